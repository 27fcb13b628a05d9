//! `close_months`: months of markets that are over for long enough are closed, each into its bills and statements.

use chrono::NaiveDate;
use domain::{
    bill::CloseRefusal,
    market::{Market, MarketRules},
    order_line::SettleRefusal,
};
use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use serde::{Deserialize, Serialize};
use store::{
    Db, Error,
    bills::{self, Claimed, Closed, Closer},
    markets,
    settlement::{self, Reach},
};

use super::{
    JobContext,
    seal_ledger::{SealLedgerFailure, seal_next},
};
use crate::{environment::Environment, ledger_files::LedgerFiles};

/// The job as it waits: it carries nothing.
#[derive(Deserialize, Serialize)]
pub(crate) struct CloseMonths {}

impl TaskHandler for CloseMonths {
    const IDENTIFIER: &'static str = "close_months";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        super::work(context, close_months).await
    }
}

/// Why a month was not closed.
#[derive(Debug, thiserror::Error)]
pub enum CloseFailure {
    /// The rules say no.
    #[error("{0}")]
    Refused(CloseRefusal),
    /// What was due could not be settled before.
    #[error("{0}")]
    Settle(SettleRefusal),
    /// The ledger could not be sealed.
    #[error("{0}")]
    Seal(SealLedgerFailure),
}

/// A month that was closed, and how long each half took, in milliseconds.
pub(crate) struct ClosedMonth {
    /// What it claimed.
    pub(crate) claimed: Claimed,
    /// What came of it.
    pub(crate) closed: Closed,
    /// How long summing its entries up took.
    pub(crate) sums_took: i64,
    /// How long writing its bills took.
    pub(crate) bills_took: i64,
}

/// Closes every month that can be closed. A market that fails holds up no other. Without the ledger's key nothing is
/// closed.
///
/// # Errors
///
/// The last market's failure. What was closed before it stays.
pub async fn close_months(context: JobContext) -> Result<(), Error<CloseFailure>> {
    let Some(files) = &context.ledger else {
        return Ok(());
    };
    let mut ended = Ok(());
    for market in Market::ALL {
        if let Err(error) = close_market(&context, files, market).await {
            tracing::error!(%market, %error, "a month could not be closed");
            ended = Err(error);
        }
    }
    ended
}

async fn close_market(
    context: &JobContext,
    files: &LedgerFiles,
    market: Market,
) -> Result<(), Error<CloseFailure>> {
    let (db, environment) = (&context.db, &context.environment);
    let rules = match markets::rules_of(db, market, environment.now()).await {
        Err(Error::NotFound) => return Ok(()),
        rules => rules.map_err(Error::without_refusal)?,
    };
    while !context.is_closing() {
        let closed = close_next(db, environment, (files, &rules), (Closer::Clock, None)).await?;
        let Some(month) = closed else {
            break;
        };
        tracing::info!(
            %market,
            month = %month.closed.month,
            bills = month.closed.bills,
            lines = month.claimed.lines,
            "a month is closed"
        );
    }
    Ok(())
}

/// Settles what is due, and closes the next month of a market, up to one if it is given. None where no month can be
/// closed yet.
///
/// # Errors
///
/// [`CloseFailure`], or the database's failure. A month that was claimed is closed the next time.
pub(crate) async fn close_next(
    db: &Db,
    environment: &Environment,
    (files, rules): (&LedgerFiles, &MarketRules),
    (by, until): (Closer, Option<NaiveDate>),
) -> Result<Option<ClosedMonth>, Error<CloseFailure>> {
    settle_all(db, environment, rules).await?;
    let next = bills::next_to_close(db, rules, environment.now()).await;
    let next = next.map_err(Error::without_refusal)?;
    let Some(month) = next.filter(|month| until.is_none_or(|until| *month <= until)) else {
        return Ok(None);
    };
    let began = environment.now();
    let claimed = bills::claim(db, rules, month, began).await;
    let claimed = claimed.map_err(|error| error.map_refusal(CloseFailure::Refused))?;
    let sums_took = (environment.now() - began).num_milliseconds();
    // A bill's link stands behind those of all its entries.
    seal_all(db, environment, files).await?;
    let (began, ids) = (environment.now(), &*environment.ids);
    let closed = bills::close(db, rules, month, files.signing(), by, began, ids).await;
    let closed = closed.map_err(|error| error.map_refusal(CloseFailure::Refused))?;
    let bills_took = (environment.now() - began).num_milliseconds();
    // So that the head that has the bills is kept outside the database.
    seal_all(db, environment, files).await?;
    Ok(Some(ClosedMonth {
        claimed,
        closed,
        sums_took,
        bills_took,
    }))
}

async fn settle_all(
    db: &Db,
    environment: &Environment,
    rules: &MarketRules,
) -> Result<(), Error<CloseFailure>> {
    loop {
        let (now, ids) = (environment.now(), &*environment.ids);
        let settled = settlement::settle_due(db, rules, now, Reach::ByClock, now, ids).await;
        let settled = settled.map_err(|error| error.map_refusal(CloseFailure::Settle))?;
        if settled.is_nothing() {
            return Ok(());
        }
    }
}

/// Seals every entry that waits, and keeps the chain's head outside the database.
async fn seal_all(
    db: &Db,
    environment: &Environment,
    files: &LedgerFiles,
) -> Result<(), Error<CloseFailure>> {
    loop {
        let sealed = seal_next(db, Some(files), environment.now()).await;
        if sealed.map_err(|error| error.map_refusal(CloseFailure::Seal))? {
            return Ok(());
        }
    }
}
