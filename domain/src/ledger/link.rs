//! Links of the chain that holds the ledger together.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::market::Market;

crate::codes! {
    /// What a link has.
    pub enum LinkKind {
        /// The batches of entries that were in no link yet.
        Entries = "entries",
        /// The bills of a month of a market.
        Bills = "bills",
    }
}

/// A link as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkRow {
    /// Its number, from 1.
    pub number: i64,
    /// What it has.
    pub kind: LinkKind,
    /// The market and month whose bills it has, by the month's first day.
    pub month: Option<(Market, NaiveDate)>,
    /// How many batches, or bills.
    pub batches: i32,
    /// The chain's sum there, as hexadecimal digits.
    pub chain: String,
    /// When it was made.
    pub sealed_at: DateTime<Utc>,
    /// The key that signed it, as people compare it; none where nobody did.
    pub signed_by: Option<String>,
}
