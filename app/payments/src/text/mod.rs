//! Texts of this crate, by page or part.

pub mod accounts;
pub mod link;

ui::catalogue![accounts, link];
