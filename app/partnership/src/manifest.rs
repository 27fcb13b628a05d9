//! The pages by which an agency becomes a partner, and those of **My Account**.

use domain::actor::Permission::{Administer, SeeWork};
#[cfg(feature = "ssr")]
use domain::notice::AgencyNotice;
use leptos::prelude::IntoAny as _;
#[cfg(feature = "ssr")]
use runtime::manifest::NoticeWording;
use runtime::{
    access_rules,
    bundle::Area,
    manifest::{Group, Link, Page},
    paths::partner as paths,
};
use shell::{sections, shells};
use ui::Picture;

#[cfg(feature = "ssr")]
use crate::notices;
use crate::{
    applying::{
        ApplyPage,
        api::{Apply, WhatToApply},
    },
    category::{
        BusinessCategoryPage, CategoryInformationPage,
        api::{BusinessCategories, CategoryToFill, KeepCategory, SaveCategory},
    },
    entity::{
        ChangeEntityPage, EntityPage,
        api::{EntityToFill, KeepEntity, SaveEntity},
        change_api::{KeepEntityChange, OpenEntityChange, RequestEntityChange},
    },
    guide::GuidePage,
    profile::{
        ApplicationPage, ProfilePage, SeenByCreatorsPage,
        api::{ApplicationOfAgency, ProfileOfAgency, SeenByCreators},
    },
    text::profile as words,
    verbs::{ModifyApplication, WithdrawApplication},
};

/// The steps by which an agency becomes a partner.
pub const ONBOARDING: Group = Group {
    area: Area::Partner,
    shell: Some(shells::PARTNER),
    bundle: "partner-onboarding",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(paths::ONBOARDING, || GuidePage().into_any()),
        Page::new(paths::ENTITY, || EntityPage().into_any()),
        Page::new(paths::BUSINESS_CATEGORY, || {
            BusinessCategoryPage().into_any()
        }),
        Page::new(paths::CATEGORY_INFORMATION, || {
            CategoryInformationPage().into_any()
        }),
        Page::new(paths::APPLY, || ApplyPage().into_any()),
    ],
};

/// **My Account**: the agency's profile.
pub const ACCOUNT: Group = Group {
    area: Area::Partner,
    shell: Some(shells::PARTNER),
    bundle: "partner-account",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(paths::PROFILE, || ProfilePage().into_any()).linked(
            Link::new(70, words::TITLE, Picture::Store, "p")
                .within(sections::ACCOUNT)
                .also_under(&[paths::ONBOARDING]),
        ),
        Page::new(paths::APPLICATION, || ApplicationPage().into_any()),
        Page::new(paths::SEEN_BY_CREATORS, || SeenByCreatorsPage().into_any()),
        Page::new(paths::CHANGE_ENTITY, || ChangeEntityPage().into_any()),
    ],
};

access_rules! {
    /// Who may call what.
    pub const ACCESS_RULES =
        Partner, Some(SeeWork) => [
            ApplicationOfAgency, BusinessCategories, CategoryToFill, EntityToFill, OpenEntityChange,
            ProfileOfAgency, SeenByCreators, WhatToApply,
        ];
        Partner, Some(Administer) => [
            Apply, KeepCategory, KeepEntity, KeepEntityChange, ModifyApplication, RequestEntityChange,
            SaveCategory, SaveEntity, WithdrawApplication,
        ];
}

/// What notices to an agency say of its applications.
#[cfg(feature = "ssr")]
pub const AGENCY_NOTICES: NoticeWording<AgencyNotice> = notices::to_agency;
