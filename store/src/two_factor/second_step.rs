//! The second step of signing in: after the right password, and before there is a session.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    ids::{AccountId, SecondStepId},
    two_factor::{MOST_TRIES, SECOND_STEP_LIFE, TwoFactorRefusal},
};

use super::{AccountKeys, entry, proving};
use crate::{
    Db, Error, IdSource, SecretSource, StepToken, accounts::Credentials, acting::Acting, records,
    sign_ins, transaction::in_transaction,
};

/// Begins the second step of whoever has typed the right password; what the browser goes on by.
///
/// # Errors
///
/// When the database fails.
pub async fn begin_sign_in(
    db: &Db,
    proven: &Credentials,
    now: DateTime<Utc>,
    ids: &dyn IdSource,
    secrets: &dyn SecretSource,
) -> Result<StepToken, Error<Infallible>> {
    let step = SecondStepId::new(ids.next());
    let token = StepToken::new(step.uuid(), secrets.secret());
    let secret_hash = token.hash();
    sqlx::query!(
        "insert into second_step
             (second_step_id, secret_hash, account_id, password_hash, created_at)
         values ($1, $2, $3, $4, $5)",
        step.uuid(),
        secret_hash.as_slice(),
        proven.account.uuid(),
        proven.password_hash,
        now,
    )
    .execute(&db.primary)
    .await?;
    Ok(token)
}

/// The address of the account whose second step this browser waits for.
///
/// # Errors
///
/// [`Error::NotFound`] where it waits for none, or the database's failure.
pub async fn is_waiting(
    db: &Db,
    token: &StepToken,
    now: DateTime<Utc>,
) -> Result<String, Error<Infallible>> {
    let secret_hash = token.hash();
    sqlx::query_scalar!(
        "select email from second_step join account using (account_id)
         where second_step_id = $1 and secret_hash = $2 and second_step.created_at > $3
             and tries < $4",
        token.id(),
        secret_hash.as_slice(),
        now - SECOND_STEP_LIFE,
        MOST_TRIES,
    )
    .fetch_optional(&db.primary)
    .await?
    .ok_or(Error::NotFound)
}

/// Takes the code of a second step: what is returned opens a session. Every try counts.
///
/// # Errors
///
/// [`TwoFactorRefusal::Wrong`], [`TwoFactorRefusal::Over`], or the database's failure.
pub async fn prove_sign_in(
    db: &Db,
    keys: &AccountKeys,
    (token, typed): (&StepToken, &str),
    now: DateTime<Utc>,
    ids: &dyn IdSource,
) -> Result<Credentials, Error<TwoFactorRefusal>> {
    let secret_hash = token.hash();
    let outcome = in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let row = sqlx::query!(
            "update second_step set tries = least(tries + 1, 1000)
             where second_step_id = $1 and secret_hash = $2 and created_at > $3
             returning account_id, password_hash, tries",
            token.id(),
            secret_hash.as_slice(),
            now - SECOND_STEP_LIFE,
        )
        .fetch_optional(&mut *tx)
        .await?;
        let Some(row) = row.filter(|row| row.tries <= MOST_TRIES) else {
            return Ok(Err((TwoFactorRefusal::Over, None)));
        };
        let account = AccountId::new(row.account_id);
        if !proving::take_in::<TwoFactorRefusal>(tx, keys, (account, typed), (now, ids)).await? {
            return Ok(Err((TwoFactorRefusal::Wrong, Some(account))));
        }
        sqlx::query!(
            "delete from second_step where second_step_id = $1",
            token.id(),
        )
        .execute(&mut *tx)
        .await?;
        let audit_entry = entry("account.prove_by_code", account);
        records::audit_of_account(tx, account, now, ids, audit_entry).await?;
        Ok(Ok(Credentials {
            account,
            password_hash: row.password_hash,
        }))
    })?;
    match outcome {
        Ok(proven) => Ok(proven),
        Err((refusal, account)) => {
            if account.is_some() {
                let noted = sign_ins::failed(db, account, now, ids).await;
                noted.map_err(Error::without_refusal)?;
            }
            Err(Error::Refused(refusal))
        }
    }
}

/// Clears away second steps that nobody can go on with any more, so many at most; says how many.
///
/// # Errors
///
/// When the database fails.
pub async fn clear_over(
    db: &Db,
    now: DateTime<Utc>,
    at_most: i64,
) -> Result<u64, Error<Infallible>> {
    let cleared = sqlx::query!(
        "delete from second_step where second_step_id in (
             select second_step_id from second_step where created_at <= $1
             order by created_at limit $2
         )",
        now - SECOND_STEP_LIFE,
        at_most,
    )
    .execute(&db.primary)
    .await?;
    Ok(cleared.rows_affected())
}
