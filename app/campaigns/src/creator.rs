//! The pages of products, links and the showcase in the Creator app.

use domain::actor::Permission::DoWork;
#[cfg(feature = "ssr")]
use domain::notice::CreatorNotice;
use leptos::prelude::IntoAny as _;
#[cfg(feature = "ssr")]
use runtime::manifest::{Finder, NoticeWording, OfflinePart};
use runtime::{
    access_rules,
    bundle::Area,
    manifest::{Frame, Group, Link, Page},
    paths::{self, creator},
};
use shell::{shells, text::console};
use ui::Picture;

#[cfg(feature = "ssr")]
use crate::{found, notices};
use crate::{
    links::creator_api::{LookUpLink, OpenLink, OpenSharedLink, PastedLast},
    links::{AddProductPage, OfferPage, SharedLinkPage, SharedListPage},
    lists::creator::api::{AddFromList, LookUpList},
    lists::creator::{CreatorListPage, ListItemPage},
    samples::api_creator::{
        LookAtSample, ReceiveSample, RequestSample, SamplesOfCreator, WithdrawSample,
    },
    samples::{CreatorSamplesPage, RequestSamplePage},
    showcase::api::{
        AddToShowcase, ListReceipts, ListShowcase, OpenEntry, OpenReceipt, RemoveFromShowcase,
    },
    showcase::{EntryPage, MePage, ReceiptPage, ReceiptsPage, ShowcasePage},
};

/// The showcase, and what comes into it.
pub const SHOWCASE: Group = Group {
    area: Area::Creator,
    shell: Some(shells::CREATOR),
    bundle: "creator",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(creator::SHOWCASE, || ShowcasePage().into_any()).linked(Link::new(
            10,
            console::SHOWCASE,
            Picture::Store,
            "s",
        )),
        Page::new(creator::ADD, || AddProductPage().into_any())
            .framed(Frame::Task)
            .linked(Link::new(30, console::ADD, Picture::Plus, "a")),
        Page::new(creator::ME, || MePage().into_any()).linked(Link::new(
            50,
            console::ME,
            Picture::Person,
            "m",
        )),
        Page::new(creator::OFFER, || OfferPage().into_any()).framed(Frame::Task),
        Page::new(creator::RECEIPTS, || ReceiptsPage().into_any()).framed(Frame::Task),
        Page::new(creator::RECEIPT, || ReceiptPage().into_any()).framed(Frame::Task),
        Page::new(creator::ENTRY, || EntryPage().into_any()).framed(Frame::Task),
    ],
};

/// A list of products that a link leads to.
pub const LIST: Group = Group {
    area: Area::Creator,
    shell: Some(shells::CREATOR),
    bundle: "creator-list",
    texts: crate::text::CATALOGUE,
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
    texts: crate::text::CATALOGUE,
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
    texts: crate::text::CATALOGUE,
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
            ListReceipts, ListShowcase, LookUpLink, LookUpList, OpenEntry, OpenLink, OpenReceipt,
            PastedLast,
        ];
        Creator, Some(DoWork) => [AddFromList, AddToShowcase, RemoveFromShowcase];
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
