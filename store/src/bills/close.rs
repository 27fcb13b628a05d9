//! The second half of closing a month: its bills.

use std::convert::Infallible;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    bill::{BillRunState, CloseRefusal},
    command_user::CommandUser,
    ids::AccountId,
    market::{Market, MarketRules},
};
use ledger_proof::{Digest, SigningKey};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    corrupt,
    legs::take_room,
    written::{write_bills, wrong_bill},
};
use crate::{
    BatchContext, Db, Error, IdSource, Source,
    acting::Acting,
    event::DomainEvent,
    ledger::link_bills,
    records::{self, Author, BatchAuditEntry},
    transaction::in_transaction,
};

/// Who closes a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closer {
    /// The worker: by the clock, or since an operator asked for it.
    Clock,
    /// This person at the command line.
    Command(CommandUser),
}

/// What was closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closed {
    /// The month, by its first day.
    pub month: NaiveDate,
    /// How many bills and statements there are.
    pub bills: u64,
    /// The link of the ledger's chain that has their root.
    pub link: i64,
}

/// Closes a month whose entries were claimed: all its bills come to be at once, with numbers that leave none out.
///
/// # Errors
///
/// [`CloseRefusal`]; corrupt, with the party, where a bill isn't what its entries came to; or the database's failure.
/// There are then no bills of the month.
pub async fn close(
    db: &Db,
    rules: &MarketRules,
    month: NaiveDate,
    key: &SigningKey,
    by: Closer,
    now: DateTime<Utc>,
    ids: &dyn IdSource,
) -> Result<Closed, Error<CloseRefusal>> {
    let batch = BatchContext {
        market: rules,
        now,
        ids,
        source: Source::Api,
    };
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        close_in(tx, &batch, (month, key), by).await
    })
}

async fn close_in(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    (month, key): (NaiveDate, &SigningKey),
    by: Closer,
) -> Result<Closed, Error<CloseRefusal>> {
    take_room(&mut *connection).await?;
    let market = batch.market.market;
    let asked_by = hold(&mut *connection, market, month).await?;
    let months = claimed_months(&mut *connection, market, month).await?;
    let bills = write_bills(&mut *connection, batch, (month, &months)).await?;
    if let Some(party) = wrong_bill(&mut *connection, market, month).await? {
        return Err(corrupt("total_units", party));
    }
    let leaves = leaves_in(&mut *connection, market, month).await?;
    let leaves = leaves.map_err(|bill| corrupt("leaf", bill))?;
    let linked = link_bills(&mut *connection, market, month, &leaves, key, batch.now);
    let (head, _) = linked.await?;
    end_run(&mut *connection, (market, month), head.number, batch.now).await?;
    let author = match (by, asked_by) {
        (Closer::Command(user), _) => Author::CommandLine(user),
        (Closer::Clock, Some(account)) => Author::Operator(account),
        (Closer::Clock, None) => Author::System,
    };
    let closed = Closed {
        month,
        bills,
        link: head.number,
    };
    write_down(connection, batch, author, closed).await?;
    Ok(closed)
}

/// Holds the month's row, and says who asked for its closing, if somebody did.
async fn hold(
    connection: &mut PgConnection,
    market: Market,
    month: NaiveDate,
) -> Result<Option<AccountId>, Error<CloseRefusal>> {
    let run = sqlx::query!(
        r#"select state, closed_by
                , exists (
                      select from ledger_batch as batch
                      where batch.market_code = run.market_code
                          and batch.bill_month = run.month and batch.link is null
                  ) as "waits_for_seal!"
           from bill_run as run
           where market_code = $1 and month = $2
           for update of run"#,
        market.code(),
        month,
    )
    .fetch_optional(connection)
    .await?;
    let run = run.ok_or(Error::Refused(CloseRefusal::NotClaimed))?;
    if run.state != BillRunState::Claimed.code() {
        return Err(Error::Refused(CloseRefusal::Closed));
    }
    if run.waits_for_seal {
        return Err(Error::Refused(CloseRefusal::NotSealed));
    }
    Ok(run.closed_by.map(AccountId::new))
}

/// The months that the claimed entries are dated in.
async fn claimed_months(
    connection: &mut PgConnection,
    market: Market,
    month: NaiveDate,
) -> Result<Vec<NaiveDate>, sqlx::Error> {
    sqlx::query_scalar!(
        "select distinct month from ledger_batch where market_code = $1 and bill_month = $2",
        market.code(),
        month,
    )
    .fetch_all(connection)
    .await
}

/// The leaves of a month's bills in the order of its tree.
///
/// # Errors
///
/// When the database fails.
pub async fn leaves_of(
    db: &Db,
    market: Market,
    month: NaiveDate,
) -> Result<Vec<Digest>, Error<Infallible>> {
    let mut connection = db.primary.acquire().await?;
    let leaves = leaves_in(&mut connection, market, month).await?;
    leaves.map_err(|bill| corrupt("leaf", bill))
}

/// The same within a transaction; or the bill whose leaf is none.
async fn leaves_in(
    connection: &mut PgConnection,
    market: Market,
    month: NaiveDate,
) -> Result<Result<Vec<Digest>, Uuid>, sqlx::Error> {
    let rows = sqlx::query!(
        "select bill_id, leaf from bill where market_code = $1 and month = $2 order by position",
        market.code(),
        month,
    )
    .fetch_all(connection)
    .await?;
    let leaves = rows.into_iter();
    Ok(leaves
        .map(|row| Digest::try_from(row.leaf).map_err(|_| row.bill_id))
        .collect())
}

/// The month is closed: what was only needed for that goes.
async fn end_run(
    connection: &mut PgConnection,
    (market, month): (Market, NaiveDate),
    link: i64,
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update bill_run set state = 'closed', link = $3, closed_at = $4
         where market_code = $1 and month = $2",
        market.code(),
        month,
        link,
        now,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "delete from bill_sum where market_code = $1 and month = $2",
        market.code(),
        month,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Writes down that the month is closed, and tells everybody who has a bill.
async fn write_down(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    author: Author,
    closed: Closed,
) -> Result<(), sqlx::Error> {
    let event = DomainEvent::BillsClosed {
        market: batch.market.market,
        month: closed.month,
        after: None,
    };
    let (_, payload) = event.written()?;
    let audit_entry = BatchAuditEntry {
        author,
        verb: "bills.close",
        object_kind: "bill_run",
        detail: json!({
            "market": batch.market.market,
            "month": closed.month,
            "bills": closed.bills,
            "link": closed.link,
        }),
        topic: "bills.closed",
        payload,
    };
    records::record_audit_and_event(connection, batch, audit_entry).await
}
