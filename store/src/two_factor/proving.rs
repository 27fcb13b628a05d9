//! Whether a code is right: one of the app, or a recovery code.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    email_code::SixDigits,
    ids::AccountId,
    mail::MailContent,
    two_factor::{RecoveryCode, TwoFactorRefusal, accepted_steps},
};
use sqlx::PgConnection;
use subtle::{Choice, ConstantTimeEq as _};

use super::{AccountKeys, entry, open_secret, recovery, totp};
use crate::{
    Db, Error, IdSource, acting::Acting, email_codes, records, security_mails,
    transaction::in_transaction,
};

/// The step whose code this is, of those that are accepted; every one of them is compared.
pub(super) fn step_of_code(
    secret: &[u8],
    code: SixDigits,
    (now, last_used): (DateTime<Utc>, Option<i64>),
) -> Option<i64> {
    let typed = code.to_string();
    let mut found = None;
    for step in accepted_steps(now, last_used) {
        let shown = totp::code_of(secret, step)?.to_string();
        let is_same: Choice = shown.as_bytes().ct_eq(typed.as_bytes());
        if bool::from(is_same) {
            found = Some(step);
        }
    }
    found
}

/// Takes a code, as part of a verb: whether it is right. It counts once, also if it comes often at once.
pub(super) async fn take_in<R>(
    connection: &mut PgConnection,
    keys: &AccountKeys,
    (account, typed): (AccountId, &str),
    (now, ids): (DateTime<Utc>, &dyn IdSource),
) -> Result<bool, Error<R>> {
    if let Ok(code) = typed.parse::<RecoveryCode>() {
        return Ok(recovery::use_up(connection, account, &code, (now, ids)).await?);
    }
    let Ok(code) = typed.parse::<SixDigits>() else {
        return Ok(false);
    };
    let row = sqlx::query!(
        "select secret, last_step from two_factor
         where account_id = $1 and confirmed_at is not null
         for update",
        account.uuid(),
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(row) = row else {
        return Ok(false);
    };
    let secret = open_secret::<R>(keys, account, &row.secret)?;
    let Some(step) = step_of_code(&secret, code, (now, row.last_step)) else {
        return Ok(false);
    };
    sqlx::query!(
        "update two_factor set last_step = $2 where account_id = $1",
        account.uuid(),
        step,
    )
    .execute(connection)
    .await?;
    Ok(true)
}

/// Tells the person with this address that somebody types wrong codes, who must have the password or an open browser
/// of the person's. Once an hour at most.
///
/// # Errors
///
/// When the database fails.
pub async fn warn_of_guesses(
    db: &Db,
    email: &str,
    now: DateTime<Utc>,
    ids: &dyn IdSource,
) -> Result<(), Error<Infallible>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let account = sqlx::query_scalar!("select account_id from account where email = $1", email)
            .fetch_optional(&mut *tx)
            .await?;
        let Some(account) = account else {
            return Ok(());
        };
        if email_codes::is_first_warning(tx, email, now).await? {
            let told = MailContent::CodesGuessed;
            security_mails::tell(tx, AccountId::new(account), told, (now, ids)).await?;
        }
        Ok(())
    })
}

/// Takes a code of somebody who is signed in. Who asks has counted the attempt
/// ([`crate::sign_ins::attempt_code`]).
///
/// # Errors
///
/// [`TwoFactorRefusal::Wrong`], or the database's failure.
pub async fn prove(
    db: &Db,
    keys: &AccountKeys,
    (account, typed): (AccountId, &str),
    now: DateTime<Utc>,
    ids: &dyn IdSource,
) -> Result<(), Error<TwoFactorRefusal>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        if !take_in::<TwoFactorRefusal>(tx, keys, (account, typed), (now, ids)).await? {
            return Err(Error::Refused(TwoFactorRefusal::Wrong));
        }
        let audit_entry = entry("account.prove_by_code", account);
        records::audit_of_account(tx, account, now, ids, audit_entry).await?;
        Ok(())
    })
}
