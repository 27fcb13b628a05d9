//! Browsers that people have signed in with before: each has a secret in a cookie, by which its
//! attempts to sign in are counted apart from everybody else's ([`crate::sign_ins`]).

use std::{convert::Infallible, fmt};

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::AccountId;
use sha2::{Digest, Sha256};
use sqlx::PgConnection;

use crate::{Db, Error, SecretSource};

/// A browser is forgotten when its person has not signed in with it for this long.
pub const LIFE: TimeDelta = TimeDelta::days(180);

/// What a browser is known by: 256 random bits, written as 64 hexadecimal digits. Only its cookie
/// has it.
#[derive(Clone, PartialEq, Eq)]
pub struct BrowserSecret(String);

impl BrowserSecret {
    /// One that no browser has yet.
    #[must_use]
    pub fn new(secrets: &dyn SecretSource) -> Self {
        Self(secrets.secret().map(|byte| format!("{byte:02x}")).concat())
    }

    /// Reads what a cookie says; none when that can't be a secret of ours.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let is_one = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_one.then(|| Self(text.to_owned()))
    }

    /// What the cookie says.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is kept of it. It has 256 random bits, so a fast hash is safe.
    pub(crate) fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0.as_bytes()).into()
    }
}

/// Says nothing of the secret: it may end up in a log.
impl fmt::Debug for BrowserSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BrowserSecret").finish_non_exhaustive()
    }
}

/// Remembers that the person has signed in with this browser.
///
/// # Errors
///
/// When the database fails.
pub async fn remember(
    db: &Db,
    account: AccountId,
    browser: &BrowserSecret,
    now: DateTime<Utc>,
) -> Result<(), Error<Infallible>> {
    let secret_hash = browser.hash();
    sqlx::query!(
        "insert into known_browser (account_id, secret_hash, created_at, signed_in_at)
         values ($1, $2, $3, $3)
         on conflict (account_id, secret_hash) do update set signed_in_at = excluded.signed_in_at",
        account.uuid(),
        secret_hash.as_slice(),
        now,
    )
    .execute(&db.primary)
    .await?;
    Ok(())
}

/// Forgets every browser of the person, as part of a verb: whoever had the password before may have
/// signed in with one of them.
pub(crate) async fn forget_in(
    connection: &mut PgConnection,
    account: AccountId,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "delete from known_browser where account_id = $1",
        account.uuid()
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Whether somebody has signed in to the account with this address with this browser.
///
/// # Errors
///
/// When the database fails.
pub(crate) async fn is_known(
    db: &Db,
    email: &str,
    browser: &BrowserSecret,
    now: DateTime<Utc>,
) -> Result<bool, sqlx::Error> {
    let secret_hash = browser.hash();
    sqlx::query_scalar!(
        r#"select exists (
               select from account
               join known_browser using (account_id)
               where email = $1 and secret_hash = $2 and signed_in_at > $3
           ) as "is_known!""#,
        email,
        secret_hash.as_slice(),
        now - LIFE,
    )
    .fetch_one(&db.primary)
    .await
}

/// Clears away browsers that nobody has signed in with for long, so many at most; says how
/// many.
///
/// # Errors
///
/// When the database fails.
pub async fn clear_old(
    db: &Db,
    now: DateTime<Utc>,
    at_most: i64,
) -> Result<u64, Error<Infallible>> {
    let cleared = sqlx::query!(
        "delete from known_browser where (account_id, secret_hash) in (
             select account_id, secret_hash from known_browser where signed_in_at <= $1
             order by signed_in_at limit $2
         )",
        now - LIFE,
        at_most,
    )
    .execute(&db.primary)
    .await?;
    Ok(cleared.rows_affected())
}
