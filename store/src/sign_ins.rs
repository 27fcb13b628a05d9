//! How often somebody may try to sign in: kept in the database, so that it is one limit however many
//! processes there are.
//!
//! What stops is the limit of an account: whoever guesses on is refused, from wherever the guesses
//! come. Browsers that the person has signed in with before count apart, each by itself, so that
//! nobody who knows an address can keep its owner out. The limit of a network address stops nobody,
//! since many people may sit behind one; it makes the answers to wrong passwords slow.

use std::{convert::Infallible, net::IpAddr, time::Duration};

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    account::{SignInRefusal, delay_of_wrong_password, normal_email},
    ids::AccountId,
};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::{
    Db, Error, IdSource,
    acting::Acting,
    known_browsers::{self, BrowserSecret},
    records::Who,
    repetitions::{self, Repeated},
    transaction::in_transaction,
};

/// The period that attempts are counted in; it begins with the first of them.
const PERIOD: TimeDelta = TimeDelta::minutes(15);

/// The most attempts to one account in a period: from all browsers together that the person has not
/// signed in with before, and from each of the others.
const MOST_TO_AN_ACCOUNT: i32 = 10;

/// Somebody tries to sign in.
#[derive(Clone, Copy, Debug)]
pub struct Attempt<'a> {
    /// The email address as it was typed. There need not be such an account.
    pub email: &'a str,
    /// Where the attempt comes from.
    pub address: Option<IpAddr>,
    /// What the browser is known by, if it has been given anything.
    pub browser: Option<&'a BrowserSecret>,
    /// The moment.
    pub now: DateTime<Utc>,
}

/// An attempt that was counted and may be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// How long the answer is to wait if the password turns out to be wrong, holding nothing.
    pub delay_if_wrong: Duration,
    account: [u8; 32],
    address: Option<[u8; 32]>,
}

/// Counts an attempt, before the password is looked at: of many that come at once, none is too many.
///
/// # Errors
///
/// [`SignInRefusal::TooMany`], or the database's failure.
pub async fn attempt(db: &Db, attempt: Attempt<'_>) -> Result<Counted, Error<SignInRefusal>> {
    count(db, attempt, "account").await
}

/// Counts a code that is typed after the password, apart from passwords and by the same limits: whoever has
/// the password can't try codes for long, and can't keep the person's own browsers from it.
///
/// # Errors
///
/// As [`attempt`].
pub async fn attempt_code(db: &Db, attempt: Attempt<'_>) -> Result<Counted, Error<SignInRefusal>> {
    count(db, attempt, "code").await
}

async fn count(db: &Db, attempt: Attempt<'_>, what: &str) -> Result<Counted, Error<SignInRefusal>> {
    let now = attempt.now;
    let email = normal_email(attempt.email);
    let known = match attempt.browser {
        Some(browser) if known_browsers::is_known(db, &email, browser, now).await? => Some(browser),
        _ => None,
    };
    let account = of_account(what, &email, known);
    let address = attempt.address.map(of_address);
    let mut subjects: Vec<Vec<u8>> = vec![account.to_vec()];
    subjects.extend(address.map(|address| address.to_vec()));
    // Always in the same order, so that two attempts never wait for each other.
    subjects.sort();
    let counted = in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let counted = sqlx::query!(
            "insert into sign_in_attempt as known (subject, attempts, since)
             select subject, 1, $2 from unnest($1::bytea[]) as new (subject)
             on conflict (subject) do update
             set attempts = case
                     when known.since <= $3 then 1
                     else least(known.attempts + 1, 1000000)
                 end
               , since = case when known.since <= $3 then $2 else known.since end
             returning subject, attempts, since",
            &subjects,
            now,
            now - PERIOD,
        )
        .fetch_all(&mut *tx)
        .await?;
        Ok(counted)
    })?;
    let of = |subject: [u8; 32]| counted.iter().find(|row| row.subject == subject);
    if let Some(row) = of(account).filter(|row| row.attempts > MOST_TO_AN_ACCOUNT) {
        let minutes = minutes(row.since + PERIOD - now);
        return Err(Error::Refused(SignInRefusal::TooMany { minutes }));
    }
    let from_address = address.and_then(of).map_or(0, |row| row.attempts);
    Ok(Counted {
        delay_if_wrong: delay_of_wrong_password(from_address.unsigned_abs()),
        account,
        address,
    })
}

