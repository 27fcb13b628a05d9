//! The Seller Center's addresses and its part of the table.

use domain::{ids::CampaignId, registration::ListedProduct};
use leptos::prelude::*;
use leptos_router::{
    SsrMode,
    any_nested_route::IntoAnyNestedRoute as _,
    components::{ParentRoute, Route},
    path,
};

use crate::{
    campaigns::seller::{MarketplacePage, OwnCampaignsPage},
    notices::SellerNoticesPage,
    orders::{SellerExplainedPage, SellerOrdersPage},
    problem::NowherePage,
    products::SellerProductsPage,
    registrations::{registering::RegisterProductsPage, seller::SellerCampaignPage},
    shell::SellerShell,
    shops::{SellerHomePage, SellerProfilePage},
    ui::Address,
};

/// The Seller Center's home.
pub(crate) const HOME: &str = "/seller";
/// **Campaign marketplace**.
pub(crate) const MARKETPLACE: &str = "/seller/campaigns";
/// **My campaigns**.
pub(crate) const MY_CAMPAIGNS: &str = "/seller/campaigns/mine";
/// The shop's products.
pub(crate) const PRODUCTS: &str = "/seller/products";
/// **Notices** of the shop.
pub(crate) const NOTICES: &str = "/seller/notices";
/// The shop's order lines with commission.
pub(crate) const ORDERS: &str = "/seller/orders";
/// The same list as a file.
pub(crate) const ORDERS_CSV: &str = "/seller/orders.csv";
/// **Seller Profile** with the Shop Code.
pub(crate) const PROFILE: &str = "/seller/profile";

/// The addresses of the center that exist, as the server's router writes them.
pub(crate) const ALL: &[&str] = &[
    HOME,
    MARKETPLACE,
    MY_CAMPAIGNS,
    "/seller/campaigns/{campaign}",
    "/seller/campaigns/{campaign}/register",
    PRODUCTS,
    NOTICES,
    ORDERS,
    "/seller/orders/{market}/{order}/{line}",
    PROFILE,
];

/// A campaign's page.
pub(crate) fn campaign(campaign: CampaignId) -> String {
    format!("{MARKETPLACE}/{campaign}")
}

/// **Register products** in a campaign.
pub(crate) fn register(campaign: CampaignId) -> String {
    format!("{MARKETPLACE}/{campaign}/register")
}

/// **Register products**, with one product found and chosen to begin with.
pub(crate) fn reregister(campaign: CampaignId, product: &ListedProduct) -> String {
    Address::new(register(campaign))
        .with("q", &product.code)
        .with("product", product.product)
        .to_string()
}

/// The center's part of the table.
#[component(transparent)]
pub(super) fn SellerRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("/seller") view=SellerShell>
            <Route path=path!("") view=SellerHomePage ssr=SsrMode::Async />
            <Route path=path!("campaigns") view=MarketplacePage ssr=SsrMode::Async />
            <Route path=path!("campaigns/mine") view=OwnCampaignsPage ssr=SsrMode::Async />
            <Route path=path!("campaigns/:campaign") view=SellerCampaignPage ssr=SsrMode::Async />
            <Route
                path=path!("campaigns/:campaign/register")
                view=RegisterProductsPage
                ssr=SsrMode::Async
            />
            <Route path=path!("products") view=SellerProductsPage ssr=SsrMode::Async />
            <Route path=path!("notices") view=SellerNoticesPage ssr=SsrMode::Async />
            <Route path=path!("profile") view=SellerProfilePage ssr=SsrMode::Async />
            <Route path=path!("orders") view=SellerOrdersPage ssr=SsrMode::Async />
            <Route
                path=path!("orders/:market/:order/:line")
                view=SellerExplainedPage
                ssr=SsrMode::Async
            />
            <Route path=path!("*nowhere") view=NowherePage ssr=SsrMode::Async />
        </ParentRoute>
    }
    .into_inner()
    .into_any_nested_route()
}
