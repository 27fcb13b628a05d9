//! People who sign in, and how the first of them comes to be.

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::AccountId;

use crate::{Db, Error, IdSource, transaction::in_transaction};

/// How long the link to choose a password holds.
const INVITATION_LIFE: TimeDelta = TimeDelta::hours(24);

/// Why an operator could not be created.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CreateOperatorRefusal {
    /// There is an account with this address already.
    #[error("this email address already has an account")]
    EmailTaken,
    /// The address lacks a part around its @, or has white space in it.
    #[error("this is not an email address: write it like name@example.org")]
    NotAnAddress,
}

/// Creates an operator's account without a password, and the invitation to choose one.
///
/// `token_hash` is the SHA-256 of the token that the person is given; the token itself is never
/// stored. Addresses are compared without regard to case.
///
/// # Errors
///
/// [`CreateOperatorRefusal`], or the database's failure.
pub async fn create_operator(
    db: &Db,
    email: &str,
    token_hash: [u8; 32],
    now: DateTime<Utc>,
    ids: &dyn IdSource,
) -> Result<AccountId, Error<CreateOperatorRefusal>> {
    let email = email.trim().to_lowercase();
    if !looks_like_an_address(&email) {
        return Err(Error::Refused(CreateOperatorRefusal::NotAnAddress));
    }
    let account_id = ids.next();
    in_transaction!(db.primary, |tx| {
        sqlx::query!(
            "insert into account (account_id, email, is_operator, created_at)
                 values ($1, $2, true, $3)",
            account_id,
            email,
            now,
        )
        .execute(&mut *tx)
        .await
        .map_err(|error| {
            Error::from(error)
                .on_constraint("account_email_key", || CreateOperatorRefusal::EmailTaken)
        })?;
        sqlx::query!(
            "insert into account_invitation (token_hash, account_id, created_at, expires_at)
                 values ($1, $2, $3, $4)",
            token_hash.as_slice(),
            account_id,
            now,
            now + INVITATION_LIFE,
        )
        .execute(&mut *tx)
        .await?;
        Ok(())
    })?;
    Ok(AccountId::new(account_id))
}

/// A first look only: whether mail arrives is what the link proves.
fn looks_like_an_address(email: &str) -> bool {
    let Some((name, host)) = email.rsplit_once('@') else {
        return false;
    };
    !name.is_empty()
        && host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && !email.contains(char::is_whitespace)
}
