//! The pages of a creator's settings, agency and invitations.

use domain::actor::Permission::DoWork;
#[cfg(feature = "ssr")]
use domain::notice::{AgencyNotice, CreatorNotice};
use leptos::prelude::IntoAny as _;
#[cfg(feature = "ssr")]
use runtime::manifest::NoticeWording;
use runtime::{
    access_rules,
    bundle::Area,
    manifest::{Frame, Group, Link, Page},
    paths::creator,
};
use shell::{shells, text::console};
use ui::Picture;

use crate::{
    agency::{
        LinkingRequestPage, MyAgencyPage,
        api::{
            AcceptAndHandOver, AcceptLinking, EndLink, MyAgency, OpenLinkingRequest, RefuseLinking,
        },
    },
    invitations::{
        InvitationPage,
        api::{DeclineInvitation, Interested, OpenInvitation},
    },
    me::MePage,
    settings::{
        ContactLogPage, SettingsPage,
        api::{ContactLog, SaveContacts, SetSwitches, Settings},
    },
    statistics::{
        StatisticsPage,
        api::{CancelStatistics, ImportStatistics, StatisticsOfCreator},
    },
};

/// What notices to a creator say of agencies and invitations.
#[cfg(feature = "ssr")]
pub const CREATOR_NOTICES: NoticeWording<CreatorNotice> = crate::notices::to_creator;

/// What notices to an agency say of creators' answers.
#[cfg(feature = "ssr")]
pub const AGENCY_NOTICES: NoticeWording<AgencyNotice> = crate::notices::to_agency;

/// The creator's own page, and settings.
pub const SETTINGS: Group = Group {
    area: Area::Creator,
    shell: Some(shells::CREATOR),
    bundle: "creator-settings",
    texts: crate::text::CREATOR,
    pages: &[
        Page::new(creator::ME, || MePage().into_any()).linked(Link::new(
            50,
            console::ME,
            Picture::Person,
            "m",
        )),
        Page::new(creator::SETTINGS, || SettingsPage().into_any()).framed(Frame::Task),
        Page::new(creator::CONTACT_LOG, || ContactLogPage().into_any()).framed(Frame::Task),
    ],
};

/// The creator's agency, and what agencies ask.
pub const AGENCY: Group = Group {
    area: Area::Creator,
    shell: Some(shells::CREATOR),
    bundle: "creator-agency",
    texts: crate::text::CREATOR,
    pages: &[
        Page::new(creator::AGENCY, || MyAgencyPage().into_any()).framed(Frame::Task),
        Page::new(creator::LINKING_REQUEST, || LinkingRequestPage().into_any()).framed(Frame::Task),
        Page::new(creator::INVITATION, || InvitationPage().into_any()).framed(Frame::Task),
    ],
};

/// The creator's statistics.
pub const STATISTICS: Group = Group {
    area: Area::Creator,
    shell: Some(shells::CREATOR),
    bundle: "creator-statistics",
    texts: crate::text::CREATOR,
    pages: &[Page::new(creator::STATISTICS, || StatisticsPage().into_any()).framed(Frame::Task)],
};

access_rules! {
    /// Who may call what.
    pub const ACCESS_RULES =
        Creator, None => [
            ContactLog, MyAgency, OpenInvitation, OpenLinkingRequest, Settings, StatisticsOfCreator,
        ];
        Creator, Some(DoWork) => [
            AcceptAndHandOver, AcceptLinking, DeclineInvitation, EndLink, Interested, RefuseLinking,
            SaveContacts, SetSwitches,
        ];
        // Statistics.
        Creator, Some(DoWork) => [CancelStatistics, ImportStatistics];
}
