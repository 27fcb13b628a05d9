//! `make_months`: the monthly tables of the next months are there before they are needed.

use std::convert::Infallible;

use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use serde::{Deserialize, Serialize};
use store::{Error, partitions};

use super::JobContext;

/// The job as it waits: it carries nothing.
#[derive(Deserialize, Serialize)]
pub(crate) struct MakeMonths {}

impl TaskHandler for MakeMonths {
    const IDENTIFIER: &'static str = "make_months";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        super::work(context, make_months).await
    }
}

/// Makes the present month and the next three where they are missing.
///
/// # Errors
///
/// When the database fails; no month is then made.
pub async fn make_months(context: JobContext) -> Result<(), Error<Infallible>> {
    partitions::make_ahead(&context.db, context.environment.now()).await
}
