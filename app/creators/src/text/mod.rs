//! Texts of this crate, by page or part.

pub mod agency;
pub mod contact_kinds;
pub mod invitation;
pub mod me;
#[cfg(feature = "ssr")]
pub mod notices;
pub mod settings;
pub mod statistics;

ui::catalogue![
    agency,
    contact_kinds,
    invitation,
    me,
    notices,
    settings,
    statistics
];
