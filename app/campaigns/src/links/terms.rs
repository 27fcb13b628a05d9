//! The terms that creators agree to, readable.

use domain::{consent::TermsVersion, market::Market};
use leptos::prelude::*;

use crate::text::links as words;
use ui::{
    Card, Icon, Picture,
    text::{market as markets, t},
};

/// The terms, to be read in place.
#[component]
pub(crate) fn TermsCard(
    /// The version in force.
    terms: TermsVersion,
    /// The market.
    market: Market,
) -> impl IntoView {
    let version = words::terms_version(t(markets::name(market)), &terms.version.to_string());
    view! {
        <Card>
            <h2 class="card__title">{t(words::TERMS)}</h2>
            <p class="card__more">{version}</p>
            <p class="card__more">{t(words::RECEIPT_KEPT)}</p>
            <details class="disclosure">
                <summary class="disclosure__name">
                    {t(words::READ_TERMS)} <Icon picture=Picture::Down />
                </summary>
                <TermsText body=terms.body />
            </details>
        </Card>
    }
}

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
