//! Fields that belong together.

use leptos::prelude::*;

/// Fields that belong together, under one name.
#[component]
pub fn Fieldset(
    /// What they are about.
    #[prop(into)]
    legend: String,
    /// What to know before answering.
    #[prop(optional, into)]
    hint: Option<String>,
    /// The fields.
    children: Children,
) -> impl IntoView {
    view! {
        <fieldset class="fieldset">
            <legend class="fieldset__legend">{legend}</legend>
            {hint.map(|hint| view! { <p class="fieldset__hint">{hint}</p> })}
            {children()}
        </fieldset>
    }
}
