//! `admin verify-audit` and `admin seal-audit`: whether the audit trail is as it was sealed.

use clap::Args;
use store::{Error, audit};

use super::{
    super::{Failure, Outcome},
    Context,
};
use crate::audit_files::AuditFiles;

/// What `admin seal-audit` can be told.
#[derive(Debug, Args)]
pub struct SealAudit {
    /// Also seal events that were written without the seal, by an older release or directly in the
    /// database. Check them first: admin verify-audit lists them
    #[arg(long)]
    adopt: bool,

    /// Continue from the newest batch in the database after restoring a backup; heads of later batches
    /// no longer count
    #[arg(long)]
    after_restore: bool,

    /// Continue with a new key because the key of the newest batch is lost; earlier batches are then
    /// proven by their heads only
    #[arg(long)]
    after_lost_key: bool,
}

fn files(context: &Context<'_>) -> Result<AuditFiles, Failure> {
    AuditFiles::find(context.options, context.environment)?
        .ok_or_else(|| Failure::Usage("no key for the audit trail: set --audit-key-file".into()))
}

fn of_heads(files: &AuditFiles) -> impl FnOnce(std::io::Error) -> Failure {
    Failure::io(files.heads_file().display().to_string())
}

/// Compares the audit trail with what was sealed, and says what is different, line by line.
pub(super) async fn verify(context: &Context<'_>) -> Result<Outcome, Failure> {
    let files = files(context)?;
    let heads = files.all().map_err(of_heads(&files))?;
    let mut broken = Ok(Outcome::Done);
    let verified = audit::verify(context.db, files.keys(), heads.into_iter(), |fault| {
        if broken.is_ok() {
            broken = context.say(&fault.to_string());
        }
    })
    .await?;
    broken?;
    if verified.faults > 0 {
        let faults = verified.faults;
        return Err(Failure::Refused(format!(
            "the audit trail doesn't match its seal: {faults} differences"
        )));
    }
    // Read again, since batches may have been sealed meanwhile.
    let kept = files.newest().map_err(of_heads(&files))?;
    reach(&files, kept.map_or(0, |head| head.batch), verified.newest)?;
    let (events, batches, waiting) = (verified.events, verified.batches, verified.waiting);
    context.say(&format!(
        "The audit trail matches its seal: {events} events in {batches} batches. {waiting} not \
         sealed yet."
    ))
}

/// Refuses when the heads end before the newest batch: what was after them can have been cut off.
fn reach(files: &AuditFiles, kept: i64, newest: i64) -> Result<(), Failure> {
    if kept >= newest {
        return Ok(());
    }
    let file = files.heads_file().display();
    let which = if kept == 0 {
        "has no head".to_owned()
    } else {
        format!("ends with batch {kept}")
    };
    Err(Failure::Refused(format!(
        "the audit trail matches its seal up to batch {newest}, but {file} {which}: it was \
         restored or replaced, it is the wrong file (--audit-head), or the server stopped before \
         writing it. Batches after {newest} may have been cut off, which can't be checked. To \
         continue from here, run admin seal-audit"
    )))
}

/// Seals what waits now, rather than within a minute.
pub(super) async fn seal(context: &Context<'_>, arguments: &SealAudit) -> Result<Outcome, Failure> {
    let files = files(context)?;
    let db = context.db;
    if arguments.adopt {
        let adopted = audit::adopt(db, &context.by()).await?;
        context.say(&format!("{adopted} events adopted."))?;
    }
    if arguments.after_restore {
        let newest = audit::accept_restored(db, &context.by()).await?;
        let noted = files.set_back(newest, context.by().now);
        noted.map_err(of_heads(&files))?;
        context.say(&format!("The audit trail continues from batch {newest}."))?;
    }
    let mut events = 0;
    let mut is_any_key = arguments.after_lost_key;
    loop {
        let kept = files.newest().map_err(of_heads(&files))?;
        let by = context.by();
        let sealed = if is_any_key {
            audit::accept_other_key(db, &by, files.keys(), kept).await
        } else {
            audit::seal(db, files.keys(), kept, by.now).await
        };
        let sealed = sealed.map_err(|error| match error {
            Error::Db(error) => Failure::Database(error),
            refused => Failure::Refused(refused.to_string()),
        })?;
        is_any_key = false;
        if let Some(head) = sealed.head {
            files.keep(head, by.now).map_err(of_heads(&files))?;
        }
        events += sealed.events;
        if sealed.is_all() {
            return context.say(&format!("{events} events sealed."));
        }
    }
}
