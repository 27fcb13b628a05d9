//! What an agency or a shop is called, and what sellers see of an agency.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{ids::AgencyId, image::ImageCode};

/// The most characters of an organisation's name; no short name and no Shop Code, by which an import
/// calls it at first, is longer.
pub const NAME_CHARACTERS_MAX: usize = 100;

/// What sellers see of an agency in a market: what it is called and what it says of itself. Nothing of its
/// documents, its address, its registration or its people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyProfile {
    /// The agency.
    pub agency: AgencyId,
    /// What it is called.
    pub name: String,
    /// Its picture.
    pub image: Option<ImageCode>,
    /// Its website.
    pub website: Option<String>,
    /// What it says of itself.
    pub introduction: Option<String>,
    /// The service categories that it is approved for in the market, by their codes.
    pub services: Vec<AgencyService>,
}

/// A service category that an agency is approved for, with what it says about it, as it was typed; empty
/// where it says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyService {
    /// What the category is called.
    pub name: String,
    /// How many people work on it.
    pub team_size: String,
    /// How many creators it manages, as a number that the agency gives.
    pub managed: String,
    /// What was done before.
    pub case_studies: String,
}

/// An organisation's name: one line of 1 to 100 characters. Runs of blanks count as one, so that no
/// two names differ in what nobody sees.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OrganisationName(String);

/// Why a text cannot be an organisation's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum OrganisationNameRefusal {
    /// There is no text.
    #[error("give the name that others read")]
    Empty,
    /// The text is too long.
    #[error("this has {given} characters, and at most {NAME_CHARACTERS_MAX} fit")]
    TooLong {
        /// How many characters the text has.
        given: usize,
    },
}

impl OrganisationName {
    /// Takes a text as a name. Characters that nobody types into a line are left out.
    ///
    /// # Errors
    /// Says why it cannot be one.
    pub fn parse(text: &str) -> Result<Self, OrganisationNameRefusal> {
        let words = text.split_whitespace().map(|word| {
            let shown = word.chars().filter(|c| !c.is_control());
            shown.collect::<String>()
        });
        let words: Vec<String> = words.filter(|word| !word.is_empty()).collect();
        let name = words.join(" ");
        match name.chars().count() {
            0 => Err(OrganisationNameRefusal::Empty),
            1..=NAME_CHARACTERS_MAX => Ok(Self(name)),
            given => Err(OrganisationNameRefusal::TooLong { given }),
        }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OrganisationName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl TryFrom<String> for OrganisationName {
    type Error = OrganisationNameRefusal;

    fn try_from(text: String) -> Result<Self, OrganisationNameRefusal> {
        Self::parse(&text)
    }
}

impl From<OrganisationName> for String {
    fn from(name: OrganisationName) -> Self {
        name.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_of_what_people_see() {
        for (text, name) in [
            ("Saltmarsh", "Saltmarsh"),
            ("  Fern  &\tAsh \n", "Fern & Ash"),
            ("Wren\0 & \u{7} Otter", "Wren & Otter"),
            ("Kopi Öko", "Kopi Öko"),
        ] {
            let parsed = OrganisationName::parse(text);
            assert_eq!(parsed.as_ref().map(OrganisationName::as_str), Ok(name));
        }
        let longest = "é".repeat(NAME_CHARACTERS_MAX);
        assert!(OrganisationName::parse(&longest).is_ok());
        let longer = longest + "é";
        let given = NAME_CHARACTERS_MAX + 1;
        for (text, refusal) in [
            ("", OrganisationNameRefusal::Empty),
            (" \0\n", OrganisationNameRefusal::Empty),
            (&*longer, OrganisationNameRefusal::TooLong { given }),
        ] {
            assert_eq!(OrganisationName::parse(text), Err(refusal), "{text:?}");
        }
    }
}
