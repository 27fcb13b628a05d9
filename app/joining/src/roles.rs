//! What members are called by their roles, and what each role may do.

use domain::actor::MemberRole;
use ui::{
    RadioCard,
    text::{Text, t},
};

use crate::text::members as words;

/// What a role is called.
pub(crate) const fn name(role: MemberRole) -> Text {
    match role {
        MemberRole::Owner => words::OWNER,
        MemberRole::Manager => words::MANAGER,
        MemberRole::Finance => words::FINANCE,
        MemberRole::Viewer => words::VIEWER,
    }
}

const fn what(role: MemberRole) -> Text {
    match role {
        MemberRole::Owner => words::OWNER_MAY,
        MemberRole::Manager => words::MANAGER_MAY,
        MemberRole::Finance => words::FINANCE_MAY,
        MemberRole::Viewer => words::VIEWER_MAY,
    }
}

/// The roles to choose from, each with what it may do.
pub(crate) fn cards() -> Vec<RadioCard> {
    let roles = MemberRole::ALL.into_iter();
    roles
        .map(|role| RadioCard::new(role.code(), t(name(role)), t(what(role))))
        .collect()
}
