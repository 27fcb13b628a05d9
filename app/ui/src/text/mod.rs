//! Every word that a person reads, as keys that the compiler checks. A file says its texts with
//! [`texts!`](crate::texts): one without places is a constant, one with places a function of what stands
//! at them, so that a misspelt or forgotten key or place doesn't compile, and an unused one is reported.
//! English is compiled in, and a text's English words are the key of its words in any other language. Those
//! are on the server alone (the crate `languages`, which the server installs), and a document names the file
//! of words of its bundle, which the browser keeps: so that a language costs those who don't read it
//! nothing. How a language writes figures and days are words too (`form`). The scheme is our own rather
//! than a translation crate's because it costs the browser nothing but the words themselves: no parser,
//! no plural tables, no catalogue format. One file of keys for each page or part, under that page's name.

mod filling;
#[cfg(feature = "ssr")]
mod installed;
mod locale;
mod places;
mod table;
mod texts;

pub mod chart;
pub mod common;
pub mod content_type;
pub mod country;
pub mod creator_category;
pub mod form;
pub mod market;
pub mod money;
pub mod product_category;
pub mod status;
pub mod tax_number;
pub mod time;

pub(crate) use filling::fill;
pub use filling::interpolate;
#[cfg(test)]
pub(crate) use installed::install_samples;
#[cfg(feature = "ssr")]
pub(crate) use installed::installed_words;
#[cfg(feature = "ssr")]
pub use installed::{AccountLanguage, Words, install_words, speaking};
#[cfg(feature = "ssr")]
pub use locale::{LANGUAGE_COOKIE, language_cookie};
pub use locale::{Locale, PAGE_LANGUAGE};
pub use places::assert_places;
pub use table::{Catalogue, find_words};
#[cfg(feature = "ssr")]
pub use table::{keys_of, words_of};

use crate::platform;

crate::catalogue![
    chart,
    common,
    content_type,
    country,
    creator_category,
    form,
    market,
    money,
    product_category,
    status,
    tax_number,
    time,
];

/// What ends the context of a text, before its English words: as translators' tools have it.
const END_OF_CONTEXT: char = '\u{4}';

/// A visible text in every language of the product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// By what tables of other languages know it: its English words, after its context if it has one.
    pub en: &'static str,
}

impl Text {
    /// Its English words, as the product's own words are defined.
    #[must_use]
    pub fn english(self) -> &'static str {
        let without_context = self.en.split_once(END_OF_CONTEXT);
        without_context.map_or(self.en, |(_, words)| words)
    }

    /// Whether it says how figures or days are written, rather than words.
    #[cfg(feature = "ssr")]
    #[must_use]
    pub fn is_form(self) -> bool {
        let context = self.en.split_once(END_OF_CONTEXT);
        context.is_some_and(|(context, _)| context.starts_with("form "))
    }
}

/// The words of a key in the reader's language.
pub fn t(text: Text) -> &'static str {
    platform::translate(text)
}
