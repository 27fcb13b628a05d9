//! Something to copy: selected with one click, and copied by a button where there is a script; and the
//! open page itself, to print or to pass on.

use leptos::prelude::*;

use super::{Button, Icon, Picture};
use crate::{
    platform,
    text::{common, t},
};

/// Whether it was copied; nothing before somebody asks for it.
type Copied = RwSignal<Option<bool>>;

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
    let copied = Copied::new(None);
    let copy = move |_| platform::copy(&text, copied);
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
    let copied = Copied::new(None);
    let copy = move |_| platform::copy(&text, copied);
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
    let copied = Copied::new(None);
    let copy = move |_| platform::copy_address(copied);
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
fn picture(copied: Copied, before: Picture) -> AnyView {
    let picture = move || {
        let is_copied = copied.get() == Some(true);
        let picture = if is_copied { Picture::Check } else { before };
        view! { <Icon picture /> }
    };
    picture.into_any()
}

/// The same for readers' programs, and for everybody that it couldn't be copied: a browser may forbid it.
fn says_copied(copied: Copied) -> AnyView {
    let class = move || match copied.get() {
        Some(false) => "copy__failed",
        Some(true) | None => "hidden-label",
    };
    let says = move || {
        let is_copied = copied.get()?;
        Some(t(if is_copied {
            common::COPIED
        } else {
            common::NOT_COPIED
        }))
    };
    view! {
        <span class=class role="status">
            {says}
        </span>
    }
    .into_any()
}
