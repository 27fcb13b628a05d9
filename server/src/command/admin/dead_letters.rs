//! `admin list-dead-letters` and `admin retry-dead-letter`: events that could not be handed on.

use std::io::{self, Write, stdout};

use chrono::SecondsFormat;
use clap::Args;
use store::{
    Db, Error,
    dead_letters::{self, DeadLetter},
};
use uuid::Uuid;

use super::{
    super::{Failure, Outcome},
    Context,
};

/// What `admin retry-dead-letter` can be told.
#[derive(Debug, Args)]
pub struct RetryDeadLetter {
    /// Event ID, from `admin list-dead-letters`
    #[arg(value_name = "ID")]
    id: Uuid,
}

pub(super) async fn list(db: &Db) -> Result<Outcome, Failure> {
    let letters = dead_letters::list(db).await?;
    print(&letters).map_err(Failure::io("standard output"))?;
    Ok(Outcome::Done)
}

fn print(letters: &[DeadLetter]) -> io::Result<()> {
    let mut out = stdout().lock();
    if letters.is_empty() {
        return writeln!(out, "No dead letters.");
    }
    for letter in letters {
        writeln!(
            out,
            "{id}  {topic}  happened {at}, set aside {set_aside_at}\n    {error}",
            id = letter.outbox_id,
            topic = letter.topic,
            at = letter.at.to_rfc3339_opts(SecondsFormat::Secs, true),
            set_aside_at = letter
                .set_aside_at
                .to_rfc3339_opts(SecondsFormat::Secs, true),
            error = letter.error,
        )?;
    }
    writeln!(
        out,
        "Once the cause is fixed: partner-center admin retry-dead-letter ID"
    )
}

pub(super) async fn retry(
    context: &Context<'_>,
    arguments: &RetryDeadLetter,
) -> Result<Outcome, Failure> {
    match dead_letters::retry(context.db, &context.by(), arguments.id).await {
        Err(Error::NotFound) => Err(Failure::Refused("no dead letter with this ID".to_owned())),
        retried => {
            retried?;
            context.say("The event is queued again. If it fails again, it is listed again.")
        }
    }
}
