//! `admin list-failed-emails` and `admin retry-email`: emails that were given up.

use std::io::{self, Write, stdout};

use chrono::SecondsFormat;
use clap::Args;
use domain::ids::MailId;
use store::{
    Error,
    mails::{self, FailedMail},
};

use super::{
    super::{Failure, Outcome},
    Context,
};

/// What `admin retry-email` can be told.
#[derive(Debug, Args)]
pub struct RetryEmail {
    /// Email ID, from `admin list-failed-emails`
    #[arg(value_name = "ID")]
    id: MailId,
}

pub(super) async fn list(context: &Context<'_>) -> Result<Outcome, Failure> {
    let failed = mails::list_failed(context.db, &context.by()).await?;
    print(&failed).map_err(Failure::io("standard output"))?;
    Ok(Outcome::Done)
}

fn print(failed: &[FailedMail]) -> io::Result<()> {
    let mut out = stdout().lock();
    if failed.is_empty() {
        return writeln!(out, "No failed emails.");
    }
    for mail in failed {
        writeln!(
            out,
            "{id}  {kind} to an address at {domain}  queued {queued}, given up {given_up} after \
             {tries} tries\n    {error}",
            id = mail.mail,
            kind = mail.kind,
            domain = mail.domain,
            queued = mail.queued_at.to_rfc3339_opts(SecondsFormat::Secs, true),
            given_up = mail.given_up_at.to_rfc3339_opts(SecondsFormat::Secs, true),
            tries = mail.tries,
            error = mail.error,
        )?;
    }
    writeln!(
        out,
        "Once the cause is fixed: partner-center admin retry-email ID"
    )
}

pub(super) async fn retry(
    context: &Context<'_>,
    arguments: &RetryEmail,
) -> Result<Outcome, Failure> {
    match mails::retry(context.db, &context.by(), arguments.id).await {
        Ok(()) => context.say("The email is queued again. If it fails again, it is listed again."),
        Err(Error::NotFound) => Err(Failure::Refused("no failed email with this ID".to_owned())),
        Err(error) => Err(match error.into_refusal() {
            Ok(refusal) => Failure::Refused(refusal.to_string()),
            Err(error) => Failure::Store(error),
        }),
    }
}
