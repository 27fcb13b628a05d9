//! Handles: the codes of creators. They are compared without letter case, and shown as they were
//! first given.

use std::{borrow::Cow, fmt};

use serde::{Deserialize, Serialize};
use thiserror::Error;
use unicode_normalization::UnicodeNormalization as _;

use super::{CODE_CHARACTERS_MAX, CodeRefusal, characters, parse};

/// A creator's handle in a market, without an `@` before it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Handle(String);

/// Why a text is no handle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum HandleRefusal {
    /// It is no code.
    #[error(transparent)]
    Code(#[from] CodeRefusal),
    /// There is more than one `@` before it.
    #[error("a handle starts with one @ only: remove the others")]
    SeveralAt,
}

impl Handle {
    /// Reads a handle as a code is read, and takes one `@` before it off.
    ///
    /// # Errors
    /// Says why the text is no handle.
    pub fn parse(text: &str) -> Result<Self, HandleRefusal> {
        let trimmed = text.trim_matches(characters::is_blank);
        let handle = trimmed.strip_prefix('@').unwrap_or(trimmed);
        let handle = parse(handle, CODE_CHARACTERS_MAX)?;
        if handle.starts_with('@') {
            return Err(HandleRefusal::SeveralAt);
        }
        Ok(Self(handle.into_owned()))
    }

    /// The handle as it was given.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A handle in the form in which two are compared: in small letters. `handle` is one that was read
/// already.
#[must_use]
pub fn compared_handle(handle: &str) -> Cow<'_, str> {
    if handle.is_ascii() {
        return if handle.bytes().any(|byte| byte.is_ascii_uppercase()) {
            Cow::Owned(handle.to_ascii_lowercase())
        } else {
            Cow::Borrowed(handle)
        };
    }
    // A sigma at the end of a word has a small letter of its own.
    let small = handle.chars().flat_map(char::to_lowercase);
    Cow::Owned(
        small
            .map(|c| if c == 'ς' { 'σ' } else { c })
            .nfc()
            .collect(),
    )
}

impl fmt::Display for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl TryFrom<String> for Handle {
    type Error = HandleRefusal;

    fn try_from(text: String) -> Result<Self, HandleRefusal> {
        Self::parse(&text)
    }
}

impl From<Handle> for String {
    fn from(handle: Handle) -> Self {
        handle.0
    }
}
