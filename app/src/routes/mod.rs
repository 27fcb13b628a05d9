//! Every route of the application: the addresses that links use, and the table that serves them. A
//! test keeps the two the same. Each area has a file with its addresses and its part of the table.

pub(crate) mod creator;
pub(crate) mod partner;
pub(crate) mod seller;

use domain::share_link::LinkCode;
use leptos::prelude::*;
use leptos_router::{
    SsrMode,
    components::{ParentRoute, Route, Routes},
    path,
};

use crate::{
    account::{ChoosePasswordPage, OperationsPage, SignInPage},
    gallery::GalleryPage,
    home::HomePage,
    joining::JoiningPage,
    links::SharedLinkPage,
    problem::{NotFoundPage, ProblemPage},
    shell::OperationsShell,
};
use creator::{CreatorRoutes, CreatorTaskRoutes};
use partner::PartnerRoutes;
use seller::SellerRoutes;

/// The public home page of both programmes.
pub const HOME: &str = "/";
/// How an agency becomes a partner, and in which markets.
pub const BECOME_A_PARTNER: &str = "/become-a-partner";
/// Where one signs in; `?then=` has the address that one is led to afterwards.
pub const SIGN_IN: &str = "/sign-in";
/// Where the holder of an invitation (`?token=…`) chooses a password.
pub const CHOOSE_PASSWORD: &str = "/choose-password";
/// The first page of those who run the platform.
pub const OPERATIONS: &str = "/ops";
/// A product link opened in a browser.
pub const PRODUCT_LINK: &str = "/p/{code}";
/// Every part of the interface in every state. Not served in production.
pub const GALLERY: &str = "/dev/gallery";
/// The page of any error status. Not served in production.
pub const PROBLEM: &str = "/dev/problem";

/// The addresses that need nobody to be signed in.
pub const PUBLIC: [&str; 6] = [
    HOME,
    BECOME_A_PARTNER,
    SIGN_IN,
    CHOOSE_PASSWORD,
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

/// The table of every route. A page is written whole before it is sent, so that its status and title
/// are right and it needs no script.
#[component]
pub(crate) fn Table() -> impl IntoView {
    view! {
        <Routes fallback=NotFoundPage>
            <Route path=path!("/") view=HomePage ssr=SsrMode::Async />
            <Route path=path!("/become-a-partner") view=JoiningPage ssr=SsrMode::Async />
            <Route path=path!("/sign-in") view=SignInPage ssr=SsrMode::Async />
            <Route path=path!("/choose-password") view=ChoosePasswordPage ssr=SsrMode::Async />
            <Route path=path!("/dev/gallery") view=GalleryPage ssr=SsrMode::Async />
            <Route path=path!("/dev/problem") view=ProblemPage ssr=SsrMode::Async />
            <Route path=path!("/p/:code") view=SharedLinkPage ssr=SsrMode::Async />
            <PartnerRoutes />
            <SellerRoutes />
            <CreatorRoutes />
            <CreatorTaskRoutes />
            <ParentRoute path=path!("/ops") view=OperationsShell>
                <Route path=path!("") view=OperationsPage ssr=SsrMode::Async />
            </ParentRoute>
        </Routes>
    }
}
