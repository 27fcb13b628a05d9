//! Texts of this crate, by page or part.

pub mod explained;
#[cfg(feature = "ssr")]
pub mod found;
#[cfg(feature = "ssr")]
pub mod notices;
pub mod orders;

ui::catalogue![explained, found, notices, orders];
