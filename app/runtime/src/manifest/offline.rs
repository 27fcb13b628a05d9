//! What a capability adds to the copy that a creator's browser keeps for when the network is away: words alone,
//! in the reader's language. A part is asked for with a file, outside of any page.

use futures::future::BoxFuture;

use crate::file::{FileError, FileRequest};

/// A part of the copy.
pub type OfflinePart = for<'r> fn(&'r FileRequest) -> OfflineFuture<'r>;

/// Such a part on its way.
pub type OfflineFuture<'r> = BoxFuture<'r, Result<OfflineSection, FileError>>;

/// What stands in a part, in the reader's language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfflineSection {
    /// What it is of.
    pub title: String,
    /// Its rows, in their order; none where there is nothing.
    pub rows: Vec<OfflineRow>,
}

/// A row of a part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfflineRow {
    /// What it is of.
    pub title: String,
    /// One line more about it; empty for none.
    pub more: String,
    /// What stands beside it, such as an amount.
    pub amount: Option<String>,
}
