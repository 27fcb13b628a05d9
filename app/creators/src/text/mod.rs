//! Texts of this crate, by page or part.

pub mod agency;
pub mod contact_kinds;
pub mod invitation;
pub mod invitation_history;
pub mod invite;
#[cfg(feature = "ssr")]
pub mod inviting;
pub mod me;
#[cfg(feature = "ssr")]
pub mod notices;
pub mod settings;

ui::catalogue![
    agency,
    contact_kinds,
    invitation,
    invitation_history,
    invite,
    inviting,
    me,
    notices,
    settings
];

// What creators read, in every language.
ui::catalogue![
    CREATOR: agency,
    contact_kinds,
    invitation,
    me,
    notices,
    settings
];
