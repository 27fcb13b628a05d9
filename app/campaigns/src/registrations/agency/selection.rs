//! The target of a bulk action: the checked rows, or all rows that match the filters.

use domain::{
    ids::CampaignId,
    registration::{Narrowing, RegistrationAddress},
};
use leptos::prelude::*;

use super::query::{SELECTED, TabQuery};
use crate::registrations::agency::api::{AllMatching, SelectionCount};
use ui::SelectionBanner;

/// What the banner says of the rows of all pages: that they are selected, or that they can be.
pub(super) fn across(
    query: &TabQuery,
    campaign: CampaignId,
    all: Option<SelectionCount>,
) -> Option<SelectionBanner> {
    let all = all?;
    let here = query.to_page(campaign);
    let is_selected = query.select.is_some();
    let to = if is_selected {
        here
    } else {
        here.with(super::query::SELECT, "all")
    };
    Some(SelectionBanner {
        count: all.count,
        may_be_more: all.may_be_more,
        is_selected,
        to: to.to_string(),
    })
}

/// All rows of the list, if they are what is selected.
pub(super) fn selected(query: &TabQuery, all: Option<SelectionCount>) -> Option<AllMatching> {
    let all = all.filter(|_| query.select.is_some())?;
    Some(AllMatching {
        q: query.q.clone().unwrap_or_default(),
        narrowing: query.narrowing(),
        as_of: all.as_of,
    })
}

/// The hidden fields of a form about one registration: which, and the page of the list that it stands on.
#[component]
pub(super) fn OneFields(
    /// The campaign.
    campaign: CampaignId,
    /// The registration.
    address: RegistrationAddress,
    /// The page of the list.
    place: TabQuery,
) -> impl IntoView {
    let place = place.values().into_iter().map(|(name, value)| {
        view! { <input type="hidden" name=format!("place[{name}]") value=value /> }
    });
    view! {
        <input type="hidden" name="campaign" value=campaign.to_string() />
        <input type="hidden" name="registration" value=address.to_string() />
        {place.collect_view()}
    }
    .into_any()
}

/// The names and values by which a form says what is selected: those of [`SelectionFields`].
#[cfg(feature = "ssr")]
pub(super) fn selection_values(
    picked: &[RegistrationAddress],
    all: Option<&AllMatching>,
) -> Vec<(String, String)> {
    let mut values = Vec::new();
    if let Some(all) = all {
        let Narrowing { only, shop } = all.narrowing;
        let only = only.map(|only| ("all[narrowing][only]".to_owned(), only.code().to_owned()));
        let shop = shop.map(|shop| ("all[narrowing][shop]".to_owned(), shop.to_string()));
        values.extend(only);
        values.extend(shop);
        values.push(("all[q]".to_owned(), all.q.clone()));
        values.push(("all[as_of]".to_owned(), all.as_of.to_string()));
    }
    let picked = picked.iter();
    values.extend(picked.map(|one| (SELECTED.to_owned(), one.to_string())));
    values
}

/// The hidden fields by which a form says what is selected.
#[component]
pub(super) fn SelectionFields(
    /// The rows that were picked.
    picked: Vec<RegistrationAddress>,
    /// All of the list instead of them.
    all: Option<AllMatching>,
    /// The name under which all of the list is sent.
    #[prop(default = "all")]
    name: &'static str,
) -> impl IntoView {
    let all = all.map(
        |AllMatching {
             q,
             narrowing,
             as_of,
         }| {
            let Narrowing { only, shop } = narrowing;
            let only = only.map(|only| {
                view! { <input type="hidden" name=format!("{name}[narrowing][only]") value=only.code() /> }
            });
            let shop = shop.map(|shop| {
                view! { <input type="hidden" name=format!("{name}[narrowing][shop]") value=shop.to_string() /> }
            });
            view! {
                {only}
                {shop}
                <input type="hidden" name=format!("{name}[q]") value=q />
                <input type="hidden" name=format!("{name}[as_of]") value=as_of.to_string() />
            }
        },
    );
    let picked = picked.into_iter();
    let picked =
        picked.map(|one| view! { <input type="hidden" name=SELECTED value=one.to_string() /> });
    view! {
        {all}
        {picked.collect_view()}
    }
    .into_any()
}
