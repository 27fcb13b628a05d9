//! The field of a creator rate in a row, with what the agency keeps at it and the way to try others.

use domain::{
    market::Market,
    money::Money,
    rate::{CreatorRate, TotalRate},
    split::{Terms, split},
};
use leptos::prelude::*;

use super::fields::FORM;
use crate::{
    registrations::{agency::unreadable_rate::unreadable, rate_input::RateInput},
    text::{creator_rates, product_lists as words, simulator},
};
use runtime::paths;
use ui::{SecondaryLine, format, text::t};

/// What a rate is of.
#[derive(Clone, Copy)]
pub(super) struct RateOf {
    pub(super) total: TotalRate,
    pub(super) price: Money,
    pub(super) market: Market,
}

impl RateOf {
    /// What is wrong with a rate that is typed; an empty field is only empty.
    fn wrong(self, typed: &str) -> Option<String> {
        if typed.trim().is_empty() {
            return None;
        }
        match format::rate_from::<CreatorRate>(typed) {
            Err(why) => Some(unreadable(why, self.market)),
            Ok(rate) if self.total.allows(rate) => None,
            Ok(_) => Some(creator_rates::at_most(&format::rate(
                self.total,
                self.market,
            ))),
        }
    }

    /// What the agency keeps at a rate that is typed, as a sentence.
    fn kept(self, typed: &str) -> Option<String> {
        let rate = format::rate_from::<CreatorRate>(typed).ok()?;
        let kept = self.total.agency_rate(rate).ok()?;
        let terms = Terms::new(self.total, rate, None).ok()?;
        let parts = split(self.price.units, terms).ok()?;
        let amount = Money::new(parts.campaign_agency(), self.price.currency);
        let kept = format::rate(kept, self.market);
        Some(words::agency_commission(&kept, &format::money(amount)))
    }

    /// Where the **Split simulator** tries the same price and rates. A rate that can't be read is left out.
    fn simulator(self, typed: &str) -> String {
        let creator = format::rate_from::<CreatorRate>(typed).ok();
        let creator = creator.map(|rate| format::rate_input(rate, self.market));
        paths::partner::simulator(self.market)
            .with("price", self.price.decimal_text())
            .with("total", format::rate_input(self.total, self.market))
            .with_some("creator", creator)
            .to_string()
    }
}

/// The field of a rate in a row, with what the agency keeps at it and the way to try others.
#[component]
pub(super) fn RateCell(
    /// The control's id.
    id: String,
    /// The name under which the form sends it.
    name: String,
    /// The title of the product.
    title: String,
    /// What stands in it.
    typed: RwSignal<String>,
    /// What the server found wrong.
    error: Option<String>,
    /// What it is of.
    of: RateOf,
) -> impl IntoView {
    let (label, simulate) = (words::rate_of(&title), simulator::simulate(&title));
    let to_try = move || typed.with(|typed| of.simulator(typed));
    let below = view! {
        <SecondaryLine>
            <a class="link" href=to_try aria-label=simulate>
                {t(simulator::SIMULATE_ONE)}
            </a>
        </SecondaryLine>
    };
    let input = RateInput {
        id,
        name,
        label,
        typed,
        error,
        form: Some(FORM),
        ticks_row: false,
    };
    input.element(
        move |typed| of.wrong(typed),
        Some(Box::new(move |typed| of.kept(typed))),
        Some(below.into_any()),
    )
}
