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
    says: Signal<String>,
    /// Whether nothing is changed: then the bar isn't there, but for pages without script, which can't know.
    #[prop(optional, into)]
    idle: Signal<bool>,
    /// The buttons.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="save-bar" class:save-bar--idle=move || idle.get()>
            <p class="save-bar__says" role="status">
                {move || says.get()}
            </p>
            <div class="actions">{children()}</div>
        </div>
    }
}
