//! Importing a shop's products from a file: uploading it, matching its columns, the preview, importing and undoing.

pub(crate) mod api;
mod columns;
mod list;
mod opened;
mod rows;
mod steps;

use domain::product::import::ProductImportState;
use ui::text::Text;

use crate::text::product_import as words;

pub use self::{list::ProductImportsPage, opened::ProductImportPage};

/// How far an import is, as a word.
const fn state(state: ProductImportState) -> Text {
    match state {
        ProductImportState::Uploading => words::UPLOADING,
        ProductImportState::Mapping => words::MAPPING,
        ProductImportState::Checking => words::CHECKING,
        ProductImportState::Checked => words::CHECKED,
        ProductImportState::Importing => words::IMPORTING,
        ProductImportState::Done => words::DONE,
        ProductImportState::Undoing => words::UNDOING,
        ProductImportState::Undone => words::UNDONE,
        ProductImportState::Failed => words::FAILED,
        ProductImportState::Cancelled => words::CANCELLED,
    }
}
