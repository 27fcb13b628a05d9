//! Texts of this crate, by page or part.

pub mod creator;
pub mod explained;
#[cfg(feature = "ssr")]
pub mod found;
#[cfg(feature = "ssr")]
pub mod notices;
pub mod orders;
pub mod statement;

ui::catalogue![creator, explained, found, notices, orders, statement];
