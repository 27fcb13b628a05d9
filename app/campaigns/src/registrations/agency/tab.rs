//! The tabs of **Campaign details**, and what is in the open one.

use std::iter;

use chrono::{DateTime, Utc};
use domain::{
    campaign::{AgencyCampaign, CampaignStatus, RegistrationCounts},
    ids::CampaignId,
    registration::{AgencyTab, ApprovedFacets, ApprovedOnly},
};
use leptos::prelude::*;

use super::{
    ActionSet, OpenTab,
    approved::{self, Approved},
    bulk_result::BulkResultNotice,
    cells::TabCx,
    close_requests, decided,
    pending::{self, Pending},
    query::TabQuery,
    selection,
};
use crate::{registrations::agency::api::Listed, text::registrations as words};
use runtime::{list_query::ListQuery as _, paths};
use ui::{
    Address, Choice, ColumnHeads, EmptyState, Filter, FilterChip, FilterChips, NoResults, Note,
    Pager, Picture, ResultSummary, SORT, SearchInput, SortChoice, Sorting, Tab, Tabs, Tone,
    Toolbar, format,
    text::{Text, t},
};

/// The tabs, each with its count.
#[component]
pub(crate) fn RegistrationTabs(
    /// The campaign.
    campaign: CampaignId,
    /// How many registrations are in each state.
    counts: RegistrationCounts,
    /// The tab that is open.
    open: AgencyTab,
) -> impl IntoView {
    let tabs = AgencyTab::ALL.iter().map(|tab| {
        let to = Address::new(paths::partner::campaign(campaign)).with("tab", tab);
        Tab::new(t(name(*tab)), to, *tab == open).counting(counts.in_agency_tab(*tab))
    });
    view! { <Tabs label=t(words::TABS) tabs=tabs.collect() /> }
}

const fn name(tab: AgencyTab) -> Text {
    match tab {
        AgencyTab::Pending => words::PENDING,
        AgencyTab::Approved => words::APPROVED,
        AgencyTab::Rejected => words::REJECTED,
        AgencyTab::PendingClosed => words::PENDING_CLOSED,
        AgencyTab::Closed => words::CLOSED,
    }
}

/// What is in a tab.
#[component]
pub(crate) fn RegistrationTab(
    /// The campaign.
    opened: AgencyCampaign,
    /// Its registrations in the tab.
    listed: Listed,
    /// What the address asks for.
    open: OpenTab,
    /// The moment that the page is of.
    now: DateTime<Utc>,
    /// Whether the person may decide.
    may_work: bool,
    /// The verbs of the page.
    actions: ActionSet,
) -> impl IntoView {
    let campaign = opened.row.campaign;
    let (tab, told, rows) = (listed.tab, listed.told.clone(), listed.page.rows.clone());
    let (previous, next) = (listed.page.previous.clone(), listed.page.next.clone());
    let to = open.list.to(campaign);
    let is_asked = listed.closing.is_some();
    // As a function the list is made anew each time and never over the one before: in that, ticks
    // and typed rates would stand in rows that have become others.
    let list = move || {
        let (opened, listed, open) = (opened.clone(), listed.clone(), open.clone());
        untrack(|| view! { <List opened listed open now may_work actions /> })
    };
    view! {
        <BulkResultNotice actions tab kept=told rows is_asked />
        {list}
        <Pager to previous next />
    }
}

/// The list of a tab with its tools.
#[component]
fn List(
    /// The campaign.
    opened: AgencyCampaign,
    /// Its registrations in the tab.
    listed: Listed,
    /// What the address asks for.
    open: OpenTab,
    /// The moment that the page is of.
    now: DateTime<Utc>,
    /// Whether the person may decide.
    may_work: bool,
    /// The verbs of the page.
    actions: ActionSet,
) -> impl IntoView {
    let (campaign, market) = (opened.row.campaign, opened.row.market);
    let least = opened.row.least;
    let Listed {
        tab,
        across,
        page,
        facets,
        origin,
        told,
        rejection,
        closing,
        held: _,
        is_too_long_to_sort,
        opened: _,
    } = listed;
    let rows = page.rows;
    let query = open.list.clone();
    let shops = facets.as_ref().map_or_else(Vec::new, shops);
    let too_long = is_too_long_to_sort
        .then(|| view! { <Note tone=Tone::Plain>{t(words::TOO_LONG_TO_SORT)}</Note> });
    let tools = view! {
        <Tools campaign query=query.clone() tab may_work shops />
        {too_long}
    }
    .into_any();
    let chips = match tab {
        AgencyTab::Rejected => Some(still_open(&query, campaign)),
        _ => facets.map(|facets| chips(&query, campaign, &facets)),
    };
    if rows.is_empty() {
        let is_looking = query.is_filtered();
        let nothing = view! { <Nothing opened tab campaign is_looking /> };
        let tools = is_looking.then(|| view! { {tools} {chips} });
        return view! { {tools} {nothing} }.into_any();
    }
    let sorting = if is_too_long_to_sort {
        Sorting::new(query.to(campaign), None)
    } else {
        query.sorting(campaign)
    };
    let cx = TabCx {
        campaign,
        market,
        least,
        open,
        actions,
        may_work,
        is_registration_over: opened.row.status.is_registration_over(),
    };
    let table = match tab {
        AgencyTab::Pending => {
            return view! { <Pending rows cx across rejection tools sorting /> }.into_any();
        }
        AgencyTab::Approved => {
            let selecting = (
                selection::across(&query, campaign, across),
                selection::selected(&query, across),
            );
            return view! { <Approved rows cx now told tools chips sorting selecting origin /> }
                .into_any();
        }
        AgencyTab::Rejected => decided::rejected(&rows, &cx),
        AgencyTab::PendingClosed => close_requests::close_requests(&rows, &cx, closing),
        AgencyTab::Closed => decided::closed(&rows, &cx),
    };
    view! {
        {tools}
        {chips}
        {table}
    }
    .into_any()
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
    let chips = chips.into_iter().map(|(only, label, count)| {
        let is_on = chosen == Some(only);
        let to = query.to(campaign);
        let to = to.with_some("only", (!is_on).then_some(only));
        FilterChip::new(t(label), is_on, to).counting(count)
    });
    let found = query.is_filtered().then(|| {
        let clear = query.unfiltered(&paths::partner::campaign(campaign));
        let (says, clear) = (words::found(facets.count), Some(clear.to_string()));
        view! { <ResultSummary says clear /> }
    });
    view! {
        <FilterChips label=t(words::NARROW) chips=chips.collect() />
        {found}
    }
    .into_any()
}

