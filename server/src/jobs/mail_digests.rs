//! `mail_digests`: people are told once a day, at eight o'clock of the market, of what was not worth a mail of its
//! own, and reminded of what waits.

use std::convert::Infallible;

use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use serde::{Deserialize, Serialize};
use store::{Error, mails};

use super::JobContext;

/// The job as it waits: it carries nothing.
#[derive(Deserialize, Serialize)]
pub(crate) struct MailDigests {}

impl TaskHandler for MailDigests {
    const IDENTIFIER: &'static str = "mail_digests";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        super::work(context, mail_digests).await
    }
}

/// Writes the digest of every place that is due.
///
/// # Errors
///
/// When the database fails; what is left is written the next time.
pub async fn mail_digests(context: JobContext) -> Result<(), Error<Infallible>> {
    let (db, ids) = (&context.db, &*context.environment.ids);
    while !context.is_closing() && mails::mail_digests(db, ids, context.environment.now()).await? {}
    Ok(())
}
