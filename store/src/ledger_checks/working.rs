//! A check that is kept: begun for a month, gone on with piece by piece under a lease, through at last.

use std::convert::Infallible;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::{
    ids::{AccountId, LedgerCheckId},
    market::Market,
};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    Checked, FAULTS_MAX, Month,
    stages::{Cursor, piece},
};
use crate::{Db, Error, IdSource, acting::Acting, markets::zone_of, transaction::in_transaction};

/// How long whoever works at a piece may be silent until somebody else goes on with it.
const LEASE: TimeDelta = TimeDelta::minutes(30);

/// How working at a check ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Worked {
    /// There is more to check.
    More,
    /// It is through, with so many faults.
    Through {
        /// How many.
        faults: u64,
    },
    /// It was through before, or somebody else works at it.
    NotNow,
}

/// Begins a check of a month.
///
/// # Errors
///
/// When the database fails.
pub async fn begin(
    db: &Db,
    (market, month): (Market, NaiveDate),
    asked_by: Option<AccountId>,
    now: DateTime<Utc>,
    ids: &dyn IdSource,
) -> Result<LedgerCheckId, Error<Infallible>> {
    let check = LedgerCheckId::new(ids.next());
    let cursor = written(Cursor::default())?;
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        sqlx::query!(
            "insert into ledger_check (
                 ledger_check_id, market_code, month, asked_by, began_at, cursor
             )
             values ($1, $2, $3, $4, $5, $6)",
            check.uuid(),
            market.code(),
            super::first_of(month),
            asked_by.map(AccountId::uuid),
            now,
            cursor,
        )
        .execute(&mut *tx)
        .await?;
        Ok(check)
    })
}

/// The months to be checked now: those that got entries since they were checked last, then the one that was
/// checked longest ago.
///
/// # Errors
///
/// When the database fails.
pub async fn months_to_check(db: &Db) -> Result<Vec<(Market, NaiveDate)>, Error<Infallible>> {
    let rows = sqlx::query!(
        r#"select batch.market_code as "market_code!", batch.month as "month!"
                , max(batch.recorded_at) > max(last.began_at) or max(last.began_at) is null
                      as "is_new!"
           from ledger_batch as batch
           left join (
               select market_code, month, max(began_at) as began_at from ledger_check
               group by market_code, month
           ) as last on last.market_code = batch.market_code and last.month = batch.month
           group by batch.market_code, batch.month
           order by max(last.began_at) nulls first, batch.month, batch.market_code"#,
    )
    .fetch_all(&db.primary)
    .await?;
    let mut months = Vec::new();
    let mut oldest = None;
    for row in rows {
        let market: Market = row
            .market_code
            .parse()
            .map_err(|_| corrupt("market_code"))?;
        if row.is_new {
            months.push((market, row.month));
        } else if oldest.is_none() {
            oldest = Some((market, row.month));
        }
    }
    months.extend(oldest);
    Ok(months)
}

/// Checks that aren't through and that nobody works at, the oldest first.
///
/// # Errors
///
/// When the database fails.
pub async fn unfinished(
    db: &Db,
    now: DateTime<Utc>,
) -> Result<Vec<LedgerCheckId>, Error<Infallible>> {
    let checks = sqlx::query_scalar!(
        "select ledger_check_id from ledger_check
         where finished_at is null and (lease_until is null or lease_until <= $1)
         order by began_at, ledger_check_id",
        now,
    )
    .fetch_all(&db.primary)
    .await?;
    Ok(checks.into_iter().map(LedgerCheckId::new).collect())
}

/// Checks the next piece, and keeps what it found.
///
/// # Errors
///
/// When the database fails, or a stored row can't be read; the piece is then checked again.
pub async fn work(
    db: &Db,
    check: LedgerCheckId,
    now: DateTime<Utc>,
) -> Result<Worked, Error<Infallible>> {
    let Some(taken) = take(db, check, now).await? else {
        return Ok(Worked::NotNow);
    };
    let month = Month::of(taken.market, zone_of(db, taken.market).await?, taken.month);
    let (found, next) = piece(db, &month, taken.cursor).await?;
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let Some(faults) = save(tx, &taken, &found, next, now).await? else {
            return Ok(Worked::NotNow);
        };
        keep(tx, check, &found).await?;
        Ok(match next {
            Some(_) => Worked::More,
            None => Worked::Through { faults },
        })
    })
}

