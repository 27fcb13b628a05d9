//! An incentive as whoever got it sees it: how much, why, and how it was worked out.

pub(crate) mod api;
#[cfg(feature = "ssr")]
mod notices;
mod page;

use domain::actor::Permission::SeeMoney;
#[cfg(feature = "ssr")]
use domain::notice::{AgencyNotice, CreatorNotice};
use leptos::prelude::IntoAny as _;
#[cfg(feature = "ssr")]
use runtime::manifest::NoticeWording;
use runtime::{
    access_rules,
    bundle::Area,
    manifest::{Frame, Group, Page},
    paths,
};
use shell::shells;

use self::{
    api::{IncentiveOfAgency, IncentiveOfCreator},
    page::{CreatorIncentivePage, PartnerIncentivePage},
};

/// What notices to an agency say of incentives.
#[cfg(feature = "ssr")]
pub const AGENCY_NOTICES: NoticeWording<AgencyNotice> = notices::to_agency;

/// What notices to a creator say of incentives.
#[cfg(feature = "ssr")]
pub const CREATOR_NOTICES: NoticeWording<CreatorNotice> = notices::to_creator;

/// An incentive of an agency.
pub const PARTNER: Group = Group {
    area: Area::Partner,
    shell: Some(shells::PARTNER),
    bundle: "partner-bills",
    texts: crate::text::CATALOGUE,
    pages: &[Page::new(paths::partner::INCENTIVE_AWARD, || {
        PartnerIncentivePage().into_any()
    })],
};

/// An incentive of a creator.
pub const CREATOR: Group = Group {
    area: Area::Creator,
    shell: Some(shells::CREATOR),
    bundle: "creator-bills",
    texts: crate::text::CREATOR,
    pages: &[Page::new(paths::creator::INCENTIVE_AWARD, || {
        CreatorIncentivePage().into_any()
    })
    .framed(Frame::Task)],
};

access_rules! {
    /// Who may call what.
    pub const ACCESS_RULES =
        Partner, Some(SeeMoney) => [IncentiveOfAgency];
        Creator, None => [IncentiveOfCreator];
}
