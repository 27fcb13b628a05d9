//! Texts of this crate, by page or part.

#![expect(missing_docs, reason = "a text says itself what it is")]

pub mod console;
pub mod frame;
pub mod notices;
pub mod palette;
pub mod problem;

ui::catalogue![];
