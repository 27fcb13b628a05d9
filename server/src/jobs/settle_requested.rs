//! `settle_requested`: the lines that were due before a file brought them are settled where an operator asked
//! for it, once no import runs in the market.

use std::convert::Infallible;

use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use serde::{Deserialize, Serialize};
use store::{
    Error, markets,
    settlement_requests::{self, OpenRequest},
};

use super::JobContext;

/// The job as it waits: it carries nothing.
#[derive(Deserialize, Serialize)]
pub(crate) struct SettleRequested {}

impl TaskHandler for SettleRequested {
    const IDENTIFIER: &'static str = "settle_requested";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        super::work(context, settle_requested).await
    }
}

/// Settles what was asked for, piece by piece. A market that fails holds up no other.
///
/// # Errors
///
/// The last market's failure. What was settled before it stays.
pub async fn settle_requested(context: JobContext) -> Result<(), Error<Infallible>> {
    let mut ended = Ok(());
    for open in settlement_requests::unfinished(&context.db).await? {
        if let Err(error) = settle(&context, open).await {
            tracing::error!(market = %open.market, %error, "the market could not be settled");
            ended = Err(error);
        }
    }
    ended
}

async fn settle(context: &JobContext, open: OpenRequest) -> Result<(), Error<Infallible>> {
    let at = context.environment.now();
    let rules = markets::rules_of(&context.db, open.market, at).await?;
    while !context.is_closing() {
        let (now, ids) = (context.environment.now(), &*context.environment.ids);
        let settled = settlement_requests::work(&context.db, &rules, open, now, ids).await?;
        if settled.is_nothing() {
            break;
        }
        tracing::info!(market = %open.market, settled.settled, settled.corrected, "lines settled");
    }
    Ok(())
}
