//! What a page shows of offers, sent along with the form that adds them: one field for each, so that a form of
//! a hundred stays small.

use std::collections::BTreeMap;

use domain::{
    consent::{Seen, ShownOffer},
    share_link::CreatorListItem,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What the page showed of offers, and which terms the creator agreed to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct OffersConsent {
    /// The version of the terms that was agreed to.
    pub(crate) agreed: Option<u16>,
    /// What was shown of each offer, by the name that the form has for it.
    pub(crate) shown: BTreeMap<String, ShownOffer>,
}

/// What a page shows of an offer that can be added.
pub(crate) fn shown_of(item: &CreatorListItem) -> ShownOffer {
    ShownOffer {
        rate: item.rate,
        current: item.lower.map(|lower| lower.current),
        seen: Seen::of(item.earned.map(|earned| earned.entry)),
    }
}

/// The fields of an [`OffersConsent`].
#[component]
pub(crate) fn ShownFields(
    /// The version of the terms that was agreed to.
    agreed: u16,
    /// The offers, each with its name.
    offers: Vec<(String, ShownOffer)>,
) -> impl IntoView {
    let offers = offers.into_iter().map(|(name, shown)| {
        let name = format!("consent[shown][{name}]");
        view! { <input type="hidden" name=name value=shown.to_string() /> }
    });
    view! {
        <input type="hidden" name="consent[agreed]" value=agreed />
        {offers.collect_view()}
    }
}
