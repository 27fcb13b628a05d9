//! What is remembered: every business verb as one database transaction.
//!
//! A public async function here is a verb of the specification and exactly one transaction; its rules
//! come from `domain`, its SQL stands beside it. This crate never names a page, a form or a router,
//! and it never reads the clock: the moment of a verb is a parameter.

pub mod accounts;
mod acting;
mod actor_context;
pub mod api_keys;
pub mod applications;
pub mod approvals;
pub mod audit;
mod batch_context;
mod binary_copy;
mod bulk;
mod busy;
pub mod campaigns;
pub mod capabilities;
pub mod categories;
pub mod category_upgrades;
pub mod contents;
pub mod creators;
#[cfg(test)]
mod cut_short;
mod database;
pub mod dead_letters;
mod display_value;
pub mod documents;
mod error;
mod event;
pub mod export_mappings;
pub mod exports;
pub mod forms;
pub mod freezes;
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
pub mod lookup;
pub mod mails;
pub mod market_stats;
pub mod markets;
pub mod memberships;
mod migrations;
pub mod notices;
mod number;
pub mod offers;
pub mod operations;
pub mod order_totals;
pub mod orders;
pub mod organisations;
pub mod outbox;
mod paging;
pub mod partitions;
pub mod passwords;
pub mod products;
mod records;
pub mod refunds;
pub mod registrations;
pub mod repetitions;
pub mod rights;
mod search;
pub mod search_results;
pub mod sessions;
pub mod settlement;
pub mod shops;
pub mod showcases;
pub mod sign_ins;
pub mod terms;
mod transaction;

pub use actor_context::ActorContext;
pub use batch_context::{BatchContext, Outcome, Source};
pub use bulk::BulkResult;
pub use busy::is_busy;
pub use database::{Db, Limits, OWNER_ROLE, PROGRAM_ROLE, connect};
pub use error::Error;
pub use ids::{IdSource, SecretSource};
pub use migrations::{MIGRATOR, MigrateError, migrate, pending_migrations};
