//! The ways through a console: its sidebar.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::{
    console::NAVIGATION,
    market::in_market,
    navigation::{Entry, Page, current},
};
use ui::{
    Icon, Picture, half,
    text::{Text, t},
};

/// The lines of a sidebar.
#[component]
pub(super) fn Ways(
    /// What is in it.
    entries: &'static [Entry],
) -> impl IntoView {
    let path = use_location().pathname;
    entries
        .iter()
        .map(|entry| match entry {
            Entry::Page(page) => view! { <Way page siblings=&[] path /> }.into_any(),
            Entry::Group {
                name,
                picture,
                pages,
            } => view! { <Group name=*name picture=*picture pages path /> }.into_any(),
        })
        .collect_view()
}

/// A group, open where the reader is; one is open at a time.
#[component]
fn Group(
    /// Its name.
    name: Text,
    /// Its picture.
    picture: Picture,
    /// The pages in it.
    pages: &'static [Page],
    /// Where the reader is.
    path: Memo<String>,
) -> impl IntoView {
    let is_here = Memo::new(move |_| path.with(|path| current(pages, path).is_some()));
    view! {
        <details class="nav__group" name="nav" open=move || is_here.get()>
            <summary
                class="nav__item"
                title=t(name)
                on:click=|event| half::open_rail(&event, NAVIGATION)
            >
                <Icon picture />
                <span class="nav__name">{t(name)}</span>
                <span class="nav__chevron">
                    <Icon picture=Picture::Right />
                </span>
            </summary>
            <div class="nav__pages">
                {pages
                    .iter()
                    .map(|page| view! { <Way page siblings=pages path /> })
                    .collect_view()}
            </div>
        </details>
    }
}

/// A way to a page.
#[component]
fn Way(
    /// The page.
    page: &'static Page,
    /// The pages beside it, of which another may be the nearer one.
    siblings: &'static [Page],
    /// Where the reader is.
    path: Memo<String>,
) -> impl IntoView {
    let is_here = move || {
        path.with(|path| {
            if siblings.is_empty() {
                path == page.href
            } else {
                current(siblings, path).is_some_and(|found| found.href == page.href)
            }
        })
    };
    view! {
        <a
            class="nav__item"
            href=in_market(page.href)
            title=t(page.name)
            aria-current=move || is_here().then_some("page")
        >
            {siblings.is_empty().then(|| view! { <Icon picture=page.picture /> })}
            <span class="nav__name">{t(page.name)}</span>
        </a>
    }
}
