//! `tell_approvals`: sellers are told of approvals that were held and count by now. They count without it.

use std::convert::Infallible;

use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use serde::{Deserialize, Serialize};
use store::{Error, registrations};

use super::JobContext;

/// The job as it waits: it carries nothing.
#[derive(Deserialize, Serialize)]
pub(crate) struct TellApprovals {}

impl TaskHandler for TellApprovals {
    const IDENTIFIER: &'static str = "tell_approvals";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        super::work(context, tell_approvals).await
    }
}

/// Tells of every approval that came to count.
///
/// # Errors
///
/// When the database fails; what is left is told the next time.
pub async fn tell_approvals(context: JobContext) -> Result<(), Error<Infallible>> {
    let ids = &*context.environment.ids;
    while !context.is_closing() {
        let now = context.environment.now();
        if registrations::tell_held_approvals(&context.db, now, ids).await? == 0 {
            break;
        }
    }
    Ok(())
}
