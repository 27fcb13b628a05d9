//! `send_mails`: mails that wait are sent, some at once. Each is taken under a lease, so that no other worker
//! sends it too, and what fails is tried again later.

use std::convert::Infallible;

use futures::future::join_all;
use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use metrics::counter;
use serde::{Deserialize, Serialize};
use store::{
    Error,
    mails::{self, AfterFailure, DueMail},
};

use super::JobContext;
use crate::mail::SendFailure;

/// Counts mails by what became of each try.
pub(super) const MAILS: &str = "mails_total";

/// How many are sent at once: a mail server that is slow for one doesn't hold up all.
const AT_ONCE: usize = 4;

/// The job as it waits: it carries nothing.
#[derive(Deserialize, Serialize)]
pub(crate) struct SendMails {}

impl TaskHandler for SendMails {
    const IDENTIFIER: &'static str = "send_mails";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        super::work(context, send_mails).await
    }
}

/// Sends every mail that is due.
///
/// # Errors
///
/// When the database fails; what was not sent still waits.
pub async fn send_mails(context: JobContext) -> Result<(), Error<Infallible>> {
    let lanes = (0..AT_ONCE).map(|_| one_after_the_other(&context));
    join_all(lanes).await.into_iter().collect()
}

async fn one_after_the_other(context: &JobContext) -> Result<(), Error<Infallible>> {
    let (db, environment) = (&context.db, &context.environment);
    while !context.is_closing()
        && let Some(due) = mails::take_due(db, environment.now()).await?
    {
        match context.mailer.send(&due, environment.now()).await {
            Ok(()) => {
                mails::sent(db, due.mail, environment.now()).await?;
                counter!(MAILS, "outcome" => "sent").increment(1);
            }
            Err(failure) => failed(context, &due, &failure).await?,
        }
    }
    Ok(())
}

async fn failed(
    context: &JobContext,
    due: &DueMail,
    failure: &SendFailure,
) -> Result<(), Error<Infallible>> {
    let now = context.environment.now();
    let words = failure.to_string();
    match mails::failed(&context.db, due, &words, now).await? {
        AfterFailure::TriedAgain(at) => {
            tracing::warn!(mail = %due.mail, tries = due.tries, %failure, %at, "an email is tried again");
            counter!(MAILS, "outcome" => "failed").increment(1);
        }
        AfterFailure::GivenUp => {
            tracing::error!(mail = %due.mail, tries = due.tries, %failure, "an email is given up");
            counter!(MAILS, "outcome" => "given_up").increment(1);
        }
        AfterFailure::NotOurs => {}
    }
    Ok(())
}
