//! What became of the rows of a file, counted.

use std::collections::HashMap;

use csv::StringRecord;
use domain::browser_import::{FIRST_REJECTED_MAX, ImportSummary, RejectReason, RejectedRow};
use serde::{Serialize, Serializer};
use store::import::RowResult;

use super::{
    batches::Batch,
    header::Header,
    row_error::{RefusedRow, RowError},
};

/// How many refused rows are shown; all of them go into the file of rejects.
const FIRST_SHOWN: usize = FIRST_REJECTED_MAX;

/// How many different reasons are counted apart. A file can't fill the memory with reasons.
const REASONS_MAX: usize = 30;

/// The counts of one file.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Counters {
    /// Rows that were judged.
    pub(crate) rows: u64,
    /// Rows that went in.
    pub(crate) new: u64,
    /// Known rows to which something was added, or of which something was changed.
    pub(crate) changed: u64,
    /// Rows that were known in just this form.
    pub(crate) unchanged: u64,
    /// Rows that a dry run could not judge, since they build on rows that it would bring first.
    #[serde(skip_serializing_if = "is_none")]
    pub(crate) not_judged: u64,
    /// Rows that were refused.
    pub(crate) refused: u64,
    /// The refused rows by reason.
    pub(crate) reasons: Reasons,
    /// The first of the refused rows.
    pub(crate) first_refused: Vec<RefusedRow>,
}

/// Refused rows by column and reason.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reasons(HashMap<(String, String), u64>);

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the serializer hands a reference"
)]
fn is_none(rows: &u64) -> bool {
    *rows == 0
}

/// One reason, and how often it was given.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub(crate) struct Reason {
    /// The column that it is about; empty when it is about rows as a whole.
    pub(crate) column: String,
    /// The sentence, with `…` for what differs from row to row.
    pub(crate) reason: String,
    /// How many rows were refused for it.
    pub(crate) rows: u64,
}

/// What became of a batch.
#[derive(Clone, Debug, Default)]
pub(crate) struct Judged {
    rows: u64,
    new: u64,
    changed: u64,
    unchanged: u64,
    not_judged: u64,
    pub(crate) refused: Vec<RefusedRow>,
}

impl Judged {
    /// Brings together the rows that could not be read and the results of the others.
    pub(crate) fn of(batch: &Batch, row_results: &[RowResult], header: &Header) -> Self {
        let mut judged = Self {
            refused: batch.refused.clone(),
            ..Self::default()
        };
        for (n, row_result) in row_results.iter().enumerate() {
            match row_result {
                RowResult::New => judged.new += 1,
                RowResult::Changed => judged.changed += 1,
                RowResult::Unchanged => judged.unchanged += 1,
                RowResult::NotJudged => judged.not_judged += 1,
                RowResult::Refused { column, reason } => {
                    judged.refused.extend(batch.origins.refused(
                        n,
                        header,
                        RowError {
                            column,
                            reason: reason.clone(),
                        },
                    ));
                }
            }
        }
        judged.refused.sort_by_key(|refused| refused.row);
        let refused = judged.refused.len() as u64;
        judged.rows = judged.new + judged.changed + judged.unchanged + judged.not_judged + refused;
        judged
    }

    /// How many rows were judged.
    pub(crate) fn rows(&self) -> u64 {
        self.rows
    }
}

impl Counters {
    /// Counts one more batch.
    pub(crate) fn add(&mut self, judged: Judged) {
        let Judged {
            rows,
            new,
            changed,
            unchanged,
            not_judged,
            refused,
        } = judged;
        self.rows += rows;
        self.new += new;
        self.changed += changed;
        self.unchanged += unchanged;
        self.not_judged += not_judged;
        self.refused += refused.len() as u64;
        for mut refused in refused {
            self.reasons.add(&refused);
            if self.first_refused.len() < FIRST_SHOWN {
                refused.original.clear();
                self.first_refused.push(refused);
            }
        }
    }

