//! Emails that wait to be sent: what a verb writes to somebody in its own transaction ([`queue`]), and how a
//! job sends it.
//!
//! Any number of workers may send at once. Whoever takes a mail ([`take_due`]) moves its next try on in a
//! transaction of its own, so nobody else takes it meanwhile; when that worker dies, the mail is due again
//! [`LEASE`] later. Then it is [`sent`], or it [`failed`], and is tried again with growing delays until it is
//! given up: it is then a dead letter, which operators see ([`list_failed`]) and may have tried again
//! ([`retry`]). The mail's secret is gone as soon as it is sent or given up.
//!
//! Notices are mailed by [`mail_notices`] at once and by [`mail_digests`] once a day, and who wants which kinds is
//! in [`switched_off`] and [`switch`].

mod digests;
mod given_up;
mod marks;
mod news;
mod notices;
mod preferences;
mod readers;
mod sending;
mod waiting;

use chrono::{DateTime, Utc};
use domain::{
    ids::{AccountId, MailId},
    mail::MailContent,
};
use sqlx::PgConnection;

pub(crate) use self::marks::{NewNotice, mark_place};
pub use self::{
    digests::mail_digests,
    given_up::{COUNTED, FailedMail, RetryMailRefusal, clear_old, list_failed, retry},
    marks::{forget_old_news, is_any_notice_due},
    notices::mail_notices,
    preferences::{SwitchRefusal, switch, switched_off},
    sending::{AfterFailure, DueMail, LEASE, failed, is_any_due, sent, take_due},
};

/// A mail as a verb writes it.
#[derive(Clone)]
pub struct NewMail<'m> {
    /// The person, if it is to somebody who has an account: the mail is then in this person's language.
    pub account: Option<AccountId>,
    /// The address.
    pub to: &'m str,
    /// What it says.
    pub content: MailContent,
    /// The code or the link's token that it brings, if it brings one. It is kept until the mail is sent or
    /// given up, and nowhere else.
    pub secret: Option<&'m str>,
}

/// Writes a mail, which is sent once the transaction is committed: within the transaction of the verb that
/// has something to say.
///
/// # Errors
///
/// When the database fails. The transaction can then only be rolled back.
pub async fn queue(
    connection: &mut PgConnection,
    id: MailId,
    mail: &NewMail<'_>,
    at: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    let content = serde_json::to_value(&mail.content);
    let content = content.map_err(|error| sqlx::Error::Encode(error.into()))?;
    sqlx::query!(
        "insert into mail (mail_id, account_id, to_address, content, secret, queued_at, due_at)
         values ($1, $2, $3, $4, $5, $6, $6)",
        id.uuid(),
        mail.account.map(AccountId::uuid),
        mail.to,
        content,
        mail.secret,
        at,
    )
    .execute(connection)
    .await?;
    Ok(())
}
