//! `tell_ends`: who takes part in a campaign is told that its end is near, and that it came; and creators
//! that a rate which was lowered is about to count for them.

use std::convert::Infallible;

use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use serde::{Deserialize, Serialize};
use store::{Error, campaigns, offers};

use super::JobContext;

/// The job as it waits: it carries nothing.
#[derive(Deserialize, Serialize)]
pub(crate) struct TellEnds {}

impl TaskHandler for TellEnds {
    const IDENTIFIER: &'static str = "tell_ends";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        super::work(context, tell_ends).await
    }
}

/// Tells of every campaign and every lowered rate of which it is due.
///
/// # Errors
///
/// When the database fails; what is left is told the next time.
pub async fn tell_ends(context: JobContext) -> Result<(), Error<Infallible>> {
    let ids = &*context.environment.ids;
    while !context.is_closing()
        && campaigns::tell_ends(&context.db, context.environment.now(), ids).await? > 0
    {}
    offers::tell_falling_rates(&context.db, context.environment.now(), ids).await?;
    Ok(())
}
