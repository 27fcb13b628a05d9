//! What people typed into forms that did not go through, kept for them alone and for the place that
//! the form was opened in, until it does. A page that runs scripts keeps it by itself; this is for
//! pages without, for the next machine, and for a session that ended meanwhile.

use std::{collections::HashMap, convert::Infallible};

use chrono::{DateTime, TimeDelta, Utc};
use domain::{ids::AccountId, signed_in_user::PlaceId};
use serde_json::Value;

use crate::{Db, Error, acting::Acting, transaction::in_transaction};

/// How long a form is kept.
pub const LIFE: TimeDelta = TimeDelta::days(7);

/// How many forms are kept of one person; beyond that the oldest goes.
pub const KEPT_MAX: i64 = 50;

/// The most bytes of what was typed, as JSON: ten times the largest form.
pub const BYTES_MAX: usize = 64 * 1024;

/// How long after a form came too late its place is where the person goes on after signing in.
const RETURNS_FOR: TimeDelta = TimeDelta::hours(1);

/// A form as it was left.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptForm {
    /// What was typed, by the form's own field names.
    pub fields: Value,
    /// Why it was refused, if it was sent and read.
    pub refusal: Option<Value>,
}

/// A form as it is kept, and since when.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// The form.
    pub form: KeptForm,
    /// When it was kept.
    pub at: DateTime<Utc>,
}

/// Whose form is kept: a person's, for one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keeper {
    /// The person.
    pub account: AccountId,
    /// The place that the form was opened in.
    pub place: PlaceId,
}

/// Why a form is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeepRefusal {
    /// It has more than [`BYTES_MAX`].
    #[error("a form of {bytes} bytes is too long to be kept: at most {BYTES_MAX} are")]
    TooLong {
        /// How many it has.
        bytes: usize,
    },
}

/// Keeps what the person typed into a form, instead of what was kept of it before. `is_unsent` says
/// that it came after the session's end.
///
/// Never hand in a password, or a number of tax or bank.
///
/// # Errors
///
/// [`KeepRefusal`], or the database's failure.
pub async fn keep(
    db: &Db,
    keeper: Keeper,
    form: &str,
    kept: &KeptForm,
    is_unsent: bool,
    now: DateTime<Utc>,
) -> Result<(), Error<KeepRefusal>> {
    let length = |value: &Value| value.to_string().len();
    let bytes = length(&kept.fields) + kept.refusal.as_ref().map_or(0, length);
    if bytes > BYTES_MAX {
        return Err(Error::Refused(KeepRefusal::TooLong { bytes }));
    }
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        sqlx::query!(
            "insert into kept_form (
                 account_id, place_id, place_kind, form, fields, refusal, is_unsent, kept_at
             ) values ($1, $2, $3, $4, $5, $6, $7, $8)
             on conflict (account_id, place_id, form) do update
             set fields = excluded.fields, refusal = excluded.refusal
               , is_unsent = excluded.is_unsent, kept_at = excluded.kept_at",
            keeper.account.uuid(),
            keeper.place.uuid(),
            keeper.place.kind(),
            form,
            kept.fields,
            kept.refusal,
            is_unsent,
            now,
        )
        .execute(&mut *tx)
        .await?;
        sqlx::query!(
            "delete from kept_form
             where account_id = $1 and (place_id, form) in (
                 select place_id, form from kept_form
                 where account_id = $1
                 order by kept_at desc, place_id, form
                 offset $2
             )",
            keeper.account.uuid(),
            KEPT_MAX,
        )
        .execute(&mut *tx)
        .await?;
        Ok(())
    })
}

/// What is kept of the person's form, unless it is too old to be of use.
///
/// # Errors
///
/// When the database fails.
pub async fn kept(
    db: &Db,
    keeper: Keeper,
    form: &str,
    now: DateTime<Utc>,
) -> Result<Option<Kept>, Error<Infallible>> {
    let row = sqlx::query!(
        "select fields, refusal, kept_at from kept_form
         where account_id = $1 and place_id = $2 and form = $3 and kept_at > $4",
        keeper.account.uuid(),
        keeper.place.uuid(),
        form,
        now - LIFE,
    )
    .fetch_optional(&db.primary)
    .await?;
    Ok(row.map(|row| Kept {
        form: KeptForm {
            fields: row.fields,
            refusal: row.refusal,
        },
        at: row.kept_at,
    }))
}

