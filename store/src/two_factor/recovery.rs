//! Recovery codes: ten at a time, kept as hashes, and shown once: until the person says that they are kept,
//! and for a quarter of an hour at most.

use std::convert::Infallible;

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    ids::AccountId,
    mail::MailContent,
    two_factor::{RECOVERY_CODES, RecoveryCode, TwoFactorRefusal},
};
use sha2::{Digest as _, Sha256};
use sqlx::PgConnection;

use super::{AccountKeys, entry, unreadable};
use crate::{
    Db, Error, IdSource, SecretSource, acting::Acting, records, security_mails,
    transaction::in_transaction,
};

/// How long they are shown at most.
const SHOWN_FOR: TimeDelta = TimeDelta::minutes(15);

/// What is sealed under this name: the codes, a line each.
const CODES: &str = "two_factor.recovery_codes";

/// Codes that are about to be kept: drawn before the transaction, which may be run again.
pub(super) struct NewCodes {
    hashes: Vec<Vec<u8>>,
    sealed: Vec<u8>,
}

impl NewCodes {
    pub(super) fn draw<R>(
        keys: &AccountKeys,
        account: AccountId,
        secrets: &dyn SecretSource,
    ) -> Result<Self, Error<R>> {
        let codes: Vec<RecoveryCode> = (0..RECOVERY_CODES)
            .map(|_| RecoveryCode::of_secret(&secrets.secret()))
            .collect();
        let hashes = codes.iter().map(|code| hash_of(account, code).to_vec());
        let hashes = hashes.collect();
        let lines: Vec<String> = codes.iter().map(RecoveryCode::to_string).collect();
        let lines = lines.join("\n");
        let sealed = keys.seal((CODES, account), &secrets.secret(), lines.as_bytes());
        let sealed = sealed.ok_or_else(|| unreadable(account))?;
        Ok(Self { hashes, sealed })
    }

    /// Keeps them in the place of all earlier ones.
    pub(super) async fn keep_in(
        &self,
        connection: &mut PgConnection,
        account: AccountId,
        now: DateTime<Utc>,
    ) -> Result<(), sqlx::Error> {
        sqlx::query!(
            "delete from recovery_code where account_id = $1",
            account.uuid(),
        )
        .execute(&mut *connection)
        .await?;
        sqlx::query!(
            "insert into recovery_code (account_id, code_hash)
             select $1, code_hash from unnest($2::bytea[]) as new (code_hash)",
            account.uuid(),
            &self.hashes,
        )
        .execute(&mut *connection)
        .await?;
        sqlx::query!(
            "update two_factor set recovery_codes = $2, recovery_codes_until = $3
             where account_id = $1",
            account.uuid(),
            self.sealed,
            now + SHOWN_FOR,
        )
        .execute(connection)
        .await?;
        Ok(())
    }
}

/// Uses a code up; whether it was one that is left. The person is told by mail.
pub(super) async fn use_up(
    connection: &mut PgConnection,
    account: AccountId,
    code: &RecoveryCode,
    (now, ids): (DateTime<Utc>, &dyn IdSource),
) -> Result<bool, sqlx::Error> {
    let hash = hash_of(account, code);
    let used = sqlx::query!(
        "update recovery_code set used_at = $3
         where account_id = $1 and code_hash = $2 and used_at is null",
        account.uuid(),
        hash.as_slice(),
        now,
    )
    .execute(&mut *connection)
    .await?;
    if used.rows_affected() == 0 {
        return Ok(false);
    }
    let told = MailContent::RecoveryCodeUsed;
    security_mails::tell(connection, account, told, (now, ids)).await?;
    Ok(true)
}

fn hash_of(account: AccountId, code: &RecoveryCode) -> [u8; 32] {
    Sha256::digest(format!("{account} {}", code.plain())).into()
}

/// The recovery codes that were just made, until [`hide_recovery_codes`]; none later.
///
/// # Errors
///
/// When the key is another one, or the database fails.
pub async fn shown_recovery_codes(
    db: &Db,
    keys: &AccountKeys,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<Vec<String>, Error<Infallible>> {
    let sealed = sqlx::query_scalar!(
        r#"select recovery_codes as "recovery_codes!" from two_factor
           where account_id = $1 and recovery_codes is not null and recovery_codes_until > $2"#,
        account.uuid(),
        now,
    )
    .fetch_optional(&db.primary)
    .await?;
    let Some(sealed) = sealed else {
        return Ok(Vec::new());
    };
    let opened = keys.open((CODES, account), &sealed);
    let lines = opened.and_then(|lines| String::from_utf8(lines).ok());
    let lines = lines.ok_or_else(|| unreadable(account))?;
    Ok(lines.lines().map(str::to_owned).collect())
}

/// Shows the recovery codes no longer: the person has kept them.
///
/// # Errors
///
/// When the database fails.
pub async fn hide_recovery_codes(db: &Db, account: AccountId) -> Result<(), Error<Infallible>> {
    sqlx::query!(
        "update two_factor set recovery_codes = null, recovery_codes_until = null
         where account_id = $1",
        account.uuid(),
    )
    .execute(&db.primary)
    .await?;
    Ok(())
}

/// Makes ten other recovery codes; the earlier ones are over. The person is told by mail.
///
/// # Errors
///
/// [`TwoFactorRefusal::Off`], or the database's failure.
pub async fn renew_recovery_codes(
    db: &Db,
    keys: &AccountKeys,
    account: AccountId,
    now: DateTime<Utc>,
    ids: &dyn IdSource,
    secrets: &dyn SecretSource,
) -> Result<(), Error<TwoFactorRefusal>> {
    let codes = NewCodes::draw::<TwoFactorRefusal>(keys, account, secrets)?;
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        sqlx::query_scalar!(
            "select account_id from two_factor
             where account_id = $1 and confirmed_at is not null
             for update",
            account.uuid(),
        )
        .fetch_optional(&mut *tx)
        .await?
        .ok_or(Error::Refused(TwoFactorRefusal::Off))?;
        codes.keep_in(tx, account, now).await?;
        let renewed = MailContent::RecoveryCodesRenewed;
        security_mails::tell(tx, account, renewed, (now, ids)).await?;
        let audit_entry = entry("account.renew_recovery_codes", account);
        records::audit_of_account(tx, account, now, ids, audit_entry).await?;
        Ok(())
    })
}
