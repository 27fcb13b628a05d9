//! A shop's products from a file: which columns of the file are which of ours, what a row says, what
//! becomes of it, and how the whole is undone.
//!
//! A file is uploaded, its columns are matched, and its rows are checked, which changes nothing. What was
//! seen in the preview is imported, and can be undone for some days: product by product, and only where
//! nobody changed the product since. `store::product_imports` has the verbs.

mod mapping;
mod row;
mod state;
mod undo;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::{ProductId, ProductImportId};

pub use self::{
    mapping::{ImportColumn, ImportMapping, MappingRefusal},
    row::{ImportedProduct, ImportedValues, RowOutcome, RowRefusal, RowRefusalReason, RowTexts},
    state::{ProductImportRefusal, ProductImportState, ProductUploadRefusal},
    undo::{UndoOutcome, judge_undo},
};

/// The most bytes of a file.
pub const PRODUCT_IMPORT_BYTES_MAX: u64 = 10 << 20;

/// The most rows of a file, without its header.
pub const PRODUCT_IMPORT_ROWS_MAX: u64 = 20_000;

/// What became of the rows so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProductImportSummary {
    /// Rows of the file.
    pub rows: u64,
    /// Products that are added, or would be.
    pub new: u64,
    /// Products that are changed, or would be.
    pub changed: u64,
    /// Products that are as the row says.
    pub unchanged: u64,
    /// Rows that can't be imported.
    pub refused: u64,
    /// Products that got back what they were, as the import was undone.
    pub restored: u64,
    /// Products that were added and deleted again.
    pub deleted: u64,
    /// Products that were added and are only unlisted, since something belongs to them.
    pub unlisted: u64,
    /// Products that somebody changed after the import.
    pub left: u64,
}

/// An import, as the shop's list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductImportRow {
    /// Its key.
    pub import: ProductImportId,
    /// What the file was called where it came from.
    pub file_name: String,
    /// How far it is.
    pub state: ProductImportState,
    /// When it was uploaded.
    pub uploaded_at: DateTime<Utc>,
    /// What became of its rows.
    pub summary: ProductImportSummary,
    /// The last row that is done in this state.
    pub rows_done: u64,
}

/// One import with all that is known of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductImportDetails {
    /// What the list shows.
    pub row: ProductImportRow,
    /// Who uploaded it.
    pub uploaded_by: String,
    /// The names of the file's columns.
    pub header: Vec<String>,
    /// Which of them are which of ours.
    pub mapping: ImportMapping,
    /// Whether that is what was chosen for such a file before.
    pub is_remembered: bool,
    /// When it ended.
    pub ended_at: Option<DateTime<Utc>>,
    /// Until when it can be undone; none where nothing was imported.
    pub undo_until: Option<DateTime<Utc>>,
    /// What is wrong with the file as a whole.
    pub failure: Option<String>,
}

/// A row of the file, as the preview and the result show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JudgedRow {
    /// Its number: the first row after the header is 1.
    pub number: u64,
    /// What becomes of it.
    pub outcome: RowOutcome,
    /// The product that it is about, once there is one.
    pub product: Option<ProductId>,
    /// The product code, as far as it could be read.
    pub code: String,
    /// What the product was before.
    pub before: Option<ImportedValues>,
    /// What it is then.
    pub after: Option<ImportedValues>,
    /// Why the row can't be imported.
    pub refusal: Option<RowRefusal>,
    /// What became of it when the import was undone.
    pub undone: Option<UndoOutcome>,
}

#[cfg(test)]
mod tests;