/// All columns of a tab's table.
fn columns_of(tab: AgencyTab, may_work: bool) -> ColumnHeads {
    match tab {
        AgencyTab::Pending => pending::columns(may_work).into(),
        AgencyTab::Approved => approved::columns(may_work).into(),
        AgencyTab::Rejected => decided::rejected_columns(may_work).into(),
        AgencyTab::PendingClosed => close_requests::COLUMNS.into(),
        AgencyTab::Closed => decided::CLOSED.into(),
    }
}

/// Searching in a tab.
#[component]
fn Tools(
    /// The campaign.
    campaign: CampaignId,
    /// What the address asks for.
    query: TabQuery,
    /// The tab.
    tab: AgencyTab,
    /// Whether the person may decide.
    may_work: bool,
    /// The shops that the list can be narrowed to.
    shops: Vec<Choice>,
) -> impl IntoView {
    let to = query.to(campaign).without("q");
    let shop = query.shop.clone().unwrap_or_default();
    let has_shops = !shops.is_empty();
    // Where it has its field, the field says it.
    let to = if has_shops { to.without("shop") } else { to };
    let shops = has_shops.then(|| {
        view! { <Filter name="shop" label=t(words::SHOP) choices=shops value=shop /> }
    });
    let columns = columns_of(tab, may_work);
    let is_sortable = columns.is_sortable();
    let to = if is_sortable { to.without(SORT) } else { to };
    let (by, sort) = (columns.clone(), query.sort.unwrap_or_default());
    let order = is_sortable.then(|| view! { <SortChoice by now=sort /> });
    view! {
        <Toolbar to label=t(words::LIST_TOOLS) columns>
            <SearchInput label=t(words::SEARCH) value=query.q.unwrap_or_default() />
            {shops} {order}
        </Toolbar>
    }
}

/// The way to those rejected products that were not registered again, and back to all.
fn still_open(query: &TabQuery, campaign: CampaignId) -> AnyView {
    let is_on = query.open.is_some();
    let to = query.to(campaign);
    let to = to.with_some("open", (!is_on).then_some(true));
    let chips = vec![FilterChip::new(t(words::STILL_OPEN), is_on, to)];
    view! { <FilterChips label=t(words::NARROW_REJECTED) chips /> }.into_any()
}

/// Says why nothing is in a tab, and what to do.
#[component]
fn Nothing(
    /// The campaign.
    opened: AgencyCampaign,
    /// The tab.
    tab: AgencyTab,
    /// The campaign's id.
    campaign: CampaignId,
    /// Whether something was looked for.
    is_looking: bool,
) -> impl IntoView {
    if is_looking {
        let clear = Address::new(paths::partner::campaign(campaign)).with("tab", tab);
        return view! { <NoResults title=t(words::FOUND_NONE) clear /> }.into_any();
    }
    let (picture, title, why) = match tab {
        AgencyTab::Pending => (Picture::Inbox, words::NO_PENDING, why_none_pending(&opened)),
        AgencyTab::Approved => {
            let why = t(words::NO_APPROVED_WHY).to_owned();
            (Picture::Product, words::NO_APPROVED, why)
        }
        AgencyTab::Rejected => (Picture::Product, words::NO_REJECTED, String::new()),
        AgencyTab::PendingClosed => (Picture::Inbox, words::NO_CLOSING, String::new()),
        AgencyTab::Closed => (Picture::Product, words::NO_CLOSED, String::new()),
    };
    view! {
        <EmptyState picture title=t(title)>
            {(!why.is_empty()).then(|| view! { <p>{why}</p> })}
        </EmptyState>
    }
    .into_any()
}

fn why_none_pending(opened: &AgencyCampaign) -> String {
    let row = &opened.row;
    match row.status {
        CampaignStatus::Ongoing | CampaignStatus::Closed => t(words::NO_PENDING_OVER).to_owned(),
        _ if !row.is_published => t(words::NO_PENDING_UNPUBLISHED).to_owned(),
        _ => {
            let day = format::date(row.dates.registration_ends_on());
            words::no_pending_why(&day)
        }
    }
}
