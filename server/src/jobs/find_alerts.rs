//! `find_alerts`: every night, once a market's day is over and in the sums, cases are opened for what looks wrong in it.
//! It looks every hour, since the days of markets end at different times, and each day of a market is looked at once.

use std::convert::Infallible;

use domain::market::Market;
use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use serde::{Deserialize, Serialize};
use store::{Error, compass::alerts};

use super::JobContext;

/// The job as it waits: it carries nothing.
#[derive(Deserialize, Serialize)]
pub(crate) struct FindAlerts {}

impl TaskHandler for FindAlerts {
    const IDENTIFIER: &'static str = "find_alerts";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        super::work(context, find_alerts).await
    }
}

/// Looks at one market after the other.
///
/// # Errors
///
/// When the database fails, or a stored row can't be what it says; the markets before that are looked at.
pub async fn find_alerts(context: JobContext) -> Result<(), Error<Infallible>> {
    let environment = &context.environment;
    for market in Market::ALL {
        if context.is_closing() {
            break;
        }
        let now = environment.now();
        match alerts::find(&context.db, &*environment.ids, market, now).await {
            Ok(Some(opened)) => tracing::info!(%market, opened, "looked for alerts"),
            // Looked at before, or not in the sums yet; or the market isn't there.
            Ok(None) | Err(Error::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
