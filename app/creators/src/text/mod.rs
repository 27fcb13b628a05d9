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

ui::catalogue![agency, contact_kinds, invitation, me, notices, settings];

// What agencies read where they invite creators.
ui::catalogue![
    INVITING: contact_kinds,
    invitation,
    invitation_history,
    invite,
    inviting
];
