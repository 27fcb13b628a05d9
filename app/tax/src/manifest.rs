//! The pages **Tax information** of agencies, sellers and creators.

use domain::actor::Permission::BePaid;
use leptos::prelude::IntoAny as _;
#[cfg(feature = "ssr")]
use runtime::{
    access::{AccessRule, Audience},
    manifest::Download,
};
use runtime::{
    access_rules,
    bundle::Area,
    manifest::{Frame, Group, Link, Page},
    paths,
};
use shell::{sections, shells};
use ui::{Picture, text::Catalogue};

#[cfg(feature = "ssr")]
use crate::files;
use crate::{
    api::{
        agency::{
            KeepTaxOfAgency, ModifyTaxOfAgency, SaveTaxOfAgency, SubmitTaxOfAgency, TaxOfAgency,
            WithdrawTaxOfAgency,
        },
        creator::{
            KeepTaxOfCreator, ModifyTaxOfCreator, SaveTaxOfCreator, SubmitTaxOfCreator,
            TaxOfCreator, WithdrawTaxOfCreator,
        },
        shop::{
            KeepTaxOfShop, ModifyTaxOfShop, SaveTaxOfShop, SubmitTaxOfShop, TaxOfShop,
            WithdrawTaxOfShop,
        },
    },
    page::{CreatorTaxPage, PartnerTaxPage, SellerTaxPage},
    text::page as words,
};

/// Texts that others read as well as creators, so that a part of them is in English alone.
pub const SHARED_TEXTS: Catalogue = crate::text::SHARED;

/// The tax information of an agency.
pub const PARTNER: Group = Group {
    area: Area::Partner,
    shell: Some(shells::PARTNER),
    bundle: "partner-tax",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(paths::partner::TAX, || PartnerTaxPage().into_any()).linked(
            Link::new(55, words::TITLE, Picture::Bill, "x")
                .within(sections::FINANCE)
                .needing(BePaid),
        ),
    ],
};

/// The same of a shop.
pub const SELLER: Group = Group {
    area: Area::Seller,
    shell: Some(shells::SELLER),
    bundle: "seller-tax",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(paths::seller::TAX, || SellerTaxPage().into_any()).linked(
            Link::new(55, words::TITLE, Picture::Bill, "x")
                .within(sections::FINANCE)
                .needing(BePaid),
        ),
    ],
};

/// The same of a creator, who comes from **Me**.
pub const CREATOR: Group = Group {
    area: Area::Creator,
    shell: Some(shells::CREATOR),
    bundle: "creator-tax",
    texts: crate::text::CREATOR,
    pages: &[Page::new(paths::creator::TAX, || CreatorTaxPage().into_any()).framed(Frame::Task)],
};

access_rules! {
    /// Who may call what.
    pub const ACCESS_RULES =
        Partner, Some(BePaid) => [
            KeepTaxOfAgency, ModifyTaxOfAgency, SaveTaxOfAgency, SubmitTaxOfAgency, TaxOfAgency,
            WithdrawTaxOfAgency,
        ];
        Seller, Some(BePaid) => [
            KeepTaxOfShop, ModifyTaxOfShop, SaveTaxOfShop, SubmitTaxOfShop, TaxOfShop,
            WithdrawTaxOfShop,
        ];
        Creator, Some(BePaid) => [
            KeepTaxOfCreator, ModifyTaxOfCreator, SaveTaxOfCreator, SubmitTaxOfCreator,
            TaxOfCreator, WithdrawTaxOfCreator,
        ];
}

/// The completed forms.
#[cfg(feature = "ssr")]
pub const DOWNLOADS: &[Download] = &[
    Download {
        rule: AccessRule {
            path: paths::partner::TAX_PDF,
            audience: Audience::Partner,
            needs: Some(BePaid),
        },
        handler: |request| Box::pin(files::form_pdf(request)),
    },
    Download {
        rule: AccessRule {
            path: paths::seller::TAX_PDF,
            audience: Audience::Seller,
            needs: Some(BePaid),
        },
        handler: |request| Box::pin(files::form_pdf(request)),
    },
    Download {
        rule: AccessRule {
            path: paths::creator::TAX_PDF,
            audience: Audience::Creator,
            needs: Some(BePaid),
        },
        handler: |request| Box::pin(files::form_pdf(request)),
    },
];
