//! Mails that were given up, for operators; and old mails, which are cleared away.

use std::convert::Infallible;

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::MailId;
use serde_json::{Value, json};

use crate::{
    ActorContext, Db, Error,
    acting::reading,
    records::{self, AuditEntry},
    transaction::in_transaction,
};

/// Up to how many are listed: who has more has to look anyway.
pub const COUNTED: i64 = 1_000;

/// How long a mail is kept once it is sent or given up.
const KEPT: TimeDelta = TimeDelta::days(30);

/// Why a mail is not tried again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RetryMailRefusal {
    /// It brought a code or a link, which is gone: the person has to ask for another.
    #[error("the code or link of this email is gone: the person has to ask for a new one")]
    SecretGone,
}

/// A mail that was given up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailedMail {
    /// Its key.
    pub mail: MailId,
    /// The code of its kind, as `email_code`.
    pub kind: String,
    /// To which mail server it was to go: the address behind its @. Whose it is isn't said.
    pub domain: String,
    /// When it was written.
    pub queued_at: DateTime<Utc>,
    /// When it was given up.
    pub given_up_at: DateTime<Utc>,
    /// How often it was tried.
    pub tries: u16,
    /// Why the last try failed.
    pub error: String,
}

/// The mails that were given up, the latest first, [`COUNTED`] at most. Only for those who run the platform.
///
/// # Errors
///
/// [`Error::NotFound`] for anybody else, or the database's failure.
pub async fn list_failed(
    db: &Db,
    by: &ActorContext<'_>,
) -> Result<Vec<FailedMail>, Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    let rows = sqlx::query!(
        r#"select mail_id, content ->> 'kind' as "kind!", queued_at, ended_at as "ended_at!", tries
                , split_part(to_address, '@', -1) as "domain!", coalesce(last_error, '') as "error!"
           from mail where state = 'failed' order by ended_at desc limit $1"#,
        COUNTED,
    )
    .fetch_all(&mut *connection)
    .await?;
    let failed = rows.into_iter().map(|row| FailedMail {
        mail: row.mail_id.into(),
        kind: row.kind,
        domain: row.domain,
        queued_at: row.queued_at,
        given_up_at: row.ended_at,
        tries: u16::try_from(row.tries).unwrap_or_default(),
        error: row.error,
    });
    Ok(failed.collect())
}

/// Has a mail that was given up tried again from the beginning. Only for those who run the platform.
///
/// # Errors
///
/// [`RetryMailRefusal`] for a mail whose secret is gone, [`Error::NotFound`] for anybody else and when no
/// such mail was given up, or the database's failure.
pub async fn retry(
    db: &Db,
    by: &ActorContext<'_>,
    mail: MailId,
) -> Result<(), Error<RetryMailRefusal>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    in_transaction!(db.primary, by, |tx| {
        let content = sqlx::query_scalar!(
            "select content from mail where mail_id = $1 and state = 'failed' for update",
            mail.uuid(),
        )
        .fetch_optional(&mut *tx)
        .await?;
        let content = content.ok_or(Error::NotFound)?;
        if brings_a_secret(&content) {
            return Err(Error::Refused(RetryMailRefusal::SecretGone));
        }
        sqlx::query!(
            "update mail set state = 'waiting', tries = 0, queued_at = $2, due_at = $2, ended_at = null
             where mail_id = $1",
            mail.uuid(),
            by.now,
        )
        .execute(&mut *tx)
        .await?;
        let audit_entry = AuditEntry {
            verb: "mail.retry",
            object_kind: "mail",
            object_id: mail.uuid(),
            detail: json!({}),
        };
        records::audit(tx, by, audit_entry).await?;
        Ok(())
    })
}

/// Whether a mail of this content is nothing without its secret. What can't be read may be one.
fn brings_a_secret(content: &Value) -> bool {
    let content: Result<domain::mail::MailContent, _> = serde_json::from_value(content.clone());
    content.map_or(true, |content| content.brings_a_secret())
}

/// Clears away mails that were sent or given up long ago, so many at most; says how many.
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
        "delete from mail where mail_id in (
             select mail_id from mail where state <> 'waiting' and ended_at <= $1
             order by ended_at limit $2
         )",
        now - KEPT,
        at_most,
    )
    .execute(&db.primary)
    .await?;
    Ok(cleared.rows_affected())
}
