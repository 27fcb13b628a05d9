//! Changing the password that a person has, and what a new one must not be made of.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use serde_json::json;

use crate::{
    Db, Error, IdSource,
    accounts::{self, Credentials},
    acting::Acting,
    known_browsers,
    records::{self, AuditEntry},
    sessions,
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
