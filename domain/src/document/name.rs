//! What a document is called: the name that its file had, as far as people can read it.

use serde::{Deserialize, Serialize};

use super::{DocumentRefusal, DocumentType};
use crate::code::is_ignorable;

/// The most characters of a document's name.
pub const DOCUMENT_NAME_CHARACTERS_MAX: usize = 100;

/// A document's name: one line, with the ending of its type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DocumentName(String);

impl DocumentName {
    /// Whether a file's name has folders in it, which no browser sends.
    ///
    /// # Errors
    /// If it has.
    pub(super) fn check_path(given: &str) -> Result<(), DocumentRefusal> {
        if given.contains(['/', '\\']) || given.trim().starts_with("..") {
            return Err(DocumentRefusal::NameHasPath);
        }
        Ok(())
    }

    /// The name that a file of this type is kept under: without what nobody sees, and cut where it is too
    /// long.
    ///
    /// # Errors
    /// When it ends like another type's, or nothing is left of it.
    pub fn of_file(given: &str, is: DocumentType) -> Result<Self, DocumentRefusal> {
        Self::check_path(given)?;
        let shown: String = given
            .chars()
            .filter(|c| !c.is_control() && !is_ignorable(*c))
            .map(|c| {
                if matches!(c, '"' | '<' | '>' | '|' | ':' | '*' | '?') {
                    '_'
                } else {
                    c
                }
            })
            .collect();
        let words: Vec<&str> = shown.split_whitespace().collect();
        let name = words.join(" ");
        let name = name.trim_matches('.').trim();
        let (stem, ending) = match name.rsplit_once('.') {
            Some((stem, ending)) if looks_like_an_ending(ending) => (stem, Some(ending)),
            Some(_) | None => (name, None),
        };
        let ending = ending.map(str::to_lowercase);
        let own = is.extensions();
        let ending = match ending {
            Some(ending) if !own.contains(&ending.as_str()) => {
                return Err(DocumentRefusal::NameSaysOtherType { is });
            }
            Some(ending) => ending,
            None => own.first().copied().unwrap_or_default().to_owned(),
        };
        let most = DOCUMENT_NAME_CHARACTERS_MAX.saturating_sub(ending.len().saturating_add(1));
        let stem: String = stem.chars().take(most).collect();
        let stem = stem.trim();
        if stem.is_empty() {
            return Err(DocumentRefusal::NameMissing);
        }
        Ok(Self(format!("{stem}.{ending}")))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether what stands behind a name's last dot says a type: a few letters and digits, not all digits.
fn looks_like_an_ending(ending: &str) -> bool {
    (1..=5).contains(&ending.len())
        && ending.chars().all(|c| c.is_ascii_alphanumeric())
        && ending.chars().any(|c| c.is_ascii_alphabetic())
}
