//! `clear_ended`: what nobody can use any more goes: sessions that have ended, attempts to sign in
//! that are no longer counted, drafts that were left behind, and old notices.

use std::convert::Infallible;

use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use serde::{Deserialize, Serialize};
use store::{Error, form_drafts, notices, sessions, sign_ins};

use super::Workplace;

/// The job as it waits: it carries nothing.
#[derive(Deserialize, Serialize)]
pub(crate) struct ClearEnded {}

impl TaskHandler for ClearEnded {
    const IDENTIFIER: &'static str = "clear_ended";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        super::work(context, clear_ended).await
    }
}

/// Clears everything of that kind.
///
/// # Errors
///
/// When the database fails; what is left goes the next time.
pub async fn clear_ended(place: Workplace) -> Result<(), Error<Infallible>> {
    let (db, now) = (&place.db, place.world.now());
    let sessions = sessions::clear_ended(db, now).await?;
    let attempts = sign_ins::clear_over(db, now).await?;
    let drafts = form_drafts::clear_old(db, now).await?;
    let notices = notices::clear_old(db, now).await?;
    tracing::debug!(sessions, attempts, drafts, notices, "cleared");
    Ok(())
}
