//! Publishing a version: what its text has to be like, and from when on it may be in force.

use chrono::{DateTime, Utc};
use thiserror::Error;

use super::{LegalKind, LegalVersion};
use crate::market::Market;

/// The most characters of a text: ten times as many as those that an installation starts with have.
pub const BODY_CHARACTERS_MAX: usize = 40_000;

/// A text as it is kept: sections set apart by an empty line, each with its heading in the first line and its
/// paragraphs in those after it. Blanks around lines and further empty lines are left out, so that no two
/// texts differ in what nobody sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegalBody(String);

/// Why something can't be a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum LegalBodyRefusal {
    /// There is nothing in it.
    #[error("write the text")]
    Empty,
    /// It is too long.
    #[error("this has {given} characters, and at most {BODY_CHARACTERS_MAX} fit")]
    TooLong {
        /// How many characters it has.
        given: usize,
    },
    /// A section is a heading and nothing else.
    #[error("section {section} has a heading and no paragraph")]
    NoParagraph {
        /// Which section, from 1.
        section: usize,
    },
}

impl LegalBody {
    /// Takes what was written as a text.
    ///
    /// # Errors
    ///
    /// Says why it can't be one.
    pub fn parse(written: &str) -> Result<Self, LegalBodyRefusal> {
        let sections = sections_of(written);
        let headings = sections.iter().position(|lines| lines.len() < 2);
        if let Some(place) = headings {
            let section = place.saturating_add(1);
            return Err(LegalBodyRefusal::NoParagraph { section });
        }
        let sections: Vec<String> = sections.iter().map(|lines| lines.join("\n")).collect();
        let body = sections.join("\n\n");
        match body.chars().count() {
            0 => Err(LegalBodyRefusal::Empty),
            1..=BODY_CHARACTERS_MAX => Ok(Self(body)),
            given => Err(LegalBodyRefusal::TooLong { given }),
        }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The lines of each section. A control character counts as a blank.
fn sections_of(written: &str) -> Vec<Vec<String>> {
    let mut sections: Vec<Vec<String>> = Vec::new();
    let mut is_between = true;
    for line in written.lines() {
        let seen = line.chars().map(|c| if c.is_control() { ' ' } else { c });
        let seen: String = seen.collect();
        let seen = seen.trim();
        if seen.is_empty() {
            is_between = true;
            continue;
        }
        match sections.last_mut() {
            Some(section) if !is_between => section.push(seen.to_owned()),
            Some(_) | None => sections.push(vec![seen.to_owned()]),
        }
        is_between = false;
    }
    sections
}

/// A version that is to be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewLegalText {
    /// Which text.
    pub kind: LegalKind,
    /// The market that it is of.
    pub market: Market,
    /// What it says.
    pub body: LegalBody,
    /// From when on it is in force.
    pub effective_at: DateTime<Utc>,
}

/// Why a version can't be published so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PublishLegalTextRefusal {
    /// The moment has passed: what people agreed to until now, they agreed to.
    #[error("choose a moment that has not passed")]
    Passed,
    /// Another version is in force from the same moment on, and nobody could say which counts.
    #[error("version {version} is in force from the same moment on")]
    Taken {
        /// Which one.
        version: u16,
    },
    /// It says what the last version says.
    #[error("this is word for word what the last version says")]
    Unchanged,
}

/// The number of the version that is in force from this instant on, beside these versions. It may begin
/// before one that was announced: the one that began last counts.
///
/// # Errors
///
/// [`PublishLegalTextRefusal::Passed`] and [`PublishLegalTextRefusal::Taken`].
pub fn next_version(
    versions: &[LegalVersion],
    effective_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<u16, PublishLegalTextRefusal> {
    if effective_at < now {
        return Err(PublishLegalTextRefusal::Passed);
    }
    let mut others = versions.iter();
    if let Some(other) = others.find(|other| other.effective_at == effective_at) {
        let version = other.version;
        return Err(PublishLegalTextRefusal::Taken { version });
    }
    let last = versions.iter().map(|other| other.version).max();
    Ok(last.unwrap_or_default().saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::instant;

    #[test]
    fn a_text_is_sections_of_a_heading_and_paragraphs() {
        let written =
            "\r\n Who this is for \r\nEverybody.\r\n\tAnd you.\r\n \r\n\r\nChanges\nSoon.\n";
        let body = LegalBody::parse(written);
        let kept = "Who this is for\nEverybody.\nAnd you.\n\nChanges\nSoon.";
        assert_eq!(body.as_ref().map(LegalBody::as_str), Ok(kept));
        assert_eq!(LegalBody::parse(kept), body);
    }

    #[test]
    fn a_text_has_words_and_no_heading_without_a_paragraph() {
        for (written, refusal) in [
            ("", LegalBodyRefusal::Empty),
            (" \r\n\0\t", LegalBodyRefusal::Empty),
            ("Alone", LegalBodyRefusal::NoParagraph { section: 1 }),
            (
                "One\nIs whole.\n\nTwo\n\nIs not.",
                LegalBodyRefusal::NoParagraph { section: 2 },
            ),
        ] {
            assert_eq!(LegalBody::parse(written), Err(refusal), "{written:?}");
        }
    }

    #[test]
    fn a_text_has_40_000_characters_at_most() {
        let of = |characters: usize| format!("A\n{}", "é".repeat(characters - 2));
        let most = LegalBody::parse(&of(BODY_CHARACTERS_MAX));
        assert!(most.is_ok());
        let given = BODY_CHARACTERS_MAX + 1;
        let refusal = LegalBodyRefusal::TooLong { given };
        assert_eq!(LegalBody::parse(&of(given)), Err(refusal));
    }

    #[test]
    fn a_version_begins_now_or_later_and_at_a_moment_of_its_own() {
        let version = |version: u16, effective_at: &str| LegalVersion {
            version,
            effective_at: instant(effective_at),
        };
        let known = [
            version(1, "2000-01-01T00:00:00Z"),
            version(2, "2031-04-01T00:00:00Z"),
        ];
        let now = instant("2031-03-10T10:00:00Z");
        for (effective_at, expected) in [
            ("2031-03-10T09:59:59Z", Err(PublishLegalTextRefusal::Passed)),
            ("2031-03-10T10:00:00Z", Ok(3)),
            // Before one that was announced.
            ("2031-03-31T00:00:00Z", Ok(3)),
            (
                "2031-04-01T00:00:00Z",
                Err(PublishLegalTextRefusal::Taken { version: 2 }),
            ),
            ("2040-01-01T00:00:00Z", Ok(3)),
        ] {
            let next = next_version(&known, instant(effective_at), now);
            assert_eq!(next, expected, "{effective_at}");
        }
        assert_eq!(next_version(&[], now, now), Ok(1));
    }
}
