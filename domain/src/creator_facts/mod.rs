//! Performance facts: what comes in about a creator, day by day, and what the platform says of the creator.
//!
//! A day is taken whole: sent again with other numbers, it takes the place of the day before, since the platform
//! corrects its own numbers. What the platform has sent is never replaced by what a creator uploads; what a creator
//! uploaded is replaced by the platform's ([`FactSource::replaces`]).

mod counts;
mod day;
mod profile;
mod refusal;

pub(crate) use self::counts::with_counts;
pub use self::{
    counts::{COUNTS, DayColumn},
    day::{COUNT_MAX, CreatorDay, DAYS_BACK_MAX},
    profile::{
        ALL_BPS, BIO_CHARACTERS_MAX, CreatorProfileFacts, HOME_PAGE_CHARACTERS_MAX,
        NICKNAME_CHARACTERS_MAX, PRODUCTS_MAX, RATING_MAX,
    },
    refusal::{CreatorDayRefusal, CreatorProfileRefusal},
};

crate::codes! {
    /// Who says what happened on a day.
    pub enum FactSource {
        /// The platform that the creator sells on.
        Platform = "platform",
        /// The creator, by a file of the platform's statistics.
        Creator = "creator",
    }
}

impl FactSource {
    /// Whether a day from here takes the place of one from there.
    #[must_use]
    pub const fn replaces(self, kept: Self) -> bool {
        match (self, kept) {
            (Self::Platform, Self::Platform | Self::Creator) | (Self::Creator, Self::Creator) => {
                true
            }
            (Self::Creator, Self::Platform) => false,
        }
    }
}

/// So many days a creator's file may have at most.
pub const UPLOADED_DAYS_MAX: usize = 400;

/// So many bytes a creator's file may have at most.
pub const UPLOADED_BYTES_MAX: u64 = 1024 * 1024;

crate::codes! {
    /// What has become of a file that a creator uploaded.
    pub enum UploadState {
        /// It was checked and can be imported.
        Waiting = "waiting",
        /// Its days are in.
        Done = "done",
        /// The creator put it away.
        Cancelled = "cancelled",
    }
}

crate::codes! {
    /// Why a creator's file isn't taken.
    #[derive(thiserror::Error)]
    pub enum CreatorUploadRefusal without Display {
        /// No file was chosen.
        #[error("Choose a CSV file.")]
        Missing = "missing",
        /// There is nothing in it.
        #[error("The file is empty.")]
        Empty = "empty",
        /// It has more bytes than may be uploaded.
        #[error("The file is too large: the maximum is 1 MiB.")]
        TooLarge = "too-large",
    }
}

/// What became of the days of a file that a creator imported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct ImportedDays {
    /// So many are new.
    pub new: u32,
    /// So many took the place of what the creator had uploaded before.
    pub changed: u32,
    /// So many were there in just this form.
    pub unchanged: u32,
    /// So many stay as the platform has sent them.
    pub kept: u32,
}

/// The file was imported or put away already.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, serde::Serialize, serde::Deserialize,
)]
#[error("the file is not waiting any more")]
pub struct UploadNotWaiting;

/// A row of a creator's file that isn't taken.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct RefusedDay {
    /// Its number: the first row after the header is 1.
    pub row: u64,
    /// The column that the reason is about, as the file calls it; empty when it is about the row as a whole.
    pub column: String,
    /// What the row has in it, shortened.
    pub value: String,
    /// Why, in a sentence.
    pub reason: String,
}

#[cfg(test)]
mod tests;
