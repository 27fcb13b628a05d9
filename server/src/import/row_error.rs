//! What is wrong with a row: it is refused, and the rows around it are unharmed.

use csv::StringRecord;
use serde::Serialize;

/// How many characters of a value are shown.
const SHOWN_MAX: usize = 80;

/// Why a row can't be read.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct RowError {
    /// The column that it is about; empty when it is about the row as a whole.
    pub(crate) column: &'static str,
    /// Why, in a sentence.
    pub(crate) reason: String,
}

impl RowError {
    /// What is wrong with a column, in a sentence that fits every value of it.
    pub(crate) fn of(column: &'static str, reason: impl Into<String>) -> Self {
        Self {
            column,
            reason: reason.into(),
        }
    }
}

/// A row that was not taken in.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct RefusedRow {
    /// Its number: the first row after the header is 1.
    pub(crate) row: u64,
    /// The line of the file that it begins in, the header's being 1.
    pub(crate) line: u64,
    /// The column that the reason is about; empty when it is about the row as a whole.
    pub(crate) column: String,
    /// What the row has in that column, shortened.
    pub(crate) value: String,
    /// Why it was refused, in a sentence.
    pub(crate) reason: String,
    /// Whether the reason may name values of the row, as those of the verbs do.
    #[serde(skip)]
    pub(crate) names_values: bool,
    /// The whole row as the file has it, in UTF-8.
    #[serde(skip)]
    pub(crate) original: StringRecord,
}

/// The beginning of a text on one line: what is no printable character is shown by its code.
pub(crate) fn shortened(text: &str) -> String {
    let mut shown = String::with_capacity(text.len().min(SHOWN_MAX));
    for (n, character) in text.chars().enumerate() {
        if n == SHOWN_MAX {
            shown.push('…');
            break;
        }
        if character.is_control() {
            shown.extend(character.escape_default());
        } else {
            shown.push(character);
        }
    }
    shown
}
