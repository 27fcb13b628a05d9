//! Texts of this crate, by page or part.

pub mod agency;
pub mod contact_kinds;
pub mod hand_over;
pub mod invitation;
pub mod linked;
#[cfg(feature = "ssr")]
pub mod linked_server;
pub mod me;
#[cfg(feature = "ssr")]
pub mod notices;
pub mod request_link;
#[cfg(feature = "ssr")]
pub mod request_link_server;
pub mod settings;

ui::catalogue![
    agency,
    contact_kinds,
    hand_over,
    invitation,
    linked,
    linked_server,
    me,
    notices,
    request_link,
    request_link_server,
    settings
];

// What creators read, in every language.
ui::catalogue![
    CREATOR: agency,
    contact_kinds,
    hand_over,
    invitation,
    me,
    notices,
    settings
];
