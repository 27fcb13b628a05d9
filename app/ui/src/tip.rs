//! A word that says what it means when it is asked.

use leptos::prelude::*;

/// A word, dotted, that opens a short explanation: by click, by key and by touch, without script.
/// Escape and turning elsewhere close it, as the browser does with every popover.
#[component]
pub fn Tip(
    /// The explanation's id.
    #[prop(into)]
    id: String,
    /// What the word means, in a sentence or two.
    #[prop(into)]
    says: String,
    /// The word.
    children: Children,
) -> impl IntoView {
    view! {
        <button type="button" class="tip" popovertarget=id.clone()>
            {children()}
        </button>
        <span class="tip__says" id=id popover="auto">
            {says}
        </span>
    }
    .into_any()
}
