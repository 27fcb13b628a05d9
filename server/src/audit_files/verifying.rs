//! Comparing for an operator's page what the command `admin verify-audit` compares.

use app::context::{VerifyAudit, VerifyAuditRefusal, VerifyFuture};
use domain::platform::{AuditVerified, FAULTS_TOLD};
use store::{Db, Error, audit};

use super::AuditFiles;

impl VerifyAudit for AuditFiles {
    fn verify(&self, db: Db) -> VerifyFuture {
        let files = self.clone();
        Box::pin(async move { compare(&files, &db).await })
    }
}

async fn compare(files: &AuditFiles, db: &Db) -> Result<AuditVerified, Error<VerifyAuditRefusal>> {
    let unreadable = |error: std::io::Error| {
        tracing::error!(%error, "the heads of the audit trail can't be read");
        Error::Refused(VerifyAuditRefusal::NoHeads)
    };
    let heads = files.all().map_err(unreadable)?;
    let mut first_faults = Vec::new();
    let verified = audit::verify(db, files.keys(), heads.into_iter(), |fault| {
        if first_faults.len() < FAULTS_TOLD {
            first_faults.push(fault.to_string());
        }
    });
    let verified = verified.await.map_err(Error::without_refusal)?;
    // Read again, since batches may have been sealed meanwhile.
    let head = files.newest().map_err(unreadable)?;
    Ok(AuditVerified {
        newest: verified.newest,
        head: head.map_or(0, |head| head.batch),
        batches: verified.batches,
        events: u64::try_from(verified.events).unwrap_or(u64::MAX),
        waiting: verified.waiting,
        faults: verified.faults,
        first_faults,
    })
}
