//! `seal_ledger`: what was added to the ledger goes into the next link of its chain, and the head is kept outside
//! the database.

use std::io;

use domain::market::Market;
use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use ledger_proof::Head;
use serde::{Deserialize, Serialize};
use store::{
    Error,
    ledger::{self, SealLedgerRefusal},
    markets,
};
use tokio::task::spawn_blocking;

use super::JobContext;
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
        let kept = match files {
            Some(files) => with_file(files, LedgerFiles::newest).await?,
            None => None,
        };
        let now = context.environment.now();
        let sealed = ledger::seal(&context.db, files.map(LedgerFiles::signing), kept, now)
            .await
            .map_err(|error| error.map_refusal(SealLedgerFailure::Chain))?;
        keep(&context, sealed.head).await?;
        if sealed.is_all() {
            break;
        }
    }
    Ok(())
}

/// Keeps the head outside the database.
async fn keep(context: &JobContext, head: Option<Head>) -> Result<(), Error<SealLedgerFailure>> {
    let now = context.environment.now();
    if let Some((files, head)) = context.ledger.as_ref().zip(head) {
        with_file(files, move |files| files.keep(head, now)).await?;
    }
    Ok(())
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

/// Does the file's work where it holds up nothing else.
async fn with_file<T: Send + 'static>(
    files: &LedgerFiles,
    work: impl FnOnce(&LedgerFiles) -> io::Result<T> + Send + 'static,
) -> Result<T, Error<SealLedgerFailure>> {
    let files = files.clone();
    let done = spawn_blocking(move || work(&files)).await;
    let done = done.unwrap_or_else(|error| Err(io::Error::other(error)));
    done.map_err(|error| Error::Refused(SealLedgerFailure::Head(error)))
}
