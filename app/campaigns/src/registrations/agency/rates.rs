//! The creator rate of one product, as it is typed: what the agency keeps of it follows at once.

use domain::{
    market::Market,
    money::Money,
    offer::SetCreatorRateRefusal,
    rate::{CreatorRate, Rate, TotalRate},
    registration::{AgencyRegistrationRow, RegistrationAddress},
    split::{Terms, split},
};
use leptos::{ev::MouseEvent, html, prelude::*};

use super::messages;
use crate::{
    registrations::agency::api::{RateRefusal, RefusedRate, rate_name},
    text::creator_rates as words,
};
use ui::{
    Actions, Button, NoFigure, Party, SecondaryLine, Size, Split, SplitPart, format, platform,
    text::interpolate,
};

/// The form that the fields belong to.
pub(super) const FORM: &str = "rates";

/// A rate of thirty per cent fills the whole bar, so that bars compare down the column.
const FULL_BAR: u32 = 3_000;

/// What is typed into the field of one product.
#[derive(Clone, Copy)]
pub(super) struct TypedRate {
    address: RegistrationAddress,
    total: TotalRate,
    market: Market,
    price: Money,
    known: Option<CreatorRate>,
    typed: RwSignal<String>,
    /// What the server said of it, until it is typed over.
    refused: RwSignal<Option<RefusedRate>>,
}

impl TypedRate {
    /// The field of a registration: what was refused before stands in it again.
    pub(super) fn of(
        row: &AgencyRegistrationRow,
        market: Market,
        refused: Option<&RefusedRate>,
    ) -> Self {
        let known = row.terms.rate;
        let typed = refused.map_or_else(
            || known.map_or_else(String::new, |rate| format::rate_input(rate, market)),
            |refused| refused.typed.clone(),
        );
        Self {
            address: row.address,
            total: row.registration.total_rate,
            market,
            price: row.product.price,
            known,
            typed: RwSignal::new(typed),
            refused: RwSignal::new(refused.cloned()),
        }
    }

    /// Whether it says something else than what is in force.
    pub(super) fn is_changed(self) -> bool {
        let known = self
            .known
            .map_or_else(String::new, |rate| format::rate_input(rate, self.market));
        self.typed.with(|typed| typed.trim() != known)
    }

    /// The rate that is typed, if it is one that fits.
    fn rate(self) -> Option<CreatorRate> {
        let rate = self
            .typed
            .with(|typed| format::rate_from::<CreatorRate>(typed).ok())?;
        rate.within(self.total).ok()
    }

