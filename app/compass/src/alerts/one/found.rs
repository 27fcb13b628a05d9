//! What was found and by which rule, and what it is about beside its party.

use domain::{
    compass::{
        CompassRole,
        alerts::{AlertCase, AlertCause, AlertRow, AlertRule, AlertThresholds, Finding},
    },
    market::Market,
};
use leptos::prelude::*;
use runtime::paths::operations as paths;
use ui::{Days, Fact, Facts, Section, format, text::t};

use crate::alerts::{
    text::{alerts, one as words},
    words::{part, percent},
};

/// What was found, beside the limit, and the rule in words.
#[component]
pub(super) fn Found(
    /// The alert.
    case: AlertCase,
) -> impl IntoView {
    let row = case.row;
    let (market, finding) = (row.market, row.finding);
    let days = AlertThresholds::CURRENT.days(finding.rule, row.found_on);
    let days = days.map(|days| {
        view! {
            <Fact name=t(words::DAYS)>
                <Days from=days.first() to=days.last() />
            </Fact>
        }
    });
    let name = row.name.clone();
    let about = match case.organisation {
        Some(organisation) => {
            let href = paths::organisation(organisation);
            view! {
                <a class="link" href=href>
                    {name}
                </a>
            }
            .into_any()
        }
        None => named_creator(&row).into_any(),
    };
    view! {
        <Section title=t(words::HOW)>
            <Facts>
                <Fact name=t(part(row.part))>{about}</Fact>
                {days}
                <Fact name=t(alerts::FOUND)>{found(&finding, market)}</Fact>
                <Fact name=t(words::LIMIT)>{percent(finding.limit_bps, market)}</Fact>
            </Facts>
            <p>{how(finding.rule, market)}</p>
        </Section>
    }
}

/// What a creator is called: there is no page of one.
fn named_creator(row: &AlertRow) -> String {
    match row.part {
        CompassRole::Creator => format!("@{}", row.name),
        CompassRole::Seller
        | CompassRole::CampaignAgency
        | CompassRole::ManagingAgency
        | CompassRole::Platform => row.name.clone(),
    }
}

/// What was observed.
fn found(finding: &Finding, market: Market) -> String {
    let observed = percent(finding.observed_bps, market);
    match finding.rule {
        AlertRule::SuddenRefunds => words::refunds_found(&observed),
        AlertRule::SelfOrders => words::own_found(&observed),
        AlertRule::RateOutlier => words::rate_found(&observed),
    }
}

/// When the rule finds something, with its numbers.
fn how(rule: AlertRule, market: Market) -> String {
    let rules = AlertThresholds::CURRENT;
    match rule {
        AlertRule::SuddenRefunds => words::how_refunds(
            &number(rules.recent_days),
            &number(rules.refunds_min),
            &percent(rules.refund_share_min_bps, market),
            &number(rules.refund_times_usual),
            &number(rules.usual_days),
        ),
        AlertRule::SelfOrders => words::how_own(
            &number(rules.own_days),
            &number(rules.own_lines_min),
            &percent(rules.own_share_min_bps, market),
        ),
        AlertRule::RateOutlier => words::how_rate(&number(rules.far_out), &number(rules.rates_min)),
    }
}

/// A number of a rule; none is below zero.
fn number(number: impl TryInto<u64>) -> String {
    format::count(number.try_into().unwrap_or_default())
}

/// What it is about beside its party.
#[component]
pub(super) fn Cause(
    /// What.
    cause: AlertCause,
) -> impl IntoView {
    match cause {
        AlertCause::Refunds => ().into_any(),
        AlertCause::SamePerson { shop, name, people } => {
            let href = paths::organisation(shop.into());
            let is_empty = people.is_empty();
            let none = is_empty.then(|| view! { <p>{t(words::NO_PEOPLE)}</p> });
            let people = people.into_iter().map(|(account, name)| {
                let href = paths::account(account);
                view! {
                    <li>
                        <a class="link" href=href>
                            {name}
                        </a>
                    </li>
                }
            });
            let people = (!is_empty).then(|| view! { <ul>{people.collect_view()}</ul> });
            view! {
                <Section title=t(words::PEOPLE)>
                    <Facts>
                        <Fact name=t(words::SHOP)>
                            <a class="link" href=href>
                                {name}
                            </a>
                        </Fact>
                    </Facts>
                    {people}
                    {none}
                </Section>
            }
            .into_any()
        }
        AlertCause::Rate {
            product,
            campaign,
            agency,
        } => view! {
            <Section title=t(words::REGISTRATION)>
                <Facts>
                    <Fact name=t(words::PRODUCT)>{product}</Fact>
                    <Fact name=t(words::CAMPAIGN)>{campaign}</Fact>
                    <Fact name=t(words::CAMPAIGN_AGENCY)>{agency}</Fact>
                </Facts>
            </Section>
        }
        .into_any(),
    }
}
