//! What happened to the line, as a line of dates, and when it settles.

use domain::{
    explain::{Explanation, LineEvent, LineEventKind},
    market::Market,
    money::Money,
    order_line::Refunded,
};
use leptos::prelude::*;

use super::decided::decided;
use crate::{state::hold_reason, text::explained as words};
use ui::{Moment, Step, format, text::t};

/// Every dated event of the line, and the rule of its settlement.
#[component]
pub(super) fn CourseStep(
    /// What is explained.
    explanation: Explanation,
) -> impl IntoView {
    let market = explanation.line.market;
    let currency = explanation.line.unit_price.currency;
    let events = explanation.events().into_iter();
    let events: Vec<AnyView> = events
        .map(|LineEvent { at, kind }| {
            let what = name_of(kind, market, |units| Money::new(units, currency));
            let view = view! {
                <li class="timeline__one">
                    <span class="timeline__what">{what}</span>
                    " "
                    <Moment at market />
                </li>
            };
            view.into_any()
        })
        .collect();
    let days = format::count(explanation.course.settlement_days.into());
    let rule = words::settles_after(&days);
    view! {
        <Step title=t(words::COURSE)>
            <ol class="timeline">{events}</ol>
            <p class="explained__note">{rule}</p>
        </Step>
    }
}

/// What happened, in words.
fn name_of(kind: LineEventKind, market: Market, money: impl Fn(i64) -> Money) -> String {
    let name = match kind {
        LineEventKind::Ordered => words::ORDERED,
        LineEventKind::Paid => words::PAID,
        LineEventKind::Delivered => words::DELIVERED,
        LineEventKind::Cancelled => words::CANCELLED_AT,
        LineEventKind::Frozen { reason: None } => words::FROZEN,
        LineEventKind::Frozen {
            reason: Some(reason),
        } => return words::frozen_for(t(hold_reason(reason))),
        LineEventKind::Released => words::RELEASED,
        LineEventKind::Settles => words::SETTLES,
        LineEventKind::Settled { own } => return words::settled_for(&format::money(own)),
        LineEventKind::Decided { dispute, change } => return decided(dispute, change, market),
        LineEventKind::Corrected { own } => return words::corrected_by(&format::money(own)),
        LineEventKind::Refunded { refunded } => {
            return match refunded {
                Refunded::Items(quantity) => words::items_refunded(quantity.into()),
                Refunded::Amount(units) => words::amount_refunded(&format::money(money(units))),
            };
        }
    };
    t(name).to_owned()
}
