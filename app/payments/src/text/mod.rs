//! Texts of this crate, by page or part.

pub mod accounts;
pub mod document;
pub mod link;
#[cfg(feature = "ssr")]
pub mod notices;

ui::catalogue![accounts, document, link, notices];
