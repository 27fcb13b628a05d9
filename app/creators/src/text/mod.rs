//! Texts of this crate, by page or part.

pub mod agency;
pub mod contact_kinds;
pub mod creator_details;
#[cfg(feature = "ssr")]
pub mod creator_figures;
pub mod creator_lists;
pub mod find;
#[cfg(feature = "ssr")]
pub mod found_creators;
pub mod hand_over;
pub mod invitation;
pub mod invitation_history;
pub mod invite;
#[cfg(feature = "ssr")]
pub mod inviting;
pub mod linked;
#[cfg(feature = "ssr")]
pub mod linked_server;
pub mod managing_agency;
pub mod me;
#[cfg(feature = "ssr")]
pub mod notices;
#[cfg(feature = "ssr")]
pub mod refused_creator_lists;
pub mod request_link;
#[cfg(feature = "ssr")]
pub mod request_link_server;
pub mod settings;
pub mod statistics;

ui::catalogue![
    agency,
    contact_kinds,
    creator_details,
    creator_figures,
    creator_lists,
    find,
    found_creators,
    hand_over,
    invitation,
    invitation_history,
    invite,
    inviting,
    linked,
    linked_server,
    managing_agency,
    me,
    notices,
    refused_creator_lists,
    request_link,
    request_link_server,
    settings,
    statistics
];

// What creators read, in every language.
ui::catalogue![
    CREATOR: agency,
    contact_kinds,
    hand_over,
    invitation,
    me,
    notices,
    settings,
    statistics
];

// What agencies read where they find creators.
ui::catalogue![
    FIND: creator_details,
    creator_figures,
    creator_lists,
    find,
    found_creators,
    managing_agency,
    refused_creator_lists
];
