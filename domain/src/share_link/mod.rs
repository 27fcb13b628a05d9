//! Share links: what an agency hands to creators, and how they are found in what a creator pastes.
//!
//! A link is an address that ends in `/p/` and a code, or in `/l/` and a code where it leads to a list of
//! products. The code says nothing by itself; which offer or list it leads to is remembered with it, so that
//! a link stays the same while rates change behind it.

mod answers;
mod export;
mod list;
mod listing;
mod look_up;
mod pasted;
mod restriction;
mod several;

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use self::{
    answers::{PastedAnswer, PastedAnswers, PastedThing},
    export::{ExportLinksRefusal, ExportedLink, ExportedLinks},
    list::{CreatorList, CreatorListItem, LinkKind, ListTarget},
    listing::{
        FUNNEL_COUNTED, FunnelCount, LinkCreator, LinkDetails, LinkFilter, LinkFunnel, LinkOf,
        LinkRow, LinkSubject,
    },
    look_up::{LinkTarget, LookUpRefusal, RevokeRefusal},
    pasted::{PASTED_CHARACTERS_MAX, PasteFault, PasteRefusal, extract_link},
    restriction::{
        LINK_CREATORS_MAX, LINKS_SENT_MAX, NewLinkRefusal, RestrictRefusal, SENT_AGAIN_AFTER,
        SendLinkRefusal, SendTarget, may_send_again, typed_handles,
    },
    several::{
        BadLine, BadLines, NotPastedLinks, PASTED_LINKS_MAX, Pasted, PastedLink, PastedLinks,
        PastedPath, extract_links,
    },
};

/// How many characters a link's code has.
pub const CODE_CHARACTERS: usize = 16;

/// How many random bytes a new code is made from.
pub const CODE_SEED_BYTES: usize = 12;

/// How many of a campaign's links its page looks through, the newest first, and counts: a page of a campaign
/// with more costs no more than that.
pub const LINKS_LOOKED_THROUGH: usize = 2_000;

/// The letters and digits that nobody mistakes for one another: none of 0, O, I and l.
const ALPHABET: [u8; 58] = *b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/// The code of a share link: 16 characters, of which none is 0, O, I or l.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LinkCode([u8; CODE_CHARACTERS]);

/// The text is not the code of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[error(
    "not the code of a link: it has {CODE_CHARACTERS} letters and digits, without 0, O, I and l"
)]
pub struct NotACode;

impl LinkCode {
    /// The code that these random bytes make. The 16 characters hold 93 of the 96 bits, and no code
    /// is likelier than five of them, so nobody finds one by trying.
    #[must_use]
    pub fn from_random(seed: [u8; CODE_SEED_BYTES]) -> Self {
        let base = 58_u128;
        let mut rest = seed
            .iter()
            .fold(0_u128, |sum, byte| (sum << 8) | u128::from(*byte));
        Self([0; CODE_CHARACTERS].map(|_: u8| {
            let digit = rest.checked_rem(base).unwrap_or_default();
            rest = rest.checked_div(base).unwrap_or_default();
            usize::try_from(digit)
                .ok()
                .and_then(|digit| ALPHABET.get(digit))
                .copied()
                .unwrap_or(b'1')
        }))
    }

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // Only letters and digits of the alphabet are ever in it.
        str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl FromStr for LinkCode {
    type Err = NotACode;

    /// Reads exactly a code, with nothing around it.
    fn from_str(text: &str) -> Result<Self, NotACode> {
        let code: [u8; CODE_CHARACTERS] = text.as_bytes().try_into().map_err(|_| NotACode)?;
        if code.iter().all(|character| ALPHABET.contains(character)) {
            Ok(Self(code))
        } else {
            Err(NotACode)
        }
    }
}

impl fmt::Display for LinkCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for LinkCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LinkCode({})", self.as_str())
    }
}

impl TryFrom<String> for LinkCode {
    type Error = NotACode;

    fn try_from(text: String) -> Result<Self, NotACode> {
        text.parse()
    }
}

impl From<LinkCode> for String {
    fn from(code: LinkCode) -> Self {
        code.as_str().to_owned()
    }
}

#[cfg(test)]
mod tests;
