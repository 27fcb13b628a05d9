//! Route tables: one for each area, and all of them for the server.

mod creator;
mod partner;
mod seller;

use leptos::prelude::*;
use leptos_router::{
    SsrMode,
    any_nested_route::IntoAnyNestedRoute as _,
    components::{ParentRoute, Route, Routes},
    path,
};

use campaigns::links::SharedLinkPage;
use creator::{CreatorRoutes, CreatorTaskRoutes};
use gallery::GalleryPage;
use onboarding::{
    account::{ChangePasswordPage, ChoosePasswordPage, OperationsPage, SignInPage},
    home::HomePage,
    joining::JoiningPage,
};
use partner::PartnerRoutes;
use seller::SellerRoutes;
use shell::{
    OperationsShell,
    problem::{ElsewherePage, NowherePage, ProblemPage},
};

/// What serves addresses: all of them on the server, those of one area in the browser.
pub type Table = fn() -> AnyView;

/// The whole table. The server knows it, and so does the browser while the product is being built.
///
/// A page is written whole before it is sent, so that its status and title are right and it needs no
/// script.
#[must_use]
pub fn everything() -> AnyView {
    view! {
        <Routes fallback=ElsewherePage>
            <PublicRoutes />
            <PartnerRoutes />
            <SellerRoutes />
            <CreatorTaskRoutes />
            <CreatorRoutes />
            <OperationsRoutes />
        </Routes>
    }
    .into_any()
}

/// The public part of the table.
#[must_use]
pub fn public() -> AnyView {
    view! {
        <Routes fallback=ElsewherePage>
            <PublicRoutes />
        </Routes>
    }
    .into_any()
}

/// The Partner Console's part of the table.
#[must_use]
pub fn partner() -> AnyView {
    view! {
        <Routes fallback=ElsewherePage>
            <PartnerRoutes />
        </Routes>
    }
    .into_any()
}

/// The Seller Center's part of the table.
#[must_use]
pub fn seller() -> AnyView {
    view! {
        <Routes fallback=ElsewherePage>
            <SellerRoutes />
        </Routes>
    }
    .into_any()
}

/// The Creator app's part of the table.
#[must_use]
pub fn creator() -> AnyView {
    view! {
        <Routes fallback=ElsewherePage>
            <CreatorTaskRoutes />
            <CreatorRoutes />
        </Routes>
    }
    .into_any()
}

/// The part of the table for those who run the platform.
#[must_use]
pub fn operations() -> AnyView {
    view! {
        <Routes fallback=ElsewherePage>
            <OperationsRoutes />
        </Routes>
    }
    .into_any()
}

/// The pages that need nobody to be signed in.
#[component(transparent)]
fn PublicRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/") view=HomePage ssr=SsrMode::Async />
        <Route path=path!("/become-a-partner") view=JoiningPage ssr=SsrMode::Async />
        <Route path=path!("/sign-in") view=SignInPage ssr=SsrMode::Async />
        <Route path=path!("/choose-password") view=ChoosePasswordPage ssr=SsrMode::Async />
        <Route path=path!("/change-password") view=ChangePasswordPage ssr=SsrMode::Async />
        <Route path=path!("/p/:code") view=SharedLinkPage ssr=SsrMode::Async />
    }
    .into_inner()
    .into_any_nested_route()
}

/// The pages of those who run the platform, and those that exist while it is being built.
#[component(transparent)]
fn OperationsRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/dev/gallery") view=GalleryPage ssr=SsrMode::Async />
        <Route path=path!("/dev/problem") view=ProblemPage ssr=SsrMode::Async />
        <ParentRoute path=path!("/ops") view=OperationsShell>
            <Route path=path!("") view=OperationsPage ssr=SsrMode::Async />
            <Route path=path!("*nowhere") view=NowherePage ssr=SsrMode::Async />
        </ParentRoute>
    }
    .into_inner()
    .into_any_nested_route()
}
