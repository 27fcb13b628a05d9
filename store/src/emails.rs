//! Changing the address that a person signs in with: a code is sent to the new one, and both are told.

use std::net::IpAddr;

use chrono::{DateTime, Utc};
use domain::{
    account::{looks_like_an_email, normal_email},
    email_code::{CodeRefusal, SendRefusal, SixDigits},
    ids::{AccountId, MailId},
    mail::{CodePurpose, MailContent},
};
use serde_json::json;
use sqlx::PgConnection;

use crate::{
    Db, Error, IdSource, SecretSource, StepToken,
    acting::Acting,
    email_codes::{self, AskedFor, DrawnCode, NewCode},
    known_browsers,
    mails::{self, NewMail},
    records::{self, AuditEntry},
    transaction::in_transaction,
};

/// Sends a code to the address that the account is to have; what the browser goes on by. Where the address
/// has an account its person is told by mail; everything else is the same.
///
/// # Errors
///
/// [`SendRefusal`], or the database's failure.
pub async fn begin_change(
    db: &Db,
    (account, new_email): (AccountId, &str),
    address: Option<IpAddr>,
    now: DateTime<Utc>,
    ids: &dyn IdSource,
    secrets: &dyn SecretSource,
) -> Result<StepToken, Error<SendRefusal>> {
    let email = normal_email(new_email);
    if !looks_like_an_email(&email) {
        return Err(Error::Refused(SendRefusal::NotAnAddress));
    }
    let drawn = DrawnCode::new(ids, secrets);
    let wanted = NewCode::ChangeOfAddress(account);
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        email_codes::allow(tx, (AskedFor::Code, &*email), address, now).await?;
        email_codes::begin_in(tx, &drawn, (&*email, wanted), now).await?;
        let audit_entry = entry("account.ask_to_change_email", account);
        records::audit_of_account(tx, account, now, ids, audit_entry).await?;
        Ok(())
    })?;
    Ok(drawn.token)
}

/// Changes the account's address to the one whose code was typed. Links to choose a password are over, since
/// they went to the old address, and no browser is known any longer. Both addresses are told.
///
/// # Errors
///
/// [`CodeRefusal`], or the database's failure.
pub async fn change(
    db: &Db,
    account: AccountId,
    (token, typed): (&StepToken, &str),
    now: DateTime<Utc>,
    ids: &dyn IdSource,
) -> Result<(), Error<CodeRefusal>> {
    let code: SixDigits = typed
        .parse()
        .map_err(|_| Error::Refused(CodeRefusal::Wrong))?;
    let outcome = in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let code = (CodePurpose::ChangeOfAddress, code);
        let tried = match email_codes::try_in(tx, token, code, now).await? {
            Ok(tried) if tried.account == Some(account) => tried,
            // Somebody else has signed in in this browser meanwhile.
            Ok(_) => return Ok(Err(CodeRefusal::NothingBegun)),
            // The try was counted.
            Err(refusal) => return Ok(Err(refusal)),
        };
        let Some(old) = replace_in(tx, account, &tried.email, now).await? else {
            return Ok(Err(CodeRefusal::NothingBegun));
        };
        crate::accounts::end_invitations(tx, account, now).await?;
        known_browsers::forget_in(tx, account).await?;
        for (to, to_new) in [(&old, false), (&tried.email, true)] {
            let mail = NewMail {
                account: Some(account),
                to,
                content: MailContent::EmailChanged { to_new },
                secret: None,
            };
            mails::queue(tx, MailId::new(ids.next()), &mail, now).await?;
        }
        let audit_entry = entry("account.change_email", account);
        records::audit_of_account(tx, account, now, ids, audit_entry).await?;
        Ok(Ok(()))
    })?;
    outcome.map_err(Error::Refused)
}

/// Gives the account the address, unless another has it; the address that it had.
async fn replace_in(
    connection: &mut PgConnection,
    account: AccountId,
    email: &str,
    now: DateTime<Utc>,
) -> Result<Option<String>, sqlx::Error> {
    let old = sqlx::query_scalar!(
        "select email from account
         where account_id = $1 and disabled_at is null
             and not exists (select from account as other where other.email = $2)
         for no key update",
        account.uuid(),
        email,
    )
    .fetch_optional(&mut *connection)
    .await?;
    if old.is_some() {
        // Whoever takes the address in this very moment makes the constraint end the transaction.
        sqlx::query!(
            "update account set email = $2, email_proven_at = $3 where account_id = $1",
            account.uuid(),
            email,
            now,
        )
        .execute(connection)
        .await?;
    }
    Ok(old)
}

fn entry(verb: &'static str, account: AccountId) -> AuditEntry {
    AuditEntry {
        verb,
        object_kind: "account",
        object_id: account.uuid(),
        detail: json!({}),
    }
}
