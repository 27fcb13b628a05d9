//! Links as text, to paste into a message.

use leptos::prelude::*;

use crate::text::creator_rates as words;
use ui::{CopyButton, text::t};

/// The links that are shown as text for a message: copied by a button, and without script from the fold.
#[component]
pub(super) fn AsText(
    /// The text.
    lines: String,
    /// How many links it has.
    shown: usize,
    /// How many the campaign has.
    count: usize,
) -> impl IntoView {
    let says = if shown == count {
        t(words::COPY_ALL).to_owned()
    } else {
        words::copy_shown(u64::try_from(shown).unwrap_or(u64::MAX))
    };
    view! {
        <div class="links-text">
            <CopyButton text=lines.clone()>{says}</CopyButton>
            <details>
                <summary>{t(words::AS_TEXT)}</summary>
                <pre class="links-text__lines">{lines}</pre>
            </details>
        </div>
    }
}
