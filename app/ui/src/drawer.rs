//! What is beside the page while the work goes on: an invitation, how an amount came about. It is open
//! because the address says so, as a dialog is, and is left by a link; unlike a dialog it stops nothing.

use leptos::{html, prelude::*};

use super::panel_head::{close_link, leave_for, panel_head};
use crate::platform;

/// A panel at the page's side where there is room, above it where there is none, open as long as the
/// page renders it. It takes the focus when it opens and gives it back when it closes. Escape in it
/// leads back, unless it closes a menu or an explanation.
#[component]
pub fn Drawer(
    /// Its id: tells two panels of a page apart.
    #[prop(into)]
    id: String,
    /// What it is about.
    #[prop(into)]
    title: String,
    /// The page without it.
    #[prop(into)]
    close: String,
    /// What can be done with it, at its foot: [`super::Actions`].
    #[prop(optional)]
    foot: Option<AnyView>,
    /// What is in it.
    children: Children,
) -> impl IntoView {
    let body = NodeRef::<html::Div>::new();
    Effect::new(move |_| platform::focus_and_restore(body));
    let leave = leave_for(close.clone());
    let pressed = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" && !event.default_prevented() && !platform::is_escape_taken() {
            leave();
        }
    };
    let heading = format!("{id}-title");
    view! {
        <aside class="drawer" id=id aria-labelledby=heading on:keydown=pressed>
            {panel_head("drawer", heading.clone(), title, close_link(close))}
            <div class="drawer__body" tabindex="-1" node_ref=body>
                {children()}
            </div>
            {foot.map(|foot| view! { <footer class="drawer__foot">{foot}</footer> })}
        </aside>
    }
    .into_any()
}
