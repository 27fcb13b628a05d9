//! The shell of the Creator app: phone first, a bar at the foot on the main screens, none in a task.

use domain::signed_in_user::Workspace;
use leptos::prelude::*;
use leptos_router::{components::Outlet, hooks::use_location};

use super::{
    account::AccountMenu,
    help_panel::{HelpButton, HelpPanel},
    navigation::{PageLink, navigation},
    overlays::{Aids, Overlay, SearchButton, provide_overlay},
    palette::find_for_creator,
    user,
    user::provide_user,
    visitor_notes::VisitorNotes,
};
use crate::{
    notices::{InboxWay, OpenedNotice},
    text::console,
};
use runtime::{paths, resource::await_view};
use ui::{Heading, Icon, Picture, text::t};

/// Around the main screens.
#[component]
pub fn CreatorShell() -> impl IntoView {
    let user = provide_user();
    let overlay = provide_overlay();
    let path = use_location().pathname;
    let ways = navigation().pages().into_iter().map(move |page| {
        if page.href == paths::creator::INBOX {
            return view! { <InboxWay /> }.into_any();
        }
        view! { <Way page path /> }.into_any()
    });
    view! {
        <div class="creator creator--main">
            <a class="skip" href="#main" rel="external">
                {t(console::SKIP)}
            </a>
            <main class="creator__page" id="main" tabindex="-1">
                <VisitorNotes user workspace=Workspace::Creator />
                <Outlet />
            </main>
            <nav class="bottombar" aria-label=t(console::CREATOR_APP)>
                {ways.collect_view()}
            </nav>
            <CreatorAids overlay />
        </div>
    }
    .into_any()
}

/// A way to a main screen.
#[component]
fn Way(
    /// The screen.
    page: PageLink,
    /// Where the reader is.
    path: Memo<String>,
) -> impl IntoView {
    let href = page.href.clone();
    let is_here = move || path.with(|path| *path == href);
    view! {
        <a
            class="bottombar__way"
            rel=page.rel()
            href=page.href.clone()
            aria-current=move || is_here().then_some("page")
        >
            <Icon picture=page.picture large=true />
            {page.name.clone()}
        </a>
    }
}

/// Around a task, which owns the foot of the screen.
#[component]
pub fn CreatorTaskShell() -> impl IntoView {
    provide_user();
    let overlay = provide_overlay();
    view! {
        <div class="creator">
            <a class="skip" href="#main" rel="external">
                {t(console::SKIP)}
            </a>
            <main class="creator__page" id="main" tabindex="-1">
                <Outlet />
            </main>
            <OpenedNotice />
            <CreatorAids overlay />
        </div>
    }
    .into_any()
}

/// What helps to get about in the app.
#[component]
fn CreatorAids(overlay: RwSignal<Overlay>) -> impl IntoView {
    let pages = navigation().pages();
    view! {
        <HelpPanel />
        <Aids overlay pages find=Some(|text| Box::pin(find_for_creator(text))) />
    }
}

/// The head of a screen: the page's one h1, the way back of a task, the account on a main screen.
#[component]
pub fn CreatorHead(
    /// The screen's name.
    #[prop(into)]
    title: String,
    /// Where a task came from; none on a main screen.
    #[prop(optional, into)]
    back: Option<String>,
) -> impl IntoView {
    let user = user();
    let is_task = back.is_some();
    let way = back.map(|back| {
        view! {
            <a class="topbar__tool topbar__tool--touch" href=back aria-label=t(console::BACK)>
                <Icon picture=Picture::ArrowLeft large=true />
            </a>
        }
    });
    view! {
        <header class="appbar">
            <div class="appbar__start">
                {way} {(!is_task).then(|| view! { <SearchButton /> })}
            </div>
            <Heading class="appbar__title">{title}</Heading>
            <div class="appbar__end">
                <HelpButton /> {(!is_task)
                    .then(|| {
                        view! {
                            <Suspense>
                                {await_view(move || async move {
                                    let visitor = user.await.ok().flatten();
                                    let workspace = Workspace::Creator;
                                    visitor.map(|visitor| view! { <AccountMenu visitor workspace /> })
                                })}
                            </Suspense>
                        }
                    })}
            </div>
        </header>
    }
}
