//! Why a list of creators or a saved search isn't made or changed.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{
    CREATOR_LISTS_MAX, CREATOR_NOTE_CHARACTERS_MAX, CREATORS_OF_LIST_MAX,
    SAVED_NAME_CHARACTERS_MAX, SAVED_QUERY_CHARACTERS_MAX, SAVED_SEARCHES_MAX,
};

/// Why a text cannot be the name of a list or of a saved search.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SavedNameRefusal {
    /// There is no text.
    #[error("give it a name")]
    Empty,
    /// The text is too long.
    #[error("the name has {given} characters, and at most {SAVED_NAME_CHARACTERS_MAX} fit")]
    TooLong {
        /// How many characters it has.
        given: usize,
    },
}

/// That a note on a creator is too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[error("the note has {given} characters, and at most {CREATOR_NOTE_CHARACTERS_MAX} fit")]
pub struct CreatorNoteTooLong {
    /// How many characters it has.
    pub given: usize,
}

/// Why a list of creators or a saved search isn't made or changed. Nothing was done then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CreatorListRefusal {
    /// The name can't be one.
    #[error(transparent)]
    Name(#[from] SavedNameRefusal),
    /// The note can't be one.
    #[error(transparent)]
    Note(#[from] CreatorNoteTooLong),
    /// The agency has as many lists as it can have.
    #[error("you have {CREATOR_LISTS_MAX} lists, the maximum: delete one to add another")]
    TooManyLists,
    /// The list has as many creators as it can have.
    #[error("the list has {CREATORS_OF_LIST_MAX} creators, the maximum")]
    TooManyCreators,
    /// The agency has as many saved searches as it can have.
    #[error("you have {SAVED_SEARCHES_MAX} saved searches, the maximum: delete one to add another")]
    TooManySearches,
    /// What the search asks for is too long.
    #[error("the search has more than {SAVED_QUERY_CHARACTERS_MAX} characters")]
    SearchTooLong,
    /// The list is of another market than the creator.
    #[error("the list is of another market")]
    OtherMarket,
}
