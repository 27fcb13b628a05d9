//! Texts of this crate, by page or part.

pub mod explained;
pub mod orders;
