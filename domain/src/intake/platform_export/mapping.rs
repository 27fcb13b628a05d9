//! What another language calls the columns and the words of the export: given once by whoever imports,
//! and kept for the market.

use std::collections::BTreeMap;

use thiserror::Error;

use super::{ExportColumn, ExportStatus};
use crate::{code, intake::ContentType, reconcile::ComparedColumn};

/// The most characters of a text that is given a meaning.
pub const MAPPED_CHARACTERS_MAX: usize = 200;

/// Texts of another language, each with the English text of the export that it stands for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportMapping(BTreeMap<String, String>);

/// Why a text is not given a meaning.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum MappingRefusal {
    /// There is no text, or one that no column and no word has.
    #[error("the text must have 1 to {MAPPED_CHARACTERS_MAX} characters")]
    TextLength,
    /// The meaning is nothing that is read from the export.
    #[error(
        "unknown meaning {means}: use the English name of a column (Order ID), a status (Settled) \
         or a content type (Live)"
    )]
    NoMeaning {
        /// What was given as the meaning.
        means: String,
    },
}

impl ExportMapping {
    /// Gives a text its meaning, in the place of one that it had.
    ///
    /// # Errors
    /// Says why the text is not given this meaning.
    pub fn add(&mut self, text: &str, means: &str) -> Result<(), MappingRefusal> {
        let text = compared(text);
        if text.is_empty() || text.chars().count() > MAPPED_CHARACTERS_MAX {
            return Err(MappingRefusal::TextLength);
        }
        let means = means.trim();
        let is_column = means.parse::<ExportColumn>().is_ok();
        let is_word = means.parse::<ExportStatus>().is_ok() || content_type(means).is_some();
        let is_compared = means.parse::<ComparedColumn>().is_ok();
        if !is_column && !is_compared && !is_word {
            return Err(MappingRefusal::NoMeaning {
                means: means.chars().take(MAPPED_CHARACTERS_MAX).collect(),
            });
        }
        self.0.insert(text, means.to_owned());
        Ok(())
    }

    /// Takes over what another says, in the place of what was said before.
    pub fn extend(&mut self, other: &Self) {
        let said = other.0.iter();
        self.0
            .extend(said.map(|(text, means)| (text.clone(), means.clone())));
    }

    /// The English text that this one stands for; itself, where nothing else was said.
    #[must_use]
    pub fn english<'t>(&'t self, text: &'t str) -> &'t str {
        self.0.get(&compared(text)).map_or(text, String::as_str)
    }

    /// Every text with its meaning, as texts are compared.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(text, means)| (text.as_str(), means.as_str()))
    }
}

/// The kind of content that the export's word names: blanks and hyphens stand for lines.
#[must_use]
pub fn content_type(text: &str) -> Option<ContentType> {
    text.trim().replace([' ', '-'], "_").parse().ok()
}

/// A text in the form in which two are compared: letter case makes no difference.
fn compared(text: &str) -> String {
    code::searched(text).to_lowercase()
}
