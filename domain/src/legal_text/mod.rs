//! The platform's terms and its privacy notice: texts of a market, version by version. Whoever registers an
//! account reads them; what creators agree to with each offer is another text ([`crate::consent`]).
//!
//! A new text is a new version with the instant from which it is in force. It can be read before, so that
//! people know what comes, and every earlier one stays readable. Operators publish them ([`next_version`]).
//! Who registered before is asked to agree to it ([`due_texts`]).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::market::Market;

mod agreement;
mod publishing;

pub use self::{
    agreement::{
        ANNOUNCED_BEFORE, Agreement, ChangedSection, ChangedText, DueText, LaterText, LegalTextKey,
        SectionChange, agreement_of, changed_sections, due_texts,
    },
    publishing::{
        BODY_CHARACTERS_MAX, LegalBody, LegalBodyRefusal, NewLegalText, PublishLegalTextRefusal,
        next_version,
    },
};

crate::codes! {
    /// Which text it is.
    pub enum LegalKind {
        /// What everybody agrees to who uses the platform.
        Terms = "terms",
        /// Which personal data the platform keeps, and why.
        Privacy = "privacy",
    }
}

/// A version of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegalVersion {
    /// Which version it is; the first is 1.
    pub version: u16,
    /// From when on it is in force, until the next version is.
    pub effective_at: DateTime<Utc>,
}

/// Whether a version is in force at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LegalStanding {
    /// It is.
    InForce,
    /// It will be.
    Upcoming,
    /// It was, until this instant.
    Replaced(DateTime<Utc>),
}

/// A version of a text as it is read, with all versions that there are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegalText {
    /// Which text.
    pub kind: LegalKind,
    /// The market that it is of.
    pub market: Market,
    /// The version.
    pub version: LegalVersion,
    /// Whether it is in force.
    pub standing: LegalStanding,
    /// The text: sections set apart by an empty line, each with its heading in the first line and its
    /// paragraphs in those after it.
    pub body: String,
    /// Every version, the last first.
    pub versions: Vec<LegalVersion>,
}

/// A market's text with all of its versions, without what they say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegalVersions {
    /// Which text.
    pub kind: LegalKind,
    /// The market that it is of.
    pub market: Market,
    /// Every version, the last first.
    pub versions: Vec<LegalVersion>,
}

impl LegalVersion {
    /// Its place among the versions: the later one counts, and of two that begin together the higher number.
    const fn place(self) -> (DateTime<Utc>, u16) {
        (self.effective_at, self.version)
    }
}

/// The version in force at an instant: of those that have begun by then, the one that began last. None
/// where no version has begun.
#[must_use]
pub fn in_force(versions: &[LegalVersion], at: DateTime<Utc>) -> Option<LegalVersion> {
    let begun = versions
        .iter()
        .copied()
        .filter(|version| version.effective_at <= at);
    begun.max_by_key(|version| version.place())
}

/// Whether a version, one of these, is in force at an instant.
#[must_use]
pub fn standing(
    versions: &[LegalVersion],
    version: LegalVersion,
    at: DateTime<Utc>,
) -> LegalStanding {
    if version.effective_at > at {
        return LegalStanding::Upcoming;
    }
    let later = versions
        .iter()
        .copied()
        .filter(|other| other.place() > version.place());
    match later.min_by_key(|other| other.place()) {
        Some(next) if next.effective_at <= at => LegalStanding::Replaced(next.effective_at),
        Some(_) | None => LegalStanding::InForce,
    }
}

#[cfg(test)]
mod tests;
