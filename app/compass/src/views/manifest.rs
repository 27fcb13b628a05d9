//! The pages of views in each area. Those of agencies, sellers and operators are marked below **Data Compass**.

use domain::actor::Permission::{DoWork, SeeMoney, SeeWork};
use leptos::prelude::IntoAny as _;
use runtime::{
    access_rules,
    bundle::Area,
    manifest::{Frame, Group, Page},
    paths::compass as paths,
};
use shell::shells;

use super::{
    api::{
        SetReportOfAgency, SetReportOfCreator, SetReportOfPlatform, SetReportOfShop, ViewsOfAgency,
        ViewsOfCreator, ViewsOfPlatform, ViewsOfShop,
    },
    page::{CreatorViewsPage, OperatorViewsPage, PartnerViewsPage, SellerViewsPage},
    saving::{
        DeleteViewOfAgency, DeleteViewOfCreator, DeleteViewOfPlatform, DeleteViewOfShop,
        RenameViewOfAgency, RenameViewOfCreator, RenameViewOfPlatform, RenameViewOfShop,
        SaveViewOfAgency, SaveViewOfCreator, SaveViewOfPlatform, SaveViewOfShop,
    },
    text,
};

/// An agency's views.
pub const PARTNER: Group = Group {
    area: Area::Partner,
    shell: Some(shells::PARTNER),
    bundle: "partner-compass",
    texts: text::CATALOGUE,
    pages: &[Page::new(paths::PARTNER_VIEWS, || {
        PartnerViewsPage().into_any()
    })],
};

/// A shop's views.
pub const SELLER: Group = Group {
    area: Area::Seller,
    shell: Some(shells::SELLER),
    bundle: "seller-compass",
    texts: text::CATALOGUE,
    pages: &[Page::new(paths::SELLER_VIEWS, || {
        SellerViewsPage().into_any()
    })],
};

/// A creator's views.
pub const CREATOR: Group = Group {
    area: Area::Creator,
    shell: Some(shells::CREATOR),
    bundle: "creator-compass",
    texts: text::CREATOR,
    pages: &[Page::new(paths::CREATOR_VIEWS, || CreatorViewsPage().into_any()).framed(Frame::Task)],
};

/// The platform's views.
pub const OPERATIONS: Group = Group {
    area: Area::Operations,
    shell: Some(shells::OPERATIONS),
    bundle: "operations-compass",
    texts: text::CATALOGUE,
    pages: &[Page::new(paths::OPERATIONS_VIEWS, || {
        OperatorViewsPage().into_any()
    })],
};

access_rules! {
    /// Who may call what: members read, those who work change, and reports have amounts.
    pub const ACCESS_RULES =
        Partner, Some(SeeWork) => [ViewsOfAgency];
        Partner, Some(DoWork) => [DeleteViewOfAgency, RenameViewOfAgency, SaveViewOfAgency];
        Partner, Some(SeeMoney) => [SetReportOfAgency];
        Seller, Some(SeeWork) => [ViewsOfShop];
        Seller, Some(DoWork) => [DeleteViewOfShop, RenameViewOfShop, SaveViewOfShop];
        Seller, Some(SeeMoney) => [SetReportOfShop];
        Creator, None => [SetReportOfCreator, ViewsOfCreator];
        Creator, Some(DoWork) => [DeleteViewOfCreator, RenameViewOfCreator, SaveViewOfCreator];
        Operations, None => [
            DeleteViewOfPlatform, RenameViewOfPlatform, SaveViewOfPlatform, SetReportOfPlatform,
            ViewsOfPlatform,
        ];
}
