//! The bars that stay at the foot while a page scrolls.

use leptos::prelude::*;

/// The foot of a task on the phone: the consent above, the action below it, in reach of the thumb.
#[component]
pub fn ActionBar(
    /// The consent as a [`super::Checkbox`], then the buttons in [`super::Actions`].
    children: Children,
) -> impl IntoView {
    view! { <div class="action-bar">{children()}</div> }
}

/// Unsent changes of a page: what they are and what follows from them, then the buttons.
#[component]
pub fn SaveBar(
    /// What was changed and what follows from it.
    #[prop(into)]
    says: String,
    /// The buttons.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="save-bar">
            <p class="save-bar__says">{says}</p>
            <div class="actions">{children()}</div>
        </div>
    }
}
