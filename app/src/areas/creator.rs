//! Route table of the Creator app.

use campaigns::{
    links::{AddProductPage, OfferPage},
    showcase::{EntryPage, MePage, ReceiptPage, ReceiptsPage, ShowcasePage},
};
use leptos::prelude::*;
use leptos_router::{
    SsrMode,
    any_nested_route::IntoAnyNestedRoute as _,
    components::{ParentRoute, Route},
    path,
};
use orders::{CreatorExplainedPage, CreatorOrdersPage};
use shell::{CreatorShell, CreatorTaskShell, notices::InboxPage, problem::NowherePage};

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
