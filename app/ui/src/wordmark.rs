//! The product's mark and name.

use leptos::prelude::*;

use crate::text::{common, t};

/// The product's mark and name, leading home.
#[component]
pub fn Wordmark(
    /// Where home is for this reader.
    href: &'static str,
) -> impl IntoView {
    view! {
        <a class="wordmark" href=href>
            <svg class="wordmark__mark" viewBox="0 0 24 24" aria-hidden="true">
                <rect class="wordmark__ground" width="24" height="24" rx="6"></rect>
                <rect class="wordmark__line" x="5" y="6.5" width="14" height="4" rx="1"></rect>
                <rect class="wordmark__line" x="5" y="13.5" width="8.5" height="4" rx="1"></rect>
                <rect
                    class="wordmark__line wordmark__line--faint"
                    x="15"
                    y="13.5"
                    width="4"
                    height="4"
                    rx="1"
                ></rect>
            </svg>
            <span>{t(common::PRODUCT)}</span>
        </a>
    }
}
