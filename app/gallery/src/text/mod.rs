//! Texts of this crate, by page or part.

pub mod gallery;

ui::catalogue![gallery];
