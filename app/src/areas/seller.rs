//! Route table of the Seller Center.

use campaigns::{
    campaigns::seller::{MarketplacePage, OwnCampaignsPage},
    products::SellerProductsPage,
    registrations::{registering::RegisterProductsPage, seller::SellerCampaignPage},
    shops::{SellerHomePage, SellerProfilePage},
};
use leptos::prelude::*;
use leptos_router::{
    SsrMode,
    any_nested_route::IntoAnyNestedRoute as _,
    components::{ParentRoute, Route},
    path,
};
use orders::{SellerExplainedPage, SellerOrdersPage};
use shell::{SellerShell, notices::SellerNoticesPage, problem::NowherePage};

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