    /// The counts as they are kept and shown in the browser.
    pub(crate) fn summary(&self) -> ImportSummary {
        let reasons = self.reasons.by_frequency().into_iter();
        let reasons = reasons.map(|reason| RejectReason {
            column: storable(&reason.column),
            reason: storable(&reason.reason),
            rows: reason.rows,
        });
        let first = self.first_refused.iter().map(|refused| RejectedRow {
            row: refused.row,
            line: refused.line,
            column: storable(&refused.column),
            value: storable(&refused.value),
            reason: storable(&refused.reason),
        });
        ImportSummary {
            rows: self.rows,
            new: self.new,
            changed: self.changed,
            unchanged: self.unchanged,
            not_judged: self.not_judged,
            rejected: self.refused,
            reasons: reasons.collect(),
            first_rejected: first.collect(),
        }
    }

    /// The counts of an import that goes on where it stopped.
    pub(crate) fn restored(summary: ImportSummary) -> Self {
        let reasons = summary.reasons.into_iter();
        let reasons = reasons.map(|reason| ((reason.column, reason.reason), reason.rows));
        let first = summary.first_rejected.into_iter().map(|row| RefusedRow {
            row: row.row,
            line: row.line,
            column: row.column,
            value: row.value,
            reason: row.reason,
            names_values: false,
            original: StringRecord::new(),
        });
        Self {
            rows: summary.rows,
            new: summary.new,
            changed: summary.changed,
            unchanged: summary.unchanged,
            not_judged: summary.not_judged,
            refused: summary.rejected,
            reasons: Reasons(reasons.collect()),
            first_refused: first.collect(),
        }
    }

    /// Rows whose batches are durable, whatever became of the rows.
    pub(crate) fn taken_in(&self) -> u64 {
        self.new + self.changed + self.unchanged
    }
}

/// The text without null characters, which the database keeps in no text.
fn storable(text: &str) -> String {
    text.replace('\0', "\u{fffd}")
}

impl Reasons {
    fn add(&mut self, refused: &RefusedRow) {
        let mut key = (refused.column.clone(), without_values(refused));
        if self.0.len() >= REASONS_MAX && !self.0.contains_key(&key) {
            key = (String::new(), "other reasons".to_owned());
        }
        *self.0.entry(key).or_default() += 1;
    }

    /// The reasons, the most frequent first.
    pub(crate) fn by_frequency(&self) -> Vec<Reason> {
        let reason = |((column, reason), rows): (&(String, String), &u64)| Reason {
            column: column.clone(),
            reason: reason.clone(),
            rows: *rows,
        };
        let mut reasons: Vec<Reason> = self.0.iter().map(reason).collect();
        reasons.sort_by(|one, other| {
            let names = |reason: &Reason| (reason.column.clone(), reason.reason.clone());
            other
                .rows
                .cmp(&one.rows)
                .then_with(|| names(one).cmp(&names(other)))
        });
        reasons
    }
}

impl Serialize for Reasons {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.by_frequency())
    }
}

/// The reason with `…` in the place of the row's own values, so that equal reasons of different
/// rows are equal.
fn without_values(refused: &RefusedRow) -> String {
    let mut reason = refused.reason.clone();
    if !refused.names_values {
        return reason;
    }
    for value in &refused.original {
        if let Some(at) = place_of(value, &reason) {
            reason.replace_range(at..at + value.len(), "…");
        }
    }
    reason
}

/// Where the value stands in the sentence as a word of its own.
fn place_of(value: &str, sentence: &str) -> Option<usize> {
    let joins = |character: char| character.is_alphanumeric() || character == '.';
    let stands_alone = |at: &usize| {
        let before = sentence[..*at].chars().next_back();
        let after = sentence[*at + value.len()..].chars().next();
        !before.is_some_and(joins) && !after.is_some_and(joins)
    };
    if value.is_empty() {
        return None;
    }
    sentence
        .match_indices(value)
        .map(|(at, _)| at)
        .find(stands_alone)
}
