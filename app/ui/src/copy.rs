//! Something to copy: selected with one click, and copied by a button where there is a script.

use leptos::prelude::*;

use super::{Icon, Picture};
use crate::{
    platform,
    text::{common, t},
};

/// A code, an address or a key with the button that copies it.
#[component]
pub fn CopyText(
    /// What is copied.
    #[prop(into)]
    text: String,
    /// What it is, for readers' programs: "Shop Code".
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let copied = RwSignal::new(false);
    let words = text.clone();
    let copy = move |_| {
        platform::copy(&words);
        copied.set(true);
    };
    let name = common::copy(&label);
    view! {
        <span class="copy">
            <span class="copy__text code">{text}</span>
            <button
                type="button"
                class="button button--quiet button--small button--square needs-script"
                aria-label=name.clone()
                title=name
                on:click=copy
            >
                {move || {
                    let picture = if copied.get() { Picture::Check } else { Picture::Copy };
                    view! { <Icon picture /> }
                }}
            </button>
            <span class="hidden-label" role="status">
                {move || copied.get().then(|| t(common::COPIED))}
            </span>
        </span>
    }
}

/// A button that copies a text of several lines, which stands elsewhere on the page or nowhere. It needs a
/// script and isn't shown without one.
#[component]
pub fn CopyButton(
    /// What is copied.
    #[prop(into)]
    text: String,
    /// What it copies: "Copy all".
    children: Children,
) -> impl IntoView {
    let copied = RwSignal::new(false);
    let copy = move |_| {
        platform::copy(&text);
        copied.set(true);
    };
    view! {
        <button type="button" class="button needs-script" on:click=copy>
            {move || {
                let picture = if copied.get() { Picture::Check } else { Picture::Copy };
                view! { <Icon picture /> }
            }}
            {children()}
        </button>
        <span class="hidden-label" role="status">
            {move || copied.get().then(|| t(common::COPIED))}
        </span>
    }
}
