//! Texts of this crate, by page or part.

pub mod bills;
#[cfg(feature = "ssr")]
pub mod notices;
#[cfg(feature = "ssr")]
pub mod paper;
pub mod runs;

ui::catalogue![bills, notices, paper, runs];

// What creators read.
ui::catalogue![CREATOR: bills, notices];
