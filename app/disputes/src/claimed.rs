//! What was claimed, in words, with the documents: for whoever did and for operators.

use domain::{
    dispute::{Claim, ClaimedRate, OwnStatement},
    market::Market,
    money::Money,
};
use leptos::prelude::*;
use ui::{
    Section, format,
    text::{Text, t},
};

use crate::text::disputes as words;

/// What is claimed, line by line. Amounts are in the currency of `nothing`.
fn lines(claim: &Claim, market: Market, nothing: Money) -> Vec<String> {
    let money = |units: i64| format::money(Money::new(units, nothing.currency));
    match claim {
        Claim::MissingOrder { at, amount, .. } => {
            let day = format::date(format::day_of(*at, market));
            let amount = amount.map(|units| words::claim_amount(&money(units)));
            std::iter::once(words::claim_missing(&day))
                .chain(amount)
                .collect()
        }
        Claim::Rate { claimed } => vec![match claimed {
            ClaimedRate::Total(rate) => words::claim_total(&format::rate(*rate, market)),
            ClaimedRate::Creator(rate) => words::claim_creator(&format::rate(*rate, market)),
            ClaimedRate::Managing(share) => words::claim_share(&format::rate(*share, market)),
        }],
        Claim::Attribution { campaign, creator } => {
            let campaign = campaign.as_deref().map(words::claim_campaign);
            let creator = creator.as_deref().map(words::claim_handle);
            let named: Vec<String> = campaign.into_iter().chain(creator).collect();
            if named.is_empty() {
                vec![t(words::CLAIM_NOBODY).to_owned()]
            } else {
                named
            }
        }
        Claim::Base { units } => vec![words::claim_base(&money(*units))],
    }
}

/// What was claimed and handed in.
#[component]
pub(crate) fn Statement(
    /// What it is.
    statement: OwnStatement,
    /// Of which market.
    market: Market,
    /// Nothing, in the market's currency.
    nothing: Money,
    /// What the section is called.
    title: Text,
) -> impl IntoView {
    let lines = lines(&statement.claim, market, nothing).into_iter();
    let lines = lines.map(|line| view! { <li>{line}</li> }).collect_view();
    let is_empty = statement.evidence.is_empty();
    let none = is_empty.then(|| view! { <p class="field__hint">{t(words::NO_EVIDENCE)}</p> });
    let documents = statement.evidence.into_iter().map(|one| {
        let href = format!("/documents/{}", one.document);
        view! {
            <li>
                <a class="link" href=href rel="external">
                    {one.name}
                </a>
            </li>
        }
    });
    let documents = (!is_empty).then(|| {
        view! { <ul class="documents">{documents.collect_view()}</ul> }
    });
    view! {
        <Section title=t(title)>
            <ul class="effects">{lines}</ul>
            <p class="application__note">{statement.text}</p>
        </Section>
        <Section title=t(words::EVIDENCE)>{documents} {none}</Section>
    }
}
