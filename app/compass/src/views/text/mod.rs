//! Texts of views and reports, by page or part.

pub mod consoles;
#[cfg(feature = "ssr")]
pub mod said;
#[cfg(feature = "ssr")]
pub mod said_consoles;
pub mod views;

ui::catalogue![consoles, said, said_consoles, views];

// What creators read.
ui::catalogue![CREATOR: said, views];
