//! `activate_accounts`: bank accounts that have waited long enough are paid to from now on, in place of the ones
//! before.

use std::convert::Infallible;

use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use serde::{Deserialize, Serialize};
use store::{Error, payment_accounts};

use super::JobContext;

/// How many accounts are looked for at once; each is activated by itself.
const PIECE: i64 = 100;

/// The job as it waits: it carries nothing.
#[derive(Deserialize, Serialize)]
pub(crate) struct ActivateAccounts {}

impl TaskHandler for ActivateAccounts {
    const IDENTIFIER: &'static str = "activate_accounts";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        super::work(context, activate_accounts).await
    }
}

/// Activates every account that is due.
///
/// # Errors
///
/// When the database fails; what is left is activated the next time.
pub async fn activate_accounts(context: JobContext) -> Result<(), Error<Infallible>> {
    let ids = &*context.environment.ids;
    while !context.is_closing()
        && payment_accounts::activate_due(&context.db, context.environment.now(), ids, PIECE)
            .await?
            > 0
    {}
    Ok(())
}
