//! Imports that an operator uploads in the browser: which files can be uploaded, in which state an import is,
//! when it can be started or cancelled, and what became of its rows.
//!
//! A file is uploaded for a market and an [`ImportKind`], and is then checked by itself: every row is judged
//! as the import would, and nothing is kept. An operator who has seen the outcome starts the import of the
//! same file. `store::browser_imports` has the verbs.

mod summary;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{ids::BrowserImportId, market::Market};

pub use self::summary::{FIRST_REJECTED_MAX, ImportSummary, RejectReason, RejectedRow};

/// The most characters of a file's name that are kept.
const FILE_NAME_CHARACTERS_MAX: usize = 200;

crate::codes! {
    /// What the rows of an uploaded file are. The platform's own order export is a kind here, since people
    /// look for it by that name; its rows are orders.
    pub enum ImportKind {
        /// Products with their shops.
        Products = "products",
        /// Creators with their managing agencies.
        Creators = "creators",
        /// What the platform says of creators.
        CreatorProfiles = "creator_profiles",
        /// What creators did and sold, day by day.
        CreatorDays = "creator_days",
        /// Campaigns with their agencies.
        Campaigns = "campaigns",
        /// Products in campaigns, with their rates.
        Registrations = "registrations",
        /// What creators accepted, and when.
        Showcases = "showcases",
        /// Order lines.
        Orders = "orders",
        /// Order lines as the platform exports them.
        OrderExport = "order_export",
        /// Refunds of order lines.
        Refunds = "refunds",
    }
}

crate::codes! {
    /// How far an import is.
    pub enum ImportState {
        /// The file is on its way.
        Uploading = "uploading",
        /// Its rows are being checked, or wait for that.
        Checking = "checking",
        /// It can be started.
        Checked = "checked",
        /// Its rows are being imported, or wait for that.
        Importing = "importing",
        /// Every row was imported or rejected.
        Done = "done",
        /// Somebody cancelled it. What was imported before stays.
        Cancelled = "cancelled",
        /// It can't go on. What was imported before stays.
        Failed = "failed",
    }
}

crate::codes! {
    /// Why an import can't go on.
    pub enum ImportFailure {
        /// The file can't be read as one of its kind.
        File = "file",
        /// The stored file is gone.
        Storage = "storage",
        /// It was interrupted again and again without coming any further.
        Interrupted = "interrupted",
    }
}

crate::codes! {
    /// Why a file isn't taken.
    #[derive(thiserror::Error)]
    pub enum UploadRefusal without Display {
        /// No file was chosen.
        #[error("Choose a CSV file.")]
        Missing = "missing",
        /// There is nothing in it.
        #[error("The file is empty.")]
        Empty = "empty",
        /// It has more bytes than may be uploaded.
        #[error("The file is too large.")]
        TooLarge = "too-large",
        /// No market was chosen.
        #[error("Choose a market.")]
        NoMarket = "no-market",
        /// Nobody said what its rows are.
        #[error("Choose what to import.")]
        NoKind = "no-kind",
    }
}

crate::codes! {
    /// Why an import doesn't begin.
    #[derive(thiserror::Error)]
    pub enum StartImportRefusal without Display {
        /// Its check isn't over.
        #[error("The check isn't finished")]
        NotChecked = "not-checked",
        /// It was started before.
        #[error("It was started before")]
        Started = "started",
        /// It was cancelled, or it failed.
        #[error("It has ended")]
        Ended = "ended",
        /// Another import runs in the market.
        #[error("Another import is running in this market")]
        MarketBusy = "market-busy",
    }
}

/// The import has ended already: there is nothing to cancel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[error("It has ended")]
pub struct AlreadyEnded;

impl ImportState {
    /// Whether nothing becomes of it any more.
    #[must_use]
    pub const fn has_ended(self) -> bool {
        match self {
            Self::Done | Self::Cancelled | Self::Failed => true,
            Self::Uploading | Self::Checking | Self::Checked | Self::Importing => false,
        }
    }

    /// Whether the worker has something to do for it.
    #[must_use]
    pub const fn is_under_way(self) -> bool {
        match self {
            Self::Checking | Self::Importing => true,
            Self::Uploading | Self::Checked | Self::Done | Self::Cancelled | Self::Failed => false,
        }
    }

    /// Whether it can be started: once, and only after its check.
    ///
    /// # Errors
    ///
    /// [`StartImportRefusal`], but whether the market is busy is asked elsewhere.
    pub const fn check_start(self) -> Result<(), StartImportRefusal> {
        match self {
            Self::Checked => Ok(()),
            Self::Uploading | Self::Checking => Err(StartImportRefusal::NotChecked),
            Self::Importing | Self::Done => Err(StartImportRefusal::Started),
            Self::Cancelled | Self::Failed => Err(StartImportRefusal::Ended),
        }
    }

