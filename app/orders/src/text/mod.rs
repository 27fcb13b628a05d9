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

// What creators read.
ui::catalogue![CREATOR: creator, explained, found, notices, orders];

// Of that, what others read as well, so that a part of it is in English alone.
ui::catalogue![SHARED: explained, notices, orders];
