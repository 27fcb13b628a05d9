//! Verbs that are done once for each form: the answer is remembered in the transaction of the work
//! itself, and the same form sent again gets it.

use std::convert::Infallible;

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::{AccountId, FormId};
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest as _, Sha256};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{ActorContext, Db, Error};

/// How long it is remembered what was done with a form: a day longer than the longest session, so that
/// no page is open any more in the session that it was made for.
pub const REMEMBERED: TimeDelta = TimeDelta::days(15);

/// Runs a block inside one transaction, as [`crate::transaction::in_transaction`] does, and once for
/// each form: `once!(pool, by, "campaign.submit", &content, |tx| { ... })`. `content` is what was asked,
/// without anything that another sending of the same form has otherwise, as the moment.
///
/// Sent again, the form gets the answer of the first time. Sent while the first is under way, it waits
/// for that. A block that fails is not remembered, so that a form that was refused can be sent again.
/// Without a form ([`ActorContext::form`]) it is just a transaction.
macro_rules! once {
    ($pool:expr, $by:expr, $verb:expr, $content:expr, |$tx:ident| $block:block) => {{
        let sent = $crate::forms::Sent::of($by, $verb, $content)?;
        $crate::transaction::in_transaction!($pool, $by, |$tx| {
            match $crate::forms::earlier_answer(sent.as_ref(), $tx).await? {
                Some(answer) => Ok(answer),
                None => {
                    let outcome = async { $block }.await;
                    if let Ok(answer) = &outcome {
                        $crate::forms::remember_answer(sent.as_ref(), $tx, answer).await?;
                    }
                    outcome
                }
            }
        })
    }};
}
pub(crate) use once;

/// A form that was sent, and what it asks for.
pub(crate) struct Sent {
    account_id: Uuid,
    form_id: Uuid,
    verb: &'static str,
    content_hash: [u8; 32],
    now: DateTime<Utc>,
}

impl Sent {
    /// The form by which the verb is asked for; none if it is asked for otherwise.
    pub(crate) fn of<R>(
        by: &ActorContext<'_>,
        verb: &'static str,
        content: &impl Serialize,
    ) -> Result<Option<Self>, Error<R>> {
        let (Some(form), Some(account)) = (by.form, by.actor.account()) else {
            return Ok(None);
        };
        // The place belongs to it: the same words for another organisation are something else.
        let written = serde_json::to_vec(&(by.actor.place(), content)).map_err(unwritable)?;
        Ok(Some(Self {
            account_id: account.uuid(),
            form_id: form.uuid(),
            verb,
            content_hash: Sha256::digest(written).into(),
            now: by.now,
        }))
    }
}

/// What was answered to the form before; none if it is the first time, which is noted first of all:
/// whoever sends the same form meanwhile waits here.
pub(crate) async fn earlier_answer<T: DeserializeOwned, R>(
    sent: Option<&Sent>,
    connection: &mut PgConnection,
) -> Result<Option<T>, Error<R>> {
    let Some(sent) = sent else { return Ok(None) };
    let noted = sqlx::query!(
        "insert into form_answer (account_id, form_id, verb, content_hash, sent_at)
         values ($1, $2, $3, $4, $5)
         on conflict do nothing",
        sent.account_id,
        sent.form_id,
        sent.verb,
        sent.content_hash.as_slice(),
        sent.now,
    )
    .execute(&mut *connection)
    .await?;
    if noted.rows_affected() == 1 {
        return Ok(None);
    }
    let row = sqlx::query!(
        "select content_hash, answer from form_answer
         where account_id = $1 and form_id = $2 and verb = $3",
        sent.account_id,
        sent.form_id,
        sent.verb,
    )
    .fetch_optional(connection)
    .await?
    // Cleared away between the two.
    .ok_or(Error::Conflict)?;
    if row.content_hash != sent.content_hash {
        return Err(Error::SentBefore);
    }
    let answer = row
        .answer
        .and_then(|answer| serde_json::from_value(answer).ok());
    answer.map(Some).ok_or(Error::Corrupt {
        table: "form_answer",
        column: "answer",
        id: sent.form_id,
    })
}

/// Remembers what is answered to the form.
pub(crate) async fn remember_answer<R>(
    sent: Option<&Sent>,
    connection: &mut PgConnection,
    answer: &impl Serialize,
) -> Result<(), Error<R>> {
    let Some(sent) = sent else { return Ok(()) };
    let answer = serde_json::to_value(answer).map_err(unwritable)?;
    sqlx::query!(
        "update form_answer set answer = $4
         where account_id = $1 and form_id = $2 and verb = $3",
        sent.account_id,
        sent.form_id,
        sent.verb,
        answer,
    )
    .execute(connection)
    .await?;
    Ok(())
}

fn unwritable<R>(error: serde_json::Error) -> Error<R> {
    Error::Db(sqlx::Error::Encode(error.into()))
}

/// Whether the person has sent the form and it went through.
///
/// # Errors
///
/// When the database fails.
pub async fn went_through(
    db: &Db,
    account: AccountId,
    form: FormId,
) -> Result<bool, Error<Infallible>> {
    let went_through = sqlx::query_scalar!(
        r#"select exists (
               select from form_answer where account_id = $1 and form_id = $2
           ) as "went_through!""#,
        account.uuid(),
        form.uuid(),
    )
    .fetch_one(&db.primary)
    .await?;
    Ok(went_through)
}

/// Clears away what was done with forms that no open page carries any more, so many at most; says
/// how many.
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
        "delete from form_answer where (account_id, form_id, verb) in (
             select account_id, form_id, verb from form_answer where sent_at <= $1
             order by sent_at limit $2
         )",
        now - REMEMBERED,
        at_most,
    )
    .execute(&db.primary)
    .await?;
    Ok(cleared.rows_affected())
}
