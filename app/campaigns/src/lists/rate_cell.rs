//! The field of a creator rate in a row, with what the agency keeps at it.

use domain::{
    market::Market,
    money::Money,
    rate::{CreatorRate, TotalRate},
    split::{Terms, split},
};
use leptos::{ev::Event, prelude::*};

use super::fields::FORM;
use crate::{
    registrations::agency::unreadable_rate::unreadable,
    text::{creator_rates, product_lists as words},
};
use ui::{Icon, Picture, SecondaryLine, format};

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
}

/// The field of a rate in a row, with what the agency keeps at it.
#[component]
pub(super) fn RateCell(
    /// The control's id.
    id: String,
    /// The name under which the form sends it.
    name: String,
    /// What it is the rate of, for readers' programs.
    label: String,
    /// What stands in it.
    typed: RwSignal<String>,
    /// What the server found wrong.
    error: Option<String>,
    /// What it is of.
    of: RateOf,
) -> impl IntoView {
    let value = typed.get_untracked();
    let error = RwSignal::new(error.or_else(|| of.wrong(&value)));
    let on_typing = move |event: Event| typed.set(event_target_value(&event));
    let on_leaving = move |event: Event| {
        let value = event_target_value(&event);
        error.set(of.wrong(&value));
        typed.set(value);
    };
    let error_id = format!("{id}-error");
    let described = error_id.clone();
    let kept = move || {
        let kept = typed.with(|typed| of.kept(typed));
        kept.map(|kept| view! { <SecondaryLine>{kept}</SecondaryLine> })
    };
    view! {
        <div class="field field--rate">
            <div class="input" class:input--wrong=move || error.with(Option::is_some)>
                <input
                    class="input__control"
                    type="text"
                    id=id
                    name=name
                    form=FORM
                    value=value
                    inputmode="decimal"
                    autocomplete="off"
                    spellcheck="false"
                    aria-label=label
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    aria-describedby=move || {
                        error.with(Option::is_some).then(|| described.clone())
                    }
                    on:input=on_typing
                    on:change=on_leaving
                />
                <span class="input__unit">"%"</span>
            </div>
            {move || {
                error
                    .get()
                    .map(|error| {
                        view! {
                            <p class="field__error" id=error_id.clone()>
                                <Icon picture=Picture::Warning />
                                <span>{error}</span>
                            </p>
                        }
                    })
            }} {kept}
        </div>
    }
}
