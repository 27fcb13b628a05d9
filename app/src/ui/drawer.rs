//! What is beside the page while the work goes on: an invitation, how an amount came about. It is open
//! because the address says so, as a dialog is, and is left by a link; unlike a dialog it stops nothing.

use leptos::{html, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::{Icon, Picture};
use crate::{
    half,
    text::{t, ui},
};

/// A panel at the page's side where there is room, above it where there is none, open as long as the
/// page renders it. It takes the focus when it opens; Escape in it leads back.
#[component]
pub(crate) fn Drawer(
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
    Effect::new(move |_| half::focus_on(body));
    let navigate = use_navigate();
    let away = close.clone();
    let leave = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" && !event.default_prevented() {
            let options = NavigateOptions {
                scroll: false,
                ..NavigateOptions::default()
            };
            navigate(&away, options);
        }
    };
    let heading = format!("{id}-title");
    view! {
        <aside class="drawer" id=id aria-labelledby=heading on:keydown=leave>
            <header class="drawer__head">
                <h2 class="drawer__title" id=heading.clone()>
                    {title}
                </h2>
                <a
                    class="button button--quiet button--square"
                    href=close
                    data-noscroll
                    aria-label=t(ui::CLOSE)
                >
                    <Icon picture=Picture::Close />
                </a>
            </header>
            <div class="drawer__body" tabindex="-1" node_ref=body>
                {children()}
            </div>
            {foot.map(|foot| view! { <footer class="drawer__foot">{foot}</footer> })}
        </aside>
    }
    .into_any()
}
