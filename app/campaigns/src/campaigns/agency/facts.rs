//! What is known of a campaign, below its name.

use chrono::{DateTime, Utc};
use domain::{
    campaign::{AgencyCampaign, CampaignStatus, Contact, NamedShop},
    market::Market,
    period::days_left,
};
use leptos::prelude::*;

use super::fields::contact_field;
use crate::text::campaigns as words;
use ui::{
    Code, Days, Fact, Facts, RateText, format,
    text::{market as markets, t},
};

/// Dates, requirement, sellers and contacts.
#[component]
pub(super) fn CampaignFacts(
    /// The campaign.
    opened: AgencyCampaign,
    /// The moment that the page is of.
    now: DateTime<Utc>,
) -> impl IntoView {
    let row = &opened.row;
    let (dates, market, least) = (row.dates, row.market, row.least);
    let left = registration_left(&opened, now).unwrap_or_default();
    let ended = ended_early(&opened).unwrap_or_default();
    let visible = visible_to(&opened);
    let shops = opened.shops;
    let sellers = match &shops {
        None => t(words::OPEN_TO_ALL).to_owned(),
        Some(shops) => {
            let count = u64::try_from(shops.len()).unwrap_or(u64::MAX);
            words::named(count)
        }
    };
    view! {
        <Facts>
            <Fact name=t(words::REGISTRATION_PERIOD) more=left>
                <Days from=dates.starts_on() to=dates.registration_ends_on() />
            </Fact>
            <Fact name=t(words::CAMPAIGN_PERIOD) more=ended>
                <Days from=dates.starts_on() to=dates.ends_on() />
            </Fact>
            <Fact name=t(words::LEAST_RATE)>
                <RateText rate=least market />
            </Fact>
            <Fact name=t(words::SELLERS)>{sellers}</Fact>
            <Fact name=t(words::VISIBLE_TO)>{visible}</Fact>
            {opened
                .contacts
                .into_iter()
                .map(|contact| view! { <ContactFact contact /> })
                .collect_view()}
        </Facts>
        <p class="publish-effect" id="publish-effect">
            {t(words::PUBLISH_EFFECT)}
        </p>
        {shops.map(|shops| view! { <NamedShops shops /> })}
    }
}

#[component]
fn ContactFact(
    /// How sellers reach the agency.
    contact: Contact,
) -> impl IntoView {
    let name = contact_field(contact.kind()).label();
    view! { <Fact name>{contact.as_str().to_owned()}</Fact> }
}

/// The shops that are named, folded away.
#[component]
fn NamedShops(
    /// The shops.
    shops: Vec<NamedShop>,
) -> impl IntoView {
    view! {
        <details class="named-shops">
            <summary>{t(words::NAMED_SHOPS)}</summary>
            <ul class="named-shops__all">
                {shops
                    .into_iter()
                    .map(|shop| {
                        view! {
                            <li>
                                <Code code=shop.code />
                                " "
                                {shop.name}
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </details>
    }
}

/// How many days sellers can still register.
fn registration_left(opened: &AgencyCampaign, now: DateTime<Utc>) -> Option<String> {
    let row = &opened.row;
    if row.status != CampaignStatus::RegistrationOpen {
        return None;
    }
    let today = format::day_of(now, row.market);
    let left = days_left(today, row.dates.registration_ends_on());
    Some(words::days_left(left))
}

fn ended_early(opened: &AgencyCampaign) -> Option<String> {
    let at = opened.ended_early_at?;
    let moment = format::date_time(at, opened.row.market);
    Some(words::ended_early(&moment))
}

fn visible_to(opened: &AgencyCampaign) -> String {
    let row = &opened.row;
    let market: Market = row.market;
    if !row.is_published || matches!(row.status, CampaignStatus::Draft) {
        t(words::VISIBLE_TO_NOBODY).to_owned()
    } else if row.named_shops.is_some() {
        t(words::VISIBLE_TO_NAMED).to_owned()
    } else {
        let market = t(markets::name(market));
        words::visible_to_sellers(market)
    }
}
