//! The pages of the creators whom an agency manages.

#[cfg(feature = "ssr")]
use domain::actor::Permission::SeeMoney;
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
    paths::partner,
};
use shell::{sections, shells, text::console};
use ui::Picture;

#[cfg(feature = "ssr")]
use crate::linked::files::linked_creators;
use crate::{
    linked::{
        LinkedCreatorPage, LinkedCreatorsPage,
        api::{EndLinked, LinkedOfAgency, OpenLinkedCreator, WithdrawLinking},
    },
    linking::{
        RequestLinkPage,
        api::{LinkToRequest, RequestLink},
    },
};

/// The creators whom the agency manages, has managed, and asks to manage.
pub const LINKED: Group = Group {
    area: Area::Partner,
    shell: Some(shells::PARTNER),
    bundle: "partner-linked",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(partner::LINKED_CREATORS, || LinkedCreatorsPage().into_any()).linked(
            Link::new(31, console::LINKED_CREATORS, Picture::Link, "l")
                .within(sections::CREATOR_MANAGEMENT),
        ),
        Page::new(partner::LINKED_CREATOR, || LinkedCreatorPage().into_any()),
        Page::new(partner::REQUEST_LINK, || RequestLinkPage().into_any()),
    ],
};

access_rules! {
    /// Who may call what.
    pub const ACCESS_RULES =
        Partner, Some(SeeWork) => [LinkToRequest, LinkedOfAgency, OpenLinkedCreator];
        Partner, Some(DoWork) => [EndLinked, RequestLink, WithdrawLinking];
}

/// The files to download.
#[cfg(feature = "ssr")]
pub const DOWNLOADS: &[Download] = &[
    Download {
        rule: AccessRule {
            path: partner::LINKED_CREATORS_CSV,
            audience: Audience::Partner,
            needs: Some(SeeMoney),
        },
        handler: |request| Box::pin(linked_creators(request)),
    },
    Download {
        rule: AccessRule {
            path: partner::LINKED_CREATORS_XLSX,
            audience: Audience::Partner,
            needs: Some(SeeMoney),
        },
        handler: |request| Box::pin(linked_creators(request)),
    },
];
