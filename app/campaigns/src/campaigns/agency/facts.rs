//! What is known of a campaign, below its name: a line, and the rest folded.

use domain::campaign::{AgencyCampaign, Contact, NamedShop};
use leptos::prelude::*;

use super::fields::contact_field;
use crate::text::campaigns as words;
use ui::{Code, Fact, Facts, text::t};

/// Dates, requirement and sellers in a line, figures in another; description, contacts and named shops on
/// request.
#[component]
pub(super) fn CampaignFacts(
    /// The campaign.
    opened: AgencyCampaign,
    /// Its facts and its figures, a line of each, worded by the server.
    lines: [Vec<String>; 2],
) -> impl IntoView {
    let lines = lines.map(line).into_iter().collect_view();
    let description = opened.description.to_string();
    let description = (!description.is_empty())
        .then(|| view! { <p class="campaign-details__words">{description}</p> });
    view! {
        {lines}
        <details class="campaign-details">
            <summary>{t(words::DETAILS)}</summary>
            {description}
            <Facts>
                {opened
                    .contacts
                    .into_iter()
                    .map(|contact| view! { <ContactFact contact /> })
                    .collect_view()}
            </Facts>
            {opened.shops.map(|shops| view! { <NamedShops shops /> })}
        </details>
    }
}

/// A line of what is known, one beside the other.
fn line(facts: Vec<String>) -> AnyView {
    if facts.is_empty() {
        return ().into_any();
    }
    let facts = facts.into_iter().map(|fact| view! { <li>{fact}</li> });
    view! { <ul class="campaign-line">{facts.collect_view()}</ul> }.into_any()
}

#[component]
fn ContactFact(
    /// How sellers reach the agency.
    contact: Contact,
) -> impl IntoView {
    let name = contact_field(contact.kind()).label();
    view! { <Fact name>{contact.as_str().to_owned()}</Fact> }
}

/// The shops that are named.
#[component]
fn NamedShops(
    /// The shops.
    shops: Vec<NamedShop>,
) -> impl IntoView {
    let shops = shops.into_iter().map(|shop| {
        view! {
            <li>
                <Code code=shop.code />
                " "
                {shop.name}
            </li>
        }
    });
    view! {
        <p class="campaign-details__head">{t(words::NAMED_SHOPS)}</p>
        <ul class="campaign-details__shops">{shops.collect_view()}</ul>
    }
}
