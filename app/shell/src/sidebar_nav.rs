//! The sidebar of a console.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::{
    console::NAVIGATION,
    market::in_market,
    navigation::{Entry, Navigation, PageLink, current},
};
use ui::{Icon, Picture, platform};

/// The lines of a sidebar.
#[component]
pub(super) fn SidebarNav(
    /// What is in it.
    navigation: Navigation,
) -> impl IntoView {
    let path = use_location().pathname;
    let all = navigation.pages();
    navigation
        .entries()
        .iter()
        .cloned()
        .map(|entry| match entry {
            Entry::Page(page) => {
                view! { <SidebarLink page beside=all.clone() is_alone=true path /> }.into_any()
            }
            Entry::Section {
                name,
                picture,
                pages,
            } => view! { <Section name picture pages path /> }.into_any(),
        })
        .collect_view()
}

/// A section, open where the reader is; one is open at a time.
#[component]
fn Section(
    /// Its name.
    name: String,
    /// Its picture.
    picture: Picture,
    /// The pages in it.
    pages: Vec<PageLink>,
    /// Where the reader is.
    path: Memo<String>,
) -> impl IntoView {
    let siblings = pages.clone();
    let is_here = Memo::new(move |_| path.with(|path| current(&siblings, path).is_some()));
    view! {
        <details class="nav__group" name="nav" open=move || is_here.get()>
            <summary
                class="nav__item"
                title=name.clone()
                on:click=|event| platform::expand_sidebar(&event, NAVIGATION)
            >
                <Icon picture />
                <span class="nav__name">{name.clone()}</span>
                <span class="nav__chevron">
                    <Icon picture=Picture::Right />
                </span>
            </summary>
            <div class="nav__pages">
                {pages
                    .iter()
                    .cloned()
                    .map(|page| view! { <SidebarLink page beside=pages.clone() path /> })
                    .collect_view()}
            </div>
        </details>
    }
}

/// A way to a page.
#[component]
fn SidebarLink(
    /// The page.
    page: PageLink,
    /// The pages beside it, of which another may be the nearer one; all of them for one that is in no section.
    beside: Vec<PageLink>,
    /// Whether it is in no section.
    #[prop(optional)]
    is_alone: bool,
    /// Where the reader is.
    path: Memo<String>,
) -> impl IntoView {
    let href = page.href.clone();
    let is_here = move || {
        path.with(|path| {
            let is_nearest = current(&beside, path).is_some_and(|found| found.href == href);
            is_nearest && (!is_alone || *path == href || is_under(path, &href))
        })
    };
    view! {
        <a
            class="nav__item"
            href=in_market(&page.href)
            rel=page.rel()
            title=page.name.clone()
            aria-current=move || is_here().then_some("page")
        >
            {is_alone.then(|| view! { <Icon picture=page.picture /> })}
            <span class="nav__name">{page.name.clone()}</span>
        </a>
    }
}

/// Whether an address lies under that of a link of its own. Everything of an area lies under its home, which marks
/// itself alone.
fn is_under(path: &str, href: &str) -> bool {
    let is_home = href.matches('/').count() < 2;
    let rest = path.strip_prefix(href).filter(|_| !is_home);
    rest.is_some_and(|rest| rest.starts_with('/'))
}
