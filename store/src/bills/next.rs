//! Which month of a market is closed next, and what that waits for.

use std::{collections::HashMap, convert::Infallible};

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    bill::{first_open_month, month_after, month_ends},
    market::{Market, MarketRules},
};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{Db, Error, imports::SILENCE_MAX};

/// The next month of the market that can be closed at a moment: one that is being closed already, or else the first
/// with something to bill that is over for long enough. None while bills haven't begun or an import runs, and while
/// the clock has yet to settle lines that were due in it.
///
/// # Errors
///
/// When the database fails.
pub async fn next_to_close(
    db: &Db,
    rules: &MarketRules,
    now: DateTime<Utc>,
) -> Result<Option<NaiveDate>, Error<Infallible>> {
    let mut connection = db.primary.acquire().await?;
    let next = next_of(&mut connection, Some(rules.market)).await?;
    let month = match next.first().map(|(_, next)| *next) {
        Some(Next::Claimed(month)) => return Ok(Some(month)),
        Some(Next::Month(month)) if month < first_open_month(rules, now) => month,
        Some(Next::Month(_) | Next::NotBegun | Next::Nothing) | None => return Ok(None),
    };
    let asked = [(rules.market, month_ends(month, rules.zone))];
    let waits = waits_of(&mut connection, &asked, now).await?;
    let waits = waits.get(&rules.market);
    let is_free = waits.is_none_or(|waits| !waits.for_import && !waits.for_settlement);
    Ok(is_free.then_some(month))
}

/// Which month of a market comes next, whether or not it is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// This one is being closed.
    Claimed(NaiveDate),
    /// This one has something to bill.
    Month(NaiveDate),
    /// Nothing is there to be billed.
    Nothing,
    /// What was there before bills is not counted yet, or nobody said from which month on there are bills.
    NotBegun,
}

/// The next month of a market, or of each.
pub(super) async fn next_of(
    connection: &mut PgConnection,
    market: Option<Market>,
) -> Result<Vec<(Market, Next)>, sqlx::Error> {
    // The batch without an id stands for entries from before there were batches.
    let rows = sqlx::query!(
        r#"select begun.market_code, begun.counted_at is not null as "is_counted!"
                , begun.bills_from
                , exists (
                      select from ledger_batch as batch
                      where batch.market_code = begun.market_code and batch.ledger_batch_id = $2
                  ) as "has_history!"
                , (
                      select min(batch.month) from ledger_batch as batch
                      where batch.market_code = begun.market_code and batch.bill_month is null
                          and batch.has_posted
                  ) as unbilled
                , (
                      select max(run.month) from bill_run as run
                      where run.market_code = begun.market_code
                  ) as latest
                , (
                      select min(run.month) from bill_run as run
                      where run.market_code = begun.market_code and run.state = 'claimed'
                  ) as claimed
           from ledger_begin as begun
           where $1::text is null or begun.market_code = $1
           order by begun.market_code"#,
        market.map(Market::code),
        Uuid::nil(),
    )
    .fetch_all(connection)
    .await?;
    let markets = rows.into_iter().filter_map(|row| {
        let market: Market = row.market_code.parse().ok()?;
        let next = if !row.is_counted {
            Next::NotBegun
        } else if let Some(claimed) = row.claimed {
            Next::Claimed(claimed)
        } else if row.has_history && row.bills_from.is_none() {
            Next::NotBegun
        } else if let Some(unbilled) = row.unbilled {
            let earliest = [Some(unbilled), row.bills_from, row.latest.map(month_after)];
            Next::Month(earliest.into_iter().flatten().max().unwrap_or(unbilled))
        } else {
            Next::Nothing
        };
        Some((market, next))
    });
    Ok(markets.collect())
}

/// What the closing of a month waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Waits {
    /// An import runs in the market.
    pub(super) for_import: bool,
    /// The clock has yet to settle lines that were due in the month. Lines that are held, or that only the command
    /// settles, are waited for by nobody.
    pub(super) for_settlement: bool,
}

/// What the closing of months waits for, each the one of a market that ends at an instant.
pub(super) async fn waits_of(
    connection: &mut PgConnection,
    asked: &[(Market, DateTime<Utc>)],
    now: DateTime<Utc>,
) -> Result<HashMap<Market, Waits>, sqlx::Error> {
    let markets: Vec<&str> = asked.iter().map(|(market, _)| market.code()).collect();
    let ends: Vec<DateTime<Utc>> = asked.iter().map(|(_, end)| *end).collect();
    let rows = sqlx::query!(
        r#"select asked.market_code as "market_code!"
                , exists (
                      select from import as run
                      where run.market_code = asked.market_code and run.finished_at is null
                          and run.alive_at > $4
                  ) or exists (
                      select from browser_import as upload
                      where upload.market_code = asked.market_code and upload.state = 'importing'
                  ) as "for_import!"
                , exists (
                      select from order_line as line
                      where line.market_code = asked.market_code
                          and line.state in ('unpaid', 'processing')
                          and line.due_at < asked.ends_at
                          and (line.paid_at is null or line.paid_at <= $3)
                          and not line.settled_by_command_only
                  ) as "for_settlement!"
           from unnest($1::text[], $2::timestamptz[]) as asked (market_code, ends_at)"#,
        &markets as &[&str],
        &ends,
        now,
        now - SILENCE_MAX,
    )
    .fetch_all(connection)
    .await?;
    let rows = rows.into_iter().filter_map(|row| {
        let market: Market = row.market_code.parse().ok()?;
        let waits = Waits {
            for_import: row.for_import,
            for_settlement: row.for_settlement,
        };
        Some((market, waits))
    });
    Ok(rows.collect())
}