/// Whole minutes after which the time is over for certain.
fn minutes(left: TimeDelta) -> u32 {
    let seconds = u32::try_from(left.num_seconds()).unwrap_or_default();
    seconds / 60 + 1
}

/// Takes back what [`attempt`] counted: the person was who the person said to be. What others tried
/// for the same account meanwhile, from elsewhere, stays counted.
///
/// # Errors
///
/// When the database fails.
pub async fn succeeded(db: &Db, counted: &Counted) -> Result<(), Error<Infallible>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        sqlx::query!(
            "delete from sign_in_attempt where subject = $1",
            counted.account.as_slice(),
        )
        .execute(&mut *tx)
        .await?;
        sqlx::query!(
            "update sign_in_attempt set attempts = greatest(attempts - 1, 0) where subject = $1",
            counted.address.as_ref().map(<[u8; 32]>::as_slice),
        )
        .execute(&mut *tx)
        .await?;
        Ok(())
    })
}

/// Notes in the audit trail that a password was wrong; of an address that has no account, that there was
/// one such attempt, and not the address.
///
/// # Errors
///
/// When the database fails.
pub async fn failed(
    db: &Db,
    account: Option<AccountId>,
    now: DateTime<Utc>,
    ids: &dyn IdSource,
) -> Result<(), Error<Infallible>> {
    note(db, "account.sign_in_failed", account, (now, ids)).await
}

/// Notes in the audit trail that an attempt was one too many, so that its password was not looked at.
///
/// # Errors
///
/// When the database fails.
pub async fn locked_out(
    db: &Db,
    email: &str,
    now: DateTime<Utc>,
    ids: &dyn IdSource,
) -> Result<(), Error<Infallible>> {
    let account = sqlx::query_scalar!(
        "select account_id from account where email = $1",
        normal_email(email),
    )
    .fetch_optional(&db.primary)
    .await?;
    let account = account.map(AccountId::new);
    note(db, "account.locked_out", account, (now, ids)).await
}

async fn note(
    db: &Db,
    verb: &'static str,
    account: Option<AccountId>,
    when: (DateTime<Utc>, &dyn IdSource),
) -> Result<(), Error<Infallible>> {
    let repeated = Repeated {
        verb,
        who: Who::anybody(),
        object_kind: "account",
        object_id: account.map(AccountId::uuid),
        subject: account
            .map(|account| account.to_string())
            .unwrap_or_default(),
        by_anybody: true,
        detail: json!({}),
    };
    repetitions::note(&db.primary, when, repeated, 1).await?;
    Ok(())
}

/// Clears away what was counted in periods that are over, so many at most; says how many.
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
        "delete from sign_in_attempt where subject in (
             select subject from sign_in_attempt where since <= $1 order by since limit $2
         )",
        now - PERIOD,
        at_most,
    )
    .execute(&db.primary)
    .await?;
    Ok(cleared.rows_affected())
}

/// The attempts from all unknown browsers count as one subject, those from a known one as another.
fn of_account(what: &str, email: &str, known: Option<&BrowserSecret>) -> [u8; 32] {
    let mut subject = Sha256::new();
    subject.update(format!("{what} {email}"));
    if let Some(browser) = known {
        subject.update(browser.hash());
    }
    subject.finalize().into()
}

/// Whoever has an address of the sixth version has the 2^64 of its network.
pub(crate) fn of_address(address: IpAddr) -> [u8; 32] {
    let network = match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}")
        }
    };
    Sha256::digest(format!("address {network}")).into()
}
