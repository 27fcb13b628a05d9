//! A disabled control that stays focusable and explains why it is disabled.

use leptos::prelude::*;

use super::button::{self, Kind, Size};

/// What it would be if it could be pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ButtonStyle {
    /// A button, or a link that looks like one.
    Button(Kind, Size),
    /// A square button with a picture alone.
    Square(Kind, Size),
    /// A line of a menu.
    MenuItem,
    /// A switch, and whether it is on.
    Switch(bool),
}

/// A control that does nothing for now. Unlike one with `disabled` it takes the focus, so that nobody
/// misses it, and pressing it says why and what would change that: by click, by key and by touch,
/// without script. A field that can't be answered is `disabled` instead, and its hint says why.
///
/// It is for what the reader expects in this very place. What somebody's role never reaches isn't
/// shown at all, and what can be put right on the page is refused when it is sent.
#[component]
pub fn ExplainedDisabled(
    /// The explanation's id.
    #[prop(into)]
    id: String,
    /// Why it can't be pressed, and what would change that.
    #[prop(into)]
    why: String,
    /// What it would be.
    face: ButtonStyle,
    /// Its name for readers' programs where a picture stands for it.
    #[prop(optional, into)]
    label: Option<String>,
    /// Its words or its picture.
    children: Children,
) -> impl IntoView {
    let (class, is_on) = match face {
        ButtonStyle::Button(kind, size) => (button::class(kind, size), None),
        ButtonStyle::Square(kind, size) => {
            let class = button::class(kind, size);
            (format!("{class} button--square"), None)
        }
        ButtonStyle::MenuItem => ("menu__item".to_owned(), None),
        ButtonStyle::Switch(on) => ("switch".to_owned(), Some(on)),
    };
    let shown = match is_on {
        None => children(),
        Some(_) => view! {
            <span class="switch__track" aria-hidden="true"></span>
            <span class="switch__label">{children()}</span>
        }
        .into_any(),
    };
    view! {
        <button
            type="button"
            class=class
            role=is_on.map(|_| "switch")
            popovertarget=id.clone()
            aria-checked=is_on.map(|on| on.to_string())
            aria-disabled="true"
            aria-describedby=id.clone()
            aria-label=label
        >
            {shown}
        </button>
        <span class="tip__says" id=id popover="auto">
            {why}
        </span>
    }
    .into_any()
}
