//! The pages of finding sellers.

use domain::actor::Permission::{DoWork, SeeWork};
use leptos::prelude::IntoAny as _;
use runtime::{
    access_rules,
    bundle::Area,
    manifest::{Group, Link, Page},
    paths::partner,
};
use shell::{sections, shells, text::console};
use ui::Picture;

use crate::{
    find::{FindSellersPage, api::FindSellers},
    invite::{
        InviteShopPage,
        api::{InviteShop, ToInvite},
    },
    shop::{SellerPage, api::OpenSeller},
};

/// Looking through products and shops, and inviting a shop.
pub const PARTNER: Group = Group {
    area: Area::Partner,
    shell: Some(shells::PARTNER),
    bundle: "partner-sellers",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(partner::FIND_SELLERS, || FindSellersPage().into_any()).linked(
            Link::new(35, console::FIND_SELLERS, Picture::Store, "v")
                .within(sections::PRODUCT_MANAGEMENT),
        ),
        Page::new(partner::SELLER, || SellerPage().into_any()),
        Page::new(partner::INVITE_SHOP, || InviteShopPage().into_any()),
    ],
};

access_rules! {
    /// Who may call what.
    pub const ACCESS_RULES =
        Partner, Some(SeeWork) => [FindSellers, OpenSeller, ToInvite];
        Partner, Some(DoWork) => [InviteShop];
}
