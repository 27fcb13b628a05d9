//! `relay_outbox`: events are handed to whoever must be told, oldest first.
//!
//! People get notices of them, in the transaction that takes the event away; the log is told, too.
//! Whoever else listens for good is given its own job, which is added in that transaction.

use std::convert::Infallible;

use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use metrics::gauge;
use serde::{Deserialize, Serialize};
use store::{
    Error, dead_letters,
    outbox::{self, Event, RelayLimits},
};

use super::JobContext;

/// How many events are set aside because they could not be handed on.
pub(super) const DEAD_LETTERS: &str = "dead_letters";

/// How much one transaction hands on.
pub(crate) const RELAY_LIMITS: RelayLimits = RelayLimits {
    events: 500,
    entries: 5_000,
};

/// The job as it waits: it carries nothing.
#[derive(Deserialize, Serialize)]
pub(crate) struct RelayOutbox {}

impl TaskHandler for RelayOutbox {
    const IDENTIFIER: &'static str = "relay_outbox";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        super::work(context, relay_outbox).await
    }
}

/// Hands on every event that waits.
///
/// # Errors
///
/// When the database fails; what was not handed on still waits.
pub async fn relay_outbox(context: JobContext) -> Result<(), Error<Infallible>> {
    let ids = &*context.environment.ids;
    while !context.is_closing() {
        let now = context.environment.now();
        if outbox::relay(&context.db, ids, RELAY_LIMITS, now, tell).await? == 0 {
            break;
        }
    }
    let dead = u32::try_from(dead_letters::count(&context.db).await?).unwrap_or(u32::MAX);
    gauge!(DEAD_LETTERS).set(f64::from(dead));
    Ok(())
}

fn tell(event: &Event) {
    tracing::debug!(topic = event.topic, id = %event.outbox_id, "an event");
}
