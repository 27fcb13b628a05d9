//! What stands around the list of a tab: its tools, its order, and what is said where nothing is in it.

use domain::ids::CampaignId;
use leptos::prelude::*;

use super::TabQuery;
use crate::text::registrations as words;
use runtime::list_query::ListQuery as _;
use ui::{
    Choice, ColumnHeads, EmptyState, Filter, NoResults, Note, Picture, SORT, SearchInput,
    SortChoice, Sorting, Tone, Toolbar,
    text::{Text, t},
};

/// Searching in a tab, and what is said where it is too long to be sorted, or to be looked through at once.
#[component]
pub(super) fn Tools(
    /// The campaign.
    campaign: CampaignId,
    /// What the address asks for.
    query: TabQuery,
    /// All columns of the tab's table.
    columns: ColumnHeads,
    /// The shops that the list can be narrowed to.
    #[prop(optional)]
    shops: Vec<Choice>,
    /// Whether the tab is too long for the order that was asked for.
    is_too_long_to_sort: bool,
    /// Whether the page has room for more than was found among those that were looked through.
    is_cut_short: bool,
) -> impl IntoView {
    let to = query.to(campaign).without("q");
    let shop = query.shop.clone().unwrap_or_default();
    let has_shops = !shops.is_empty();
    // Where it has its field, the field says it.
    let to = if has_shops { to.without("shop") } else { to };
    let shops = has_shops.then(|| {
        view! { <Filter name="shop" label=t(words::SHOP) choices=shops value=shop /> }
    });
    let is_sortable = columns.is_sortable();
    let to = if is_sortable { to.without(SORT) } else { to };
    let (by, sort) = (columns.clone(), query.sort.unwrap_or_default());
    let order = is_sortable.then(|| view! { <SortChoice by now=sort /> });
    let too_long = is_too_long_to_sort
        .then(|| view! { <Note tone=Tone::Plain>{t(words::TOO_LONG_TO_SORT)}</Note> });
    let cut_short = is_cut_short
        .then(|| view! { <Note tone=Tone::Plain>{t(words::LOOKED_THROUGH_SOME)}</Note> });
    view! {
        <Toolbar to label=t(words::LIST_TOOLS) columns>
            <SearchInput label=t(words::SEARCH) value=query.q.unwrap_or_default() />
            {shops} {order}
        </Toolbar>
        {too_long}
        {cut_short}
    }
}

/// The order of a tab's list, and the way to others.
pub(super) fn sorting(query: &TabQuery, campaign: CampaignId, is_too_long: bool) -> Sorting {
    if is_too_long {
        Sorting::new(query.to(campaign), None)
    } else {
        query.sorting(campaign)
    }
}

/// Says that nothing is in a tab, why, and what to do; or that nothing was found.
pub(super) fn nothing(
    query: &TabQuery,
    campaign: CampaignId,
    (picture, title, why): (Picture, Text, String),
    is_cut_short: bool,
) -> AnyView {
    if query.is_filtered() {
        let clear = query.cleared(campaign);
        let title = t(if is_cut_short {
            words::FOUND_NONE_SO_FAR
        } else {
            words::FOUND_NONE
        });
        return view! { <NoResults title clear /> }.into_any();
    }
    view! {
        <EmptyState picture title=t(title)>
            {(!why.is_empty()).then(|| view! { <p>{why}</p> })}
        </EmptyState>
    }
    .into_any()
}
