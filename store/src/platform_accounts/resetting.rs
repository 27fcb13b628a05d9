//! Resetting a person's password: the person is written to.

use domain::{
    email_code::RESET_LIFE,
    ids::{AccountId, MailId},
    mail::MailContent,
};
use serde_json::json;

use super::only_platform;
use crate::{
    ActorContext, Db, Error,
    accounts::{self, ResetPasswordRefusal},
    mails::{self, NewMail},
    records::{AuditEntry, audit},
    sessions,
    transaction::in_transaction,
};

/// Takes the account's password away and writes to its person, with a link to choose another: the old
/// password and every earlier link open nothing from now on, and every session ends. Only for those who run
/// the platform. The token is kept nowhere but in the mail, until that is sent.
///
/// # Errors
///
/// [`ResetPasswordRefusal`], [`Error::NotFound`] for anybody else and for an account that there isn't, or
/// the database's failure.
pub async fn reset_password(
    db: &Db,
    by: &ActorContext<'_>,
    account: AccountId,
    token: &str,
) -> Result<(), Error<ResetPasswordRefusal>> {
    only_platform(by)?;
    in_transaction!(db.primary, by, |tx| {
        let known = sqlx::query!(
            r#"update account set password_hash = null where account_id = $1
               returning email, disabled_at is not null as "is_disabled!""#,
            account.uuid(),
        )
        .fetch_optional(&mut *tx)
        .await?
        .ok_or(Error::NotFound)?;
        if known.is_disabled {
            return Err(Error::Refused(ResetPasswordRefusal::Disabled));
        }
        accounts::end_invitations(tx, account, by.now).await?;
        // As long as the mail says.
        let token_hash = accounts::token_hash(token);
        accounts::link_in(tx, account, token_hash, (by.now, RESET_LIFE)).await?;
        let mail = NewMail {
            account: Some(account),
            to: &known.email,
            content: MailContent::PasswordReset,
            secret: Some(token),
        };
        mails::queue(tx, MailId::new(by.ids.next()), &mail, by.now).await?;
        let sessions = sessions::end_all(tx, account).await?;
        let audit_entry = AuditEntry {
            verb: "account.reset_password",
            object_kind: "account",
            object_id: account.uuid(),
            detail: json!({ "sessions_ended": sessions }),
        };
        audit(tx, by, audit_entry).await?;
        Ok(())
    })
}
