//! Texts of this crate, by page or part.

pub mod authorisations;
pub mod invitation;
pub mod join;
pub mod members;
#[cfg(feature = "ssr")]
pub mod notices;

ui::catalogue![authorisations, invitation, join, members, notices];
