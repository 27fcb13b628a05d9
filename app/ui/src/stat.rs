//! A figure that a page is about.

use leptos::prelude::*;

use super::Tip;

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
    /// What it means, which opens from its name, after the id of that.
    #[prop(optional)]
    means: Option<(String, String)>,
    /// The figure: text, or an [`super::Amount`].
    children: Children,
) -> impl IntoView {
    let name = match means {
        Some((id, says)) => view! {
            <Tip id says>
                {name}
            </Tip>
        }
        .into_any(),
        None => name.into_any(),
    };
    view! {
        <div class="stat">
            <dt class="stat__name">{name}</dt>
            <dd class="stat__figure">{children()}</dd>
            {more.map(|more| view! { <dd class="stat__more">{more}</dd> })}
        </div>
    }
}
