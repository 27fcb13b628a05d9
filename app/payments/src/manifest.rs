//! The pages of payment accounts.

use domain::actor::Permission::{BePaid, StopAccounts};
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
use shell::{sections, shells};
use ui::Picture;

use crate::{
    accounts::{
        CreatorAccountsPage, PartnerAccountsPage, SellerAccountsPage,
        api::{
            PaymentAccountsOfAgency, PaymentAccountsOfCreator, PaymentAccountsOfShop,
            StopAccountOfAgency, StopAccountOfCreator, StopAccountOfShop,
        },
    },
    link::{
        CreatorLinkPage, PartnerLinkPage, SellerLinkPage,
        api::{
            AccountToLinkOfAgency, AccountToLinkOfCreator, AccountToLinkOfShop,
            LinkAccountOfAgency, LinkAccountOfCreator, LinkAccountOfShop,
        },
    },
    text::accounts as words,
};

/// What notices to an agency say of how it is paid.
#[cfg(feature = "ssr")]
pub const AGENCY_NOTICES: NoticeWording<AgencyNotice> = crate::notices::to_agency;

/// What notices to a seller say of how the shop is paid.
#[cfg(feature = "ssr")]
pub const SELLER_NOTICES: NoticeWording<SellerNotice> = crate::notices::to_seller;

/// What notices to a creator say of how the creator is paid.
#[cfg(feature = "ssr")]
pub const CREATOR_NOTICES: NoticeWording<CreatorNotice> = crate::notices::to_creator;

/// The accounts to which an agency is paid.
pub const PARTNER: Group = Group {
    area: Area::Partner,
    shell: Some(shells::PARTNER),
    bundle: "partner-payments",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(paths::partner::PAYMENT_ACCOUNTS, || {
            PartnerAccountsPage().into_any()
        })
        .linked(
            Link::new(56, words::TITLE, Picture::Bank, "b")
                .within(sections::FINANCE)
                .needing(BePaid),
        ),
        Page::new(paths::partner::LINK_ACCOUNT, || {
            PartnerLinkPage().into_any()
        }),
    ],
};

/// The accounts to which a shop is paid.
pub const SELLER: Group = Group {
    area: Area::Seller,
    shell: Some(shells::SELLER),
    bundle: "seller-payments",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(paths::seller::PAYMENT_ACCOUNTS, || {
            SellerAccountsPage().into_any()
        })
        .linked(
            Link::new(56, words::TITLE, Picture::Bank, "b")
                .within(sections::FINANCE)
                .needing(BePaid),
        ),
        Page::new(paths::seller::LINK_ACCOUNT, || SellerLinkPage().into_any()),
    ],
};

/// The accounts to which a creator is paid. **Me** leads there: the bar at the foot has room for five.
pub const CREATOR: Group = Group {
    area: Area::Creator,
    shell: Some(shells::CREATOR),
    bundle: "creator-payments",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(paths::creator::PAYMENT_ACCOUNTS, || {
            CreatorAccountsPage().into_any()
        })
        .framed(Frame::Task),
        Page::new(paths::creator::LINK_ACCOUNT, || {
            CreatorLinkPage().into_any()
        })
        .framed(Frame::Task),
    ],
};

access_rules! {
    /// Who may call what: owners and finance, and creators.
    pub const ACCESS_RULES =
        Partner, Some(BePaid) => [AccountToLinkOfAgency, LinkAccountOfAgency];
        Partner, Some(StopAccounts) => [PaymentAccountsOfAgency, StopAccountOfAgency];
        Seller, Some(BePaid) => [AccountToLinkOfShop, LinkAccountOfShop];
        Seller, Some(StopAccounts) => [PaymentAccountsOfShop, StopAccountOfShop];
        Creator, Some(BePaid) => [AccountToLinkOfCreator, LinkAccountOfCreator];
        Creator, Some(StopAccounts) => [PaymentAccountsOfCreator, StopAccountOfCreator];
}
