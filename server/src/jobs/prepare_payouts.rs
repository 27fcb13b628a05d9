//! `prepare_payouts`: on a market's day a batch of payouts begins, once the bills of the month before are closed;
//! and every batch that is being prepared is worked out, whoever began it and however often that was cut off.

use std::convert::Infallible;

use domain::{actor::Actor, market::Market};
use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use serde::{Deserialize, Serialize};
use store::{
    ActorContext, Error, markets,
    payouts::{self, PARTIES_AT_ONCE},
};

use super::JobContext;

/// The job as it waits: it carries nothing.
#[derive(Deserialize, Serialize)]
pub(crate) struct PreparePayouts {}

impl TaskHandler for PreparePayouts {
    const IDENTIFIER: &'static str = "prepare_payouts";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        super::work(context, prepare_payouts).await
    }
}

/// Begins the batches that are due, and works out all that are being prepared. A market that fails holds up no
/// other.
///
/// # Errors
///
/// The last market's failure, or the database's. What was worked out until then stays.
pub async fn prepare_payouts(context: JobContext) -> Result<(), Error<Infallible>> {
    let mut ended = Ok(());
    for market in Market::ALL {
        if let Err(error) = begin(&context, market).await {
            tracing::error!(%market, %error, "payouts of the market could not begin");
            ended = Err(error);
        }
    }
    for batch in payouts::being_prepared(&context.db).await? {
        loop {
            if context.is_closing() {
                return ended;
            }
            let when = (context.environment.now(), &*context.environment.ids);
            let last = payouts::prepare_some(&context.db, when, batch, PARTIES_AT_ONCE).await?;
            if last.is_none() {
                break;
            }
        }
        tracing::info!(%batch, "payouts are prepared");
    }
    ended
}

async fn begin(context: &JobContext, market: Market) -> Result<(), Error<Infallible>> {
    let environment = &context.environment;
    let rules = match markets::rules_of(&context.db, market, environment.now()).await {
        Err(Error::NotFound) => return Ok(()),
        rules => rules?,
    };
    let by = ActorContext {
        actor: Actor::System,
        now: environment.now(),
        ids: &*environment.ids,
        form: None,
    };
    if let Some(batch) = payouts::begin_due(&context.db, &by, &rules).await? {
        tracing::info!(%market, %batch, "payouts begin");
    }
    Ok(())
}
