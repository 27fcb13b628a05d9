//! `tell_tax_ends`: whoever is paid is told that the tax information in force is about to end, and that it has.

use std::convert::Infallible;

use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use serde::{Deserialize, Serialize};
use store::{Error, tax_forms};

use super::JobContext;

/// How many parties one transaction tells.
const AT_ONCE: i64 = 100;

/// The job as it waits: it carries nothing.
#[derive(Deserialize, Serialize)]
pub(crate) struct TellTaxEnds {}

impl TaskHandler for TellTaxEnds {
    const IDENTIFIER: &'static str = "tell_tax_ends";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        super::work(context, tell_tax_ends).await
    }
}

/// Tells of every end of which it is due.
///
/// # Errors
///
/// When the database fails; what is left is told the next time.
pub async fn tell_tax_ends(context: JobContext) -> Result<(), Error<Infallible>> {
    let ids = &*context.environment.ids;
    while !context.is_closing() {
        let now = context.environment.now();
        if tax_forms::tell_of_ends(&context.db, now, ids, AT_ONCE).await? == 0 {
            break;
        }
    }
    Ok(())
}
