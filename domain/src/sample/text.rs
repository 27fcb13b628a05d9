//! What people write about samples, each with its limit.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::typed_text;

/// Why a text isn't taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SampleTextRefusal {
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
    ($($(#[$doc:meta])+ $name:ident: required $is_required:literal, max $most:literal;)+) => {$(
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
            type Error = SampleTextRefusal;

            fn try_from(typed: String) -> Result<Self, SampleTextRefusal> {
                let most = Self::CHARACTERS_MAX;
                let text = typed_text::within(&typed, most)
                    .map_err(|given| SampleTextRefusal::TooLong { given, most })?;
                if $is_required && text.is_empty() {
                    return Err(SampleTextRefusal::Missing);
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
    /// What a seller tells creators of the samples; it may be empty.
    SampleNote: required false, max 500;
    /// Why a request isn't granted, as its creator reads it.
    SampleRejection: required true, max 500;
    /// To whom a sample goes.
    Recipient: required true, max 100;
    /// Where it goes.
    PostalAddress: required true, max 500;
    /// Who carries a parcel.
    Carrier: required true, max 60;
    /// Under what its carrier knows the parcel; it may be empty.
    TrackingCode: required false, max 60;
}
