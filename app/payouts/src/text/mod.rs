//! Texts of this crate, by page or part.

pub mod batches;
#[cfg(feature = "ssr")]
pub mod notices;
pub mod own;

ui::catalogue![batches, notices, own];

// What creators read.
ui::catalogue![CREATOR: notices, own];
