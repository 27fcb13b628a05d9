//! What was sold: the base that everything is a part of.

use domain::{
    explain::{Explanation, SeenDeal, SeenRefund},
    money::Money,
    order_line::Refunded,
};
use leptos::prelude::*;

use crate::text::explained as words;
use ui::{
    DescriptionList, Fact, MoneyText, Step, format,
    text::{interpolate, t},
};

/// From the price and the number of items to the commission base.
#[component]
pub(super) fn Sold(
    /// What is explained.
    explanation: Explanation,
) -> impl IntoView {
    let line = &explanation.line;
    let (market, price) = (line.market, line.unit_price);
    let ordered = words::sold_line(
        &line.product_title,
        &format::money(price),
        &format::count(line.quantity.into()),
    );
    let worth = times(price, line.quantity);
    let base = match &explanation.deal {
        SeenDeal::Attributed(deal) => Some(deal.calculation.base),
        SeenDeal::NotAttributed { .. } => None,
    };
    let mut left = worth.map_or(0, |worth| worth.units);
    let mut refunds = Vec::with_capacity(explanation.refunds.len());
    for refund in &explanation.refunds {
        let name = refunded(refund, price, market);
        let taken = given_back(refund, price).filter(|_| refund.is_counted);
        left = left.saturating_sub(taken.map_or(0, |taken| taken.units));
        refunds.push(view! { <Fact name>{less(taken)}</Fact> });
    }
    // What a cancellation takes is what the refunds had left.
    let cancelled = explanation.course.cancelled_at.zip(base).map(|(at, base)| {
        let day = format::date(format::day_of(at, market));
        let name = words::cancelled(&day);
        let taken = Money::new(left.saturating_sub(base.units), base.currency);
        view! { <Fact name>{less(Some(taken))}</Fact> }
    });
    let sold_by = words::sold_by(&explanation.shop);
    view! {
        <Step title=t(words::SOLD)>
            <DescriptionList>
                <Fact name=ordered>
                    {worth.map(|amount| view! { <MoneyText amount /> })}
                </Fact>
                {refunds}
                {cancelled}
                {base
                    .map(|amount| {
                        view! {
                            <Fact name=t(words::BASE) total=true>
                                <MoneyText amount />
                            </Fact>
                        }
                    })}
            </DescriptionList>
            <p class="explained__note">{sold_by}</p>
        </Step>
    }
}

/// What is taken away, or that it is not yet.
fn less(taken: Option<Money>) -> AnyView {
    match taken {
        Some(taken) => {
            let amount = Money::new(taken.units.saturating_neg(), taken.currency);
            view! { <MoneyText amount /> }.into_any()
        }
        None => t(words::NOT_YET_COUNTED).into_any(),
    }
}

fn times(price: Money, quantity: u32) -> Option<Money> {
    let units = price.units.checked_mul(i64::from(quantity))?;
    Some(Money::new(units, price.currency))
}

/// What a refund takes of the price.
fn given_back(refund: &SeenRefund, price: Money) -> Option<Money> {
    match refund.refunded {
        Refunded::Items(quantity) => times(price, quantity),
        Refunded::Amount(units) => Some(Money::new(units, price.currency)),
    }
}

fn refunded(refund: &SeenRefund, price: Money, market: domain::market::Market) -> String {
    let day = format::date(format::day_of(refund.refunded_at, market));
    let quantity = match refund.refunded {
        Refunded::Items(quantity) => quantity,
        Refunded::Amount(_) => {
            let text = if refund.lowers_settlement {
                words::REFUNDED_AMOUNT
            } else {
                words::REFUNDED_AMOUNT_LATER
            };
            return interpolate(text, &[("day", &day)]);
        }
    };
    let text = if refund.lowers_settlement {
        words::REFUNDED
    } else {
        words::REFUNDED_LATER
    };
    interpolate(
        text,
        &[
            ("day", &day),
            ("price", &format::money(price)),
            ("quantity", &format::count(quantity.into())),
        ],
    )
}
