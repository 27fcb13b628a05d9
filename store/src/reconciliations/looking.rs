//! The lines of a file's days that it doesn't name: looked for some at a time, along the index of whoever has the
//! file.

use std::convert::Infallible;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ledger::Party,
    market::{MarketRules, first_instant_of},
    order_line::listing::StateKind,
    reconcile::{ClassSums, classify},
};
use sqlx::PgConnection;

use super::{
    PartyKind, ReconciliationLease,
    comparing::{NewRow, in_file, insert},
    facts::{KnownLine, known},
    hold, leased_until, stored,
};
use crate::{Db, Error, acting::Acting, lines::LineKey, transaction::in_transaction};

/// How many lines are looked for in one transaction.
const BATCH: i64 = 1_000;

/// Which lines a file should have.
struct Expected {
    /// When their orders were placed.
    from: DateTime<Utc>,
    until: DateTime<Utc>,
    /// Of a statement, when they settled.
    settled: Option<(DateTime<Utc>, DateTime<Utc>)>,
    /// The last that was looked for.
    behind: Option<LineKey>,
}

/// Looks for the next lines that the file should have. False when there are no more: then all of it is compared.
///
/// # Errors
///
/// A conflict for whoever lost the lease, or the database's failure.
pub async fn look(
    db: &Db,
    lease: &ReconciliationLease,
    market: &MarketRules,
    now: DateTime<Utc>,
) -> Result<bool, Error<Infallible>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let mut held = hold(tx, lease).await?;
        let Some(expected) = expected(tx, lease, market).await? else {
            end(tx, lease, now).await?;
            return Ok(false);
        };
        let keys = keys(tx, lease, &expected).await?;
        let Some(last) = keys.last().copied() else {
            end(tx, lease, now).await?;
            return Ok(false);
        };
        let mut lines: Vec<KnownLine> = known(tx, lease, &keys).await?.into_values().collect();
        // What earns nothing is missed by nobody.
        lines.retain(|line| line.line.state != StateKind::Ineligible && expected.has(line));
        lines.sort_by_key(|line| (line.key.placed_at, line.key.order_line_id));
        let orders: Vec<&str> = lines.iter().map(|line| line.order.as_str()).collect();
        let skus: Vec<&str> = lines.iter().map(|line| line.sku.as_str()).collect();
        let named = in_file(tx, lease, &orders, &skus).await?;
        let missing = lines
            .iter()
            .filter(|line| !named.contains(&(line.order.clone(), line.sku.clone())));
        let mut new = Vec::new();
        let mut number = held.numbers_given;
        for line in missing {
            number = number.saturating_add(1);
            let classed = classify(None, Some(&line.line), false, market);
            held.classes.add(&classed);
            new.push(NewRow {
                number,
                classed,
                order: line.order.clone(),
                sku: line.sku.clone(),
                key: Some(line.key),
                raw: String::new(),
            });
        }
        insert(tx, lease, &new).await?;
        save(tx, lease, (number, &held.classes), last, now).await?;
        Ok(true)
    })
}

impl Expected {
    /// Whether a statement should have the line.
    fn has(&self, line: &KnownLine) -> bool {
        let Some((from, until)) = self.settled else {
            return true;
        };
        let settled_at = line.line.settled_at;
        settled_at.is_some_and(|at| from <= at && at < until)
    }
}

/// Which lines the file should have; none where it says no day.
async fn expected(
    connection: &mut PgConnection,
    lease: &ReconciliationLease,
    market: &MarketRules,
) -> Result<Option<Expected>, sqlx::Error> {
    let row = sqlx::query!(
        "select first_day, last_day, first_settled, last_settled, looked_shop_id, looked_at
              , looked_line_id
         from reconciliation
         where party_id = $1 and reconciliation_id = $2",
        lease.party,
        lease.reconciliation.uuid(),
    )
    .fetch_one(connection)
    .await?;
    let between = |days: Option<(NaiveDate, NaiveDate)>| {
        let (first, last) = days?;
        let after = last.succ_opt()?;
        let zone = market.zone;
        Some((first_instant_of(first, zone), first_instant_of(after, zone)))
    };
    let ordered = between(row.first_day.zip(row.last_day));
    let behind = row
        .looked_shop_id
        .zip(row.looked_at)
        .zip(row.looked_line_id);
    Ok(ordered.map(|(from, until)| Expected {
        from,
        until,
        settled: between(row.first_settled.zip(row.last_settled)),
        behind: behind.map(|((shop_id, placed_at), order_line_id)| LineKey {
            shop_id,
            placed_at,
            order_line_id,
        }),
    }))
}