/// A check under a lease.
struct Taken {
    check: LedgerCheckId,
    market: Market,
    month: NaiveDate,
    cursor: Cursor,
    lease_until: DateTime<Utc>,
}

async fn take(
    db: &Db,
    check: LedgerCheckId,
    now: DateTime<Utc>,
) -> Result<Option<Taken>, Error<Infallible>> {
    let lease_until = now + LEASE;
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let row = sqlx::query!(
            "update ledger_check set lease_until = $2
             where ledger_check_id = $1 and finished_at is null
                 and (lease_until is null or lease_until <= $3)
             returning market_code, month, cursor",
            check.uuid(),
            lease_until,
            now,
        )
        .fetch_optional(&mut *tx)
        .await?;
        let Some(row) = row else {
            return Ok(None);
        };
        let market = row.market_code.parse();
        let cursor = serde_json::from_value(row.cursor);
        Ok(Some(Taken {
            check,
            market: market.map_err(|_| corrupt("market_code"))?,
            month: row.month,
            cursor: cursor.map_err(|_| corrupt("cursor"))?,
            lease_until,
        }))
    })
}

/// Writes down how far the check has come; how many faults it has by now, unless somebody else has taken over.
async fn save(
    connection: &mut PgConnection,
    taken: &Taken,
    found: &Checked,
    next: Option<Cursor>,
    now: DateTime<Utc>,
) -> Result<Option<u64>, Error<Infallible>> {
    let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let faults = sqlx::query_scalar!(
        "update ledger_check
         set cursor = $3, lines = lines + $4, entries = entries + $5, batches = batches + $6
           , faults = faults + $7, lease_until = null
           , finished_at = case when $8 then $9::timestamptz end
         where ledger_check_id = $1 and lease_until = $2 and finished_at is null
         returning faults",
        taken.check.uuid(),
        taken.lease_until,
        written(next.unwrap_or(taken.cursor))?,
        number(found.lines),
        number(found.entries),
        number(found.batches),
        i64::try_from(found.faults.len()).unwrap_or(i64::MAX),
        next.is_none(),
        now,
    )
    .fetch_optional(connection)
    .await?;
    Ok(faults.map(|faults| u64::try_from(faults).unwrap_or_default()))
}

/// Keeps what was found, each thing once, as many as are kept of a check.
async fn keep(
    connection: &mut PgConnection,
    check: LedgerCheckId,
    found: &Checked,
) -> Result<(), Error<Infallible>> {
    if found.faults.is_empty() {
        return Ok(());
    }
    let kept = sqlx::query_scalar!(
        r#"select coalesce(max(n), 0) as "kept!" from ledger_check_fault
           where ledger_check_id = $1"#,
        check.uuid(),
    )
    .fetch_one(&mut *connection)
    .await?;
    let left = FAULTS_MAX.saturating_sub(usize::try_from(kept).unwrap_or(FAULTS_MAX));
    let (mut kinds, mut orders, mut lines, mut faults) = (vec![], vec![], vec![], vec![]);
    for fault in found.faults.iter().take(left) {
        let codes = fault.codes.as_ref();
        kinds.push(fault.fault.kind.code());
        orders.push(codes.map(|(order, _)| order.as_str()));
        lines.push(codes.map(|(_, line)| line.as_str()));
        let text = serde_json::to_string(&fault.fault);
        faults.push(text.map_err(|_| corrupt("faults"))?);
    }
    sqlx::query!(
        "insert into ledger_check_fault (
             ledger_check_id, n, kind, order_code, line_code, fault
         )
         select $1, ($2::integer + row_number() over (order by new.place))::integer, new.kind
              , new.order_code, new.line_code, new.fault::jsonb
         from unnest($3::text[], $4::text[], $5::text[], $6::text[])
             with ordinality as new (kind, order_code, line_code, fault, place)
         where not exists (
             select from ledger_check_fault as kept
             where kept.ledger_check_id = $1 and kept.fault = new.fault::jsonb
         )",
        check.uuid(),
        kept,
        &kinds as &[&str],
        &orders as &[Option<&str>],
        &lines as &[Option<&str>],
        &faults,
    )
    .execute(connection)
    .await?;
    Ok(())
}

fn written(cursor: Cursor) -> Result<Value, Error<Infallible>> {
    serde_json::to_value(cursor).map_err(|_| corrupt("cursor"))
}

fn corrupt(column: &'static str) -> Error<Infallible> {
    Error::Corrupt {
        table: "ledger_check",
        column,
        id: Uuid::nil(),
    }
}
