//! Changing the password that a person has, or has forgotten, and what a new one must not be made of.

use std::{convert::Infallible, net::IpAddr};

use chrono::{DateTime, Utc};
use domain::{
    account::{looks_like_an_email, normal_email},
    email_code::{RESET_LIFE, SendRefusal},
    ids::{AccountId, MailId},
    mail::MailContent,
};
use serde_json::json;
use sqlx::PgConnection;

use crate::{
    Db, Error, IdSource,
    accounts::{self, Credentials},
    acting::Acting,
    email_codes::{self, AskedFor},
    known_browsers,
    mails::{self, NewMail},
    records::{self, AuditEntry, Who},
    security_mails, sessions,
    transaction::in_transaction,
};

/// What is known about the person with this address: the address, the name, the names of the
/// organisations, the handles. Nothing but the address where there is no such account.
///
/// # Errors
///
/// When the database fails.
pub async fn names_about(db: &Db, email: &str) -> Result<Vec<String>, Error<Infallible>> {
    let names = sqlx::query_scalar!(
        r#"select display_name as "name!" from account
           where email = $1 and display_name is not null
           union all
           select organisation.name from account
           join membership using (account_id)
           join organisation using (organisation_id)
           where email = $1
           union all
           select creator.handle from account
           join creator_account using (account_id)
           join creator using (creator_id)
           where email = $1"#,
        email,
    )
    .fetch_all(&db.primary)
    .await?;
    Ok([vec![email.to_owned()], names].concat())
}

/// What is kept of the passwords of people whose address ends so, each once and no more than a few.
///
/// # Errors
///
/// When the database fails.
pub async fn hashes_of_host(db: &Db, host: &str) -> Result<Vec<String>, sqlx::Error> {
    sqlx::query_scalar!(
        r#"select distinct password_hash as "password_hash!" from account
           where right(email, length($1)) = $1 and password_hash is not null
           limit 50"#,
        host,
    )
    .fetch_all(&db.primary)
    .await
}

/// Changes a person's password. Every browser that was signed in with the account is signed out, this
/// one too: it is given a new session. No browser is known any longer, and no link to choose a
/// password is good.
///
/// `proven` is what the old password was compared with.
///
/// # Errors
///
/// [`Error::Conflict`] when the password has been changed since it was compared, or the account was
/// disabled; or the database's failure.
pub async fn change(
    db: &Db,
    proven: &Credentials,
    new_hash: &str,
    now: DateTime<Utc>,
    ids: &dyn IdSource,
) -> Result<(), Error<Infallible>> {
    let account = proven.account;
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let changed = sqlx::query!(
            "update account set password_hash = $3
             where account_id = $1 and password_hash = $2 and disabled_at is null",
            account.uuid(),
            proven.password_hash,
            new_hash,
        )
        .execute(&mut *tx)
        .await?;
        if changed.rows_affected() == 0 {
            return Err(Error::Conflict);
        }
        accounts::end_invitations(tx, account, now).await?;
        sessions::end_all(tx, account).await?;
        known_browsers::forget_in(tx, account).await?;
        let mail = MailContent::PasswordChanged;
        security_mails::tell(tx, account, mail, (now, ids)).await?;
        let audit_entry = AuditEntry {
            verb: "account.change_password",
            object_kind: "account",
            object_id: account.uuid(),
            detail: json!({}),
        };
        records::audit_of_account(tx, account, now, ids, audit_entry).await?;
        Ok(())
    })
}

/// Sends a link to choose another password to somebody who has forgotten the own one. For an address that has
/// no account the same is asked and written as far as it goes, and nobody is told which it was.
///
/// `token` is what the link brings; only its SHA-256 is kept beside the mail that waits to be sent.
///
/// # Errors
///
/// [`SendRefusal`], or the database's failure.
pub async fn forget(
    db: &Db,
    (email, token): (&str, &str),
    address: Option<IpAddr>,
    now: DateTime<Utc>,
    ids: &dyn IdSource,
) -> Result<(), Error<SendRefusal>> {
    let email = normal_email(email);
    if !looks_like_an_email(&email) {
        return Err(Error::Refused(SendRefusal::NotAnAddress));
    }
    let token_hash = accounts::token_hash(token);
    let mail = MailId::new(ids.next());
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        email_codes::allow(tx, (AskedFor::Link, &*email), address, now).await?;
        let account = sqlx::query_scalar!(
            "insert into account_invitation (token_hash, account_id, created_at, expires_at)
             select $1, account_id, $2, $3 from account
             where email = $4 and disabled_at is null
             returning account_id",
            token_hash.as_slice(),
            now,
            now + RESET_LIFE,
            email,
        )
        .fetch_optional(&mut *tx)
        .await?;
        if let Some(account) = account {
            let content = MailContent::PasswordReset;
            let new = NewMail {
                account: Some(AccountId::new(account)),
                to: &email,
                content,
                secret: Some(token),
            };
            mails::queue(tx, mail, &new, now).await?;
        } else {
            queue_nothing(tx, mail, now).await?;
        }
        // Of nobody in particular: the trail doesn't say which addresses have accounts either.
        let verb = ("account.forget_password", "account");
        let done = (&[None][..], &[json!({})][..]);
        records::write_down(tx, Who::anybody(), (now, ids), verb, done).await?;
        Ok(())
    })
}

/// The work of writing a mail without one, so that an address without an account takes as long: a row that
/// means nothing and is cleared away with its neighbours.
async fn queue_nothing(
    connection: &mut PgConnection,
    mail: MailId,
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    let mail = mail.uuid();
    sqlx::query!(
        "insert into sending_limit (subject, sent, since) values (sha256($1), 0, $2)
         on conflict (subject) do nothing",
        mail.as_bytes().as_slice(),
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}