/// The next lines along the index of an agency's part or of a creator.
macro_rules! keys_along {
    ($owner:literal, $lease:expr, $expected:expr, $connection:expr) => {{
        let behind = $expected.behind;
        sqlx::query_as!(
            LineKey,
            "select line.shop_id, line.placed_at, line.order_line_id
             from order_line as line
             where line."
                + $owner
                + " = $1 and line.market_code = $2
                 and line.placed_at >= $3 and line.placed_at < $4
                 and line.placed_at >= coalesce($5, '-infinity'::timestamptz)
                 and (line.placed_at, line.order_line_id) > (
                     coalesce($5, '-infinity'::timestamptz)
                   , coalesce($6, '00000000-0000-0000-0000-000000000000'::uuid)
                 )
             order by line.placed_at, line.order_line_id
             limit $7",
            $lease.party,
            $lease.market.code(),
            $expected.from,
            $expected.until,
            behind.map(|key| key.placed_at),
            behind.map(|key| key.order_line_id),
            BATCH,
        )
        .fetch_all($connection)
        .await
    }};
}

async fn keys(
    connection: &mut PgConnection,
    lease: &ReconciliationLease,
    expected: &Expected,
) -> Result<Vec<LineKey>, sqlx::Error> {
    match (lease.kind, lease.part) {
        (PartyKind::Platform, _) => of_market(connection, lease, expected).await,
        (PartyKind::Creator, _) => keys_along!("creator_id", lease, expected, connection),
        (PartyKind::Agency, Party::ManagingAgency) => {
            keys_along!("managing_agency_id", lease, expected, connection)
        }
        (PartyKind::Agency, Party::Seller | Party::CampaignAgency | Party::Creator) => {
            keys_along!("agency_id", lease, expected, connection)
        }
    }
}

/// The next lines of a market, shop by shop along the key.
async fn of_market(
    connection: &mut PgConnection,
    lease: &ReconciliationLease,
    expected: &Expected,
) -> Result<Vec<LineKey>, sqlx::Error> {
    let behind = expected.behind;
    sqlx::query_as!(
        LineKey,
        "select line.shop_id, line.placed_at, line.order_line_id
         from order_line as line
         where line.market_code = $1 and line.campaign_id is not null
             and line.placed_at >= $2 and line.placed_at < $3
             and (line.shop_id, line.placed_at, line.order_line_id) > (
                 coalesce($4, '00000000-0000-0000-0000-000000000000'::uuid)
               , coalesce($5, '-infinity'::timestamptz)
               , coalesce($6, '00000000-0000-0000-0000-000000000000'::uuid)
             )
         order by line.shop_id, line.placed_at, line.order_line_id
         limit $7",
        lease.market.code(),
        expected.from,
        expected.until,
        behind.map(|key| key.shop_id),
        behind.map(|key| key.placed_at),
        behind.map(|key| key.order_line_id),
        BATCH,
    )
    .fetch_all(connection)
    .await
}

/// Notes how far was looked.
async fn save(
    connection: &mut PgConnection,
    lease: &ReconciliationLease,
    (number, classes): (u64, &ClassSums),
    last: LineKey,
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update reconciliation
         set numbers_given = $4, classes = $5, looked_shop_id = $6, looked_at = $7
           , looked_line_id = $8, leased_until = $9, tries = 0
         where party_id = $1 and reconciliation_id = $2 and lease = $3",
        lease.party,
        lease.reconciliation.uuid(),
        lease.word,
        stored(number),
        serde_json::to_value(classes).unwrap_or_default(),
        last.shop_id,
        last.placed_at,
        last.order_line_id,
        leased_until(now),
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Writes down that all of it is compared.
async fn end(
    connection: &mut PgConnection,
    lease: &ReconciliationLease,
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update reconciliation
         set state = 'done', done_at = $4, lease = null, leased_until = null, tries = 0
         where party_id = $1 and reconciliation_id = $2 and lease = $3",
        lease.party,
        lease.reconciliation.uuid(),
        lease.word,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}
