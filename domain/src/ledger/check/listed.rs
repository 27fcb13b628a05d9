//! Checks of the ledger as those who run the platform read them.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::LedgerFault;
use crate::{currency::Currency, ids::LedgerCheckId, market::Market, page::Page};

/// A check of a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerCheckRow {
    /// Which check.
    pub check: LedgerCheckId,
    /// Of which market.
    pub market: Market,
    /// Of which month, by its first day.
    pub month: NaiveDate,
    /// When it began.
    pub began_at: DateTime<Utc>,
    /// When it was through; none while it goes on.
    pub finished_at: Option<DateTime<Utc>>,
    /// How many order lines were checked.
    pub lines: u64,
    /// How many entries these have.
    pub entries: u64,
    /// How many batches were summed up anew.
    pub batches: u64,
    /// How many faults it has found.
    pub faults: u64,
    /// When an operator said that they were seen.
    pub acknowledged_at: Option<DateTime<Utc>>,
}

/// A fault as a check kept it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerFaultRow {
    /// The how manieth of its check.
    pub number: u32,
    /// What isn't as it must be.
    pub fault: LedgerFault,
    /// The order and the line, as the market knows them.
    pub codes: Option<(String, String)>,
}

/// A check with its faults.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerCheckPage {
    /// The check.
    pub row: LedgerCheckRow,
    /// The currency of the market, which amounts are in.
    pub currency: Currency,
    /// What it has found.
    pub faults: Page<LedgerFaultRow>,
}
