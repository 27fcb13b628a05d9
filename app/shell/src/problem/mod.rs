//! Pages that say that there is nothing else to show: what happened, what is safe, what to do next,
//! and the reference under which the log has the cause.

#[cfg(feature = "ssr")]
mod document;

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::{landing::home_of, public_frame::PublicFrame, text::problem};
use runtime::{access, page_address::page_query, page_session, paths};
use ui::{
    Icon, Kind, LinkButton, PageTitle, Picture, SkeletonRows, platform,
    text::{Text, common, t},
};

#[cfg(feature = "ssr")]
pub use document::{CSP_WITHOUT_SCRIPTS, problem_document};

/// The page of an address that is no page, or whose object is not the reader's.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    platform::set_status(404);
    view! {
        <PageTitle page=t(problem::NOT_FOUND_TITLE) />
        <PublicFrame>
            <Problem status=404 />
        </PublicFrame>
    }
}

/// What stands at an address that the bundle has no page for: another bundle's page, which the server
/// has to write, or nothing. The server itself knows every page.
#[component]
pub fn OtherBundlePage() -> impl IntoView {
    if !is_left_to_the_server() {
        return view! { <NotFoundPage /> }.into_any();
    }
    view! {
        <main class="page" id="main" tabindex="-1" aria-busy="true" aria-label=t(common::LOADING)>
            <SkeletonRows />
        </main>
    }
    .into_any()
}

/// What stands in an area's own shell at an address under it that is no page: a file, which the
/// server has to send, or nothing.
#[component]
pub fn ConsoleNotFoundPage() -> impl IntoView {
    if is_left_to_the_server() {
        return view! {
            <div aria-busy="true" aria-label=t(common::LOADING)>
                <SkeletonRows />
            </div>
        }
        .into_any();
    }
    platform::set_status(404);
    view! {
        <PageTitle page=t(problem::NOT_FOUND_TITLE) />
        <Problem status=404 />
    }
    .into_any()
}

/// Whether the browser has come to an address that the server hasn't answered for yet; then it is
/// asked to.
fn is_left_to_the_server() -> bool {
    let location = use_location();
    let (path, search, hash) = (location.pathname, location.search, location.hash);
    if platform::is_loaded_address(&path.get_untracked()) {
        return false;
    }
    Effect::new(move |_| {
        // The page is of the organisation that this one is of, whichever was pressed meanwhile.
        page_session::note_use();
        platform::load(
            &path.get_untracked(),
            &search.get_untracked(),
            &hash.get_untracked(),
        );
    });
    true
}

/// The page of `?status=…`, so that each can be looked at and tested while building the product.
#[component]
pub fn ProblemPage() -> impl IntoView {
    let asked = page_query().with_untracked(|query| query.get("status"));
    let status = asked.and_then(|status| status.parse().ok()).unwrap_or(500);
    platform::set_status(status);
    let reference = SharedValue::new(platform::request_reference).into_inner();
    view! {
        <PageTitle page=t(words(status).title) />
        <PublicFrame>
            <Problem status reference=reference.unwrap_or_default() />
        </PublicFrame>
    }
}

/// What happened, what is safe and what to do, in the place of a page's contents.
#[component]
pub fn Problem(
    /// The HTTP status that says the same.
    status: u16,
    /// The id under which the log has the cause; empty when there is none.
    #[prop(optional)]
    reference: String,
) -> impl IntoView {
    let words = words(status);
    // Home is the reader's own: whoever is signed in gets back to work, and not to the public page.
    let home = access::workspace_of_page(&platform::asked_path())
        .or_else(page_session::own_workspace)
        .map_or(paths::HOME, home_of);
    view! {
        <section class="problem">
            <Icon picture=words.picture />
            <h1 class="problem__title">{t(words.title)}</h1>
            <p class="problem__text">{t(words.text)}</p>
            <div class="problem__actions">
                {words
                    .again
                    .then(|| {
                        view! {
                            <LinkButton href="" reload=true kind=Kind::Primary>
                                <Icon picture=Picture::Refresh />
                                {t(problem::TRY_AGAIN)}
                            </LinkButton>
                        }
                    })} <LinkButton href=home>{t(problem::GO_HOME)}</LinkButton>
            </div>
            {(!reference.is_empty())
                .then(|| {
                    view! {
                        <p class="problem__reference">
                            {t(problem::REFERENCE)} " "
                            <span class="problem__code">{reference.clone()}</span>
                        </p>
                    }
                })}
        </section>
    }
}

/// What a status means to the reader.
pub struct Words {
    /// What it is.
    pub title: Text,
    /// What the reader can do.
    pub text: Text,
    picture: Picture,
    /// Whether the same request may go well the next time.
    again: bool,
}

/// The words of an HTTP status that is an error.
pub fn words(status: u16) -> Words {
    let (title, text, picture, again) = match status {
        404 | 410 => (
            problem::NOT_FOUND_TITLE,
            problem::NOT_FOUND,
            Picture::Search,
            false,
        ),
        401 => (
            problem::SIGNED_OUT_TITLE,
            problem::SIGNED_OUT,
            Picture::Warning,
            false,
        ),
        403 => (
            problem::NOT_ALLOWED_TITLE,
            problem::NOT_ALLOWED,
            Picture::Warning,
            false,
        ),
        503 => (
            problem::NOT_READY_TITLE,
            problem::NOT_READY,
            Picture::Refresh,
            true,
        ),
        400..500 => (
            problem::UNREADABLE_TITLE,
            problem::UNREADABLE,
            Picture::Warning,
            false,
        ),
        _ => (
            problem::BROKEN_TITLE,
            problem::BROKEN,
            Picture::Warning,
            true,
        ),
    };
    Words {
        title,
        text,
        picture,
        again,
    }
}
