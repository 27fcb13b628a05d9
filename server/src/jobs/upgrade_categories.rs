//! `upgrade_categories`: pending applications of a category that is upgraded go on under the new one.

use std::convert::Infallible;

use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use serde::{Deserialize, Serialize};
use store::{
    Error,
    category_upgrades::{self, PIECE},
};

use super::JobContext;

/// The job as it waits: it carries nothing.
#[derive(Deserialize, Serialize)]
pub(crate) struct UpgradeCategories {}

impl TaskHandler for UpgradeCategories {
    const IDENTIFIER: &'static str = "upgrade_categories";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        super::work(context, upgrade_categories).await
    }
}

/// Does every upgrade that was started, piece by piece.
///
/// # Errors
///
/// When the database fails; what is left is moved the next time.
pub async fn upgrade_categories(context: JobContext) -> Result<(), Error<Infallible>> {
    let ids = &*context.environment.ids;
    while !context.is_closing() && category_upgrades::is_any_under_way(&context.db).await? {
        let now = context.environment.now();
        let moved = category_upgrades::work(&context.db, ids, now, PIECE).await?;
        tracing::debug!(moved, "applications go on under another category");
    }
    Ok(())
}
