//! `sum_orders`: what was written of order lines is added to the running totals, and the lines from before
//! there were any are counted.

use std::convert::Infallible;

use domain::market::Market;
use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use serde::{Deserialize, Serialize};
use store::{Error, order_totals};

use super::JobContext;

/// The job as it waits: it carries nothing.
#[derive(Deserialize, Serialize)]
pub(crate) struct SumOrders {}

impl TaskHandler for SumOrders {
    const IDENTIFIER: &'static str = "sum_orders";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        super::work(context, sum_orders).await
    }
}

/// Adds all changes to the totals, then counts what was there before, market by market.
///
/// # Errors
///
/// When the database fails, or a stored line breaks its rules; what was added or counted until then
/// stays.
pub async fn sum_orders(context: JobContext) -> Result<(), Error<Infallible>> {
    let db = &context.db;
    while !context.is_closing() && order_totals::fold(db).await? > 0 {}
    for market in Market::ALL {
        let now = context.environment.now();
        while !context.is_closing() && order_totals::count_before(db, market, now).await? {
            tracing::debug!(%market, "order lines from before are counted");
        }
    }
    Ok(())
}
