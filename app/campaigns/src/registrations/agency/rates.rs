//! The creator rate of one product, as it is typed: what the agency keeps of it follows at once.

use domain::{
    market::Market,
    money::Money,
    rate::{CreatorRate, Rate, TotalRate},
    registration::{AgencyRegistrationRow, RegistrationAddress},
    split::{Terms, split},
};
use leptos::{ev::MouseEvent, html, prelude::*};

use super::{
    edits::{Edits, FORM},
    rate_api::RateEdit,
    unreadable_rate::unreadable,
};
use crate::{
    registrations::agency::api::{RateForAll, RefusedRate, rate_name},
    text::creator_rates as words,
};
use ui::{Actions, Button, Size, format, platform, text::interpolate};

/// What is typed into the field of one product.
#[derive(Clone, Copy)]
pub(super) struct TypedRate {
    address: RegistrationAddress,
    total: TotalRate,
    market: Market,
    price: Money,
    known: Option<CreatorRate>,
    /// What the reader saw before typing.
    shown: Option<CreatorRate>,
    /// The highest rate that creators keep from before a decrease.
    kept: Option<CreatorRate>,
    typed: RwSignal<String>,
    /// What the server said of it, until it is typed over.
    refused: RwSignal<Option<RefusedRate>>,
    edits: Edits,
    field: NodeRef<html::Input>,
    /// Whether one rate is filled in for all, so that no other can be typed.
    is_fixed: bool,
}

impl TypedRate {
    /// The field of a registration: what is typed and not saved, or was refused, stands in it again.
    pub(super) fn of(
        row: &AgencyRegistrationRow,
        market: Market,
        refused: Option<&RefusedRate>,
        for_all: Option<&RateForAll>,
        edits: Edits,
    ) -> Self {
        let known = row.terms.rate;
        let edit = edits.of(row.address);
        // What was refused is said until it is typed over.
        let is_last = |refused: &&RefusedRate| match &edit {
            Some(edit) => edit.typed == refused.typed,
            None => true,
        };
        let refused = refused.filter(is_last);
        let typed = match (for_all, &edit, refused) {
            (Some(for_all), ..) => for_all.rate.clone(),
            (None, Some(edit), _) => edit.typed.clone(),
            (None, None, Some(refused)) => refused.typed.clone(),
            (None, None, None) => text(known, market),
        };
        // Whoever was told of another rate has seen it.
        let shown = match &edit {
            Some(edit) if refused.is_none() => format::rate_from(&edit.shown).ok(),
            _ => known,
        };
        let is_noted = for_all.is_none() && (edit.is_some() || refused.is_some());
        let rate = Self {
            address: row.address,
            total: row.registration.total_rate,
            market,
            price: row.product.price,
            known,
            shown,
            kept: row.kept.map(|kept| kept.rates.highest),
            typed: RwSignal::new(typed),
            refused: RwSignal::new(refused.filter(|refused| !refused.says.is_empty()).cloned()),
            edits,
            field: NodeRef::new(),
            is_fixed: for_all.is_some(),
        };
        if is_noted {
            rate.note();
        }
        rate
    }

    /// The product whose rate it is.
    pub(super) const fn address(self) -> RegistrationAddress {
        self.address
    }

    /// A rate as the market writes it.
    pub(super) fn format(self, rate: impl Into<u16>) -> String {
        format::rate(rate, self.market)
    }

    /// What the seller pays.
    pub(super) const fn total(self) -> TotalRate {
        self.total
    }

    /// Whether it says something else than what is in force.
    pub(super) fn is_changed(self) -> bool {
        let known = text(self.known, self.market);
        self.typed.with(|typed| typed.trim() != known)
    }

    /// Types a rate into the field, over what stands in it.
    pub(super) fn fill(self, typed: &str) {
        platform::set_value(self.field, typed);
        self.change(typed.to_owned());
    }

    /// Lets the field say what is in force.
    pub(super) fn restore(self) {
        self.fill(&text(self.known, self.market));
    }

    fn change(self, typed: String) {
        self.refused.set(None);
        self.typed.set(typed);
        self.note();
    }

    /// Keeps what is typed beside the list, until it is saved.
    fn note(self) {
        let edit = untrack(|| {
            self.is_changed().then(|| RateEdit {
                address: self.address,
                typed: self.typed.get(),
                shown: text(self.shown, self.market),
                fits: self.rate().is_some(),
            })
        });
        self.edits.note(self.address, edit);
    }

    /// The rate that is typed, if it is one that fits.
    pub(super) fn rate(self) -> Option<CreatorRate> {
        let rate = self
            .typed
            .with(|typed| format::rate_from::<CreatorRate>(typed).ok())?;
        rate.within(self.total).ok()
    }

    /// What is wrong with it; an empty field is only empty.
    fn error(self) -> Option<String> {
        if let Some(refused) = self.refused.get() {
            return Some(refused.says);
        }
        self.typed.with(|typed| {
            if typed.trim().is_empty() {
                return None;
            }
            match format::rate_from::<CreatorRate>(typed) {
                Err(why) => Some(unreadable(why, self.market)),
                Ok(rate) if self.total.allows(rate) => None,
                Ok(_) => {
                    let total = format::rate(self.total, self.market);
                    Some(words::at_most(&total))
                }
            }
        })
    }

