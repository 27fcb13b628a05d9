//! Buttons, and links that look like them.

use leptos::prelude::*;

/// How much a button asks for attention. A view has one primary button.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Kind {
    /// What most people come to do here.
    Primary,
    /// Anything else.
    #[default]
    Plain,
    /// A step back or aside.
    Quiet,
}

/// How much room a button takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Size {
    /// 32 px, among other controls.
    #[default]
    Usual,
    /// 48 px, where it stands alone.
    Large,
}

/// A button that does something on this page.
#[component]
pub(crate) fn Button(
    /// How much it asks for attention.
    #[prop(optional)]
    kind: Kind,
    /// How much room it takes.
    #[prop(optional)]
    size: Size,
    /// What it does, as a verb, with an icon before it or not.
    children: Children,
) -> impl IntoView {
    view! {
        <button type="button" class=class(kind, size)>
            {children()}
        </button>
    }
}

/// A link that looks like a button: it leads somewhere and does nothing.
#[component]
pub(crate) fn LinkButton(
    /// Where it leads. Empty means the address that is open now.
    #[prop(into)]
    href: String,
    /// How much it asks for attention.
    #[prop(optional)]
    kind: Kind,
    /// How much room it takes.
    #[prop(optional)]
    size: Size,
    /// Whether the browser asks the server for the page instead of changing it in place.
    #[prop(optional)]
    reload: bool,
    /// Where it leads, as words.
    children: Children,
) -> impl IntoView {
    view! {
        <a href=href class=class(kind, size) rel=reload.then_some("external")>
            {children()}
        </a>
    }
}

fn class(kind: Kind, size: Size) -> &'static str {
    match (kind, size) {
        (Kind::Primary, Size::Usual) => "button button--primary",
        (Kind::Primary, Size::Large) => "button button--primary button--large",
        (Kind::Plain, Size::Usual) => "button",
        (Kind::Plain, Size::Large) => "button button--large",
        (Kind::Quiet, Size::Usual) => "button button--quiet",
        (Kind::Quiet, Size::Large) => "button button--quiet button--large",
    }
}
