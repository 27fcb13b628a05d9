//! Checks as those who run the platform read them.

use std::convert::Infallible;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::LedgerCheckId,
    ledger::check::{LedgerCheckPage, LedgerCheckRow, LedgerFault, LedgerFaultRow},
    market::{Market, MarketRules},
    page::{Cursor, Page, Position},
};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    ActorContext, Db, Error,
    acting::reading,
    forms::once,
    paging::{PAGE_FETCH, cursor_bound, is_before, keyset_page},
    records::{AuditEntry, audit},
};

/// A check as it lies in the database.
struct Row {
    ledger_check_id: Uuid,
    market_code: String,
    month: NaiveDate,
    began_at: DateTime<Utc>,
    finished_at: Option<DateTime<Utc>>,
    lines: i64,
    entries: i64,
    batches: i64,
    faults: i64,
    acknowledged_at: Option<DateTime<Utc>>,
}

impl Row {
    fn check(self) -> Result<LedgerCheckRow, Error<Infallible>> {
        let number = |count: i64| u64::try_from(count).unwrap_or_default();
        let market = self.market_code.parse();
        Ok(LedgerCheckRow {
            check: LedgerCheckId::new(self.ledger_check_id),
            market: market.map_err(|_| corrupt("market_code", self.ledger_check_id))?,
            month: self.month,
            began_at: self.began_at,
            finished_at: self.finished_at,
            lines: number(self.lines),
            entries: number(self.entries),
            batches: number(self.batches),
            faults: number(self.faults),
            acknowledged_at: self.acknowledged_at,
        })
    }
}

/// The checks of the ledger, the newest first. One statement.
///
/// # Errors
///
/// Not found for anybody but those who run the platform, or the database's failure.
pub async fn list(
    db: &Db,
    by: &ActorContext<'_>,
    page: Option<&Cursor>,
) -> Result<Page<LedgerCheckRow>, Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    let bound = cursor_bound(page);
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_as!(
                Row,
                "select ledger_check_id, market_code, month, began_at, finished_at, lines, entries
                      , batches, faults, acknowledged_at
                 from ledger_check where ledger_check_id "
                    + $behind
                    + " $1 order by ledger_check_id "
                    + $direction
                    + " limit $2",
                bound,
                PAGE_FETCH,
            )
            .fetch_all(&mut *connection)
            .await?
        };
    }
    let rows = keyset_page!(fetch, is_before(page));
    let rows = rows.into_iter().map(Row::check);
    let rows = rows.collect::<Result<Vec<_>, _>>()?;
    Ok(Page::of_fetched(page, rows, |row| {
        Position::of_id(row.check.uuid())
    }))
}

/// A check with its faults, in the order in which they were found. Two statements.
///
/// # Errors
///
/// Not found where there is none, and for anybody but those who run the platform; or the database's failure.
pub async fn one(
    db: &Db,
    by: &ActorContext<'_>,
    check: LedgerCheckId,
    page: Option<&Cursor>,
) -> Result<LedgerCheckPage, Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    let row = sqlx::query_as!(
        Row,
        "select ledger_check_id, market_code, month, began_at, finished_at, lines, entries
              , batches, faults, acknowledged_at
         from ledger_check where ledger_check_id = $1",
        check.uuid(),
    )
    .fetch_optional(&mut *connection)
    .await?;
    let row = row.ok_or(Error::NotFound)?.check()?;
    let bound = page.map_or(0, |page| number_of(page.id));
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query!(
                "select n, order_code, line_code, fault from ledger_check_fault
                 where ledger_check_id = $1 and n "
                    + $behind
                    + " $2 order by n "
                    + $direction
                    + " limit $3",
                check.uuid(),
                bound,
                PAGE_FETCH,
            )
            .fetch_all(&mut *connection)
            .await?
            .into_iter()
            .map(|row| fault_row(row.n, (row.order_code, row.line_code), row.fault))
            .collect::<Result<Vec<_>, _>>()?
        };
    }
    // The first fault is the one that was found first.
    let faults = if is_before(page) {
        fetch!("<", "desc")
    } else {
        fetch!(">", "asc")
    };
    Ok(LedgerCheckPage {
        currency: MarketRules::founding(row.market).currency,
        faults: Page::of_fetched(page, faults, |fault| {
            Position::of_id(Uuid::from_u128(u128::from(fault.number)))
        }),
        row,
    })
}

fn fault_row(
    number: i32,
    codes: (Option<String>, Option<String>),
    fault: Value,
) -> Result<LedgerFaultRow, Error<Infallible>> {
    let fault: LedgerFault =
        serde_json::from_value(fault).map_err(|_| corrupt("faults", Uuid::nil()))?;
    Ok(LedgerFaultRow {
        number: u32::try_from(number).unwrap_or_default(),
        fault,
        codes: codes.0.zip(codes.1),
    })
}

/// The number of an id that stands for a fault.
fn number_of(id: Uuid) -> i32 {
    i32::try_from(id.as_u128()).unwrap_or(i32::MAX)
}

/// Since when all of a market's ledger has been checked: the oldest of the last checks of its months. None while a month
/// was never checked, or has a fault that no operator has seen.
///
/// # Errors
///
/// When the database fails.
pub async fn whole_checked_at(
    db: &Db,
    market: Market,
) -> Result<Option<DateTime<Utc>>, Error<Infallible>> {
    let checked_at = sqlx::query_scalar!(
        r#"select case when bool_and(last.is_seen) then min(last.finished_at) end as "checked_at?"
           from (
               select distinct batch.month from ledger_batch as batch where batch.market_code = $1
           ) as known
           cross join lateral (
               select max(done.finished_at) as finished_at
                    , count(done.finished_at) > 0 and not coalesce(
                          bool_or(done.faults > 0 and done.acknowledged_at is null), false
                      ) as is_seen
               from ledger_check as done
               where done.market_code = $1 and done.month = known.month
           ) as last"#,
        market.code(),
    )
    .fetch_one(&db.primary)
    .await?;
    Ok(checked_at)
}

/// An operator has seen what a check found.
///
/// # Errors
///
/// Not found where there is no such check that found something, and for anybody but an operator; or the
/// database's failure.
pub async fn acknowledge(
    db: &Db,
    by: &ActorContext<'_>,
    check: LedgerCheckId,
) -> Result<(), Error<Infallible>> {
    let account = by.actor.account().filter(|_| by.acts_for_platform());
    let account = account.ok_or(Error::NotFound)?;
    once!(db.primary, by, "ledger_check.acknowledge", &check, |tx| {
        let market = sqlx::query_scalar!(
            "update ledger_check
             set acknowledged_by = coalesce(acknowledged_by, $2)
               , acknowledged_at = coalesce(acknowledged_at, $3)
             where ledger_check_id = $1 and faults > 0 and finished_at is not null
             returning market_code",
            check.uuid(),
            account.uuid(),
            by.now,
        )
        .fetch_optional(&mut *tx)
        .await?;
        let market = market.ok_or(Error::NotFound)?;
        let entry = AuditEntry {
            verb: "ledger_check.acknowledge",
            object_kind: "ledger_check",
            object_id: check.uuid(),
            detail: json!({ "market": market }),
        };
        audit(tx, by, entry).await?;
        Ok(())
    })
}

fn corrupt(column: &'static str, id: Uuid) -> Error<Infallible> {
    Error::Corrupt {
        table: "ledger_check",
        column,
        id,
    }
}
