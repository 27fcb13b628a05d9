//! A secret that is given to an account without its person: for people who are made up, and for tests.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{email_code::SixDigits, ids::AccountId, two_factor::step_of};

use super::{AccountKeys, entry, open_secret, seal_secret, totp};
use crate::{ActorContext, Db, Error, SecretSource, records, transaction::in_transaction};

/// Turns two-factor authentication on with this secret, as the program itself does for made-up people.
///
/// # Errors
///
/// [`Error::NotFound`] for anybody else, or the database's failure.
pub async fn give(
    db: &Db,
    by: &ActorContext<'_>,
    keys: &AccountKeys,
    (account, secret): (AccountId, &[u8]),
    secrets: &dyn SecretSource,
) -> Result<(), Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let sealed = seal_secret(keys, account, secret, secrets)?;
    in_transaction!(db.primary, by, |tx| {
        sqlx::query!(
            "insert into two_factor (account_id, secret, created_at, confirmed_at)
             values ($1, $2, $3, $3)
             on conflict (account_id) do update
             set secret = excluded.secret, confirmed_at = excluded.confirmed_at, last_step = null",
            account.uuid(),
            sealed,
            by.now,
        )
        .execute(&mut *tx)
        .await?;
        let audit_entry = entry("account.give_two_factor", account);
        records::audit(tx, by, audit_entry).await?;
        Ok(())
    })
}

/// The code that the app of this account's person shows at the moment. Only for those who run the platform,
/// and not in production.
///
/// # Errors
///
/// [`Error::NotFound`] for anybody else and where it is off, or the database's failure.
pub async fn code_now(
    db: &Db,
    by: &ActorContext<'_>,
    keys: &AccountKeys,
    account: AccountId,
) -> Result<SixDigits, Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let sealed = in_transaction!(db.primary, by, |tx| {
        let sealed = sqlx::query_scalar!(
            "select secret from two_factor where account_id = $1 and confirmed_at is not null",
            account.uuid(),
        )
        .fetch_optional(&mut *tx)
        .await?;
        sealed.ok_or(Error::NotFound)
    })?;
    let secret = open_secret(keys, account, &sealed)?;
    totp::code_of(&secret, step_of(by.now)).ok_or(Error::NotFound)
}

/// The code of a secret at a moment.
#[must_use]
pub fn code_of_secret(secret: &[u8], now: DateTime<Utc>) -> Option<SixDigits> {
    totp::code_of(secret, step_of(now))
}