    /// The rate that somebody set meanwhile, while it is not decided which of the two it shall be.
    fn set_meanwhile(self) -> Option<CreatorRate> {
        self.refused.get()?.set_meanwhile
    }

    /// What the agency keeps of sales by creators who keep a higher rate, if it is less.
    pub(super) fn least_kept(self) -> Option<(Rate, Option<Money>)> {
        let kept = self.kept.filter(|kept| self.rate() < Some(*kept))?;
        self.kept_at(kept)
    }

    /// What the agency keeps: its rate, and its part of one sale.
    pub(super) fn kept(self) -> Option<(Rate, Option<Money>)> {
        self.kept_at(self.rate()?)
    }

    /// What it keeps of the sales by a creator who is paid this rate.
    fn kept_at(self, rate: CreatorRate) -> Option<(Rate, Option<Money>)> {
        let kept = self.total.agency_rate(rate).ok()?;
        let terms = Terms::new(self.total, rate, None).ok()?;
        let parts = split(self.price.units, terms).ok();
        let amount = parts.map(|parts| Money::new(parts.campaign_agency(), self.price.currency));
        Some((kept, amount))
    }
}

fn text(rate: Option<CreatorRate>, market: Market) -> String {
    rate.map_or_else(String::new, |rate| format::rate_input(rate, market))
}

/// The field, and what is wrong with it or what it was.
#[component]
pub(super) fn RateField(
    /// What is typed.
    rate: TypedRate,
    /// The product's title.
    title: String,
    /// The next change that is agreed, as words.
    next: Option<String>,
    /// Who keeps a higher rate, as words.
    kept: Option<String>,
) -> impl IntoView {
    let id = format!("rate-{}", rate.address.registration);
    let (described, error_id) = (format!("{id}-more"), format!("{id}-more"));
    let label = words::rate_of(&title);
    let shown = text(rate.shown, rate.market);
    let more = move || match (rate.error(), rate.known) {
        (Some(error), _) => view! { <span class="rate__wrong">{error}</span> }.into_any(),
        (None, Some(known)) if rate.is_changed() => {
            let known = format::rate(known, rate.market);
            words::was(&known).into_any()
        }
        (None, _) => next.clone().into_any(),
    };
    let change = move |event| rate.change(event_target_value(&event));
    let initial = rate.typed.get_untracked();
    // What was typed before the program was there counts, too.
    Effect::new(move || {
        let is_there = rate.field.get().is_some();
        let typed = platform::field_value(rate.field);
        if is_there && typed != rate.typed.get_untracked() {
            rate.change(typed);
        }
    });
    view! {
        <div class="rate">
            <div
                class="input rate__input"
                class:input--wrong=move || rate.error().is_some()
                class:rate__input--changed=move || rate.is_changed()
                class:rate__input--empty=move || rate.typed.with(|typed| typed.trim().is_empty())
            >
                <input
                    class="input__control"
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    spellcheck="false"
                    id=id
                    readonly=rate.is_fixed
                    form=FORM
                    name=(!rate.is_fixed).then(|| format!("rates[{}]", rate_name(rate.address)))
                    value=initial
                    aria-label=label
                    aria-describedby=described
                    aria-invalid=move || rate.error().map(|_| "true")
                    on:input=change
                    node_ref=rate.field
                />
                <span class="input__unit">"%"</span>
            </div>
            <input
                type="hidden"
                form=FORM
                name=format!("shown[{}]", rate_name(rate.address))
                value=shown
            />
            <p class="rate__more" id=error_id>
                {more}
            </p>
            {kept.map(|kept| view! { <p class="rate__more rate__kept">{kept}</p> })}
            <BothRates rate />
        </div>
    }
}

/// Both choices where somebody set another rate meanwhile: that one, or the one that was typed.
#[component]
fn BothRates(
    /// What is typed.
    rate: TypedRate,
) -> impl IntoView {
    move || {
        let set = rate.set_meanwhile()?;
        let address = rate.address.to_string();
        let keep = move |event: MouseEvent| {
            event.prevent_default();
            rate.fill(&format::rate_input(set, rate.market));
        };
        let named = move |text, set: CreatorRate| {
            interpolate(text, &[("rate", &format::rate(set, rate.market))])
        };
        let typed = rate.rate().map(|typed| {
            view! {
                <Button size=Size::Small submit=true form=FORM name="button[only]" value=address.clone()>
                    {named(words::SET_TYPED, typed)}
                </Button>
            }
        });
        Some(view! {
            <Actions>
                <span on:click=keep>
                    <Button size=Size::Small submit=true form=FORM name="button[keep]" value=address>
                        {named(words::KEEP_RATE, set)}
                    </Button>
                </span>
                {typed}
            </Actions>
        })
    }
}
