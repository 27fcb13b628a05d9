//! What is remembered: every business verb as one database transaction.
//!
//! A public async function here is a verb of the specification and exactly one transaction; its rules
//! come from `domain`, its SQL stands beside it. This crate never names a page, a form or a router,
//! and it never reads the clock: the moment of a verb is a parameter.

pub mod accounts;
mod acting;
pub mod api_keys;
pub mod approvals;
pub mod audit;
mod batch;
mod binary_copy;
mod bulk;
mod busy;
mod by;
pub mod campaigns;
pub mod census;
pub mod codes;
pub mod contents;
pub mod creators;
#[cfg(test)]
mod cut_short;
mod database;
pub mod dead_letters;
mod error;
pub mod export_mappings;
pub mod exports;
pub mod findings;
pub mod forms;
mod happening;
pub mod holds;
pub mod idempotency;
mod ids;
pub mod import;
pub mod imports;
pub mod invitations;
pub mod kept_forms;
pub mod known_browsers;
mod ledger;
mod lines;
pub mod links;
pub mod markets;
pub mod memberships;
mod migrations;
pub mod months;
mod names;
pub mod notices;
mod number;
pub mod offers;
pub mod orders;
pub mod organisations;
pub mod outbox;
mod paging;
pub mod passwords;
pub mod products;
mod records;
pub mod refunds;
pub mod registrations;
pub mod repetitions;
pub mod rights;
mod search;
pub mod sessions;
pub mod settlement;
pub mod shops;
pub mod showcases;
pub mod sign_ins;
pub mod terms;
mod transaction;

pub use batch::{BatchContext, Outcome, Source};
pub use bulk::BulkResult;
pub use busy::is_busy;
pub use by::ActorContext;
pub use database::{Db, Limits, OWNER_ROLE, PROGRAM_ROLE, connect};
pub use error::Error;
pub use ids::{IdSource, SecretSource};
pub use migrations::{MIGRATOR, MigrateError, migrate, pending_migrations};
