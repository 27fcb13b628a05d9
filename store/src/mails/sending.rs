//! Taking mails that are due, one by one, and saying what became of each.

use std::{convert::Infallible, fmt};

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    ids::{AccountId, MailId},
    mail::{MailContent, TRIES_MAX, after_failed_try},
};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{Db, Error, acting::Acting, transaction::in_transaction};

/// How long whoever took a mail has it alone: longer than sending may take.
pub const LEASE: TimeDelta = TimeDelta::minutes(5);

/// The longest reason that is kept, in characters.
const LONGEST_ERROR: usize = 300;

/// Why a mail was given up before a try.
const TOO_LATE: &str = "it would come too late to be of use";
const UNREADABLE: &str = "this release can't read what it says";
const DIED: &str = "whoever sent it stopped on the way, each time";

/// A mail to be sent now.
pub struct DueMail {
    /// Its key.
    pub mail: MailId,
    /// The person, if it is to somebody who has an account.
    pub account: Option<AccountId>,
    /// The address.
    pub to: String,
    /// What it says.
    pub content: MailContent,
    /// The code or the link's token that it brings.
    pub secret: Option<String>,
    /// The tag of the language that the person reads; none for English.
    pub language: Option<String>,
    /// Which try it is, from 1 on.
    pub tries: u16,
}

/// Nothing of the person, and not the secret.
impl fmt::Debug for DueMail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DueMail")
            .field("mail", &self.mail)
            .field("tries", &self.tries)
            .finish_non_exhaustive()
    }
}

/// What becomes of a mail that could not be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AfterFailure {
    /// It is tried again at this moment.
    TriedAgain(DateTime<Utc>),
    /// It is given up.
    GivenUp,
    /// Somebody else has taken it since, or it has been sent.
    NotOurs,
}

/// Takes the mail that has been due for the longest time, for [`LEASE`]; none when none is due. What is of
/// no use any more, or can't be sent, is given up on the way.
///
/// # Errors
///
/// When the database fails: the mail is then still due, or due again after the lease.
pub async fn take_due(db: &Db, now: DateTime<Utc>) -> Result<Option<DueMail>, Error<Infallible>> {
    loop {
        let taken: Result<_, Error<Infallible>> =
            in_transaction!(db.primary, Acting::NOBODY, |tx| {
                let Some(row) = lock_next(tx, now).await? else {
                    return Ok(None);
                };
                let looked_at = row.look_at(now);
                match &looked_at {
                    Ok(_) => lease(tx, row.mail_id, now + LEASE).await?,
                    Err(why) => give_up(tx, row.mail_id, why, now).await?,
                }
                Ok(Some((row, looked_at)))
            });
        match taken? {
            None => return Ok(None),
            Some((row, Ok(content))) => return Ok(Some(row.due(content))),
            Some((row, Err(why))) => {
                tracing::error!(mail = %row.mail_id, why, "a mail is given up");
            }
        }
    }
}

/// The mail was sent: its secret is gone. A mail that was given up meanwhile stays so.
///
/// # Errors
///
/// When the database fails: the mail is then due again after the lease, under the same Message-ID.
pub async fn sent(db: &Db, mail: MailId, now: DateTime<Utc>) -> Result<(), Error<Infallible>> {
    sqlx::query!(
        "update mail set state = 'sent', secret = null, ended_at = $2, last_error = null
         where mail_id = $1 and state = 'waiting'",
        mail.uuid(),
        now,
    )
    .execute(&db.primary)
    .await?;
    Ok(())
}

/// The try failed, for a reason that names no address: the mail is tried again later, or given up.
///
/// # Errors
///
/// When the database fails: the mail is then due again after the lease.
pub async fn failed(
    db: &Db,
    due: &DueMail,
    error: &str,
    now: DateTime<Utc>,
) -> Result<AfterFailure, Error<Infallible>> {
    let error: String = error.chars().take(LONGEST_ERROR).collect();
    let next = after_failed_try(due.tries).map(|delay| now + delay);
    let changed = sqlx::query!(
        "update mail
         set last_error = $3, due_at = coalesce($4, due_at)
           , state = case when $4::timestamptz is null then 'failed' else state end
           , ended_at = case when $4::timestamptz is null then $5 else ended_at end
           , secret = case when $4::timestamptz is null then null else secret end
         where mail_id = $1 and state = 'waiting' and tries = $2",
        due.mail.uuid(),
        i16::try_from(due.tries).unwrap_or(i16::MAX),
        error,
        next,
        now,
    )
    .execute(&db.primary)
    .await?;
    Ok(match (changed.rows_affected(), next) {
        (0, _) => AfterFailure::NotOurs,
        (_, Some(next)) => AfterFailure::TriedAgain(next),
        (_, None) => AfterFailure::GivenUp,
    })
}

/// Whether a mail is to be sent now.
///
/// # Errors
///
/// When the database fails.
pub async fn is_any_due(db: &Db, now: DateTime<Utc>) -> Result<bool, Error<Infallible>> {
    let is_any = sqlx::query_scalar!(
        r#"select exists (
               select from mail where state = 'waiting' and due_at <= $1
           ) as "is_any!""#,
        now,
    )
    .fetch_one(&db.primary)
    .await?;
    Ok(is_any)
}

/// A mail as it is kept.
struct Row {
    mail_id: Uuid,
    account_id: Option<Uuid>,
    to_address: String,
    content: Value,
    secret: Option<String>,
    language: Option<String>,
    queued_at: DateTime<Utc>,
    tries: i16,
}

impl Row {
    /// What it says, or why it isn't sent.
    fn look_at(&self, now: DateTime<Utc>) -> Result<MailContent, &'static str> {
        if u16::try_from(self.tries).unwrap_or(TRIES_MAX) >= TRIES_MAX {
            return Err(DIED);
        }
        let content: MailContent =
            serde_json::from_value(self.content.clone()).map_err(|_| UNREADABLE)?;
        let is_late = |useful_for: TimeDelta| self.queued_at + useful_for <= now;
        if content.useful_for().is_some_and(is_late) {
            return Err(TOO_LATE);
        }
        Ok(content)
    }

    /// The mail that was taken.
    fn due(self, content: MailContent) -> DueMail {
        DueMail {
            mail: self.mail_id.into(),
            account: self.account_id.map(AccountId::new),
            to: self.to_address,
            content,
            secret: self.secret,
            language: self.language,
            tries: u16::try_from(self.tries)
                .unwrap_or_default()
                .saturating_add(1),
        }
    }
}

/// Locks the next mail that is due, past those that others are taking.
async fn lock_next(
    connection: &mut PgConnection,
    now: DateTime<Utc>,
) -> Result<Option<Row>, sqlx::Error> {
    sqlx::query_as!(
        Row,
        r#"select mail_id, account_id, to_address, content, secret, queued_at, tries
                , (
                      select language from account where account.account_id = mail.account_id
                  ) as language
           from mail
           where state = 'waiting' and due_at <= $1
           order by due_at
           limit 1
           for update of mail skip locked"#,
        now,
    )
    .fetch_optional(connection)
    .await
}

async fn lease(
    connection: &mut PgConnection,
    mail: Uuid,
    until: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update mail set tries = tries + 1, due_at = $2 where mail_id = $1",
        mail,
        until,
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn give_up(
    connection: &mut PgConnection,
    mail: Uuid,
    why: &str,
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update mail set state = 'failed', secret = null, ended_at = $3, last_error = $2
         where mail_id = $1",
        mail,
        why,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}
