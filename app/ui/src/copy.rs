//! Something to copy: selected with one click, and copied by a button where there is a script; and the
//! open page itself, to print or to pass on.

use leptos::prelude::*;

use super::{Button, Icon, Picture};
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

/// What can be done with the open page as it is: print it, and copy its address for somebody else. Both
/// need a script, so without one they aren't shown: browsers have ways of their own.
#[component]
pub fn PageActions() -> impl IntoView {
    let copied = RwSignal::new(false);
    let copy = move |_| {
        platform::copy_address();
        copied.set(true);
    };
    view! {
        <div class="actions needs-script">
            <Button on:click=|_| platform::print()>{t(common::PRINT)}</Button>
            <Button on:click=copy>
                {move || {
                    let picture = if copied.get() { Picture::Check } else { Picture::Link };
                    view! { <Icon picture /> }
                }}
                {t(common::COPY_LINK)}
            </Button>
            <span class="hidden-label" role="status">
                {move || copied.get().then(|| t(common::COPIED))}
            </span>
        </div>
    }
    .into_any()
}
