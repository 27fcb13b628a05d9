//! The words of every language but English, in which the texts themselves say them: from the files of
//! `words/`, which translators read and write, and, for how a language writes figures and days, from the
//! tables of the Unicode consortium (CLDR, by ICU4X). Both are megabytes with all that belongs to them, so
//! this crate is on the server alone; a browser gets the words of its bundle in its language.
//!
//! [docs/languages.md](../../../docs/languages.md) says how a language is added.

mod cldr;
mod files;
mod parse;
mod words;

pub use self::words::{faults, keys, words};

#[cfg(test)]
mod tests;
