//! What a verb for many is meant for: the rows that are ticked, or all that the list's filters leave.

use domain::{ids::CampaignId, registration::RegistrationAddress};
use leptos::prelude::*;

use super::query::{PICKED, TabQuery};
use crate::registrations::agency_api::{All, AllPages};
use ui::Across;

/// All rows of the list, as the bar above it offers or shows them.
pub(super) fn across(
    query: &TabQuery,
    campaign: CampaignId,
    all: Option<AllPages>,
) -> Option<Across> {
    let all = all?;
    let here = query.to_page(campaign);
    let is_selected = query.select.is_some();
    let to = if is_selected {
        here
    } else {
        here.with(super::query::SELECT, "all")
    };
    Some(Across {
        count: all.count,
        is_selected,
        to: to.to_string(),
    })
}

/// All rows of the list, if they are what is selected.
pub(super) fn selected(query: &TabQuery, all: Option<AllPages>) -> Option<All> {
    let all = all.filter(|_| query.select.is_some())?;
    Some(All {
        q: query.q.clone().unwrap_or_default(),
        as_of: all.as_of,
    })
}

/// What a form says of it.
#[component]
pub(super) fn MeantFields(
    /// The rows that were picked.
    picked: Vec<RegistrationAddress>,
    /// All of the list instead of them.
    all: Option<All>,
) -> impl IntoView {
    let all = all.map(|All { q, as_of }| {
        view! {
            <input type="hidden" name="all[q]" value=q />
            <input type="hidden" name="all[as_of]" value=as_of.to_string() />
        }
    });
    let picked = picked.into_iter();
    let picked =
        picked.map(|one| view! { <input type="hidden" name=PICKED value=one.to_string() /> });
    view! {
        {all}
        {picked.collect_view()}
    }
    .into_any()
}
