//! Whether the machine behind the platform is well: what waits, what was set aside, and how much there is.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// An event that could not be handed on and is set aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeadLetterRow {
    /// Its own key.
    pub id: Uuid,
    /// When it happened.
    pub at: DateTime<Utc>,
    /// What it is.
    pub topic: String,
    /// Why it could not be handed on.
    pub error: String,
    /// When it was set aside.
    pub set_aside_at: DateTime<Utc>,
}

/// Up to which month there are tables of a kind that is kept by month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthState {
    /// The table.
    pub table: String,
    /// How many months there are.
    pub months: u64,
    /// The first day of the last of them.
    pub last: Option<NaiveDate>,
}

/// The state of the machine at a moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SystemHealth {
    /// The moment.
    pub as_of: DateTime<Utc>,
    /// How many events wait in the outbox, counted up to [`crate::home::COUNTED_MAX`].
    pub events: u64,
    /// When the oldest of them happened.
    pub oldest_event: Option<DateTime<Utc>>,
    /// How many events of the audit trail wait to be sealed, counted likewise.
    pub unsealed: u64,
    /// The months of each table that is kept by month.
    pub months: Vec<MonthState>,
    /// How large the database is, in bytes.
    pub bytes: u64,
    /// How many connections to the database there are, and how many it takes.
    pub connections: (u64, u64),
    /// Which release of PostgreSQL it is.
    pub database: String,
    /// Whether it is a standby, which takes no changes.
    pub is_standby: bool,
    /// The last migration.
    pub migration: i64,
    /// The events that are set aside, the oldest first.
    pub dead_letters: Vec<DeadLetterRow>,
}
