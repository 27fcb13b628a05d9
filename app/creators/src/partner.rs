//! The pages of creators in the Partner Console.

use domain::actor::Permission::{DoWork, SeeWork};
use leptos::prelude::IntoAny as _;
#[cfg(feature = "ssr")]
use runtime::{
    access::{AccessRule, Audience},
    manifest::Download,
};
use runtime::{
    access_rules,
    bundle::Area,
    manifest::{Group, Link, Page},
    paths::partner as paths,
};
use shell::{sections, shells, text::console};
use ui::Picture;

#[cfg(feature = "ssr")]
use crate::details::qr::qr_of_creator;
use crate::{
    details::{
        CreatorPage,
        api::{OpenCreator, RevealContact},
    },
    find::{
        FindCreatorPage,
        api::{FindCreators, SuggestCreators},
    },
    lists::{
        CreatorListPage, SavedPage,
        api::{
            AddToList, DeleteCreatorList, DeleteSearch, ListOfCreators, MakeList, RemoveFromList,
            RenameCreatorList, SaveSearch, SavedOfAgency, SetNote,
        },
    },
    managing::{ManagingAgencyPage, api::OpenManagingAgency},
};

/// Finding creators, one creator, and what the agency saves of them.
pub const FIND: Group = Group {
    area: Area::Partner,
    shell: Some(shells::PARTNER),
    bundle: "partner-creators",
    texts: crate::text::FIND,
    pages: &[
        Page::new(paths::FIND_CREATOR, || FindCreatorPage().into_any()).linked(
            Link::new(30, console::FIND_CREATOR, Picture::Creators, "f")
                .within(sections::CREATOR_MANAGEMENT)
                .also_under(&[paths::AGENCIES]),
        ),
        Page::new(paths::SAVED, || SavedPage().into_any()),
        Page::new(paths::CREATOR_LIST, || CreatorListPage().into_any()),
        Page::new(paths::CREATOR, || CreatorPage().into_any()),
        Page::new(paths::MANAGING_AGENCY, || ManagingAgencyPage().into_any()),
    ],
};

access_rules! {
    /// Who may call what of creators, in an agency.
    pub const ACCESS_RULES_OF_PARTNER =
        // Finding creators.
        Partner, Some(SeeWork) => [
            FindCreators, ListOfCreators, OpenCreator, OpenManagingAgency, SavedOfAgency,
            SuggestCreators,
        ];
        Partner, Some(DoWork) => [
            AddToList, DeleteCreatorList, DeleteSearch, MakeList, RemoveFromList,
            RenameCreatorList, RevealContact, SaveSearch, SetNote,
        ];
}

/// The files to download.
#[cfg(feature = "ssr")]
pub const DOWNLOADS: &[Download] = &[Download {
    rule: AccessRule {
        path: "/partner/creators/{creator}/qr.svg",
        audience: Audience::Partner,
        needs: Some(SeeWork),
    },
    handler: |request| Box::pin(qr_of_creator(request)),
}];
