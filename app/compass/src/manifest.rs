//! The pages of **Data Compass** in each area. What else lies under their addresses belongs to the same groups.

use domain::actor::Permission::SeeWork;
#[cfg(feature = "ssr")]
use domain::actor::Permission::{self, SeeMoney};
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
    paths::compass as paths,
};
use shell::shells;
use ui::Picture;

#[cfg(feature = "ssr")]
use crate::files;
use crate::{
    api::{
        CompassOfAgency, CompassOfCreator, CompassOfPlatform, CompassOfShop, CompassPartsOfAgency,
        CompassPartsOfCreator, CompassPartsOfPlatform, CompassPartsOfShop,
    },
    page::{
        CreatorCompassPage, CreatorCompassPartsPage, OperationsCompassPage,
        OperationsCompassPartsPage, PartnerCompassPage, PartnerCompassPartsPage, SellerCompassPage,
        SellerCompassPartsPage,
    },
    text::compass as words,
};

/// An agency's figures.
pub const PARTNER: Group = Group {
    area: Area::Partner,
    shell: Some(shells::PARTNER),
    bundle: "partner-compass",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(paths::PARTNER, || PartnerCompassPage().into_any()).linked(Link::new(
            15,
            words::TITLE,
            Picture::Compass,
            "k",
        )),
        Page::new(paths::PARTNER_PARTS, || {
            PartnerCompassPartsPage().into_any()
        }),
    ],
};

/// A seller's figures.
pub const SELLER: Group = Group {
    area: Area::Seller,
    shell: Some(shells::SELLER),
    bundle: "seller-compass",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(paths::SELLER, || SellerCompassPage().into_any()).linked(Link::new(
            15,
            words::TITLE,
            Picture::Compass,
            "k",
        )),
        Page::new(paths::SELLER_PARTS, || SellerCompassPartsPage().into_any()),
    ],
};

/// A creator's figures. **Me** leads there.
pub const CREATOR: Group = Group {
    area: Area::Creator,
    shell: Some(shells::CREATOR),
    bundle: "creator-compass",
    texts: crate::text::CREATOR,
    pages: &[
        Page::new(paths::CREATOR, || CreatorCompassPage().into_any()).framed(Frame::Task),
        Page::new(paths::CREATOR_PARTS, || {
            CreatorCompassPartsPage().into_any()
        })
        .framed(Frame::Task),
    ],
};

/// The figures of a market.
pub const OPERATIONS: Group = Group {
    area: Area::Operations,
    shell: Some(shells::OPERATIONS),
    bundle: "operations-compass",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(paths::OPERATIONS, || OperationsCompassPage().into_any()).linked(Link::new(
            15,
            words::TITLE,
            Picture::Compass,
            "f",
        )),
        Page::new(paths::OPERATIONS_PARTS, || {
            OperationsCompassPartsPage().into_any()
        }),
    ],
};

access_rules! {
    /// Who may call what.
    pub const ACCESS_RULES =
        Partner, Some(SeeWork) => [CompassOfAgency, CompassPartsOfAgency];
        Seller, Some(SeeWork) => [CompassOfShop, CompassPartsOfShop];
        Creator, None => [CompassOfCreator, CompassPartsOfCreator];
        Operations, None => [CompassOfPlatform, CompassPartsOfPlatform];
}

/// The files to download. Commission is in all of them.
#[cfg(feature = "ssr")]
pub const DOWNLOADS: &[Download] = &[
    course(paths::PARTNER_CSV, Audience::Partner, Some(SeeMoney)),
    course(paths::PARTNER_XLSX, Audience::Partner, Some(SeeMoney)),
    parts(paths::PARTNER_PARTS_CSV, Audience::Partner, Some(SeeMoney)),
    parts(paths::PARTNER_PARTS_XLSX, Audience::Partner, Some(SeeMoney)),
    course(paths::SELLER_CSV, Audience::Seller, Some(SeeMoney)),
    course(paths::SELLER_XLSX, Audience::Seller, Some(SeeMoney)),
    parts(paths::SELLER_PARTS_CSV, Audience::Seller, Some(SeeMoney)),
    parts(paths::SELLER_PARTS_XLSX, Audience::Seller, Some(SeeMoney)),
    course(paths::CREATOR_CSV, Audience::Creator, None),
    course(paths::CREATOR_XLSX, Audience::Creator, None),
    parts(paths::CREATOR_PARTS_CSV, Audience::Creator, None),
    parts(paths::CREATOR_PARTS_XLSX, Audience::Creator, None),
    course(paths::OPERATIONS_CSV, Audience::Operations, None),
    course(paths::OPERATIONS_XLSX, Audience::Operations, None),
    parts(paths::OPERATIONS_PARTS_CSV, Audience::Operations, None),
    parts(paths::OPERATIONS_PARTS_XLSX, Audience::Operations, None),
];

/// The course over time at this address.
#[cfg(feature = "ssr")]
const fn course(path: &'static str, audience: Audience, needs: Option<Permission>) -> Download {
    Download {
        rule: AccessRule {
            path,
            audience,
            needs,
        },
        handler: |request| Box::pin(files::course(request)),
    }
}

/// The figures by one dimension at this address.
#[cfg(feature = "ssr")]
const fn parts(path: &'static str, audience: Audience, needs: Option<Permission>) -> Download {
    Download {
        rule: AccessRule {
            path,
            audience,
            needs,
        },
        handler: |request| Box::pin(files::parts(request)),
    }
}
