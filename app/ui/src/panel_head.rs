//! The head of what lies above or beside a page, a dialog or a drawer, and the ways out of it.

use leptos::{html, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::{Icon, Picture};
use crate::{
    platform,
    text::{common, t},
};

/// What it is about, and the way out. `part` is the part that it is the head of, as the style sheet
/// calls it; `heading` is the title's id, which names the whole.
pub fn panel_head(part: &str, heading: String, title: String, out: AnyView) -> AnyView {
    view! {
        <header class=format!("{part}__head")>
            <h2 class=format!("{part}__title") id=heading>
                {title}
            </h2>
            {out}
        </header>
    }
    .into_any()
}

/// Leads to the page without it, which stays where it is scrolled to.
pub(super) fn leave_for(page: String) -> impl Fn() {
    let navigate = use_navigate();
    move || {
        let options = NavigateOptions {
            scroll: false,
            ..NavigateOptions::default()
        };
        navigate(&page, options);
    }
}

/// The way out to the page without it.
pub(super) fn close_link(href: String) -> AnyView {
    view! {
        <a
            class="button button--quiet button--square"
            href=href
            data-noscroll
            aria-label=t(common::CLOSE)
        >
            <Icon picture=Picture::Close />
        </a>
    }
    .into_any()
}

/// The way out of a dialog that no address opens.
pub fn close_button(dialog: NodeRef<html::Dialog>) -> AnyView {
    view! {
        <button
            class="button button--quiet button--square"
            type="button"
            aria-label=t(common::CLOSE)
            on:click=move |_| platform::close_dialog(dialog)
        >
            <Icon picture=Picture::Close />
        </button>
    }
    .into_any()
}
