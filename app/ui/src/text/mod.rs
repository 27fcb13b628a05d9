//! Every word that a person reads, as keys that the compiler checks. A key is a constant, so a
//! misspelt or forgotten one does not compile and an unused one is reported; a [`Text`] has one
//! field for each language, so a new language does not compile until every key has it. The scheme is
//! our own rather than a translation crate's because it costs the browser nothing but the words
//! themselves: no parser, no plural tables, no catalogue format, and a page carries only the keys
//! that it shows. Call sites know the key and [`t`] alone, so how the words are stored can change
//! behind them. One file of keys for each page or part, under that page's name.

#![expect(missing_docs, reason = "a text says itself what it is")]

mod filling;
mod locale;

pub mod chart;
pub mod common;
pub mod market;
pub mod status;
pub mod time;

pub use filling::{interpolate, plural};
pub use locale::Locale;

use crate::platform;

/// A visible text in every language of the product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// English, as the product's own words are defined.
    pub en: &'static str,
}

/// The words of a key in the reader's language.
pub fn t(text: Text) -> &'static str {
    platform::translate(text)
}
