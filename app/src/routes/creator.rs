//! The Creator app's addresses and its part of the table.

use domain::{ids::ConsentReceiptId, showcase::EntryAddress};
use leptos::prelude::*;
use leptos_router::{
    SsrMode,
    any_nested_route::IntoAnyNestedRoute as _,
    components::{ParentRoute, Route},
    path,
};

use crate::{
    links::{AddProductPage, OfferPage},
    notices::InboxPage,
    orders::{CreatorExplainedPage, CreatorOrdersPage},
    problem::NowherePage,
    shell::{CreatorShell, CreatorTaskShell},
    showcase::{EntryPage, MePage, ReceiptPage, ReceiptsPage, ShowcasePage},
};

/// The creator's showcase.
pub(crate) const SHOWCASE: &str = "/creator";
/// **Add product**.
pub(crate) const ADD: &str = "/creator/add";
/// **Affiliate orders**.
pub(crate) const ORDERS: &str = "/creator/orders";
/// The same list as a file.
pub(crate) const ORDERS_CSV: &str = "/creator/orders.csv";
/// **Inbox**: what the creator is told.
pub(crate) const INBOX: &str = "/creator/inbox";
/// The creator's own account.
pub(crate) const ME: &str = "/creator/me";
/// The receipts of what the creator agreed to.
pub(crate) const RECEIPTS: &str = "/creator/receipts";

/// The addresses of the app that exist, as the server's router writes them.
pub(crate) const ALL: &[&str] = &[
    ORDERS,
    "/creator/orders/{market}/{order}/{line}",
    SHOWCASE,
    ADD,
    "/creator/add/{code}",
    INBOX,
    ME,
    RECEIPTS,
    "/creator/receipts/{receipt}",
    "/creator/showcase/{entry}",
];

/// The product that a link leads to, as pasted.
#[cfg_attr(
    not(feature = "ssr"),
    expect(dead_code, reason = "only server functions ask for it")
)]
pub(crate) fn add(code: &str) -> String {
    format!("{ADD}/{code}")
}

/// One product of the showcase.
pub(crate) fn entry(address: EntryAddress) -> String {
    format!("{SHOWCASE}/showcase/{address}")
}

/// One receipt of what the creator agreed to.
pub(crate) fn receipt(receipt: ConsentReceiptId) -> String {
    format!("{RECEIPTS}/{receipt}")
}

/// The main screens, with the bar at the foot. They stand after the tasks in the table: the last of
/// them takes every address that is left.
#[component(transparent)]
pub(super) fn CreatorRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("/creator") view=CreatorShell>
            <Route path=path!("orders") view=CreatorOrdersPage ssr=SsrMode::Async />
            <Route path=path!("") view=ShowcasePage ssr=SsrMode::Async />
            <Route path=path!("inbox") view=InboxPage ssr=SsrMode::Async />
            <Route path=path!("me") view=MePage ssr=SsrMode::Async />
            <Route path=path!("*nowhere") view=NowherePage ssr=SsrMode::Async />
        </ParentRoute>
    }
    .into_inner()
    .into_any_nested_route()
}

/// The tasks, which own the foot of the screen.
#[component(transparent)]
pub(super) fn CreatorTaskRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("/creator") view=CreatorTaskShell>
            <Route
                path=path!("orders/:market/:order/:line")
                view=CreatorExplainedPage
                ssr=SsrMode::Async
            />
            <Route path=path!("add") view=AddProductPage ssr=SsrMode::Async />
            <Route path=path!("add/:code") view=OfferPage ssr=SsrMode::Async />
            <Route path=path!("receipts") view=ReceiptsPage ssr=SsrMode::Async />
            <Route path=path!("receipts/:receipt") view=ReceiptPage ssr=SsrMode::Async />
            <Route path=path!("showcase/:entry") view=EntryPage ssr=SsrMode::Async />
        </ParentRoute>
    }
    .into_inner()
    .into_any_nested_route()
}
