//! The audit trail is sealed with a key that the database doesn't have: what was written can be changed
//! by whoever owns the database, but not without its being found, and where.
//!
//! Every event waits in `audit_unsealed` from the statement that writes it. A worker seals what waits,
//! some events at a time ([`seal`]): each event's keyed sum, the batch's, and what holds the batch to the
//! one before. The newest of these, the head, is then kept outside the database as well, so that a tail
//! that was cut off is missed. [`verify`] reads it all again.
//!
//! What this proves is that nothing was changed since it was sealed; not that what was written is true,
//! and not that an event stayed which was taken away before it was sealed, unless its waiting row is
//! still there.

mod accept;
mod chain;
mod explain;
mod fault;
mod seal;
mod verifier;
mod verify;

pub use self::{
    accept::{accept_other_key, accept_restored, adopt},
    chain::{AuditKey, AuditKeys, Sum},
    fault::Fault,
    seal::{SealRefusal, Sealed, seal},
    verifier::Head,
    verify::{Verified, verify},
};

/// The most events of a batch.
pub const EVENTS_MAX: i32 = 1_000;

#[cfg(test)]
mod tests;
