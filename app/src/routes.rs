//! Every route of the application: the addresses that links use, and the table that serves them. A
//! test keeps the two the same.

use leptos::prelude::*;
use leptos_router::{
    SsrMode,
    components::{Route, Routes},
    path,
};

use crate::{
    gallery::GalleryPage,
    home::HomePage,
    joining::JoiningPage,
    problem::{NotFoundPage, ProblemPage},
};

/// The public home page of both programmes.
pub const HOME: &str = "/";
/// How an agency becomes a partner, and in which markets.
pub const BECOME_A_PARTNER: &str = "/become-a-partner";
/// Every part of the interface in every state. Not served in production.
pub const GALLERY: &str = "/dev/gallery";
/// The page of any error status. Not served in production.
pub const PROBLEM: &str = "/dev/problem";

/// Every address that the table serves.
pub const ALL: [&str; 4] = [HOME, BECOME_A_PARTNER, GALLERY, PROBLEM];

/// The table of every route. A public page is written whole before it is sent, so that its status
/// and title are right and it needs no script.
#[component]
pub(crate) fn Table() -> impl IntoView {
    view! {
        <Routes fallback=NotFoundPage>
            <Route path=path!("/") view=HomePage ssr=SsrMode::Async />
            <Route path=path!("/become-a-partner") view=JoiningPage ssr=SsrMode::Async />
            <Route path=path!("/dev/gallery") view=GalleryPage ssr=SsrMode::Async />
            <Route path=path!("/dev/problem") view=ProblemPage ssr=SsrMode::Async />
        </Routes>
    }
}
