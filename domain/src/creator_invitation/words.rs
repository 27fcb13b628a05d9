//! How long a message may be, in words.
//!
//! **Decision**: words are those of Unicode's segmentation with dictionaries, so that Thai, which writes no blanks,
//! counts like the others. What counts them needs tables that are no part of the domain: the count comes as a number.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The most words of an invitation's message.
pub const INVITATION_WORDS_MAX: u16 = 500;

/// How many words a message has that fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "usize", into = "usize")]
pub struct MessageWords(u16);

/// A message has too many words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[error("this has {given} words, and at most {INVITATION_WORDS_MAX} fit")]
pub struct TooManyWords {
    /// How many it has.
    pub given: usize,
}

impl MessageWords {
    /// How many.
    #[must_use]
    pub const fn count(self) -> u16 {
        self.0
    }
}

impl TryFrom<usize> for MessageWords {
    type Error = TooManyWords;

    fn try_from(given: usize) -> Result<Self, TooManyWords> {
        let count = u16::try_from(given).map_err(|_| TooManyWords { given })?;
        if count > INVITATION_WORDS_MAX {
            return Err(TooManyWords { given });
        }
        Ok(Self(count))
    }
}

impl From<MessageWords> for usize {
    fn from(words: MessageWords) -> Self {
        Self::from(words.0)
    }
}
