//! The result first: what the amount is, what it is in, who agreed to it, and the ways on.

use chrono::{DateTime, Utc};
use domain::{
    explain::{Attributed, CreatorStep, Explanation, LineEventKind, SeenDeal, Viewer},
    market::Market,
    order_line::{
        HoldReason,
        listing::{NothingEarned, OrderState},
    },
};
use leptos::prelude::*;

use crate::{
    state::reason_to,
    text::{explained as words, orders},
};
use runtime::paths;
use ui::{Fact, Facts, StatusBadge, format, text::t};

/// The card above the steps.
#[component]
pub(super) fn Outcome(
    /// What is explained.
    explanation: Explanation,
) -> impl IntoView {
    let (state, market) = (explanation.line.state, explanation.line.market);
    let stands = stands(&explanation);
    let deal = match &explanation.deal {
        SeenDeal::Attributed(deal) => Some(&**deal),
        SeenDeal::NotAttributed { .. } => None,
    };
    let product = deal.and_then(|deal| product(deal, explanation.viewer, market));
    let product = product.map(|product| view! { <p class="outcome__sum">{product}</p> });
    let agreed = deal.and_then(|deal| agreed(deal, market));
    let agreed = agreed.map(|agreed| view! { <p>{agreed}</p> });
    let led = deal
        .filter(|_| explanation.viewer == Viewer::Creator)
        .map(|deal| {
            let agency = deal.agency.clone();
            view! {
                <Facts>
                    <Fact name=t(orders::AGENCY_LED)>{agency}</Fact>
                </Facts>
            }
        });
    let ways = deal.map(|deal| ways(deal, explanation.viewer));
    view! {
        <section class="outcome card" aria-label=t(words::OUTCOME)>
            {product}
            <p class="outcome__state">
                <StatusBadge status=state filled=true />
                " "
                <span>{stands}</span>
            </p>
            {led}
            {agreed}
            {ways}
        </section>
    }
    .into_any()
}

/// The base times the rate that the viewer knows, and what the viewer has of it; none of a line of which
/// nothing is to be seen.
fn product(deal: &Attributed, viewer: Viewer, market: Market) -> Option<String> {
    let calculation = &deal.calculation;
    let base = format::money(calculation.base);
    let product = |rate: u16, amount| {
        words::product(&base, &format::rate(rate, market), &format::money(amount))
    };
    match viewer {
        Viewer::Seller | Viewer::Operator => {
            let total = calculation.total?;
            Some(product(total.rate.into(), total.result))
        }
        Viewer::CampaignAgency => {
            let own = calculation.agency_part?;
            Some(product(own.rate.into(), own.quota.result))
        }
        Viewer::Creator | Viewer::ManagingAgency => {
            let step = calculation.creator_part?;
            let (CreatorStep::Quota { rate, .. } | CreatorStep::Effect { rate, .. }) = step;
            let Some(sharing) = calculation.sharing else {
                return Some(product(rate.into(), step.result()));
            };
            let rate = format::rate(rate, market);
            let whole = format::money(step.result());
            let share = format::rate(sharing.share, market);
            let kept = format::money(sharing.kept.result);
            let taken = format::money(sharing.taken.result);
            let agency = deal.managing.as_ref().map(|managing| &*managing.agency);
            Some(if viewer == Viewer::Creator {
                let agency = agency.unwrap_or_default();
                words::product_less(&base, &rate, &whole, &share, agency, &kept)
            } else {
                words::product_of(&base, &rate, &whole, &share, &taken)
            })
        }
    }
}

