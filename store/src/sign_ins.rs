//! How often somebody may try to sign in: kept in the database, so that it is one limit however many
//! processes there are.

use std::{convert::Infallible, net::IpAddr};

use chrono::{DateTime, TimeDelta, Utc};
use domain::account::{SignInRefusal, normal_email};
use sha2::{Digest, Sha256};

use crate::{Db, Error, transaction::in_transaction};

/// The period that attempts are counted in; it begins with the first of them.
const PERIOD: TimeDelta = TimeDelta::minutes(15);

/// The most attempts to one account in a period, from wherever they come. Whoever knows the address
/// can use them up, which keeps its owner out for the rest of the period: the price of nobody
/// guessing on.
const MOST_TO_AN_ACCOUNT: i32 = 10;

/// The most attempts from one network address in a period, to whichever accounts. Those that
/// succeed are not counted, so a whole office may sit behind one address.
const MOST_FROM_AN_ADDRESS: i32 = 30;

/// Counts an attempt, before the password is looked at: of many that come at once, none is too many.
///
/// # Errors
///
/// [`SignInRefusal::TooMany`], or the database's failure.
pub async fn attempt(
    db: &Db,
    email: &str,
    address: Option<IpAddr>,
    now: DateTime<Utc>,
) -> Result<(), Error<SignInRefusal>> {
    let account = of_account(email);
    let mut subjects = vec![(account.to_vec(), MOST_TO_AN_ACCOUNT)];
    subjects.extend(address.map(|ip| (of_address(ip).to_vec(), MOST_FROM_AN_ADDRESS)));
    // Always in the same order, so that two attempts never wait for each other.
    subjects.sort();
    let hashes: Vec<Vec<u8>> = subjects.iter().map(|(hash, _)| hash.clone()).collect();
    let counted = in_transaction!(db.primary, |tx| {
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
            &hashes,
            now,
            now - PERIOD,
        )
        .fetch_all(&mut *tx)
        .await?;
        Ok(counted)
    })?;
    let over = counted.iter().filter(|row| {
        let most = subjects.iter().find(|(hash, _)| *hash == row.subject);
        most.is_some_and(|(_, most)| row.attempts > *most)
    });
    match over.map(|row| row.since + PERIOD).max() {
        Some(again_at) => Err(Error::Refused(SignInRefusal::TooMany {
            minutes: minutes(again_at - now),
        })),
        None => Ok(()),
    }
}

/// Whole minutes after which the time is over for certain.
fn minutes(left: TimeDelta) -> u32 {
    let seconds = u32::try_from(left.num_seconds()).unwrap_or_default();
    seconds / 60 + 1
}

/// Takes back what [`attempt`] counted: the person was who the person said to be.
///
/// # Errors
///
/// When the database fails.
pub async fn succeeded(
    db: &Db,
    email: &str,
    address: Option<IpAddr>,
) -> Result<(), Error<Infallible>> {
    let account = of_account(email);
    let address = address.map(of_address);
    in_transaction!(db.primary, |tx| {
        sqlx::query!(
            "delete from sign_in_attempt where subject = $1",
            account.as_slice(),
        )
        .execute(&mut *tx)
        .await?;
        sqlx::query!(
            "update sign_in_attempt set attempts = greatest(attempts - 1, 0) where subject = $1",
            address.as_ref().map(<[u8; 32]>::as_slice),
        )
        .execute(&mut *tx)
        .await?;
        Ok(())
    })
}

/// Clears away what was counted in periods that are over; says how many.
///
/// # Errors
///
/// When the database fails.
pub async fn clear_over(db: &Db, now: DateTime<Utc>) -> Result<u64, Error<Infallible>> {
    let cleared = sqlx::query!(
        "delete from sign_in_attempt where since <= $1",
        now - PERIOD
    )
    .execute(&db.primary)
    .await?;
    Ok(cleared.rows_affected())
}

fn of_account(email: &str) -> [u8; 32] {
    Sha256::digest(format!("account {}", normal_email(email))).into()
}

/// Whoever has an address of the sixth version has the 2^64 of its network.
fn of_address(address: IpAddr) -> [u8; 32] {
    let network = match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}")
        }
    };
    Sha256::digest(format!("address {network}")).into()
}
