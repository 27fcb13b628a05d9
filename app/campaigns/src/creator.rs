//! The pages of products, links and the showcase in the Creator app.

use domain::actor::Permission::DoWork;
#[cfg(feature = "ssr")]
use domain::notice::CreatorNotice;
use leptos::prelude::IntoAny as _;
#[cfg(feature = "ssr")]
use runtime::{
    access::{AccessRule, Audience},
    manifest::{Download, Finder, NoticeWording, OfflinePart},
};
use runtime::{
    access_rules,
    bundle::Area,
    manifest::{Frame, Group, Link, Page},
    paths::{self, creator},
};
use shell::{shells, text::console};
use ui::{Picture, text::Catalogue};

#[cfg(feature = "ssr")]
use crate::{found, notices, showcase::files};
use crate::{
    links::creator_api::{LookUpLink, OpenLink, OpenSharedLink, PastedLast},
    links::several::api::{AddEach, LookUpEach},
    links::{AddProductPage, OfferPage, SeveralPage, SharedLinkPage, SharedListPage},
    lists::creator::api::{AddFromList, LookUpList},
    lists::creator::{CreatorListPage, ListItemPage},
    samples::api_creator::{
        LookAtSample, ReceiveSample, RequestSample, SamplesOfCreator, WithdrawSample,
    },
    samples::{CreatorSamplesPage, RequestSamplePage},
    showcase::api::{
        AddToShowcase, ListReceipts, ListShowcase, OpenEntry, OpenReceipt, RemoveFromShowcase,
    },
    showcase::removing_api::{ProductsToRemove, RemoveEach},
    showcase::timeline_api::LookAtTimeline,
    showcase::{EntryPage, RatesPage, ReceiptPage, ReceiptsPage, RemoveProductsPage, ShowcasePage},
};

/// Texts that others read as well as creators, so that a part of them is in English alone.
pub const SHARED_TEXTS: Catalogue = crate::text::SHARED;

/// The showcase.
pub const SHOWCASE: Group = Group {
    area: Area::Creator,
    shell: Some(shells::CREATOR),
    bundle: "creator",
    texts: crate::text::CREATOR,
    pages: &[
        Page::new(creator::SHOWCASE, || ShowcasePage().into_any()).linked(Link::new(
            10,
            console::SHOWCASE,
            Picture::Store,
            "s",
        )),
        Page::new(creator::REMOVE, || RemoveProductsPage().into_any()).framed(Frame::Task),
        Page::new(creator::ENTRY, || EntryPage().into_any()).framed(Frame::Task),
    ],
};

/// What the creator agreed to, and what each acceptance of a product pays over time.
pub const RECEIPTS: Group = Group {
    area: Area::Creator,
    shell: Some(shells::CREATOR),
    bundle: "creator-receipts",
    texts: crate::text::CREATOR,
    pages: &[
        Page::new(creator::RECEIPTS, || ReceiptsPage().into_any()).framed(Frame::Task),
        Page::new(creator::RECEIPT, || ReceiptPage().into_any()).framed(Frame::Task),
        Page::new(creator::RATES, || RatesPage().into_any()).framed(Frame::Task),
    ],
};

/// Adding products by pasted links.
pub const ADDING: Group = Group {
    area: Area::Creator,
    shell: Some(shells::CREATOR),
    bundle: "creator-add",
    texts: crate::text::CREATOR,
    pages: &[
        Page::new(creator::ADD, || AddProductPage().into_any())
            .framed(Frame::Task)
            .linked(Link::new(30, console::ADD, Picture::Plus, "a")),
        Page::new(creator::SEVERAL, || SeveralPage().into_any()).framed(Frame::Task),
        Page::new(creator::OFFER, || OfferPage().into_any()).framed(Frame::Task),
    ],
};

/// A list of products that a link leads to.
pub const LIST: Group = Group {
    area: Area::Creator,
    shell: Some(shells::CREATOR),
    bundle: "creator-list",
    texts: crate::text::CREATOR,
    pages: &[
        Page::new(creator::LIST, || CreatorListPage().into_any()).framed(Frame::Task),
        Page::new(creator::LIST_PRODUCT, || ListItemPage().into_any()).framed(Frame::Task),
    ],
};

/// A link to a product or to a list, opened by whoever got it.
pub const SHARED: Group = Group {
    area: Area::Public,
    shell: None,
    bundle: "public",
    texts: crate::text::CREATOR,
    pages: &[
        Page::new(paths::PRODUCT_LINK, || SharedLinkPage().into_any()).framed(Frame::None),
        Page::new(paths::LIST_LINK, || SharedListPage().into_any()).framed(Frame::None),
    ],
};

/// Samples that the creator asked for, and asking for one.
pub const SAMPLES: Group = Group {
    area: Area::Creator,
    shell: Some(shells::CREATOR),
    bundle: "creator-samples",
    texts: crate::text::CREATOR,
    pages: &[
        Page::new(creator::SAMPLES, || CreatorSamplesPage().into_any()).framed(Frame::Task),
        Page::new(creator::NEW_SAMPLE, || RequestSamplePage().into_any()).framed(Frame::Task),
    ],
};

access_rules! {
    /// Who may call what.
    pub const ACCESS_RULES =
        Anyone, None => [OpenSharedLink];
        Creator, None => [
            ListReceipts, ListShowcase, LookUpEach, LookUpLink, LookUpList, OpenEntry, OpenLink, OpenReceipt,
            PastedLast,
        ];
        Creator, Some(DoWork) => [AddEach, AddFromList, AddToShowcase, RemoveFromShowcase];
        // Removing several products, and rates over time.
        Creator, None => [LookAtTimeline, ProductsToRemove];
        Creator, Some(DoWork) => [RemoveEach];
        // Samples.
        Creator, None => [LookAtSample, SamplesOfCreator];
        Creator, Some(DoWork) => [ReceiveSample, RequestSample, WithdrawSample];
}

/// What a creator's browser keeps for when the network is away.
#[cfg(feature = "ssr")]
pub const OFFLINE: OfflinePart = crate::showcase::offline::products;

/// What a creator's palette finds.
#[cfg(feature = "ssr")]
pub const FINDERS: &[Finder] = &[Finder {
    area: Area::Creator,
    needs: None,
    find: |context, text| Box::pin(found::entries_of_creator(context, text)),
}];

/// What notices to a creator say.
#[cfg(feature = "ssr")]
pub const NOTICES: NoticeWording<CreatorNotice> = notices::to_creator;

/// The files to download.
#[cfg(feature = "ssr")]
pub const DOWNLOADS: &[Download] = &[
    Download {
        rule: AccessRule {
            path: creator::RECEIPTS_CSV,
            audience: Audience::Creator,
            needs: None,
        },
        handler: |request| Box::pin(files::receipts(request)),
    },
    Download {
        rule: AccessRule {
            path: creator::RECEIPTS_XLSX,
            audience: Audience::Creator,
            needs: None,
        },
        handler: |request| Box::pin(files::receipts(request)),
    },
    Download {
        rule: AccessRule {
            path: creator::RECEIPT_TEXT,
            audience: Audience::Creator,
            needs: None,
        },
        handler: |request| Box::pin(files::receipt(request)),
    },
];
