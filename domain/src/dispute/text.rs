//! What people write about disputes, each with its limit.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::typed_text;

/// Why a text isn't taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DisputeTextRefusal {
    /// There is none.
    #[error("this is required")]
    Missing,
    /// It is too long.
    #[error("{given} characters are too many: the maximum is {most}")]
    TooLong {
        /// How many characters it has.
        given: usize,
        /// How many it may have.
        most: usize,
    },
}

macro_rules! texts {
    ($($(#[$doc:meta])+ $name:ident: max $most:literal;)+) => {$(
        $(#[$doc])+
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// How many characters it may have.
            pub const CHARACTERS_MAX: usize = $most;

            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = DisputeTextRefusal;

            fn try_from(typed: String) -> Result<Self, DisputeTextRefusal> {
                let most = Self::CHARACTERS_MAX;
                let text = typed_text::within(&typed, most)
                    .map_err(|given| DisputeTextRefusal::TooLong { given, most })?;
                if text.is_empty() {
                    return Err(DisputeTextRefusal::Missing);
                }
                Ok(Self(text))
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }
    )+};
}

texts! {
    /// What is wrong, in the words of whoever opens a dispute.
    DisputeText: max 2_000;
    /// Why it was decided so, as its reader reads it.
    DisputeAnswer: max 2_000;
}
