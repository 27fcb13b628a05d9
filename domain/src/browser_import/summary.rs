//! What became of the rows of a file.

use serde::{Deserialize, Serialize};

/// How many rejected rows are shown in a summary.
pub const FIRST_REJECTED_MAX: usize = 20;

/// What became of the rows, as the command line says it too.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ImportSummary {
    /// Rows that were judged.
    pub rows: u64,
    /// Rows that went in, or would.
    pub new: u64,
    /// Known rows to which something was added, or of which something was changed.
    pub changed: u64,
    /// Rows that were known in just this form.
    pub unchanged: u64,
    /// Rows that a check could not judge, since they build on rows that the file would bring first.
    pub not_judged: u64,
    /// Rows that were rejected.
    pub rejected: u64,
    /// The rejected rows by reason, the most frequent first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<RejectReason>,
    /// The first of the rejected rows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub first_rejected: Vec<RejectedRow>,
}

/// One reason, and how often it was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RejectReason {
    /// The column that it is about; empty when it is about rows as a whole.
    pub column: String,
    /// The sentence, with `…` for what differs from row to row.
    pub reason: String,
    /// How many rows were rejected for it.
    pub rows: u64,
}

/// A row that was rejected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RejectedRow {
    /// Its number: the first row after the header is 1.
    pub row: u64,
    /// The line of the file that it begins in, the header's being 1.
    pub line: u64,
    /// The column that the reason is about; empty when it is about the row as a whole.
    pub column: String,
    /// What the row has in that column, shortened.
    pub value: String,
    /// Why it was rejected.
    pub reason: String,
}
