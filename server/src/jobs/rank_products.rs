//! `rank_products`: what was sold of products and by shops is counted for agencies that look for sellers.

use std::convert::Infallible;

use domain::market::Market;
use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use serde::{Deserialize, Serialize};
use store::{Error, seller_finder};

use super::JobContext;

/// The job as it waits: it carries nothing.
#[derive(Deserialize, Serialize)]
pub(crate) struct RankProducts {}

impl TaskHandler for RankProducts {
    const IDENTIFIER: &'static str = "rank_products";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        super::work(context, rank_products).await
    }
}

/// Counts every shop of every market, some at a time.
///
/// # Errors
///
/// When the database fails; what is left is counted the next time.
pub async fn rank_products(context: JobContext) -> Result<(), Error<Infallible>> {
    for market in Market::ALL {
        let mut counted = None;
        while !context.is_closing() {
            let now = context.environment.now();
            counted = seller_finder::rank(&context.db, market, counted, now).await?;
            if counted.is_none() {
                break;
            }
        }
    }
    Ok(())
}
