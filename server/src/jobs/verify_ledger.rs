//! `verify_ledger`: every night the months that got entries are worked out anew, and the one that was checked
//! longest ago. What isn't as it must be stays on the page of checks until an operator has seen it.

use std::convert::Infallible;

use chrono::TimeDelta;
use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use serde::{Deserialize, Serialize};
use store::{
    Error,
    ledger_checks::{self, Worked},
};

use super::JobContext;

/// How long it goes on in a night; what is left waits for the next.
const AT_MOST: TimeDelta = TimeDelta::hours(4);

/// The job as it waits: it carries nothing.
#[derive(Deserialize, Serialize)]
pub(crate) struct VerifyLedger {}

impl TaskHandler for VerifyLedger {
    const IDENTIFIER: &'static str = "verify_ledger";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        super::work(context, verify_ledger).await
    }
}

/// Goes on with checks that aren't through, then begins those that are due, until all are through or the time is
/// over.
///
/// # Errors
///
/// When the database fails, or a stored row can't be read; the next time goes on from there.
pub async fn verify_ledger(context: JobContext) -> Result<(), Error<Infallible>> {
    let (db, environment) = (&context.db, &context.environment);
    let until = environment.now() + AT_MOST;
    let is_over = || context.is_closing() || until <= environment.now();
    for check in ledger_checks::unfinished(db, environment.now()).await? {
        if !is_over() {
            check_through(&context, check, &is_over).await?;
        }
    }
    for month in ledger_checks::months_to_check(db).await? {
        if is_over() {
            break;
        }
        let (ids, now) = (&*environment.ids, environment.now());
        let check = ledger_checks::begin(db, month, None, now, ids).await?;
        check_through(&context, check, &is_over).await?;
    }
    Ok(())
}

/// Checks piece by piece.
async fn check_through(
    context: &JobContext,
    check: domain::ids::LedgerCheckId,
    is_over: &(impl Fn() -> bool + Sync),
) -> Result<(), Error<Infallible>> {
    while !is_over() {
        match ledger_checks::work(&context.db, check, context.environment.now()).await? {
            Worked::More => {}
            Worked::Through { faults } => {
                if faults > 0 {
                    tracing::error!(%check, faults, "the ledger isn't what follows from its inputs");
                }
                return Ok(());
            }
            Worked::NotNow => return Ok(()),
        }
    }
    Ok(())
}
