//! The numbers that are kept for a tax form or a bank account, by their ends, and the way to see a whole one.

use domain::{ids::ApplicationId, reveal::ShownIdentifier};
use leptos::prelude::*;

use super::{
    finance_words::{masked, number, reveal_of},
    reveal::FIELD,
};
use crate::text::review_finance as words;
use runtime::paths::operations as paths;
use ui::{Address, SecondaryLine, Section, text::t};

/// The numbers, each with who else gave the same.
#[component]
pub(super) fn Identifiers(
    /// What they are kept for.
    application: ApplicationId,
    /// The numbers.
    identifiers: Vec<ShownIdentifier>,
) -> impl IntoView {
    let content = if identifiers.is_empty() {
        view! { <p>{t(words::NO_NUMBERS)}</p> }.into_any()
    } else {
        let items = identifiers.into_iter().map(|one| item(application, one));
        let items: Vec<_> = items.collect();
        view! { <ul class="review__documents">{items}</ul> }.into_any()
    };
    view! { <Section title=t(words::NUMBERS)>{content}</Section> }
}

fn item(application: ApplicationId, shown: ShownIdentifier) -> AnyView {
    let ShownIdentifier {
        field,
        last_four,
        also_given_by,
    } = shown;
    let href = Address::new(paths::reveal(application)).with(FIELD, &field);
    let others = (!also_given_by.is_empty()).then(|| {
        let says = words::also_given_by(&also_given_by.join(", "));
        view! { <SecondaryLine>{says}</SecondaryLine> }
    });
    view! {
        <li>
            {t(number(&field))} " " <span class="figure">{masked(&last_four)}</span> " "
            <a class="link" href=href.to_string() aria-label=reveal_of(&field)>
                {t(words::REVEAL)}
            </a>
            {others}
        </li>
    }
    .into_any()
}
