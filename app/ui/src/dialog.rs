//! One decision that stops everything. It is open because the address says so (`?reject=…`), so that
//! without script it is a part of the page, reached and left by links; with script it lies above the
//! page and closes with Escape.

use leptos::{html, prelude::*};
use leptos_router::hooks::use_location;

use super::panel_head::{close_link, leave_for, panel_head};
use crate::platform;

/// A dialog, open as long as the page renders it. It is left by its own links and by `close`, and closes
/// as soon as the address asks for something else; the focus goes back to what opened it.
#[component]
pub fn Dialog(
    /// Its id: tells two dialogs of a page apart.
    #[prop(into)]
    id: String,
    /// What is decided, by name: "Reject Wool check throw?".
    #[prop(into)]
    title: String,
    /// The page without it.
    #[prop(into)]
    close: String,
    /// What happens to whom, the form, and its buttons in [`super::Actions`].
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| platform::show_modal(dialog));
    let asked = use_location().search;
    Effect::new(move |before: Option<String>| {
        let now = asked.get();
        // At once, and not only when the page has read what it shows without it.
        if before.is_some_and(|before| before != now) {
            platform::close_dialog(dialog);
        }
        now
    });
    let leave = leave_for(close.clone());
    let cancelled = move |event: leptos::ev::Event| {
        event.prevent_default();
        leave();
    };
    let heading = format!("{id}-title");
    view! {
        <dialog
            class="dialog"
            id=id
            open=true
            aria-labelledby=heading
            node_ref=dialog
            on:cancel=cancelled
        >
            // The way out stands last, so that the focus falls on what is asked and not on leaving.
            {panel_head("dialog", heading.clone(), title, ().into_any())}
            <div class="dialog__body">{children()}</div>
            {close_link(close)}
        </dialog>
    }
}
