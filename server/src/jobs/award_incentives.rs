//! `award_incentives`: whoever gets something by an incentive that was posted gets it, once its period is over.

use std::convert::Infallible;

use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use serde::{Deserialize, Serialize};
use store::{
    Error,
    incentives::{self, AWARDED_AT_ONCE},
};

use super::JobContext;

/// The job as it waits: it carries nothing.
#[derive(Deserialize, Serialize)]
pub(crate) struct AwardIncentives {}

impl TaskHandler for AwardIncentives {
    const IDENTIFIER: &'static str = "award_incentives";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        super::work(context, award_incentives).await
    }
}

/// Works out every incentive that is due, some payees in each transaction.
///
/// # Errors
///
/// When the database fails, or a stored row breaks its rules; what is left is worked out the next time.
pub async fn award_incentives(context: JobContext) -> Result<(), Error<Infallible>> {
    let ids = &*context.environment.ids;
    while !context.is_closing() {
        let now = context.environment.now();
        if !incentives::award_some(&context.db, now, ids, AWARDED_AT_ONCE).await? {
            break;
        }
    }
    Ok(())
}
