//! The pages of orders in each area.

use domain::actor::Permission::SeeMoney;
#[cfg(feature = "ssr")]
use domain::notice::{AgencyNotice, CreatorNotice, SellerNotice};
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
    paths,
};
use shell::{sections::FINANCE, shells, text::console};
use ui::{Picture, text::Catalogue};

use crate::{
    CreatorCalendarPage, CreatorEarningsPage, CreatorExplainedPage, CreatorOrdersPage,
    OperationsExplainedPage, PartnerEarningsPage, PartnerExplainedPage, PartnerOrdersPage,
    SellerEarningsPage, SellerExplainedPage, SellerOrdersPage, SellerStatementPage,
    api::{
        ExplainedToAgency, ExplainedToCreator, ExplainedToOperator, ExplainedToShop,
        OrdersOfAgency, OrdersOfCreator, OrdersOfShop,
    },
    calendar::api::CalendarOfCreator,
    earnings::{
        api::EarningsOfCreator,
        console::api::{EarningsOfAgency, EarningsOfShop},
    },
    statement::api::StatementOfShop,
    text::earnings as earnings_words,
};
#[cfg(feature = "ssr")]
use crate::{files, found, notices, offline, statement};

/// Texts that others read as well as creators, so that a part of them is in English alone.
pub const SHARED_TEXTS: Catalogue = crate::text::SHARED;

/// An agency's orders.
pub const PARTNER: Group = Group {
    area: Area::Partner,
    shell: Some(shells::PARTNER),
    bundle: "partner-finance",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(paths::partner::ORDERS, || PartnerOrdersPage().into_any()).linked(
            Link::new(40, console::ORDERS, Picture::Bag, "o")
                .within(FINANCE)
                .needing(SeeMoney),
        ),
        Page::new(paths::partner::ORDER_LINE, || {
            PartnerExplainedPage().into_any()
        }),
        Page::new(paths::partner::EARNINGS, || {
            PartnerEarningsPage().into_any()
        })
        .linked(
            Link::new(42, earnings_words::TITLE, Picture::Finance, "e")
                .within(FINANCE)
                .needing(SeeMoney),
        ),
    ],
};

/// A seller's orders.
pub const SELLER: Group = Group {
    area: Area::Seller,
    shell: Some(shells::SELLER),
    bundle: "seller-finance",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(paths::seller::ORDERS, || SellerOrdersPage().into_any()).linked(
            Link::new(50, console::ORDERS, Picture::Bag, "o")
                .within(FINANCE)
                .needing(SeeMoney),
        ),
        Page::new(paths::seller::ORDER_LINE, || {
            SellerExplainedPage().into_any()
        }),
        Page::new(paths::seller::EARNINGS, || SellerEarningsPage().into_any()).linked(
            Link::new(51, earnings_words::TITLE, Picture::Chart, "n")
                .within(FINANCE)
                .needing(SeeMoney),
        ),
        Page::new(paths::seller::STATEMENT, || {
            SellerStatementPage().into_any()
        })
        .linked(
            Link::new(52, console::STATEMENT, Picture::Finance, "e")
                .within(FINANCE)
                .needing(SeeMoney),
        ),
    ],
};

/// A creator's orders.
pub const CREATOR: Group = Group {
    area: Area::Creator,
    shell: Some(shells::CREATOR),
    bundle: "creator-orders",
    texts: crate::text::CREATOR,
    pages: &[
        Page::new(paths::creator::ORDERS, || CreatorOrdersPage().into_any()).linked(Link::new(
            20,
            console::ORDERS,
            Picture::Bag,
            "o",
        )),
    ],
};

/// A creator's earnings, the cash calendar, and how an amount was calculated.
pub const EARNINGS: Group = Group {
    area: Area::Creator,
    shell: Some(shells::CREATOR),
    bundle: "creator-earnings",
    texts: crate::text::CREATOR,
    pages: &[
        Page::new(paths::creator::EARNINGS, || {
            CreatorEarningsPage().into_any()
        })
        .framed(Frame::Task),
        Page::new(paths::creator::CALENDAR, || {
            CreatorCalendarPage().into_any()
        })
        .framed(Frame::Task),
        Page::new(paths::creator::ORDER_LINE, || {
            CreatorExplainedPage().into_any()
        })
        .framed(Frame::Task),
    ],
};

/// What explains an order line to those who run the platform. The ledger, disputes and compared files lead there.
pub const OPERATIONS: Group = Group {
    area: Area::Operations,
    shell: Some(shells::OPERATIONS),
    bundle: "operations-orders",
    texts: crate::text::CATALOGUE,
    pages: &[Page::new(paths::operations::ORDER_LINE, || {
        OperationsExplainedPage().into_any()
    })],
};

access_rules! {
    /// Who may call what.
    pub const ACCESS_RULES =
        Partner, Some(SeeMoney) => [EarningsOfAgency, ExplainedToAgency, OrdersOfAgency];
        Seller, Some(SeeMoney) => [
            EarningsOfShop, ExplainedToShop, OrdersOfShop, StatementOfShop,
        ];
        Creator, None => [
            CalendarOfCreator, EarningsOfCreator, ExplainedToCreator, OrdersOfCreator,
        ];
        Operations, None => [ExplainedToOperator];
}

