//! Two-factor authentication: turning it on and off, the codes of an app, recovery codes, and the second
//! step of signing in.
//!
//! - [`set_up`] makes a secret, [`pending`] shows it, [`turn_on`] takes the first code and makes recovery
//!   codes, which [`shown_recovery_codes`] shows until [`hide_recovery_codes`];
//! - [`begin_sign_in`] and [`prove_sign_in`] are the second step, [`prove`] takes a code of somebody who is
//!   signed in, [`warn_of_guesses`] tells of those who type many wrong ones;
//! - [`turn_off`], [`renew_recovery_codes`]; [`reset`] is the operators';
//! - [`give`], [`code_now`] and [`code_of_secret`] are for the demo and for tests.

mod given;
mod key;
mod proving;
mod recovery;
mod second_step;
mod totp;

use std::convert::Infallible;

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    email_code::SixDigits,
    ids::{AccountId, WebSessionId},
    mail::MailContent,
    two_factor::{SECRET_BYTES, TwoFactorRefusal, TwoFactorState},
};
use serde_json::json;
use sqlx::PgConnection;

pub use self::{
    given::{code_now, code_of_secret, give},
    key::{AccountKey, AccountKeys},
    proving::{prove, warn_of_guesses},
    recovery::{hide_recovery_codes, renew_recovery_codes, shown_recovery_codes},
    second_step::{begin_sign_in, clear_over, is_waiting, prove_sign_in},
};
use crate::{
    ActorContext, Db, Error, IdSource, SecretSource,
    acting::Acting,
    records::{self, AuditEntry},
    security_mails, sessions,
    transaction::in_transaction,
};

/// A secret whose first code was not typed is good for so long; then another is made.
const SET_UP_LIFE: TimeDelta = TimeDelta::hours(1);

/// What is sealed under this name: what app and server have in common.
const SECRET: &str = "two_factor.secret";

/// How it stands with a person.
///
/// # Errors
///
/// When the database fails.
pub async fn state(db: &Db, account: AccountId) -> Result<TwoFactorState, Error<Infallible>> {
    let row = sqlx::query!(
        r#"select is_operator
                , (
                      select confirmed_at from two_factor
                      where two_factor.account_id = account.account_id
                  ) as confirmed_at
                , (
                      select count(*) from recovery_code
                      where recovery_code.account_id = account.account_id and used_at is null
                  ) as "left!"
           from account where account_id = $1"#,
        account.uuid(),
    )
    .fetch_optional(&db.primary)
    .await?
    .ok_or(Error::NotFound)?;
    Ok(TwoFactorState {
        on_since: row.confirmed_at,
        recovery_codes_left: u32::try_from(row.left).unwrap_or_default(),
        is_required: row.is_operator,
    })
}

/// Whether signing in takes a second step.
///
/// # Errors
///
/// When the database fails.
pub async fn is_on(db: &Db, account: AccountId) -> Result<bool, Error<Infallible>> {
    let is_on = sqlx::query_scalar!(
        r#"select exists (
               select from two_factor where account_id = $1 and confirmed_at is not null
           ) as "is_on!""#,
        account.uuid(),
    )
    .fetch_one(&db.primary)
    .await?;
    Ok(is_on)
}

/// Makes a secret for an app, unless one was made lately that waits for its first code.
///
/// # Errors
///
/// [`TwoFactorRefusal::AlreadyOn`], or the database's failure.
pub async fn set_up(
    db: &Db,
    keys: &AccountKeys,
    account: AccountId,
    now: DateTime<Utc>,
    secrets: &dyn SecretSource,
) -> Result<(), Error<TwoFactorRefusal>> {
    let sealed = seal_secret(keys, account, &secrets.secret()[..SECRET_BYTES], secrets)?;
    let made = sqlx::query!(
        "insert into two_factor as known (account_id, secret, created_at) values ($1, $2, $3)
         on conflict (account_id) do update
         set secret = case when known.created_at <= $4 then excluded.secret else known.secret end
           , created_at = case when known.created_at <= $4 then $3 else known.created_at end
         where known.confirmed_at is null",
        account.uuid(),
        sealed,
        now,
        now - SET_UP_LIFE,
    )
    .execute(&db.primary)
    .await?;
    if made.rows_affected() == 0 {
        return Err(Error::Refused(TwoFactorRefusal::AlreadyOn));
    }
    Ok(())
}

