//! A short notice on a dark ground.

use leptos::prelude::*;

use super::{Icon, Picture};
use crate::text::{common, t};

/// What was done, in a sentence, and the way to be rid of it. [`super::FlashToast`] lets it float.
#[component]
pub fn Toast(
    /// What was done.
    says: String,
    /// The page without it.
    close: String,
    /// What can be done about it at once: buttons and links of the class `toast__action`.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="toast">
            <Icon picture=Picture::Done />
            <p class="toast__says">{says}</p>
            {children.map(|children| children())}
            // Without it the page is the same one, so the way back doesn't lead over it.
            <a
                class="toast__close"
                href=close
                data-noscroll
                prop:replace=true
                aria-label=t(common::CLOSE_NOTICE)
            >
                <Icon picture=Picture::Close />
            </a>
        </div>
    }
}
