//! What people typed into forms that were refused, kept for them alone until the form goes through.
//! A page that runs scripts keeps it by itself; this is for pages without, and for the next machine.

use std::convert::Infallible;

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::AccountId;
use serde_json::Value;

use crate::{Db, Error};

/// How long a draft is kept.
const LIFE: TimeDelta = TimeDelta::days(7);

/// A form as it was left.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// What was typed, by the form's own field names.
    pub fields: Value,
    /// Why it was refused, if it was sent.
    pub refusal: Option<Value>,
}

/// Keeps what the person typed into a form, instead of what was kept of it before.
///
/// Never hand in a password, or anything of tax or bank.
///
/// # Errors
///
/// When the database fails.
pub async fn keep(
    db: &Db,
    account: AccountId,
    form: &str,
    draft: &Draft,
    now: DateTime<Utc>,
) -> Result<(), Error<Infallible>> {
    sqlx::query!(
        "insert into form_draft (account_id, form, fields, refusal, kept_at)
         values ($1, $2, $3, $4, $5)
         on conflict (account_id, form) do update
         set fields = excluded.fields, refusal = excluded.refusal, kept_at = excluded.kept_at",
        account.uuid(),
        form,
        draft.fields,
        draft.refusal,
        now,
    )
    .execute(&db.primary)
    .await?;
    Ok(())
}

/// What is kept of the person's form, unless it is too old to be of use.
///
/// # Errors
///
/// When the database fails.
pub async fn kept(
    db: &Db,
    account: AccountId,
    form: &str,
    now: DateTime<Utc>,
) -> Result<Option<Draft>, Error<Infallible>> {
    let draft = sqlx::query_as!(
        Draft,
        "select fields, refusal from form_draft
         where account_id = $1 and form = $2 and kept_at > $3",
        account.uuid(),
        form,
        now - LIFE,
    )
    .fetch_optional(&db.primary)
    .await?;
    Ok(draft)
}

/// Forgets the person's form: it went through.
///
/// # Errors
///
/// When the database fails.
pub async fn forget(db: &Db, account: AccountId, form: &str) -> Result<(), Error<Infallible>> {
    sqlx::query!(
        "delete from form_draft where account_id = $1 and form = $2",
        account.uuid(),
        form,
    )
    .execute(&db.primary)
    .await?;
    Ok(())
}

/// Clears away drafts that are too old to be of use; says how many.
///
/// # Errors
///
/// When the database fails.
pub async fn clear_old(db: &Db, now: DateTime<Utc>) -> Result<u64, Error<Infallible>> {
    let cleared = sqlx::query!("delete from form_draft where kept_at <= $1", now - LIFE)
        .execute(&db.primary)
        .await?;
    Ok(cleared.rows_affected())
}
