//! `send_reports`: the reports of Data Compass that are due are queued as mails, each once.

use std::convert::Infallible;

use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use serde::{Deserialize, Serialize};
use store::{Error, compass};

use super::JobContext;

/// The job as it waits: it carries nothing. Whose report of what it is stands in the database alone.
#[derive(Deserialize, Serialize)]
pub(crate) struct SendReports {}

impl TaskHandler for SendReports {
    const IDENTIFIER: &'static str = "send_reports";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        super::work(context, send_reports).await
    }
}

/// Mails one report after the other, until none is due.
///
/// # Errors
///
/// When the database fails, or a stored row can't be what it says; those that were queued stay queued.
pub async fn send_reports(context: JobContext) -> Result<(), Error<Infallible>> {
    let environment = &context.environment;
    while !context.is_closing() {
        let now = environment.now();
        if !compass::send_next_report(&context.db, &*environment.ids, now).await? {
            break;
        }
    }
    Ok(())
}
