//! Buttons, and links that look like them.

use leptos::{ev::MouseEvent, prelude::*};

use super::{Icon, Picture};

/// How much a button asks for attention. A view has one primary button.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// What most people come to do here.
    Primary,
    /// Anything else.
    #[default]
    Plain,
    /// The action that each row of a list repeats.
    Soft,
    /// A step back or aside.
    Quiet,
    /// What can't be undone.
    Danger,
}

/// How much room a button takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    /// 28 px, inside rows and bars.
    Small,
    /// 32 px, among other controls.
    #[default]
    Usual,
    /// 40 px, at the foot of a form that stands alone.
    Tall,
    /// 48 px, where it stands alone on a public page or on a phone.
    Large,
}

/// A button that does something: sends its form with `submit=true`, otherwise what the page hangs on
/// it with `on:click`.
///
/// While `pending` it stays where it is, keeps the focus, and doing it again does nothing.
#[component]
pub fn Button(
    /// How much it asks for attention.
    #[prop(optional)]
    kind: Kind,
    /// How much room it takes.
    #[prop(optional)]
    size: Size,
    /// Whether it sends the form.
    #[prop(optional)]
    submit: bool,
    /// The name under which the form says that this button sent it.
    #[prop(optional, into)]
    name: Option<String>,
    /// What the form says then.
    #[prop(optional, into)]
    value: Option<String>,
    /// Where the form goes instead of its own address. Only for forms that are sent without script.
    #[prop(optional, into)]
    formaction: Option<String>,
    /// The id of the form that it sends, if it doesn't stand in it.
    #[prop(optional, into)]
    form: Option<String>,
    /// Whether what it does is under way.
    #[prop(optional, into)]
    pending: Signal<bool>,
    /// Its name for readers' programs where its words alone don't say what it does it to.
    #[prop(optional, into)]
    label: Option<String>,
    /// What it does, as a verb, with an icon before it or not.
    children: Children,
) -> impl IntoView {
    let is_pending = move || pending.get().then_some("true");
    view! {
        <button
            type=if submit { "submit" } else { "button" }
            class=class(kind, size)
            name=name
            value=value
            formaction=formaction
            form=form
            aria-label=label
            aria-busy=is_pending
            aria-disabled=is_pending
            on:click=held_while(pending)
        >
            {children()}
        </button>
    }
}

/// Keeps what is under way from being done again.
pub(super) fn held_while(pending: Signal<bool>) -> impl Fn(MouseEvent) + Copy {
    move |event| {
        if pending.get_untracked() {
            event.prevent_default();
        }
    }
}

/// A square button with a picture alone. Its name is for readers' programs and stands beside it when
/// the pointer rests on it. While `pending` it is held as a [`Button`] is.
#[component]
pub fn IconButton(
    /// What it shows.
    picture: Picture,
    /// What it does, and to what.
    #[prop(into)]
    label: String,
    /// How much it asks for attention.
    #[prop(default = Kind::Quiet)]
    kind: Kind,
    /// How much room it takes.
    #[prop(optional)]
    size: Size,
    /// Whether it sends the form.
    #[prop(optional)]
    submit: bool,
    /// Whether what it does is under way.
    #[prop(optional, into)]
    pending: Signal<bool>,
) -> impl IntoView {
    let class = format!("{} button--square", class(kind, size));
    let is_pending = move || pending.get().then_some("true");
    view! {
        <button
            type=if submit { "submit" } else { "button" }
            class=class
            aria-label=label.clone()
            title=label
            aria-busy=is_pending
            aria-disabled=is_pending
            on:click=held_while(pending)
        >
            <Icon picture />
        </button>
    }
}

/// A link that looks like a button: it leads somewhere and does nothing.
#[component]
pub fn LinkButton(
    /// Where it leads. Empty means the address that is open now.
    #[prop(into)]
    href: String,
    /// How much it asks for attention.
    #[prop(optional)]
    kind: Kind,
    /// How much room it takes.
    #[prop(optional)]
    size: Size,
    /// Whether the browser asks the server for the page instead of changing it in place: for files,
    /// and for trying a page again.
    #[prop(optional)]
    reload: bool,
    /// Its name for readers' programs where its words alone don't say where it leads.
    #[prop(optional, into)]
    label: Option<String>,
    /// Where it leads, as words.
    children: Children,
) -> impl IntoView {
    view! {
        <a
            href=href
            class=class(kind, size)
            rel=reload.then_some("external")
            aria-label=label
        >
            {children()}
        </a>
    }
}

/// Buttons beside each other, which wrap where there is no room.
#[component]
pub fn Actions(
    /// The buttons, the primary one last.
    children: Children,
) -> impl IntoView {
    view! { <div class="actions">{children()}</div> }
}

/// The classes of a button.
pub(super) fn class(kind: Kind, size: Size) -> String {
    let kind = match kind {
        Kind::Primary => " button--primary",
        Kind::Plain => "",
        Kind::Soft => " button--soft",
        Kind::Quiet => " button--quiet",
        Kind::Danger => " button--danger",
    };
    let size = match size {
        Size::Small => " button--small",
        Size::Usual => "",
        Size::Tall => " button--tall",
        Size::Large => " button--large",
    };
    format!("button{kind}{size}")
}
