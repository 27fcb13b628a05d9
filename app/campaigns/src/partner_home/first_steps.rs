//! What a new agency does first, in the order in which it is done, until something was ordered.

use domain::{market::Market, registration::AgencyTab};
use leptos::prelude::*;

use super::{api::FirstSteps, create};
use crate::text::{campaigns, creator_rates, partner_home as words};
use runtime::paths::partner as paths;
use shell::text::console;
use ui::{
    Address, Section, Step, Steps,
    text::{Text, t},
};

/// What comes next.
#[component]
pub(super) fn NextSteps(
    /// What there is already.
    steps: FirstSteps,
    /// The market that is looked at.
    market: Market,
    /// Whether a campaign can be created.
    may_create: bool,
) -> impl IntoView {
    let orders = Address::new(paths::ORDERS).with("market", market);
    let step = |title: Text, how: String, href: String, way: Text| {
        view! {
            <Step title=t(title)>
                <p>{how}</p>
                <a class="link" href=href>
                    {t(way)}
                </a>
            </Step>
        }
    };
    let first = may_create.then(|| {
        let how = t(words::NEXT_CREATE_HOW).to_owned();
        let way = campaigns::CREATE;
        step(words::NEXT_CREATE, how, create(market).into(), way)
    });
    let of_campaign = steps.campaign.map(|(campaign, name)| {
        let approved = paths::campaign_tab(campaign, AgencyTab::Approved);
        let (rates, links) = (
            words::next_rates_how(name.as_str()),
            words::next_links_how(name.as_str()),
        );
        view! {
            {step(words::NEXT_RATES, rates, approved.into(), creator_rates::SET_RATE)}
            {step(
                words::NEXT_LINKS,
                links,
                paths::links(campaign),
                creator_rates::ALL_LINKS,
            )}
        }
    });
    let how = t(words::NEXT_ORDERS_HOW).to_owned();
    view! {
        <Section title=t(words::NEXT)>
            <Steps>
                {first} {of_campaign} {step(words::NEXT_ORDERS, how, orders.into(), console::ORDERS)}
            </Steps>
        </Section>
    }
}
