//! `seal_audit`: what was added to the audit trail is sealed, and the head is kept outside the database.

use std::io;

use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use serde::{Deserialize, Serialize};
use store::{
    Error,
    audit::{self, SealRefusal},
    repetitions,
};

use super::{JobContext, with_file};
use crate::audit_files::AuditFiles;

/// The job as it waits: it carries nothing.
#[derive(Deserialize, Serialize)]
pub(crate) struct SealAudit {}

impl TaskHandler for SealAudit {
    const IDENTIFIER: &'static str = "seal_audit";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        super::work(context, seal_audit).await
    }
}

/// Why the audit trail was not sealed.
#[derive(Debug, thiserror::Error)]
pub enum SealFailure {
    /// The chain is not the one that was sealed before.
    #[error("{0}")]
    Chain(SealRefusal),
    /// The head could not be read or kept.
    #[error("the file of the audit trail's heads: {0}")]
    Head(io::Error),
}

/// Writes down what was counted in periods that are over, and seals everything that waits. Without a key
/// it goes on waiting.
///
/// # Errors
///
/// [`SealFailure`], or the database's failure; what was sealed before stays.
pub async fn seal_audit(context: JobContext) -> Result<(), Error<SealFailure>> {
    let (db, ids) = (&context.db, &*context.environment.ids);
    while !context.is_closing() {
        let written = repetitions::write_down(db, context.environment.now(), ids).await;
        if written.map_err(Error::without_refusal)? == 0 {
            break;
        }
    }
    let Some(files) = &context.audit else {
        return Ok(());
    };
    while !context.is_closing() {
        let kept = with_file(files, AuditFiles::newest)
            .await
            .map_err(no_head)?;
        let now = context.environment.now();
        let sealed = audit::seal(db, files.keys(), kept, now)
            .await
            .map_err(|error| error.map_refusal(SealFailure::Chain))?;
        if let Some(head) = sealed.head {
            with_file(files, move |files| files.keep(head, now))
                .await
                .map_err(no_head)?;
        }
        if sealed.is_all() {
            break;
        }
    }
    Ok(())
}

fn no_head(error: io::Error) -> Error<SealFailure> {
    Error::Refused(SealFailure::Head(error))
}
