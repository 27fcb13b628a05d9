//! Texts of this crate, by page or part.

pub mod agency;
pub mod contact_kinds;
pub mod hand_over;
pub mod invitation;
pub mod linked;
pub mod me;
#[cfg(feature = "ssr")]
pub mod notices;
pub mod request_link;
pub mod settings;

ui::catalogue![
    agency,
    contact_kinds,
    hand_over,
    invitation,
    linked,
    me,
    notices,
    request_link,
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
