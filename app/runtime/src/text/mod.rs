//! Texts of this crate, by page or part.

#![expect(missing_docs, reason = "a text says itself what it is")]

pub mod errors;

ui::catalogue![];
