//! Texts of alerts, by page or part.

pub mod alerts;
pub mod one;
#[cfg(feature = "ssr")]
pub mod refused;

ui::catalogue![alerts, one, refused];
