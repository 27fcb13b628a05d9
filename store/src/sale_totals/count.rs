//! Counts lines anew: those from before the tables were there, or where a sum turned out wrong.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{ledger::Party, market::Market};
use uuid::Uuid;

use super::{cells::PARTIES, full::Parties, replace::replace};
use crate::{
    Db, Error,
    acting::Acting,
    imports::SILENCE_MAX,
    order_totals::{parties_after, wait_for_turn},
    transaction::{in_transaction, take_time},
};

/// Replaces the sums of some parties of a kind in a market by full sums of their lines. Safe at any
/// time and as often as wanted: what others write meanwhile is neither lost nor counted twice.
///
/// # Errors
///
/// When the database fails, or a stored row breaks its rules; the sums are then as they were.
pub async fn recount(
    db: &Db,
    market: Market,
    party: Party,
    ids: &[Uuid],
) -> Result<(), Error<Infallible>> {
    // On one snapshot, as the totals by day are counted.
    in_transaction!(
        db.primary,
        begin "begin isolation level repeatable read",
        Acting::NOBODY,
        |tx| {
            take_time(tx).await?;
            wait_for_turn(tx).await?;
            replace(tx, Parties { market, party, ids }).await
        }
    )
}

/// Counts the next parties of a market whose lines from before the tables were there aren't in the sums
/// yet. Whether some are left, to be counted by the next call.
///
/// # Errors
///
/// As [`recount`].
pub async fn count_before(
    db: &Db,
    market: Market,
    now: DateTime<Utc>,
) -> Result<bool, Error<Infallible>> {
    let Some((party, after)) = next_of(db, market, now).await? else {
        return Ok(false);
    };
    let ids = parties_after(&db.primary, (market, party), after).await?;
    if !ids.is_empty() {
        recount(db, market, party, &ids).await?;
    }
    // Counting some again changes nothing, so that this is written down afterwards.
    let next = match ids.last() {
        Some(last) => Some((party, *last)),
        None => party_after(party).map(|next| (next, Uuid::nil())),
    };
    write_down(db, market, next, now).await?;
    Ok(next.is_some())
}

/// Where counting goes on; none where it is done, or its time hasn't come. An import that began before may
/// be of an older program, and takes as long as its files are.
async fn next_of(
    db: &Db,
    market: Market,
    now: DateTime<Utc>,
) -> Result<Option<(Party, Uuid)>, Error<Infallible>> {
    let row = sqlx::query!(
        "select counted_party, counted_party_id from sale_total_market as counted
         where market_code = $1 and counted_at is null and begins_at <= $2
             and not exists (
                 select from import
                 where import.market_code = counted.market_code and finished_at is null
                     and alive_at > $3 and started_at < begins_at
             )",
        market.code(),
        now,
        now - SILENCE_MAX,
    )
    .fetch_optional(&db.primary)
    .await?;
    let Some(row) = row else {
        return Ok(None);
    };
    let Some((party, id)) = row.counted_party.zip(row.counted_party_id) else {
        let [first, ..] = PARTIES;
        return Ok(Some((first, Uuid::nil())));
    };
    let party = party.parse().map_err(|_| Error::Corrupt {
        table: "sale_total_market",
        column: "counted_party",
        id,
    })?;
    Ok(Some((party, id)))
}

fn party_after(party: Party) -> Option<Party> {
    let mut all = PARTIES.into_iter();
    all.find(|other| *other > party)
}

/// Writes down up to whom the lines are counted, or that all are.
async fn write_down(
    db: &Db,
    market: Market,
    next: Option<(Party, Uuid)>,
    now: DateTime<Utc>,
) -> Result<(), Error<Infallible>> {
    sqlx::query!(
        "update sale_total_market
         set counted_party = $2, counted_party_id = $3
           , counted_at = case when $2::text is null then $4::timestamptz end
         where market_code = $1 and counted_at is null",
        market.code(),
        next.map(|(party, _)| party.code()),
        next.map(|(_, id)| id),
        now,
    )
    .execute(&db.primary)
    .await?;
    Ok(())
}