/// What a creator's browser keeps for when the network is away.
#[cfg(feature = "ssr")]
pub const OFFLINE: OfflinePart = offline::money_and_orders;

/// What the palettes find.
#[cfg(feature = "ssr")]
pub const FINDERS: &[Finder] = &[
    Finder {
        area: Area::Partner,
        needs: Some(SeeMoney),
        find: |context, text| Box::pin(found::orders(context, text, paths::partner::ORDERS)),
    },
    Finder {
        area: Area::Seller,
        needs: Some(SeeMoney),
        find: |context, text| Box::pin(found::orders(context, text, paths::seller::ORDERS)),
    },
    Finder {
        area: Area::Creator,
        needs: None,
        find: |context, text| Box::pin(found::orders(context, text, paths::creator::ORDERS)),
    },
];

/// What notices to an agency say.
#[cfg(feature = "ssr")]
pub const AGENCY_NOTICES: NoticeWording<AgencyNotice> = notices::to_agency;

/// What notices to a seller say.
#[cfg(feature = "ssr")]
pub const SELLER_NOTICES: NoticeWording<SellerNotice> = notices::to_seller;

/// What notices to a creator say.
#[cfg(feature = "ssr")]
pub const CREATOR_NOTICES: NoticeWording<CreatorNotice> = notices::to_creator;

/// The files to download.
#[cfg(feature = "ssr")]
pub const DOWNLOADS: &[Download] = &[
    Download {
        rule: AccessRule {
            path: paths::partner::ORDERS_CSV,
            audience: Audience::Partner,
            needs: Some(SeeMoney),
        },
        handler: |request| Box::pin(files::orders_of_agency(request)),
    },
    Download {
        rule: AccessRule {
            path: paths::partner::ORDERS_XLSX,
            audience: Audience::Partner,
            needs: Some(SeeMoney),
        },
        handler: |request| Box::pin(files::orders_of_agency(request)),
    },
    Download {
        rule: AccessRule {
            path: paths::partner::EARNINGS_CSV,
            audience: Audience::Partner,
            needs: Some(SeeMoney),
        },
        handler: |request| Box::pin(files::earned::earnings_of_agency(request)),
    },
    Download {
        rule: AccessRule {
            path: paths::partner::EARNINGS_XLSX,
            audience: Audience::Partner,
            needs: Some(SeeMoney),
        },
        handler: |request| Box::pin(files::earned::earnings_of_agency(request)),
    },
    Download {
        rule: AccessRule {
            path: paths::seller::EARNINGS_CSV,
            audience: Audience::Seller,
            needs: Some(SeeMoney),
        },
        handler: |request| Box::pin(files::earned::earnings_of_shop(request)),
    },
    Download {
        rule: AccessRule {
            path: paths::seller::EARNINGS_XLSX,
            audience: Audience::Seller,
            needs: Some(SeeMoney),
        },
        handler: |request| Box::pin(files::earned::earnings_of_shop(request)),
    },
    Download {
        rule: AccessRule {
            path: paths::seller::ORDERS_CSV,
            audience: Audience::Seller,
            needs: Some(SeeMoney),
        },
        handler: |request| Box::pin(files::orders_of_shop(request)),
    },
    Download {
        rule: AccessRule {
            path: paths::seller::ORDERS_XLSX,
            audience: Audience::Seller,
            needs: Some(SeeMoney),
        },
        handler: |request| Box::pin(files::orders_of_shop(request)),
    },
    Download {
        rule: AccessRule {
            path: paths::seller::STATEMENT_CSV,
            audience: Audience::Seller,
            needs: Some(SeeMoney),
        },
        handler: |request| Box::pin(statement::file::statement_of_shop(request)),
    },
    Download {
        rule: AccessRule {
            path: paths::seller::STATEMENT_XLSX,
            audience: Audience::Seller,
            needs: Some(SeeMoney),
        },
        handler: |request| Box::pin(statement::file::statement_of_shop(request)),
    },
    Download {
        rule: AccessRule {
            path: paths::creator::ORDERS_CSV,
            audience: Audience::Creator,
            needs: None,
        },
        handler: |request| Box::pin(files::orders_of_creator(request)),
    },
    Download {
        rule: AccessRule {
            path: paths::creator::ORDERS_XLSX,
            audience: Audience::Creator,
            needs: None,
        },
        handler: |request| Box::pin(files::orders_of_creator(request)),
    },
    Download {
        rule: AccessRule {
            path: paths::creator::EARNINGS_CSV,
            audience: Audience::Creator,
            needs: None,
        },
        handler: |request| Box::pin(files::earnings::earnings_of_creator(request)),
    },
    Download {
        rule: AccessRule {
            path: paths::creator::EARNINGS_XLSX,
            audience: Audience::Creator,
            needs: None,
        },
        handler: |request| Box::pin(files::earnings::earnings_of_creator(request)),
    },
];
