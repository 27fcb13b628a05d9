//! A campaign's name and description, within their lengths.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::typed_text;

/// The most characters of a campaign's name.
pub const NAME_CHARACTERS_MAX: usize = 50;
/// The most characters of a campaign's description.
pub const DESCRIPTION_CHARACTERS_MAX: usize = 1_000;

/// Why a text cannot be a campaign's name or description.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum WordingRefusal {
    /// There is no text where one is needed.
    #[error("this cannot be empty")]
    Empty,
    /// The text is too long.
    #[error("this has {given} characters, and at most {most} fit")]
    TooLong {
        /// How many characters the text has.
        given: usize,
        /// How many fit.
        most: usize,
    },
}

/// A campaign's name: not empty, at most 50 characters, without blanks around it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CampaignName(String);

/// A campaign's description: at most 1,000 characters, possibly none, without blanks around it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CampaignDescription(String);

impl CampaignName {
    /// Takes a text as a name.
    ///
    /// # Errors
    /// Says why it cannot be one.
    pub fn parse(text: &str) -> Result<Self, WordingRefusal> {
        let name = within(text, NAME_CHARACTERS_MAX)?;
        if name.is_empty() {
            return Err(WordingRefusal::Empty);
        }
        Ok(Self(name))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl CampaignDescription {
    /// Takes a text as a description.
    ///
    /// # Errors
    /// [`WordingRefusal::TooLong`] beyond 1,000 characters.
    pub fn parse(text: &str) -> Result<Self, WordingRefusal> {
        within(text, DESCRIPTION_CHARACTERS_MAX).map(Self)
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The text as it is kept, within its length.
fn within(typed: &str, most: usize) -> Result<String, WordingRefusal> {
    typed_text::within(typed, most).map_err(|given| WordingRefusal::TooLong { given, most })
}

macro_rules! texts {
    ($($name:ident),+) => {$(
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = WordingRefusal;

            fn try_from(text: String) -> Result<Self, WordingRefusal> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }
    )+};
}

texts!(CampaignName, CampaignDescription);
