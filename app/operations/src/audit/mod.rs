//! **Audit log**: who did what to which object, and whether anybody changed what is written there.

pub(crate) mod api;
mod list;
mod verification;

pub use self::list::AuditPage;