/// The secret that waits for its first code; none where there is none, and once it was typed.
///
/// # Errors
///
/// When the key is another one, or the database fails.
pub async fn pending(
    db: &Db,
    keys: &AccountKeys,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<Option<Vec<u8>>, Error<Infallible>> {
    let sealed = sqlx::query_scalar!(
        "select secret from two_factor
         where account_id = $1 and confirmed_at is null and created_at > $2",
        account.uuid(),
        now - SET_UP_LIFE,
    )
    .fetch_optional(&db.primary)
    .await?;
    let opened = sealed.map(|sealed| open_secret(keys, account, &sealed));
    opened.transpose()
}

/// Turns it on: the person has typed a code that the app shows, in this session. Every other session ends, since
/// nobody has taken a second step there. Recovery codes are made, and the person is told by mail.
///
/// # Errors
///
/// [`TwoFactorRefusal`], or the database's failure.
pub async fn turn_on(
    db: &Db,
    keys: &AccountKeys,
    (account, session, typed): (AccountId, WebSessionId, &str),
    now: DateTime<Utc>,
    ids: &dyn IdSource,
    secrets: &dyn SecretSource,
) -> Result<(), Error<TwoFactorRefusal>> {
    let code: SixDigits = typed
        .parse()
        .map_err(|_| Error::Refused(TwoFactorRefusal::Wrong))?;
    let codes = recovery::NewCodes::draw::<TwoFactorRefusal>(keys, account, secrets)?;
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let row = sqlx::query!(
            "select secret, confirmed_at from two_factor
             where account_id = $1 and (confirmed_at is not null or created_at > $2)
             for update",
            account.uuid(),
            now - SET_UP_LIFE,
        )
        .fetch_optional(&mut *tx)
        .await?
        .ok_or(Error::Refused(TwoFactorRefusal::Off))?;
        if row.confirmed_at.is_some() {
            return Err(Error::Refused(TwoFactorRefusal::AlreadyOn));
        }
        let secret = open_secret::<TwoFactorRefusal>(keys, account, &row.secret)?;
        let step = proving::step_of_code(&secret, code, (now, None));
        let step = step.ok_or(Error::Refused(TwoFactorRefusal::Wrong))?;
        sqlx::query!(
            "update two_factor set confirmed_at = $2, last_step = $3 where account_id = $1",
            account.uuid(),
            now,
            step,
        )
        .execute(&mut *tx)
        .await?;
        codes.keep_in(tx, account, now).await?;
        let sessions = sessions::end_others(tx, account, session).await?;
        let on = MailContent::TwoFactorChanged { on: true };
        security_mails::tell(tx, account, on, (now, ids)).await?;
        let audit_entry = AuditEntry {
            detail: json!({ "sessions_ended": sessions }),
            ..entry("account.turn_on_two_factor", account)
        };
        records::audit_of_account(tx, account, now, ids, audit_entry).await?;
        Ok(())
    })
}

/// Turns it off. The person is told by mail.
///
/// # Errors
///
/// [`TwoFactorRefusal::Required`], [`TwoFactorRefusal::Off`], or the database's failure.
pub async fn turn_off(
    db: &Db,
    account: AccountId,
    now: DateTime<Utc>,
    ids: &dyn IdSource,
) -> Result<(), Error<TwoFactorRefusal>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let is_operator = sqlx::query_scalar!(
            "select is_operator from account where account_id = $1 for share",
            account.uuid(),
        )
        .fetch_optional(&mut *tx)
        .await?
        .ok_or(Error::NotFound)?;
        if is_operator {
            return Err(Error::Refused(TwoFactorRefusal::Required));
        }
        if !end_in(tx, account).await? {
            return Err(Error::Refused(TwoFactorRefusal::Off));
        }
        let off = MailContent::TwoFactorChanged { on: false };
        security_mails::tell(tx, account, off, (now, ids)).await?;
        let audit_entry = entry("account.turn_off_two_factor", account);
        records::audit_of_account(tx, account, now, ids, audit_entry).await?;
        Ok(())
    })
}

/// Takes two-factor authentication from a person who has lost app and recovery codes: every session ends,
/// and the person is told by mail. Only for those who run the platform.
///
/// # Errors
///
/// [`Error::NotFound`] for anybody else, and where it is off; or the database's failure.
pub async fn reset(
    db: &Db,
    by: &ActorContext<'_>,
    account: AccountId,
) -> Result<(), Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    in_transaction!(db.primary, by, |tx| {
        if !end_in(tx, account).await? {
            return Err(Error::NotFound);
        }
        let sessions = sessions::end_all(tx, account).await?;
        let off = MailContent::TwoFactorChanged { on: false };
        security_mails::tell(tx, account, off, (by.now, by.ids)).await?;
        let audit_entry = AuditEntry {
            detail: json!({ "sessions_ended": sessions }),
            ..entry("account.reset_two_factor", account)
        };
        records::audit(tx, by, audit_entry).await?;
        Ok(())
    })
}

/// Forgets secret, recovery codes, and sign-ins under way; whether it was on.
async fn end_in(connection: &mut PgConnection, account: AccountId) -> Result<bool, sqlx::Error> {
    sqlx::query!(
        "delete from recovery_code where account_id = $1",
        account.uuid(),
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "delete from second_step where account_id = $1",
        account.uuid(),
    )
    .execute(&mut *connection)
    .await?;
    let ended = sqlx::query!(
        "delete from two_factor where account_id = $1 and confirmed_at is not null",
        account.uuid(),
    )
    .execute(connection)
    .await?;
    Ok(ended.rows_affected() == 1)
}

fn seal_secret<R>(
    keys: &AccountKeys,
    account: AccountId,
    secret: &[u8],
    secrets: &dyn SecretSource,
) -> Result<Vec<u8>, Error<R>> {
    let sealed = keys.seal((SECRET, account), &secrets.secret(), secret);
    sealed.ok_or_else(|| unreadable(account))
}

fn open_secret<R>(
    keys: &AccountKeys,
    account: AccountId,
    sealed: &[u8],
) -> Result<Vec<u8>, Error<R>> {
    let opened = keys.open((SECRET, account), sealed);
    opened.ok_or_else(|| unreadable(account))
}

/// The row was sealed with a key that the program doesn't have, or was changed.
fn unreadable<R>(account: AccountId) -> Error<R> {
    Error::Corrupt {
        table: "two_factor",
        column: "secret",
        id: account.uuid(),
    }
}

fn entry(verb: &'static str, account: AccountId) -> AuditEntry {
    AuditEntry {
        verb,
        object_kind: "account",
        object_id: account.uuid(),
        detail: json!({}),
    }
}