    /// Whether it can be cancelled: as long as it hasn't ended.
    ///
    /// # Errors
    ///
    /// [`AlreadyEnded`].
    pub const fn check_cancel(self) -> Result<(), AlreadyEnded> {
        if self.has_ended() {
            Err(AlreadyEnded)
        } else {
            Ok(())
        }
    }
}

/// Whether a file of so many bytes may be uploaded where the limit is `limit`.
///
/// # Errors
///
/// [`UploadRefusal::Empty`] or [`UploadRefusal::TooLarge`].
pub const fn check_size(bytes: u64, limit: u64) -> Result<(), UploadRefusal> {
    if bytes == 0 {
        Err(UploadRefusal::Empty)
    } else if bytes > limit {
        Err(UploadRefusal::TooLarge)
    } else {
        Ok(())
    }
}

/// The name of an uploaded file as people are shown it: without folders, without what isn't printed, and not
/// longer than a name is. It is never the name of anything that is stored.
#[must_use]
pub fn shown_file_name(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let printed = last.chars().filter(|character| !character.is_control());
    let name: String = printed.take(FILE_NAME_CHARACTERS_MAX).collect();
    let name = name.trim();
    if name.is_empty() {
        "file.csv".to_owned()
    } else {
        name.to_owned()
    }
}

/// How far an import or its check has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportProgress {
    /// The bytes of the stored file.
    pub bytes: u64,
    /// How many of them were read.
    pub bytes_read: u64,
    /// How many rows are done.
    pub rows: u64,
    /// How many rows the file has; known once it was checked.
    pub rows_in_file: Option<u64>,
}

impl ImportProgress {
    /// How much of the file is done, in whole percent: by rows where their number is known.
    #[must_use]
    pub fn percent(&self) -> u8 {
        let (done, all) = match self.rows_in_file {
            Some(rows) if rows > 0 => (self.rows, rows),
            _ => (self.bytes_read, self.bytes),
        };
        let percent = u128::from(done).saturating_mul(100).checked_div(all.into());
        let percent = percent.unwrap_or_default().min(100);
        u8::try_from(percent).unwrap_or(100)
    }
}

/// An import, as the list of imports shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportRow {
    /// Its key.
    pub import: BrowserImportId,
    /// The market of its rows.
    pub market: Market,
    /// What its rows are.
    pub kind: ImportKind,
    /// What the file was called where it came from.
    pub file_name: String,
    /// How far it is.
    pub state: ImportState,
    /// When it was uploaded.
    pub uploaded_at: DateTime<Utc>,
    /// Who uploaded it.
    pub uploaded_by: String,
    /// How far it has come in this state.
    pub progress: ImportProgress,
    /// What became of its rows, without reasons: of the import, or else of its check.
    pub counts: ImportSummary,
}

/// One import with all that is known of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportDetails {
    /// What the list shows.
    pub row: ImportRow,
    /// Who started it, and when.
    pub started: Option<(String, DateTime<Utc>)>,
    /// When it ended.
    pub ended_at: Option<DateTime<Utc>>,
    /// What the check came to, so far or as a whole.
    pub checked: Option<ImportSummary>,
    /// What the import came to, so far or as a whole.
    pub imported: Option<ImportSummary>,
    /// Why it can't go on, with what is wrong with the file.
    pub failure: Option<(ImportFailure, String)>,
    /// Whether rejected rows can be downloaded.
    pub has_rejects: bool,
    /// Whether more rows were rejected than are kept for downloading.
    pub rejects_cut: bool,
    /// Whether a worker is at it; otherwise it waits for one.
    pub is_taken: bool,
}

/// The lines of a market that were due before a file brought them, which only an operator settles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueLines {
    /// The market.
    pub market: Market,
    /// How many, up to [`DUE_LINES_COUNTED_MAX`].
    pub lines: u64,
    /// The settlement of them that was asked for and isn't finished.
    pub requested: Option<RequestedSettlement>,
}

/// Up to how many due lines are counted: a page costs the same however many there are.
pub const DUE_LINES_COUNTED_MAX: u64 = 100_000;

/// A settlement that an operator asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestedSettlement {
    /// Who asked.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
    /// How many lines are settled so far.
    pub settled: u64,
}

crate::codes! {
    /// Why no settlement of due lines begins.
    #[derive(thiserror::Error)]
    pub enum SettleDueLinesRefusal without Display {
        /// One was asked for and isn't finished.
        #[error("It was asked for already")]
        UnderWay = "under-way",
        /// An import runs in the market.
        #[error("An import is running in this market")]
        ImportRuns = "import-runs",
    }
}

#[cfg(test)]
mod tests;