/// What the line is in, as a sentence: when it settles, or why it doesn't.
fn stands(explanation: &Explanation) -> String {
    let (line, course) = (&explanation.line, explanation.course);
    let day = |at| format::date(format::day_of(at, line.market));
    match line.state {
        OrderState::Unpaid => t(words::SETTLES_WHEN_PAID).to_owned(),
        OrderState::Processing {
            due_at: Some(due_at),
        } => words::settles_on(&day(due_at)),
        OrderState::Processing { due_at: None } => {
            words::settles_about(course.settlement_days.into())
        }
        OrderState::Settled { at } => words::settled_on(&day(at)),
        OrderState::Deducted { settled_at, .. } => {
            let settled = explanation.events().into_iter().find_map(|event| {
                let LineEventKind::Settled { own } = event.kind else {
                    return None;
                };
                Some(format::money(own))
            });
            settled.map_or_else(
                || words::settled_on(&day(settled_at)),
                |amount| words::settled_before(&amount, &day(settled_at)),
            )
        }
        OrderState::Frozen { since, reason } => held(since, reason, line.market),
        OrderState::Ineligible { why } => match (why, &explanation.deal) {
            (NothingEarned::Cancelled { .. }, _) => t(words::CANCELLED_BEFORE).to_owned(),
            (NothingEarned::FullyRefunded, _) => t(words::REFUNDED_BEFORE).to_owned(),
            (NothingEarned::NotAttributed, SeenDeal::NotAttributed { because }) => {
                t(reason_to(explanation.viewer, *because)).to_owned()
            }
            (NothingEarned::NotAttributed, SeenDeal::Attributed(_)) => {
                t(words::NOBODY_SELLER).to_owned()
            }
        },
    }
}

/// Why the line is held, when that is decided, and what happens next.
fn held(since: DateTime<Utc>, reason: Option<HoldReason>, market: Market) -> String {
    let day = |at| format::date(format::day_of(at, market));
    let since_day = day(since);
    let Some(reason) = reason else {
        let why = words::held_without_reason(&since_day);
        return [&*why, t(words::AFTER_RELEASE)].join(" ");
    };
    let why = match reason {
        HoldReason::SelfOrder => words::held_self_order(&since_day),
        HoldReason::UnusualOrders => words::held_unusual_orders(&since_day),
        HoldReason::DeliveryDispute => words::held_delivery_dispute(&since_day),
        HoldReason::ContentReview => words::held_content_review(&since_day),
    };
    let days = format::count(reason.decided_within_days().into());
    let decided = words::decided_within(&days, &day(reason.decision_due_at(since)));
    [&*why, &*decided, t(words::AFTER_RELEASE)].join(" ")
}

/// Since when the rate is agreed to that the viewer knows.
fn agreed(deal: &Attributed, market: Market) -> Option<String> {
    let day = |at| format::date(format::day_of(at, market));
    if let Some(rate) = &deal.creator_rate {
        return Some(words::rate_accepted(&day(rate.accepted_at)));
    }
    let approved_at = deal.total_rate?.approved_at?;
    Some(words::rate_locked(&day(approved_at)))
}

/// The ways to what the viewer has a page of.
fn ways(deal: &Attributed, viewer: Viewer) -> AnyView {
    let opens = deal.opens;
    let campaign = opens.campaign.map(|campaign| {
        let href = if viewer == Viewer::Seller {
            paths::seller::campaign(campaign)
        } else {
            paths::partner::campaign(campaign)
        };
        (href, words::view_campaign(&deal.campaign))
    });
    let registration = opens.registration.map(|address| {
        let href = paths::partner::registration(address.shop, address.registration);
        (href, t(words::VIEW_REGISTRATION).to_owned())
    });
    let entry = opens.entry.map(|entry| {
        let href = paths::creator::entry(entry);
        (href, t(words::VIEW_PRODUCT).to_owned())
    });
    // Receipts are their creators' own.
    let receipt = deal.receipt.filter(|_| viewer == Viewer::Creator);
    let receipt = receipt.map(|receipt| {
        let href = paths::creator::receipt(receipt.id);
        (href, t(words::VIEW_RECEIPT).to_owned())
    });
    let ways = [campaign, registration, entry, receipt];
    let ways: Vec<AnyView> = ways
        .into_iter()
        .flatten()
        .map(|(href, says)| {
            let view = view! {
                <li>
                    <a class="link outcome__way" href=href>
                        {says}
                    </a>
                </li>
            };
            view.into_any()
        })
        .collect();
    if ways.is_empty() {
        return ().into_any();
    }
    view! { <ul class="outcome__ways">{ways}</ul> }.into_any()
}
