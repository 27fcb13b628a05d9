//! Comparing the audit trail with its seal: with keys and heads that the database must not have, so that
//! the process hands on what compares and never what it compares with.

use std::{fmt, pin::Pin, sync::Arc};

use domain::platform::AuditVerified;
use http::request::Parts;
use leptos::prelude::use_context;
use store::Db;

/// Why the audit trail can't be compared with its seal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerifyAuditRefusal {
    /// The process has no key.
    NoKey,
    /// The heads can't be read.
    NoHeads,
}

/// What comparing comes to, some time later.
pub type VerifyFuture =
    Pin<Box<dyn Future<Output = Result<AuditVerified, store::Error<VerifyAuditRefusal>>> + Send>>;

/// Compares the audit trail of a database with its seal.
pub trait VerifyAudit: Send + Sync {
    /// Reads all of it.
    fn verify(&self, db: Db) -> VerifyFuture;
}

/// What compares, in every request's extensions; not there where the process has no key.
#[derive(Clone)]
pub struct AuditVerifier(pub Arc<dyn VerifyAudit>);

impl fmt::Debug for AuditVerifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AuditVerifier").finish_non_exhaustive()
    }
}

/// Compares the audit trail with its seal, with what the process has.
///
/// # Errors
///
/// [`VerifyAuditRefusal`], or the database's failure.
pub async fn verify_audit(db: Db) -> Result<AuditVerified, store::Error<VerifyAuditRefusal>> {
    let parts = use_context::<Parts>();
    let verifier = parts.and_then(|parts| parts.extensions.get::<AuditVerifier>().cloned());
    let verifier = verifier.ok_or(store::Error::Refused(VerifyAuditRefusal::NoKey))?;
    verifier.0.verify(db).await
}
