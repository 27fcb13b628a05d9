//! From page to page of a long list, by key.

use domain::page::Cursor;
use leptos::prelude::*;

use super::{Address, HIDE, Icon, LinkButton, Picture, Size, hidden_columns};
use crate::text::{common, t};

/// The name under which a page's key stands in the address.
pub const PAGE: &str = "after";

/// The ways to the pages before and after, below a list. Where there is neither, it isn't shown.
#[component]
pub fn Pager(
    /// The list's address, with its filters; its page's key is put in here.
    to: Address,
    /// The page before.
    previous: Option<Cursor>,
    /// The page after.
    next: Option<Cursor>,
    /// What the page shows, as words: "25 of 1,284".
    #[prop(optional, into)]
    says: Option<String>,
) -> impl IntoView {
    let is_any = previous.is_some() || next.is_some();
    let hidden = hidden_columns();
    let ways = move || {
        let to = to.clone().with(HIDE, hidden.get());
        let first = previous
            .is_some()
            .then(|| to.clone().without(PAGE).to_string());
        let way = |key: &Option<Cursor>| {
            let key = key.as_ref()?;
            Some(to.clone().with(PAGE, key).to_string())
        };
        let (previous, next) = (way(&previous), way(&next));
        let says = says.clone();
        view! {
            <nav class="pager" aria-label=t(common::PAGES)>
                <p class="pager__says">{says}</p>
                {first
                    .map(|first| {
                        view! {
                            <a class="link" href=first>
                                {t(common::FIRST_PAGE)}
                            </a>
                        }
                    })}
                <Way to=previous>{t(common::PREVIOUS)}</Way>
                <Way to=next>{t(common::NEXT)}</Way>
            </nav>
        }
    };
    is_any.then_some(ways)
}

/// A way to another page, or its place where there is none.
#[component]
fn Way(
    /// Where it leads.
    to: Option<String>,
    /// Its name.
    children: Children,
) -> impl IntoView {
    match to {
        Some(to) => view! {
            <LinkButton href=to size=Size::Small>
                {children()}
            </LinkButton>
        }
        .into_any(),
        None => view! {
            <span class="button button--small" aria-disabled="true" role="link">
                {children()}
            </span>
        }
        .into_any(),
    }
}

/// The way back above a page: to the list that it came from.
#[component]
pub fn WayBack(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// Its name.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    view! {
        <a class="way-back" href=href>
            <Icon picture=Picture::ArrowLeft />
            {label}
        </a>
    }
}
