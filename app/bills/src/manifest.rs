//! The pages of bills in each area.

use domain::actor::Permission::SeeMoney;
#[cfg(feature = "ssr")]
use domain::notice::{AgencyNotice, CreatorNotice, SellerNotice};
use leptos::prelude::IntoAny as _;
#[cfg(feature = "ssr")]
use runtime::{
    access::{AccessRule, Audience},
    manifest::{Download, NoticeWording},
};
use runtime::{
    access_rules,
    bundle::Area,
    manifest::{Frame, Group, Link, Page},
    paths,
};
use shell::{
    sections::{FINANCE, MONEY},
    shells,
};
use ui::Picture;

use crate::{
    api::{
        BillOfAgency, BillOfCreator, BillOfShop, BillsOfAgency, BillsOfCreator, BillsOfShop,
        PrintBillOfAgency, PrintBillOfCreator, PrintBillOfShop,
    },
    bill::{CreatorBillPage, PartnerBillPage, SellerBillPage},
    list::{CreatorBillsPage, PartnerBillsPage, SellerBillsPage},
    runs::{
        OperationsBillsPage,
        api::{BeginBills, CloseMonth, ListRuns},
    },
    text::{bills, consoles, runs},
};
#[cfg(feature = "ssr")]
use crate::{files, notices};

/// An agency's bills.
pub const PARTNER: Group = Group {
    area: Area::Partner,
    shell: Some(shells::PARTNER),
    bundle: "partner-bills",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(paths::partner::BILLS, || PartnerBillsPage().into_any()).linked(
            Link::new(44, consoles::TITLE, Picture::Bill, "y")
                .within(FINANCE)
                .also_under(&[paths::partner::INCENTIVE_AWARDS])
                .needing(SeeMoney),
        ),
        Page::new(paths::partner::BILL, || PartnerBillPage().into_any()),
    ],
};

/// A shop's statements.
pub const SELLER: Group = Group {
    area: Area::Seller,
    shell: Some(shells::SELLER),
    bundle: "seller-bills",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(paths::seller::STATEMENTS, || SellerBillsPage().into_any()).linked(
            Link::new(53, bills::STATEMENTS, Picture::Bill, "j")
                .within(FINANCE)
                .needing(SeeMoney),
        ),
        Page::new(paths::seller::STATEMENT_OF_MONTH, || {
            SellerBillPage().into_any()
        }),
    ],
};

/// A creator's statements. **Me** leads there: the bar at the foot has room for five.
pub const CREATOR: Group = Group {
    area: Area::Creator,
    shell: Some(shells::CREATOR),
    bundle: "creator-bills",
    texts: crate::text::CREATOR,
    pages: &[
        Page::new(paths::creator::BILLS, || CreatorBillsPage().into_any()).framed(Frame::Task),
        Page::new(paths::creator::BILL, || CreatorBillPage().into_any()).framed(Frame::Task),
    ],
};

/// How far the months of markets have come.
pub const OPERATIONS: Group = Group {
    area: Area::Operations,
    shell: Some(shells::OPERATIONS),
    bundle: "operations-bills",
    texts: crate::text::CATALOGUE,
    pages: &[Page::new(paths::operations::BILLS, || {
        OperationsBillsPage().into_any()
    })
    .linked(Link::new(92, runs::TITLE, Picture::Bill, "b").within(MONEY))],
};

access_rules! {
    /// Who may call what.
    pub const ACCESS_RULES =
        Partner, Some(SeeMoney) => [BillOfAgency, BillsOfAgency, PrintBillOfAgency];
        Seller, Some(SeeMoney) => [BillOfShop, BillsOfShop, PrintBillOfShop];
        Creator, None => [BillOfCreator, BillsOfCreator, PrintBillOfCreator];
        Operations, None => [BeginBills, CloseMonth, ListRuns];
}

/// What notices to an agency say of its bills.
#[cfg(feature = "ssr")]
pub const AGENCY_NOTICES: NoticeWording<AgencyNotice> = notices::to_agency;

/// What notices to a seller say of its statements.
#[cfg(feature = "ssr")]
pub const SELLER_NOTICES: NoticeWording<SellerNotice> = notices::to_seller;

/// What notices to a creator say of the creator's statements.
#[cfg(feature = "ssr")]
pub const CREATOR_NOTICES: NoticeWording<CreatorNotice> = notices::to_creator;

/// The files to download.
#[cfg(feature = "ssr")]
pub const DOWNLOADS: &[Download] = &[
    Download {
        rule: AccessRule {
            path: paths::partner::BILL_PDF,
            audience: Audience::Partner,
            needs: Some(SeeMoney),
        },
        handler: |request| Box::pin(files::pdf(request)),
    },
    Download {
        rule: AccessRule {
            path: paths::partner::BILL_CSV,
            audience: Audience::Partner,
            needs: Some(SeeMoney),
        },
        handler: |request| Box::pin(files::csv(request)),
    },
    Download {
        rule: AccessRule {
            path: paths::partner::BILL_DATA,
            audience: Audience::Partner,
            needs: Some(SeeMoney),
        },
        handler: |request| Box::pin(files::data(request)),
    },
    Download {
        rule: AccessRule {
            path: paths::seller::STATEMENT_OF_MONTH_PDF,
            audience: Audience::Seller,
            needs: Some(SeeMoney),
        },
        handler: |request| Box::pin(files::pdf(request)),
    },
    Download {
        rule: AccessRule {
            path: paths::seller::STATEMENT_OF_MONTH_CSV,
            audience: Audience::Seller,
            needs: Some(SeeMoney),
        },
        handler: |request| Box::pin(files::csv(request)),
    },
    Download {
        rule: AccessRule {
            path: paths::seller::STATEMENT_OF_MONTH_DATA,
            audience: Audience::Seller,
            needs: Some(SeeMoney),
        },
        handler: |request| Box::pin(files::data(request)),
    },
    Download {
        rule: AccessRule {
            path: paths::creator::BILL_PDF,
            audience: Audience::Creator,
            needs: None,
        },
        handler: |request| Box::pin(files::pdf(request)),
    },
    Download {
        rule: AccessRule {
            path: paths::creator::BILL_CSV,
            audience: Audience::Creator,
            needs: None,
        },
        handler: |request| Box::pin(files::csv(request)),
    },
    Download {
        rule: AccessRule {
            path: paths::creator::BILL_DATA,
            audience: Audience::Creator,
            needs: None,
        },
        handler: |request| Box::pin(files::data(request)),
    },
];
