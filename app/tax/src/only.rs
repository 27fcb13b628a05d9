//! Fields that are asked for only as others are answered.

use leptos::prelude::*;

/// Fields that are hidden and not sent while they aren't asked for. Without scripts they stay, since nothing could
/// show them again.
#[component]
pub(crate) fn Only(
    /// Whether they are asked for.
    asked: Signal<bool>,
    /// The fields.
    children: Children,
) -> impl IntoView {
    let has_scripts = RwSignal::new(false);
    Effect::new(move |_| has_scripts.set(true));
    let is_off = move || has_scripts.get() && !asked.get();
    view! {
        <fieldset class="tax-only" hidden=is_off disabled=is_off>
            {children()}
        </fieldset>
    }
}
