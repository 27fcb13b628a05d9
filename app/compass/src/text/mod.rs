//! Texts of this crate, by page or part.

pub mod compass;
pub mod consoles;
#[cfg(feature = "ssr")]
pub mod report;
#[cfg(feature = "ssr")]
pub mod report_consoles;

ui::catalogue![compass, consoles, report, report_consoles];

// What creators read.
ui::catalogue![CREATOR: compass, report];
