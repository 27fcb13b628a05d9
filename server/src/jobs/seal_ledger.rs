//! `seal_ledger`: what was added to the ledger goes into the next link of its chain, and the head is kept outside
//! the database.

use std::io;

use chrono::{DateTime, Utc};
use domain::market::Market;
use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use serde::{Deserialize, Serialize};
use store::{
    Db, Error,
    ledger::{self, SealLedgerRefusal},
    markets,
};

use super::{JobContext, with_file};
use crate::ledger_files::LedgerFiles;

/// The job as it waits: it carries nothing.
#[derive(Deserialize, Serialize)]
pub(crate) struct SealLedger {}

impl TaskHandler for SealLedger {
    const IDENTIFIER: &'static str = "seal_ledger";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        super::work(context, seal_ledger).await
    }
}

/// Why the ledger was not sealed.
#[derive(Debug, thiserror::Error)]
pub enum SealLedgerFailure {
    /// The chain is not the one that was sealed before.
    #[error("{0}")]
    Chain(SealLedgerRefusal),
    /// The head could not be read or kept.
    #[error("the file of the ledger's heads: {0}")]
    Head(io::Error),
}

/// Counts what programs from before wrote, and puts everything that waits into links. Without a key these aren't
/// signed, and no head is kept.
///
/// # Errors
///
/// [`SealLedgerFailure`], or the database's failure; what was sealed before stays.
pub async fn seal_ledger(context: JobContext) -> Result<(), Error<SealLedgerFailure>> {
    count_unbatched(&context).await?;
    let files = context.ledger.as_ref();
    while !context.is_closing() {
        if seal_next(&context.db, files, context.environment.now()).await? {
            break;
        }
    }
    Ok(())
}

/// Puts what waits into the next link, and keeps the head outside the database. Says whether that was all.
///
/// # Errors
///
/// [`SealLedgerFailure`], or the database's failure.
pub(super) async fn seal_next(
    db: &Db,
    files: Option<&LedgerFiles>,
    now: DateTime<Utc>,
) -> Result<bool, Error<SealLedgerFailure>> {
    let kept = match files {
        Some(files) => with_file(files, LedgerFiles::newest)
            .await
            .map_err(no_head)?,
        None => None,
    };
    let sealed = ledger::seal(db, files.map(LedgerFiles::signing), kept, now).await;
    let sealed = sealed.map_err(|error| error.map_refusal(SealLedgerFailure::Chain))?;
    if let Some((files, head)) = files.zip(sealed.head) {
        with_file(files, move |files| files.keep(head, now))
            .await
            .map_err(no_head)?;
    }
    Ok(sealed.is_all())
}

/// Counts the entries that are in no batch, in each market whose time has come.
async fn count_unbatched(context: &JobContext) -> Result<(), Error<SealLedgerFailure>> {
    for market in Market::ALL {
        if context.is_closing() {
            return Ok(());
        }
        let now = context.environment.now();
        let rules = match markets::rules_of(&context.db, market, now).await {
            // An operator has taken the market out.
            Err(Error::NotFound) => continue,
            rules => rules.map_err(Error::without_refusal)?,
        };
        let counted = ledger::count_unbatched(&context.db, &rules, now).await;
        if counted.map_err(Error::without_refusal)? {
            tracing::info!(%market, "entries from before there were batches are counted");
        }
    }
    Ok(())
}

fn no_head(error: io::Error) -> Error<SealLedgerFailure> {
    Error::Refused(SealLedgerFailure::Head(error))
}
