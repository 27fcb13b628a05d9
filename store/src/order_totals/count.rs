//! Counts lines anew: those from before the tables were there, or where a sum turned out wrong.

use std::convert::Infallible;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{ledger::Party, market::Market};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    changes::in_columns,
    check::parties_after,
    fold::wait_for_turn,
    full::{Parties, Total, Totals, totals_of_lines},
};
use crate::{
    Db, Error,
    acting::Acting,
    imports::SILENCE_MAX,
    transaction::{in_transaction, take_time},
};

/// How many sums one statement writes.
const ROWS: usize = 5_000;

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
    // On one snapshot: a change that is committed later is not in it, so it is neither in the full sum
    // nor among what is deleted. If the job has moved one meanwhile that is, this transaction fails
    // and runs again.
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
        "select counted_party, counted_party_id from order_total_market as counted
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
        let [first, ..] = Party::ALL;
        return Ok(Some((first, Uuid::nil())));
    };
    let party = party.parse().map_err(|_| Error::Corrupt {
        table: "order_total_market",
        column: "counted_party",
        id,
    })?;
    Ok(Some((party, id)))
}

fn party_after(party: Party) -> Option<Party> {
    let mut all = Party::ALL.into_iter();
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
        "update order_total_market
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

async fn replace(
    connection: &mut PgConnection,
    parties: Parties<'_>,
) -> Result<(), Error<Infallible>> {
    let totals = totals_of_lines(connection, parties).await?;
    sqlx::query!(
        "delete from order_total_change
         where party_id = any($1) and party = $2 and market_code = $3",
        parties.ids,
        parties.party.code(),
        parties.market.code(),
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "delete from order_total
         where party_id = any($1) and party = $2 and market_code = $3",
        parties.ids,
        parties.party.code(),
        parties.market.code(),
    )
    .execute(&mut *connection)
    .await?;
    insert(connection, parties, totals).await?;
    Ok(())
}

/// Writes sums whose rows are gone. A row that the job made since the snapshot makes the key refuse, as
/// a conflict of snapshots, and the whole transaction runs again.
async fn insert(
    connection: &mut PgConnection,
    parties: Parties<'_>,
    totals: Totals,
) -> Result<(), sqlx::Error> {
    let mut rows = Columns::default();
    for (number, (key, total)) in totals.into_iter().enumerate() {
        if number > 0 && number.is_multiple_of(ROWS) {
            std::mem::take(&mut rows)
                .insert(connection, parties)
                .await?;
        }
        rows.party_ids.push(key.party_id);
        rows.day_kinds.push(key.day_kind.code());
        rows.spans.push(key.span.code());
        rows.first_days.push(key.first_day);
        rows.campaign_ids.push(key.campaign_id);
        rows.states.push(key.state.code());
        rows.currencies.push(key.currency.code());
        rows.add_sums(&total);
    }
    rows.insert(connection, parties).await
}

/// The sums as the columns that the statement takes.
#[derive(Default)]
struct Columns {
    party_ids: Vec<Uuid>,
    day_kinds: Vec<&'static str>,
    spans: Vec<&'static str>,
    first_days: Vec<NaiveDate>,
    campaign_ids: Vec<Uuid>,
    states: Vec<&'static str>,
    currencies: Vec<&'static str>,
    first_ordered_on: Vec<NaiveDate>,
    last_ordered_on: Vec<NaiveDate>,
    sums: [Vec<i64>; 9],
}

impl Columns {
    fn add_sums(&mut self, total: &Total) {
        self.first_ordered_on.push(total.first_ordered_on);
        self.last_ordered_on.push(total.last_ordered_on);
        for (column, units) in self.sums.iter_mut().zip(in_columns(&total.sums)) {
            column.push(units);
        }
    }

    async fn insert(
        self,
        connection: &mut PgConnection,
        parties: Parties<'_>,
    ) -> Result<(), sqlx::Error> {
        let [
            lines,
            items,
            sales,
            own @ ..,
            whole_estimated,
            whole_settled,
            whole_corrected,
        ] = self.sums;
        let [own_estimated, own_settled, own_corrected] = own;
        sqlx::query!(
            "insert into order_total (
                 party_id, party, market_code, day_kind, span, first_day, campaign_id, state
               , currency, first_ordered_on, last_ordered_on, lines, items, sales_units
               , own_estimated, own_settled, own_corrected
               , whole_estimated, whole_settled, whole_corrected
             )
             select party_id, $1, $2, day_kind, span, first_day, campaign_id, state
                  , currency, first_ordered_on, last_ordered_on, lines, items, sales_units
                  , own_estimated, own_settled, own_corrected
                  , whole_estimated, whole_settled, whole_corrected
             from unnest(
                 $3::uuid[], $4::text[], $5::text[], $6::date[], $7::uuid[], $8::text[], $9::text[]
               , $10::date[], $11::date[], $12::bigint[], $13::bigint[], $14::bigint[]
               , $15::bigint[], $16::bigint[], $17::bigint[]
               , $18::bigint[], $19::bigint[], $20::bigint[]
             ) as new (
                 party_id, day_kind, span, first_day, campaign_id, state, currency
               , first_ordered_on, last_ordered_on, lines, items, sales_units
               , own_estimated, own_settled, own_corrected
               , whole_estimated, whole_settled, whole_corrected
             )",
            parties.party.code(),
            parties.market.code(),
            &self.party_ids,
            &self.day_kinds as &[&str],
            &self.spans as &[&str],
            &self.first_days,
            &self.campaign_ids,
            &self.states as &[&str],
            &self.currencies as &[&str],
            &self.first_ordered_on,
            &self.last_ordered_on,
            &lines,
            &items,
            &sales,
            &own_estimated,
            &own_settled,
            &own_corrected,
            &whole_estimated,
            &whole_settled,
            &whole_corrected,
        )
        .execute(connection)
        .await?;
        Ok(())
    }
}
