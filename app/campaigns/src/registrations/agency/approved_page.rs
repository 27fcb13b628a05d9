//! The page of the tab **Approved**: what creators are paid of each product, and exporting links.

use std::iter;

use domain::{
    campaign::AgencyCampaign,
    ids::CampaignId,
    registration::{ApprovedFacets, ApprovedOnly},
};
use leptos::prelude::*;

use super::{
    OpenTab, TabQuery,
    approved::{self, Approved, RatesCx},
    bulk_result::BulkResultNotice,
    list_tools::{Tools, nothing, sorting},
    rate_action_set::RateActionSet,
    selection,
};
use crate::{
    campaigns::agency::{CampaignFrame, api::PublishCampaign},
    registrations::agency::api::{Listed, registrations_of_campaign},
    text::{campaigns, registrations as words},
    worded,
};
use runtime::{
    error::{form_errors, success_count},
    list_query::ListQuery as _,
    page_address::{page_params, page_query},
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Choice, FilterChip, FilterChips, Pager, Picture, ResultSummary, SkeletonPage, format, text::t,
};

/// The page **Approved** of a campaign.
#[component]
pub fn ApprovedPage() -> impl IntoView {
    let (params, query) = (page_params(), page_query());
    let campaign = Memo::new(move |_| params.with(|params| params.get("campaign")));
    let open = Memo::new(move |_| query.with(OpenTab::approved));
    let (actions, publish) = (RateActionSet::new(), ServerAction::<PublishCampaign>::new());
    let published = success_count(publish);
    actions.guard_edits(move || campaign.get().unwrap_or_default());
    let listed = load(
        move || {
            let times = (actions.times(), published.get());
            (campaign.get(), open.get().list, times)
        },
        |(campaign, query, _)| {
            registrations_of_campaign(campaign.unwrap_or_default(), query, false)
        },
    );
    view! {
        <Transition fallback=|| view! { <SkeletonPage title=t(campaigns::DETAILS) /> }>
            {await_view(move || {
                let open = open.get();
                async move {
                    render_result(
                        listed.await,
                        |listed| {
                            listed
                                .map(|listed| {
                                    view! { <Opened listed query=open.list actions publish /> }
                                })
                        },
                    )
                }
            })}
        </Transition>
    }
}

#[component]
fn Opened(
    /// The campaign, with its approved products.
    listed: Listed,
    /// What the address asks for.
    query: TabQuery,
    /// What can be done with rates and links.
    actions: RateActionSet,
    /// Publishes the campaign.
    publish: ServerAction<PublishCampaign>,
) -> impl IntoView {
    let opened = listed.opened.clone();
    let campaign = opened.campaign.row.campaign;
    let (tab, told, rows) = (listed.tab, listed.told.clone(), listed.page.rows.clone());
    let (previous, next) = (listed.page.previous.clone(), listed.page.next.clone());
    let to = query.to(campaign);
    let errors = [
        form_errors(actions.set_rates, worded::summary),
        form_errors(actions.fill_rates, worded::summary),
    ];
    let errors = Signal::derive(move || errors.iter().flat_map(Get::get).collect());
    // As a function the list is made anew each time and never over the one before: in that, ticks
    // and typed rates would stand in rows that have become others.
    let list = move || {
        let (listed, query) = (listed.clone(), query.clone());
        untrack(|| view! { <List listed query actions /> })
    };
    view! {
        <CampaignFrame opened open=tab publish held=None />
        <BulkResultNotice latest=actions.told() tab kept=told rows errors />
        {list}
        <Pager to previous next />
    }
}

/// The list with its tools.
#[component]
fn List(
    /// The campaign, with its approved products.
    listed: Listed,
    /// What the address asks for.
    query: TabQuery,
    /// What can be done with rates and links.
    actions: RateActionSet,
) -> impl IntoView {
    let Listed {
        opened,
        across,
        page,
        facets,
        origin,
        told,
        is_too_long_to_sort,
        is_cut_short,
        ..
    } = listed;
    let (may_work, now) = (opened.may_work, opened.now);
    let AgencyCampaign { row, .. } = opened.campaign;
    let (campaign, market, rows) = (row.campaign, row.market, page.rows);
    let shops = facets.as_ref().map_or_else(Vec::new, shops);
    let columns = approved::columns(may_work).into();
    let tools = view! {
        <Tools campaign query=query.clone() columns shops is_too_long_to_sort is_cut_short />
    };
    let tools = tools.into_any();
    let chips = facets.map(|facets| chips(&query, campaign, &facets));
    if rows.is_empty() {
        let why = t(words::NO_APPROVED_WHY).to_owned();
        let nothing = nothing(
            &query,
            campaign,
            (Picture::Product, words::NO_APPROVED, why),
            is_cut_short,
        );
        let tools = query.is_filtered().then(|| view! { {tools} {chips} });
        return view! { {tools} {nothing} }.into_any();
    }
    let sorting = sorting(&query, campaign, is_too_long_to_sort);
    let selecting = (
        selection::across(&query, campaign, across),
        selection::selected(&query, across),
    );
    let cx = RatesCx {
        campaign,
        market,
        list: query,
        actions,
        may_work,
    };
    view! { <Approved rows cx now told tools chips sorting selecting origin /> }.into_any()
}

/// The shops that approved products can be narrowed to.
fn shops(facets: &ApprovedFacets) -> Vec<Choice> {
    if facets.shops.len() < 2 {
        return Vec::new();
    }
    let all = Choice::new("", t(words::ALL_SHOPS));
    let shops = facets.shops.iter().map(|shop| {
        let count = format::count(shop.count);
        Choice::new(shop.shop.to_string(), words::shop_with(&shop.name, &count))
    });
    iter::once(all).chain(shops).collect()
}

/// What approved products can be narrowed to with one click.
fn chips(query: &TabQuery, campaign: CampaignId, facets: &ApprovedFacets) -> AnyView {
    let chosen = query.narrowing().only;
    let chips = [
        (ApprovedOnly::NoRate, words::ONLY_NO_RATE, facets.no_rate),
        (
            ApprovedOnly::NotExported,
            words::ONLY_NOT_EXPORTED,
            facets.not_exported,
        ),
        (
            ApprovedOnly::RateKept,
            words::ONLY_RATE_KEPT,
            facets.rate_kept,
        ),
    ];
    let may_be_more = |only| match only {
        ApprovedOnly::RateKept => facets.may_be_more_kept,
        ApprovedOnly::NoRate | ApprovedOnly::NotExported => facets.may_be_more,
    };
    let chips = chips.into_iter().map(|(only, label, count)| {
        let is_on = chosen == Some(only);
        let to = query.to(campaign);
        let to = to.with_some("only", (!is_on).then_some(only));
        let chip = FilterChip::new(t(label), is_on, to);
        chip.counting(count).at_least(may_be_more(only))
    });
    let found = query.is_filtered().then(|| {
        let says = if facets.may_be_more {
            words::found_at_least(facets.count)
        } else {
            words::found(facets.count)
        };
        let clear = Some(query.cleared(campaign).to_string());
        view! { <ResultSummary says clear /> }
    });
    view! {
        <FilterChips label=t(words::NARROW) chips=chips.collect() />
        {found}
    }
    .into_any()
}
