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
    view! {
        <span class="copy">
            <span class="copy__text code">{text.clone()}</span>
            <CopyIconButton text label />
        </span>
    }
}

/// The button alone, where there is no room for what it copies. It needs a script.
#[component]
pub fn CopyIconButton(
    /// What is copied.
    #[prop(into)]
    text: String,
    /// What it is, for readers' programs: "Link for Oak mug".
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let copied = RwSignal::new(false);
    let copy = move |_| {
        platform::copy(&text);
        copied.set(true);
    };
    let name = common::copy(&label);
    view! {
        <button
            type="button"
            class="button button--quiet button--small button--square needs-script"
            aria-label=name.clone()
            title=name
            on:click=copy
        >
            {picture(copied, Picture::Copy)}
        </button>
        {says_copied(copied)}
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
            {picture(copied, Picture::Copy)}
            {children()}
        </button>
        {says_copied(copied)}
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
                {picture(copied, Picture::Link)}
                {t(common::COPY_LINK)}
            </Button>
            {says_copied(copied)}
        </div>
    }
    .into_any()
}

/// What a button shows that copies: that it has, once it has.
fn picture(copied: RwSignal<bool>, before: Picture) -> AnyView {
    let picture = move || {
        let picture = if copied.get() { Picture::Check } else { before };
        view! { <Icon picture /> }
    };
    picture.into_any()
}

/// The same for readers' programs.
fn says_copied(copied: RwSignal<bool>) -> AnyView {
    view! {
        <span class="hidden-label" role="status">
            {move || copied.get().then(|| t(common::COPIED))}
        </span>
    }
    .into_any()
}
