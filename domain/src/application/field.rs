//! What can be wrong with a field of an application.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{campaign::ContactRefusal, typed_text::cleaned};

/// How many documents one application may have.
pub const DOCUMENTS_PER_APPLICATION_MAX: usize = 10;

/// Why a field can't be handed in as it is. A draft is kept all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldRefusal {
    /// It is empty.
    #[error("fill this in")]
    Missing,
    /// Nothing is chosen.
    #[error("choose at least one")]
    NothingChosen,
    /// It is too long.
    #[error("this has {given} characters, and at most {most} fit")]
    TooLong {
        /// How many characters it has.
        given: usize,
        /// How many fit.
        most: usize,
    },
    /// It is no country's code.
    #[error("choose a country")]
    NotACountry,
    /// A local agency's country is no market.
    #[error("this country is no market: apply as a cross-border partner and choose markets")]
    CountryIsNoMarket,
    /// It is no address of a website.
    #[error("write the address of a website, like https://example.org")]
    NotAWebsite,
    /// It is no whole number within the limits.
    #[error("write a whole number from {least} to {most}")]
    NotANumber {
        /// The least.
        least: u32,
        /// The greatest.
        most: u32,
    },
    /// There is no document.
    #[error("add at least one document")]
    NoDocument,
    /// There are too many documents.
    #[error("at most {most} documents fit: remove some")]
    TooManyDocuments {
        /// How many fit.
        most: usize,
    },
    /// It is no contact of its kind.
    #[error("{0}")]
    Contact(ContactRefusal),
}

/// What is wrong with a text that must be there and has at most so many characters.
pub(crate) fn needed(text: &str, most: usize) -> Option<FieldRefusal> {
    if cleaned(text).is_empty() {
        return Some(FieldRefusal::Missing);
    }
    at_most(text, most)
}

/// What is wrong with a text that may be empty.
pub(crate) fn at_most(text: &str, most: usize) -> Option<FieldRefusal> {
    let given = cleaned(text).chars().count();
    (given > most).then_some(FieldRefusal::TooLong { given, most })
}

/// What is wrong with a whole number.
pub(super) fn number(text: &str, least: u32, most: u32) -> Option<FieldRefusal> {
    let text = cleaned(text);
    if text.is_empty() {
        return Some(FieldRefusal::Missing);
    }
    let read: Option<u32> = text.parse().ok();
    let fits = read.is_some_and(|number| (least..=most).contains(&number));
    (!fits).then_some(FieldRefusal::NotANumber { least, most })
}

/// What is wrong with the address of a website. Whether there is one, a reviewer sees.
pub(super) fn website(text: &str, most: usize) -> Option<FieldRefusal> {
    if let Some(refusal) = needed(text, most) {
        return Some(refusal);
    }
    let text = cleaned(text);
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next());
    let is_host = |host: &str| {
        host.split('.').count() >= 2
            && host.split('.').all(|label| {
                !label.is_empty() && label.chars().all(|c| c == '-' || c.is_alphanumeric())
            })
    };
    (!host.is_some_and(is_host)).then_some(FieldRefusal::NotAWebsite)
}

/// What is wrong with so many documents.
pub(crate) fn documents(given: usize, least: usize) -> Option<FieldRefusal> {
    if given < least {
        return Some(FieldRefusal::NoDocument);
    }
    let most = DOCUMENTS_PER_APPLICATION_MAX;
    (given > most).then_some(FieldRefusal::TooManyDocuments { most })
}