    /// What is wrong with it; an empty field is only empty.
    fn error(self) -> Option<String> {
        if let Some(refused) = self.refused.get() {
            return Some(messages::typed_rate(&refused, self.market));
        }
        self.typed.with(|typed| {
            if typed.trim().is_empty() {
                return None;
            }
            match format::rate_from::<CreatorRate>(typed) {
                Err(why) => Some(messages::unreadable(why, self.market)),
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
        match self.refused.get()?.why {
            RateRefusal::Rules(SetCreatorRateRefusal::SetMeanwhile { rate, .. }) => Some(rate),
            _ => None,
        }
    }

    /// Lets go of what was typed: the field says what is in force.
    fn keep(self, rate: CreatorRate) -> String {
        let known = format::rate_input(rate, self.market);
        self.refused.set(None);
        self.typed.set(known.clone());
        known
    }

    /// What the agency keeps: its rate, and its part of one sale.
    fn kept(self) -> Option<(Rate, Option<Money>)> {
        let rate = self.rate()?;
        let kept = self.total.agency_rate(rate).ok()?;
        let terms = Terms::new(self.total, rate, None).ok()?;
        let parts = split(self.price.units, terms).ok();
        let amount = parts.map(|parts| Money::new(parts.campaign_agency(), self.price.currency));
        Some((kept, amount))
    }
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
) -> impl IntoView {
    let id = format!("rate-{}", rate.address.registration);
    let (described, error_id) = (format!("{id}-more"), format!("{id}-more"));
    let label = words::rate_of(&title);
    let shown = rate
        .known
        .map_or_else(String::new, |known| format::rate_input(known, rate.market));
    let more = move || match (rate.error(), rate.known) {
        (Some(error), _) => view! { <span class="rate__wrong">{error}</span> }.into_any(),
        (None, Some(known)) if rate.is_changed() => {
            let known = format::rate(known, rate.market);
            words::was(&known).into_any()
        }
        (None, _) => next.clone().into_any(),
    };
    let change = move |event| {
        rate.refused.set(None);
        rate.typed.set(event_target_value(&event));
    };
    let initial = rate.typed.get_untracked();
    let field = NodeRef::new();
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
                    form=FORM
                    name=format!("rates[{}]", rate_name(rate.address))
                    value=initial
                    aria-label=label
                    aria-describedby=described
                    aria-invalid=move || rate.error().map(|_| "true")
                    on:input=change
                    node_ref=field
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
            <BothRates rate field />
        </div>
    }
}

/// Both choices where somebody set another rate meanwhile: that one, or the one that was typed.
#[component]
fn BothRates(
    /// What is typed.
    rate: TypedRate,
    /// The field.
    field: NodeRef<html::Input>,
) -> impl IntoView {
    move || {
        let set = rate.set_meanwhile()?;
        let address = rate.address.to_string();
        let keep = move |event: MouseEvent| {
            event.prevent_default();
            platform::set_value(field, &rate.keep(set));
        };
        let named = move |text, set: CreatorRate| {
            interpolate(text, &[("rate", &format::rate(set, rate.market))])
        };
        let typed = rate.rate().map(|typed| {
            view! {
                <Button size=Size::Small submit=true form=FORM name="only" value=address.clone()>
                    {named(words::SET_TYPED, typed)}
                </Button>
            }
        });
        Some(view! {
            <Actions>
                <span on:click=keep>
                    <Button size=Size::Small submit=true form=FORM name="keep" value=address>
                        {named(words::KEEP_RATE, set)}
                    </Button>
                </span>
                {typed}
            </Actions>
        })
    }
}

/// What the agency keeps, by rate and of one sale.
pub(super) fn kept(rate: TypedRate) -> AnyView {
    let kept = move || match rate.kept() {
        None => view! { <NoFigure /> }.into_any(),
        Some((kept, amount)) => {
            let kept = format::rate(kept, rate.market);
            let amount = amount.map(|amount| {
                let amount = format::money(amount);
                let says = words::per_sale(&amount);
                view! { <SecondaryLine>{says}</SecondaryLine> }
            });
            view! {
                <span class="figure">{kept}</span>
                {amount}
            }
            .into_any()
        }
    };
    kept.into_any()
}

/// The split as a bar.
pub(super) fn split_bar(rate: TypedRate) -> AnyView {
    let bar = move || {
        let (Some(creator), Some((kept, _))) = (rate.rate(), rate.kept()) else {
            let total = format::rate(rate.total, rate.market);
            let label = words::not_split(&total);
            return view! { <Split parts=Vec::new() label /> }.into_any();
        };
        let parts = vec![
            part(Party::Creator, creator.basis_points()),
            part(Party::CampaignAgency, kept.basis_points()),
        ];
        let creator = format::rate(creator, rate.market);
        let agency = format::rate(kept, rate.market);
        let label = words::split_label(&creator, &agency);
        view! { <Split parts label /> }.into_any()
    };
    view! { <div class="rate__split">{bar}</div> }.into_any()
}

/// How much of the bar a rate takes.
fn part(party: Party, basis_points: u16) -> SplitPart {
    let width = u32::from(basis_points).saturating_mul(10_000) / FULL_BAR;
    SplitPart {
        party,
        width_bps: u16::try_from(width.min(10_000)).unwrap_or(10_000),
    }
}
