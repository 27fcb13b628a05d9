//! A figure that a page is about.

use leptos::prelude::*;

/// Figures beside each other, in one frame.
#[component]
pub fn Stats(
    /// The [`Stat`]s.
    children: Children,
) -> impl IntoView {
    view! { <dl class="stats">{children()}</dl> }
}

/// One figure with its name and what it is compared with.
#[component]
pub fn Stat(
    /// Its name.
    #[prop(into)]
    name: String,
    /// What it is compared with, or of when it is.
    #[prop(optional, into)]
    more: Option<String>,
    /// The figure: text, or an [`super::Amount`].
    children: Children,
) -> impl IntoView {
    view! {
        <div class="stat">
            <dt class="stat__name">{name}</dt>
            <dd class="stat__figure">{children()}</dd>
            {more.map(|more| view! { <dd class="stat__more">{more}</dd> })}
        </div>
    }
}
