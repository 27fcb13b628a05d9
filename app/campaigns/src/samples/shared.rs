//! What the pages of all sides show of samples.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::{
    image::ImageSize,
    market::Market,
    sample::{Parcel, ReturnOnSamples, SampleState, SampledProduct},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::text::samples as words;
use runtime::paths;
use ui::{
    Actions, Address, Choice, Filter, LinkButton, Size, format,
    text::{Text, t},
};

/// What is kept of a form about samples, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Typed {
    /// The fields by their names.
    pub(crate) fields: BTreeMap<String, String>,
}

impl Typed {
    /// What stood in a field.
    pub(crate) fn get(&self, field: &str) -> String {
        self.fields.get(field).cloned().unwrap_or_default()
    }

    /// Of these fields.
    #[cfg(feature = "ssr")]
    pub(crate) fn of<const N: usize>(fields: [(&str, &String); N]) -> Self {
        let fields = fields.into_iter();
        Self {
            fields: fields
                .map(|(name, value)| (name.to_owned(), value.clone()))
                .collect(),
        }
    }
}

/// What a state is called.
pub(super) const fn state_name(state: SampleState) -> Text {
    match state {
        SampleState::Requested => words::STATE_REQUESTED,
        SampleState::Approved => words::STATE_APPROVED,
        SampleState::Rejected => words::STATE_REJECTED,
        SampleState::Shipped => words::STATE_SHIPPED,
        SampleState::Received => words::STATE_RECEIVED,
        SampleState::Withdrawn => words::STATE_WITHDRAWN,
    }
}

/// The address of a product's picture.
pub(super) fn picture(product: &SampledProduct) -> Option<String> {
    let code = product.image.as_ref()?;
    Some(paths::image(code, ImageSize::Thumb))
}

/// What carries a parcel, and under which code.
pub(super) fn carried(parcel: &Parcel) -> String {
    words::parcel(&parcel.carrier, &parcel.tracking)
        .trim_end()
        .to_owned()
}

/// What samples brought, as a multiple of what they cost; where they cost nothing it is no multiple.
pub(super) fn returned(returns: ReturnOnSamples) -> String {
    let (gmv, cost) = (format::money(returns.gmv), format::money(returns.cost));
    match returns.times_percent {
        Some(percent) => {
            let times = format!("{}.{:02}", percent / 100, percent % 100);
            words::returned(&times, &gmv, &cost)
        }
        None => words::sold_for(&gmv, &cost),
    }
}

/// The way to ask for a sample of a product.
pub(crate) fn ask_for_sample(to: Address) -> AnyView {
    view! {
        <Actions>
            <LinkButton href=to size=Size::Large>
                {t(words::ASK)}
            </LinkButton>
        </Actions>
    }
    .into_any()
}

/// Requests in one state, or in all.
pub(super) fn state_filter(value: String) -> AnyView {
    let any = Choice::new("", t(words::ANY_STATUS));
    let states = SampleState::ALL.into_iter();
    let states = states.map(|state| Choice::new(state.code(), t(state_name(state))));
    let choices: Vec<Choice> = std::iter::once(any).chain(states).collect();
    view! { <Filter name="state" label=t(words::STATUS) choices value /> }.into_any()
}

/// The market's day of a moment, for cells.
pub(super) fn day(at: DateTime<Utc>, market: Market) -> String {
    format::date(format::day_of(at, market))
}

#[cfg(test)]
mod tests {
    use domain::{currency::Currency, money::Money};

    use super::*;

    #[test]
    fn what_free_samples_brought_is_said_without_a_multiple() {
        let of = |cost: &str| {
            let [cost, gmv] =
                [cost, "30.00"].map(|text| Money::parse(text, Currency::Gbp).unwrap());
            returned(ReturnOnSamples::of(3, cost, gmv).unwrap())
        };
        assert_eq!(of("4.00"), "2.50× (£30.00 for £12.00)");
        assert_eq!(of("0.00"), "£30.00 for £0.00");
    }
}
