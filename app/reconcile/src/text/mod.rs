//! Texts of this crate, by page or part.

pub mod consoles;
pub mod reconcile;

ui::catalogue![consoles, reconcile];

// What creators read.
ui::catalogue![CREATOR: reconcile];
