//! `admin seal-ledger`: what was added to the ledger goes into its chain now.

use clap::Args;
use store::{Error, ledger};

use super::{
    super::{Failure, Outcome},
    Context,
};
use crate::ledger_files::{LedgerFiles, OPTION};

/// What `admin seal-ledger` can be told.
#[derive(Debug, Args)]
pub struct SealLedger {
    /// Continue from the newest link in the database after restoring a backup; heads of later links no longer
    /// count
    #[arg(long)]
    after_restore: bool,
}

/// Seals what waits now, rather than within a minute.
pub(super) async fn seal(
    context: &Context<'_>,
    arguments: &SealLedger,
) -> Result<Outcome, Failure> {
    let files = LedgerFiles::find(context.options, context.environment)?;
    let files =
        files.ok_or_else(|| Failure::Usage(format!("no key for the ledger: set {OPTION}")))?;
    let of_heads = || Failure::io(files.heads_file().display().to_string());
    let db = context.db;
    if arguments.after_restore {
        let newest = ledger::accept_restored(db, &context.by()).await?;
        let noted = files.set_back(newest, context.by().now);
        noted.map_err(of_heads())?;
        context.say(&format!("The ledger's chain continues from link {newest}."))?;
    }
    let mut batches = 0_usize;
    loop {
        let kept = files.newest().map_err(of_heads())?;
        let now = context.by().now;
        let sealed = ledger::seal(db, Some(files.signing()), kept, now).await;
        let sealed = sealed.map_err(|error| match error {
            Error::Db(error) => Failure::Database(error),
            refused => Failure::Refused(refused.to_string()),
        })?;
        if let Some(head) = sealed.head {
            files.keep(head, now).map_err(of_heads())?;
        }
        batches = batches.saturating_add(sealed.batches);
        if sealed.is_all() {
            return context.say(&format!("{batches} batches sealed."));
        }
    }
}
