//! Texts of this crate, by page or part.

pub mod errors;

ui::catalogue![errors];
