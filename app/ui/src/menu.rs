//! More that can be done, behind one button. It opens without script; with script it also closes
//! when one turns elsewhere or presses Escape, as every `details` of the class `menu` does.

use leptos::prelude::*;

use super::{Icon, Picture, Size, button};

/// A button with three dots, or with the words given as `says`, that opens a list of links and
/// buttons: [`MenuItem`]s, or a form with a plain button.
#[component]
pub fn Menu(
    /// What can be done more, and with what: "More for Wool check throw".
    #[prop(into)]
    label: String,
    /// The words on the button, instead of the dots.
    #[prop(optional, into)]
    says: Option<String>,
    /// How much room the button takes.
    #[prop(optional)]
    size: Size,
    /// The list.
    children: Children,
) -> impl IntoView {
    let class = if says.is_some() {
        button::class(button::Kind::Plain, size)
    } else {
        format!(
            "{} button--square",
            button::class(button::Kind::Quiet, size)
        )
    };
    let face = match says {
        Some(says) => view! {
            {says}
            <Icon picture=Picture::Down />
        }
        .into_any(),
        None => view! { <Icon picture=Picture::More /> }.into_any(),
    };
    view! {
        <details class="menu">
            <summary class=class aria-label=label.clone() title=label>
                {face}
            </summary>
            <div class="menu__list">{children()}</div>
        </details>
    }
}

/// A link in a menu.
#[component]
pub fn MenuItem(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// Whether it is what is open now.
    #[prop(optional, into)]
    current: bool,
    /// Whether it is a file, or a page that the server must write anew.
    #[prop(optional)]
    reload: bool,
    /// Its words, with an icon before them or not.
    children: Children,
) -> impl IntoView {
    view! {
        <a
            class="menu__item"
            href=href
            aria-current=current.then_some("true")
            rel=reload.then_some("external")
        >
            {children()}
        </a>
    }
}

/// A button in a menu, which sends the form that it stands in.
#[component]
pub fn MenuButton(
    /// Whether it can't be undone.
    #[prop(optional)]
    danger: bool,
    /// The name under which the form says that this button sent it.
    #[prop(optional, into)]
    name: Option<String>,
    /// What the form says then.
    #[prop(optional, into)]
    value: Option<String>,
    /// Whether what it does is under way: then doing it again does nothing.
    #[prop(optional, into)]
    pending: Signal<bool>,
    /// Its words, with an icon before them or not.
    children: Children,
) -> impl IntoView {
    let is_pending = move || pending.get().then_some("true");
    let class = if danger {
        "menu__item menu__item--danger"
    } else {
        "menu__item"
    };
    view! {
        <button
            type="submit"
            class=class
            name=name
            value=value
            aria-busy=is_pending
            aria-disabled=is_pending
            on:click=button::held_while(pending)
        >
            {children()}
        </button>
    }
}
