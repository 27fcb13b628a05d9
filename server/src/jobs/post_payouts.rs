//! `post_payouts`: the entries of approved batches of payouts are written, piece by piece, and batches are closed of
//! whose payouts everything is known.

use std::convert::Infallible;

use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use serde::{Deserialize, Serialize};
use store::{Error, payouts};

use super::JobContext;

/// How many payouts are posted in one transaction.
const PIECE: i64 = 1_000;

/// The job as it waits: it carries nothing.
#[derive(Deserialize, Serialize)]
pub(crate) struct PostPayouts {}

impl TaskHandler for PostPayouts {
    const IDENTIFIER: &'static str = "post_payouts";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        super::work(context, post_payouts).await
    }
}

/// Posts every approved batch, and closes those that are decided.
///
/// # Errors
///
/// When the database fails; what is left is posted the next time.
pub async fn post_payouts(context: JobContext) -> Result<(), Error<Infallible>> {
    for batch in payouts::approved(&context.db).await? {
        loop {
            if context.is_closing() {
                return Ok(());
            }
            let when = (context.environment.now(), &*context.environment.ids);
            let last = payouts::post_some(&context.db, when, batch, PIECE).await?;
            if last.is_none() {
                break;
            }
        }
        tracing::info!(%batch, "payouts are posted");
    }
    payouts::close_decided(&context.db, context.environment.now()).await?;
    Ok(())
}
