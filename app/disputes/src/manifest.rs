//! The pages of disputes in each area.

use domain::actor::Permission::{DoWork, SeeMoney};
#[cfg(feature = "ssr")]
use domain::notice::{AgencyNotice, CreatorNotice, SellerNotice};
use leptos::prelude::IntoAny as _;
#[cfg(feature = "ssr")]
use runtime::manifest::NoticeWording;
use runtime::{
    access_rules,
    bundle::Area,
    manifest::{Frame, Group, Link, Page},
    paths,
};
use shell::{sections::FINANCE, shells};
use ui::Picture;

use crate::{
    list::{
        CreatorDisputesPage, DisputesOfAgency, DisputesOfCreator, DisputesOfShop,
        PartnerDisputesPage, SellerDisputesPage,
    },
    one::{
        CreatorDisputePage, DisputeOfAgency, DisputeOfCreator, DisputeOfShop, PartnerDisputePage,
        SellerDisputePage, WithdrawOfAgency, WithdrawOfCreator, WithdrawOfShop,
    },
    open::{
        CreatorOpenPage, PartnerOpenPage, SellerOpenPage,
        api::{
            DisputeToOpenOfAgency, DisputeToOpenOfCreator, DisputeToOpenOfShop,
            OpenDisputeOfAgency, OpenDisputeOfCreator, OpenDisputeOfShop,
        },
    },
    operations::{
        OperatorDisputePage, OperatorDisputesPage,
        api::{DecideDispute, DisputeToDecide, PreviewDecision, QueueOfDisputes, TakeDispute},
    },
    text::{deciding, disputes as words},
};

/// What notices to an agency say of disputes.
#[cfg(feature = "ssr")]
pub const AGENCY_NOTICES: NoticeWording<AgencyNotice> = crate::notices::to_agency;

/// What notices to a seller say of disputes.
#[cfg(feature = "ssr")]
pub const SELLER_NOTICES: NoticeWording<SellerNotice> = crate::notices::to_seller;

/// What notices to a creator say of disputes.
#[cfg(feature = "ssr")]
pub const CREATOR_NOTICES: NoticeWording<CreatorNotice> = crate::notices::to_creator;

/// An agency's disputes.
pub const PARTNER: Group = Group {
    area: Area::Partner,
    shell: Some(shells::PARTNER),
    bundle: "partner-disputes",
    texts: crate::text::PARTIES,
    pages: &[
        Page::new(paths::partner::DISPUTES, || {
            PartnerDisputesPage().into_any()
        })
        .linked(
            Link::new(50, words::TITLE, Picture::Warning, "d")
                .within(FINANCE)
                .needing(SeeMoney),
        ),
        Page::new(paths::partner::NEW_DISPUTE, || PartnerOpenPage().into_any()),
        Page::new(paths::partner::DISPUTE, || PartnerDisputePage().into_any()),
    ],
};

/// A shop's disputes.
pub const SELLER: Group = Group {
    area: Area::Seller,
    shell: Some(shells::SELLER),
    bundle: "seller-disputes",
    texts: crate::text::PARTIES,
    pages: &[
        Page::new(paths::seller::DISPUTES, || SellerDisputesPage().into_any()).linked(
            Link::new(54, words::TITLE, Picture::Warning, "d")
                .within(FINANCE)
                .needing(SeeMoney),
        ),
        Page::new(paths::seller::NEW_DISPUTE, || SellerOpenPage().into_any()),
        Page::new(paths::seller::DISPUTE, || SellerDisputePage().into_any()),
    ],
};

/// A creator's disputes. An order line leads there: the bar at the foot has room for five.
pub const CREATOR: Group = Group {
    area: Area::Creator,
    shell: Some(shells::CREATOR),
    bundle: "creator-disputes",
    texts: crate::text::PARTIES,
    pages: &[
        Page::new(paths::creator::DISPUTES, || {
            CreatorDisputesPage().into_any()
        })
        .framed(Frame::Task),
        Page::new(paths::creator::NEW_DISPUTE, || CreatorOpenPage().into_any()).framed(Frame::Task),
        Page::new(paths::creator::DISPUTE, || CreatorDisputePage().into_any()).framed(Frame::Task),
    ],
};

/// Deciding disputes.
pub const OPERATIONS: Group = Group {
    area: Area::Operations,
    shell: Some(shells::OPERATIONS),
    bundle: "operations-disputes",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(paths::operations::DISPUTES, || {
            OperatorDisputesPage().into_any()
        })
        .linked(
            Link::new(95, deciding::TITLE, Picture::Warning, "d").within(shell::sections::MONEY),
        ),
        Page::new(paths::operations::DISPUTE, || {
            OperatorDisputePage().into_any()
        }),
    ],
};

access_rules! {
    /// Who may call what: those who see money, and operators.
    pub const ACCESS_RULES =
        Partner, Some(SeeMoney) => [
            DisputeOfAgency, DisputeToOpenOfAgency, DisputesOfAgency, OpenDisputeOfAgency,
            WithdrawOfAgency,
        ];
        Seller, Some(SeeMoney) => [
            DisputeOfShop, DisputeToOpenOfShop, DisputesOfShop, OpenDisputeOfShop, WithdrawOfShop,
        ];
        Creator, None => [DisputeOfCreator, DisputeToOpenOfCreator, DisputesOfCreator];
        Creator, Some(DoWork) => [OpenDisputeOfCreator, WithdrawOfCreator];
        Operations, None => [
            DecideDispute, DisputeToDecide, PreviewDecision, QueueOfDisputes, TakeDispute,
        ];
}
