//! The pages on which agencies invite creators.

use domain::actor::Permission::{DoWork, SeeWork};
use leptos::prelude::IntoAny as _;
use runtime::{
    access_rules,
    bundle::Area,
    manifest::{Group, Page},
    paths::partner as paths,
};
use shell::shells;

use crate::{
    history::{
        InvitationHistoryPage, InvitationResultsPage, InvitationSendsPage, InvitationsTodayPage,
        api::{DayOfInvitations, InvitationHistory, InvitationsToCreator, ResultsOfInvitations},
    },
    invite::{
        InvitePage,
        api::{InvitationToWrite, ResendInvitation, SendInvitation},
    },
};

/// Inviting creators, and what came of it.
pub const INVITATIONS: Group = Group {
    area: Area::Partner,
    shell: Some(shells::PARTNER),
    bundle: "partner-invitations",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(paths::INVITE, || InvitePage().into_any()),
        Page::new(paths::INVITATIONS, || InvitationHistoryPage().into_any()),
        Page::new(paths::INVITATIONS_TODAY, || {
            InvitationsTodayPage().into_any()
        }),
        Page::new(paths::INVITATION_RESULTS, || {
            InvitationResultsPage().into_any()
        }),
        Page::new(paths::INVITATION_SENDS, || InvitationSendsPage().into_any()),
    ],
};

access_rules! {
    /// Who may call what.
    pub const ACCESS_RULES =
        Partner, Some(SeeWork) => [
            DayOfInvitations, InvitationHistory, InvitationToWrite, InvitationsToCreator,
            ResultsOfInvitations,
        ];
        Partner, Some(DoWork) => [ResendInvitation, SendInvitation];
}
