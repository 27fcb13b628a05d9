//! Every route of the application: the addresses that links use, and the table that serves them. A
//! test keeps the two the same. Each area has a file with its addresses and its part of the table,
//! and the browser loads the program of one area only: see [`Area`].

mod area;
pub(crate) mod creator;
pub(crate) mod partner;
pub(crate) mod seller;

use domain::share_link::LinkCode;
use leptos::prelude::*;
use leptos_router::{
    SsrMode,
    any_nested_route::IntoAnyNestedRoute as _,
    components::{ParentRoute, Route, Routes},
    path,
};

use crate::{
    account::{ChangePasswordPage, ChoosePasswordPage, OperationsPage, SignInPage},
    gallery::GalleryPage,
    home::HomePage,
    joining::JoiningPage,
    links::SharedLinkPage,
    problem::{ElsewherePage, NowherePage, ProblemPage},
    shell::OperationsShell,
};
pub use area::Area;
use creator::{CreatorRoutes, CreatorTaskRoutes};
use partner::PartnerRoutes;
use seller::SellerRoutes;

/// The public home page of both programmes.
pub const HOME: &str = "/";
/// How an agency becomes a partner, and in which markets.
pub const BECOME_A_PARTNER: &str = "/become-a-partner";
/// Where one signs in; `?then=` has the address that one is led to afterwards.
pub const SIGN_IN: &str = "/sign-in";
/// Where the holder of an invitation (`?token=…`, which is gone when the page is there) chooses a
/// password.
pub const CHOOSE_PASSWORD: &str = "/choose-password";
/// Where somebody who is signed in changes the password.
pub const CHANGE_PASSWORD: &str = "/change-password";
/// The first page of those who run the platform.
pub const OPERATIONS: &str = "/ops";
/// A product link opened in a browser.
pub const PRODUCT_LINK: &str = "/p/{code}";
/// Every part of the interface in every state. Not served in production.
pub const GALLERY: &str = "/dev/gallery";
/// The page of any error status. Not served in production.
pub const PROBLEM: &str = "/dev/problem";

/// The addresses that need nobody to be signed in.
pub const PUBLIC: [&str; 7] = [
    HOME,
    BECOME_A_PARTNER,
    SIGN_IN,
    CHOOSE_PASSWORD,
    CHANGE_PASSWORD,
    GALLERY,
    PROBLEM,
];

/// The address that an agency hands to creators: whoever opens it is led on.
pub(crate) fn product_link(code: LinkCode) -> String {
    format!("/p/{code}")
}

/// Every address that the table serves, as the server's router writes it: `{id}` stands for any id.
#[must_use]
pub fn all() -> Vec<&'static str> {
    [
        &PUBLIC[..],
        partner::ALL,
        seller::ALL,
        creator::ALL,
        &[OPERATIONS, PRODUCT_LINK],
    ]
    .concat()
}

/// What answers, in each area's own shell, for the addresses under it that are no page.
pub const NOWHERE: [&str; 4] = [
    "/partner/{*nowhere}",
    "/seller/{*nowhere}",
    "/creator/{*nowhere}",
    "/ops/{*nowhere}",
];

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
