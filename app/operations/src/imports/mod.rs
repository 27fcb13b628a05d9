//! Imports of files in the browser: uploading one, what its check found, starting, watching and cancelling it,
//! and settling the lines that were due before a file brought them.

pub(crate) mod api;
mod due;
#[cfg(feature = "ssr")]
pub(crate) mod files;
mod list;
mod opened;
mod outcome;
mod progress;
mod upload;

use domain::browser_import::{ImportKind, ImportState};
use ui::text::Text;

use crate::text::imports as words;

pub use self::{list::ImportsPage, opened::ImportPage};

/// What rows are, in a word.
const fn kind(kind: ImportKind) -> Text {
    match kind {
        ImportKind::Products => words::PRODUCTS,
        ImportKind::Creators => words::CREATORS,
        ImportKind::CreatorProfiles => words::CREATOR_PROFILES,
        ImportKind::CreatorDays => words::CREATOR_DAYS,
        ImportKind::Campaigns => words::CAMPAIGNS,
        ImportKind::Registrations => words::REGISTRATIONS,
        ImportKind::Showcases => words::SHOWCASES,
        ImportKind::Orders => words::ORDERS,
        ImportKind::OrderExport => words::ORDER_EXPORT,
        ImportKind::Refunds => words::REFUNDS,
    }
}

/// How far an import is, in a word.
const fn state(state: ImportState) -> Text {
    match state {
        ImportState::Uploading => words::UPLOADING,
        ImportState::Checking => words::CHECKING,
        ImportState::Checked => words::CHECKED,
        ImportState::Importing => words::IMPORTING,
        ImportState::Done => words::DONE,
        ImportState::Cancelled => words::CANCELLED,
        ImportState::Failed => words::FAILED,
    }
}
