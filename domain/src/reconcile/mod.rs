//! Comparing the platform's own files with what is known here: each row of an order export or a settlement
//! statement is one class, with the money at stake.
//!
//! A row's key is its order id and its SKU id, which is the line's id here. Days in these files are those of
//! the market's wall clock, so a row is compared by day. `store::reconciliations` has the verbs.

mod classes;
mod columns;
mod ours;
mod state;
mod sums;
mod theirs;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::{ids::ReconciliationId, ledger::Party, market::Market, money::Money};

pub use self::{
    classes::{Classed, RowClass, RowReason, Side, classify},
    columns::{COMPARED_COLUMNS_MAX, ComparedColumn, UnknownComparedColumn},
    ours::OurLine,
    state::{CancelReconciliationRefusal, ReconciliationState, ReconciliationUploadRefusal},
    sums::{ClassCount, ClassSums},
    theirs::{RowFault, TheirRow, TheirTexts},
};

/// The most bytes of a file.
pub const RECONCILIATION_BYTES_MAX: u64 = 100_000_000;

/// The most rows of a file, without its header.
pub const RECONCILIATION_ROWS_MAX: u64 = 200_000;

/// The most characters of a row that are kept as the file has it.
pub const RAW_CHARACTERS_MAX: usize = 4_000;

/// A file that is compared, as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReconciliationRow {
    /// Its key.
    pub reconciliation: ReconciliationId,
    /// The market of its rows.
    pub market: Market,
    /// Whose part in the lines is compared.
    pub part: Party,
    /// What the file was called where it came from.
    pub file_name: String,
    /// How far it is.
    pub state: ReconciliationState,
    /// When it was uploaded.
    pub uploaded_at: DateTime<Utc>,
    /// How many of its rows are compared.
    pub rows: u64,
    /// How many of these don't match.
    pub differing: u64,
    /// The money at stake in all of them.
    pub at_stake: Money,
}

/// A file that is compared, with all that is known of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reconciliation {
    /// What lists show.
    pub row: ReconciliationRow,
    /// Who uploaded it.
    pub uploaded_by: String,
    /// When it ended.
    pub done_at: Option<DateTime<Utc>>,
    /// The first and the last day that the file is about.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// Each class that has rows.
    pub classes: Vec<ClassCount>,
    /// What is wrong with the file as a whole.
    pub failure: Option<String>,
}

/// A row after it was compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComparedRow {
    /// Its place: that of the file, and behind these what the file lacks.
    pub number: u64,
    /// Who has it, where one of both lacks it.
    pub side: Side,
    /// Its class.
    pub class: RowClass,
    /// Why it is of that class.
    pub reason: RowReason,
    /// The order's id.
    pub order: String,
    /// The SKU id, which is the line's id.
    pub sku: String,
    /// What the file says.
    pub their: Option<Money>,
    /// What is known here.
    pub our: Option<Money>,
    /// The money at stake.
    pub at_stake: Money,
    /// Whether the line is here, so that its amounts can be opened.
    pub is_here: bool,
    /// The row as the file has it; of a line that the file lacks nothing.
    pub raw: String,
}

#[cfg(test)]
mod tests;
