//! The terms that creators agree to, readable.

use leptos::prelude::*;

/// A text of terms: sections set apart by an empty line, each with its heading in the first line.
#[component]
pub(crate) fn TermsText(
    /// The text.
    body: String,
) -> impl IntoView {
    let sections = body.split("\n\n").map(|section| {
        let (heading, words) = section.split_once('\n').unwrap_or(("", section));
        let heading = (!heading.is_empty())
            .then(|| view! { <h3 class="terms__heading">{heading.to_owned()}</h3> });
        view! {
            {heading}
            <p>{words.to_owned()}</p>
        }
    });
    // Terms are what was agreed to, in the one language that they are written in.
    view! {
        <div class="terms" lang="en">
            {sections.collect_view()}
        </div>
    }
}
