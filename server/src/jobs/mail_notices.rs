//! `mail_notices`: people are told by email of what they have not read, once an hour at most.

use std::convert::Infallible;

use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use serde::{Deserialize, Serialize};
use store::{Error, mails};

use super::JobContext;

/// The job as it waits: it carries nothing.
#[derive(Deserialize, Serialize)]
pub(crate) struct MailNotices {}

impl TaskHandler for MailNotices {
    const IDENTIFIER: &'static str = "mail_notices";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        super::work(context, mail_notices).await
    }
}

/// Mails the people of every place in which something is new.
///
/// # Errors
///
/// When the database fails; what is left is mailed the next time.
pub async fn mail_notices(context: JobContext) -> Result<(), Error<Infallible>> {
    let (db, ids) = (&context.db, &*context.environment.ids);
    mails::forget_old_news(db, context.environment.now()).await?;
    while !context.is_closing() && mails::mail_notices(db, ids, context.environment.now()).await? {}
    Ok(())
}
