//! What people type of a list, a saved search and a creator on a list.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{
    CREATOR_NOTE_CHARACTERS_MAX, CreatorNoteTooLong, SAVED_NAME_CHARACTERS_MAX, SavedNameRefusal,
};
use crate::typed_text;

/// The name of a list or of a saved search: not empty, at most 50 characters, without blanks around it. Two may have
/// the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SavedName(String);

impl SavedName {
    /// Takes a text as a name.
    ///
    /// # Errors
    /// Says why it cannot be one.
    pub fn parse(text: &str) -> Result<Self, SavedNameRefusal> {
        let name = typed_text::within(text, SAVED_NAME_CHARACTERS_MAX)
            .map_err(|given| SavedNameRefusal::TooLong { given })?;
        if name.is_empty() {
            return Err(SavedNameRefusal::Empty);
        }
        Ok(Self(name))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SavedName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl TryFrom<String> for SavedName {
    type Error = SavedNameRefusal;

    fn try_from(text: String) -> Result<Self, SavedNameRefusal> {
        Self::parse(&text)
    }
}

impl From<SavedName> for String {
    fn from(name: SavedName) -> Self {
        name.0
    }
}

/// What an agency's members note on a creator: at most 500 characters, and nothing at all where nobody noted anything.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CreatorNote(String);

impl CreatorNote {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for CreatorNote {
    type Error = CreatorNoteTooLong;

    fn try_from(text: String) -> Result<Self, CreatorNoteTooLong> {
        typed_text::within(&text, CREATOR_NOTE_CHARACTERS_MAX)
            .map(Self)
            .map_err(|given| CreatorNoteTooLong { given })
    }
}

impl From<CreatorNote> for String {
    fn from(note: CreatorNote) -> Self {
        note.0
    }
}