/// The same of several forms at once, by their names.
///
/// # Errors
///
/// When the database fails.
pub async fn kept_of(
    db: &Db,
    keeper: Keeper,
    forms: &[&str],
    now: DateTime<Utc>,
) -> Result<HashMap<String, Kept>, Error<Infallible>> {
    let rows = sqlx::query!(
        "select form, fields, refusal, kept_at from kept_form
         where account_id = $1 and place_id = $2 and form = any($3) and kept_at > $4",
        keeper.account.uuid(),
        keeper.place.uuid(),
        forms as &[&str],
        now - LIFE,
    )
    .fetch_all(&db.primary)
    .await?;
    let kept = rows.into_iter().map(|row| {
        let kept = Kept {
            form: KeptForm {
                fields: row.fields,
                refusal: row.refusal,
            },
            at: row.kept_at,
        };
        (row.form, kept)
    });
    Ok(kept.collect())
}

/// The same of every form whose name begins so, the latest first, each with its name.
///
/// # Errors
///
/// When the database fails.
pub async fn kept_under(
    db: &Db,
    keeper: Keeper,
    beginning: &str,
    now: DateTime<Utc>,
) -> Result<Vec<(String, Kept)>, Error<Infallible>> {
    let rows = sqlx::query!(
        "select form, fields, refusal, kept_at from kept_form
         where account_id = $1 and place_id = $2 and starts_with(form, $3) and kept_at > $4
         order by kept_at desc, form",
        keeper.account.uuid(),
        keeper.place.uuid(),
        beginning,
        now - LIFE,
    )
    .fetch_all(&db.primary)
    .await?;
    let kept = rows.into_iter().map(|row| {
        let kept = Kept {
            form: KeptForm {
                fields: row.fields,
                refusal: row.refusal,
            },
            at: row.kept_at,
        };
        (row.form, kept)
    });
    Ok(kept.collect())
}

/// Forgets the person's form: it went through.
///
/// # Errors
///
/// When the database fails.
pub async fn forget(db: &Db, keeper: Keeper, form: &str) -> Result<(), Error<Infallible>> {
    sqlx::query!(
        "delete from kept_form where account_id = $1 and place_id = $2 and form = $3",
        keeper.account.uuid(),
        keeper.place.uuid(),
        form,
    )
    .execute(&db.primary)
    .await?;
    Ok(())
}

/// The place of the form that came last after its session had ended, if that was a moment ago: where
/// the person goes on after signing in.
///
/// # Errors
///
/// When the database fails.
pub async fn left_in(
    db: &Db,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<Option<PlaceId>, Error<Infallible>> {
    let row = sqlx::query!(
        "select place_id, place_kind from kept_form
         where account_id = $1 and is_unsent and kept_at > $2
         order by kept_at desc, place_id, form
         limit 1",
        account.uuid(),
        now - RETURNS_FOR,
    )
    .fetch_optional(&db.primary)
    .await?;
    Ok(row.and_then(|row| PlaceId::of_kind(&row.place_kind, row.place_id)))
}

/// Clears away forms that are too old to be of use, also where releases before this one kept them, so
/// many of each at most; says how many.
///
/// # Errors
///
/// When the database fails.
pub async fn clear_old(
    db: &Db,
    now: DateTime<Utc>,
    at_most: i64,
) -> Result<u64, Error<Infallible>> {
    let cleared = sqlx::query!(
        "delete from kept_form where (account_id, place_id, form) in (
             select account_id, place_id, form from kept_form where kept_at <= $1
             order by kept_at limit $2
         )",
        now - LIFE,
        at_most,
    )
    .execute(&db.primary)
    .await?;
    let before = sqlx::query!(
        "delete from form_draft where (account_id, form) in (
             select account_id, form from form_draft where kept_at <= $1 limit $2
         )",
        now - LIFE,
        at_most,
    )
    .execute(&db.primary)
    .await?;
    Ok(cleared.rows_affected() + before.rows_affected())
}
