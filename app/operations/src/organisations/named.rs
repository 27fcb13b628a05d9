//! Organisations and their members, in a word.

use domain::{actor::MemberRole, platform::OrganisationKind};
use ui::text::Text;

use crate::text::{common, organisations as words};

/// What an organisation is, in a word.
pub(crate) const fn kind(kind: OrganisationKind) -> Text {
    match kind {
        OrganisationKind::Agency => words::AGENCY,
        OrganisationKind::Shop => words::SHOP,
    }
}

/// What a member is, in a word.
pub(crate) const fn role(role: MemberRole) -> Text {
    match role {
        MemberRole::Owner => common::OWNER,
        MemberRole::Manager => common::MANAGER,
        MemberRole::Finance => common::FINANCE,
        MemberRole::Viewer => common::VIEWER,
    }
}
