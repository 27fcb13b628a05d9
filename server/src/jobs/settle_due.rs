//! `settle_due`: what is due by now is settled, in every market where no import runs.

use domain::{market::Market, order_line::SettleRefusal};
use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use serde::{Deserialize, Serialize};
use store::{
    Error, markets,
    settlement::{self, Reach},
};

use super::JobContext;

/// The job as it waits: it carries nothing.
#[derive(Deserialize, Serialize)]
pub(crate) struct SettleDue {}

impl TaskHandler for SettleDue {
    const IDENTIFIER: &'static str = "settle_due";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        super::work(context, settle_due).await
    }
}

/// Settles market by market what is due by now. A market that fails holds up no other.
///
/// # Errors
///
/// The last market's failure. What was settled before it stays.
pub async fn settle_due(context: JobContext) -> Result<(), Error<SettleRefusal>> {
    let mut ended = Ok(());
    for market in Market::ALL {
        if let Err(error) = settle_market(&context, market).await {
            tracing::error!(%market, %error, "the market could not be settled");
            ended = Err(error);
        }
    }
    ended
}

async fn settle_market(context: &JobContext, market: Market) -> Result<(), Error<SettleRefusal>> {
    let rules = match markets::rules_of(&context.db, market, context.environment.now()).await {
        Err(Error::NotFound) => return Ok(()),
        rules => rules.map_err(Error::without_refusal)?,
    };
    while !context.is_closing() {
        let now = context.environment.now();
        let ids = &*context.environment.ids;
        let settled =
            settlement::settle_due(&context.db, &rules, now, Reach::ByClock, now, ids).await?;
        if settled.is_nothing() {
            break;
        }
        tracing::info!(%market, settled.settled, settled.corrected, "lines settled");
    }
    Ok(())
}
