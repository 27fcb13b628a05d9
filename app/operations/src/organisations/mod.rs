//! Agencies and shops: finding, making and opening them, suspending them, and who looks after them.

pub(crate) mod api;
mod create;
mod list;
mod manager;
mod members;
mod opened;

use domain::{actor::MemberRole, platform::OrganisationKind};
use ui::text::Text;

use crate::text::{common, organisations as words};

pub use self::{list::OrganisationsPage, opened::OrganisationPage};

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
