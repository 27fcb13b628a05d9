//! What an agency keeps of creators that it has found: lists of them with its own notes, and searches that it repeats.
//! And what it may do in the creator marketplace at all ([`MarketplaceAccess`]).
//!
//! A list and a search are of one market. Both belong to the agency: its members see them all, creators and shops
//! never.

mod access;
mod refusal;
mod text;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    ids::{CreatorId, CreatorListId, SavedSearchId},
    market::Market,
    page::Page,
};

pub use self::{
    access::{CreatorRole, MarketplaceAccess, RoleInMarket},
    refusal::{CreatorListRefusal, CreatorNoteTooLong, SavedNameRefusal},
    text::{CreatorNote, SavedName},
};

/// The most lists of creators that an agency has.
pub const CREATOR_LISTS_MAX: usize = 100;

/// The most creators of a list.
pub const CREATORS_OF_LIST_MAX: u16 = 1_000;

/// The most searches that an agency saves.
pub const SAVED_SEARCHES_MAX: usize = 100;

/// The most characters of the name of a list or of a saved search.
pub const SAVED_NAME_CHARACTERS_MAX: usize = 50;

/// The most characters of a note on a creator.
pub const CREATOR_NOTE_CHARACTERS_MAX: usize = 500;

/// The most characters of what a saved search asks for, as its address says it.
pub const SAVED_QUERY_CHARACTERS_MAX: usize = 2_000;

/// A list among those of its agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreatorListRow {
    /// The list.
    pub list: CreatorListId,
    /// In which market its creators are.
    pub market: Market,
    /// What it is called.
    pub name: SavedName,
    /// How many creators it has.
    pub creators: u16,
    /// When it was made.
    pub made_at: DateTime<Utc>,
}

/// A creator on a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreatorListEntry {
    /// The creator.
    pub creator: CreatorId,
    /// What the agency's members note.
    pub note: CreatorNote,
    /// When the creator came onto the list.
    pub added_at: DateTime<Utc>,
}

/// A list as its agency opens it: some of its creators, those added last first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenedCreatorList {
    /// The list.
    pub list: CreatorListRow,
    /// Some of its creators.
    pub entries: Page<CreatorListEntry>,
}

/// A search that the agency repeats.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedSearch {
    /// The search.
    pub search: SavedSearchId,
    /// In which market it searches.
    pub market: Market,
    /// What it is called.
    pub name: SavedName,
    /// What it asks for, as the query of its address.
    pub query: String,
    /// When it was saved.
    pub made_at: DateTime<Utc>,
}

/// All that an agency has saved, in the order of names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedByAgency {
    /// Its lists.
    pub lists: Vec<CreatorListRow>,
    /// Its searches.
    pub searches: Vec<SavedSearch>,
}

#[cfg(test)]
mod tests;
