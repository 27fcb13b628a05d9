//! Texts of this crate, by page or part.

pub mod console;
pub mod documents;
pub mod frame;
pub mod notices;
#[cfg(feature = "ssr")]
pub mod owners;
pub mod palette;
pub mod passwords;
pub mod problem;

ui::catalogue![
    console, documents, frame, notices, owners, palette, passwords, problem
];
