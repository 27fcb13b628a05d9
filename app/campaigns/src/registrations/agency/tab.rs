//! What is in a tab of **Campaign details**. **Approved** has a page of its own.

use domain::{
    campaign::{AgencyCampaign, CampaignStatus},
    ids::CampaignId,
    registration::AgencyTab,
};
use leptos::prelude::*;

use super::{
    ActionSet, OpenTab,
    bulk_result::BulkResultNotice,
    cells::TabCx,
    close_requests, decided,
    deciding::Deciding,
    list_tools::{Tools, nothing, sorting},
    pending::{self, Pending},
    query::TabQuery,
};
use crate::{registrations::agency::api::Listed, text::registrations as words, worded};
use runtime::{error::form_errors, list_query::ListQuery as _};
use ui::{
    ColumnHeads, FieldError, FilterChip, FilterChips, Pager, Picture, format,
    text::{Text, t},
};

/// What is in a tab.
#[component]
pub(crate) fn RegistrationTab(
    /// The campaign.
    opened: AgencyCampaign,
    /// Its registrations in the tab.
    listed: Listed,
    /// What the address asks for.
    open: OpenTab,
    /// Whether the person may decide.
    may_work: bool,
    /// The verbs of the page.
    actions: ActionSet,
) -> impl IntoView {
    let campaign = opened.row.campaign;
    let (tab, told, rows) = (listed.tab, listed.told.clone(), listed.page.rows.clone());
    let (previous, next) = (listed.page.previous.clone(), listed.page.next.clone());
    let to = open.list.to(campaign);
    let errors = errors(actions, tab, listed.closing.is_some());
    let going = actions.going;
    let decision = told.as_ref().and_then(|told| told.decision);
    let decision = decision.filter(|decision| may_work && decision.remaining() > 0);
    let deciding = decision.map(|loaded| view! { <Deciding loaded going /> });
    // As a function the list is made anew each time and never over the one before: in that, ticks
    // would stand in rows that have become others. While a decision on many goes on there is none: its rows
    // move on.
    let list = move || {
        (decision.is_none() || !going.is_going()).then(|| {
            let (opened, listed, open) = (opened.clone(), listed.clone(), open.clone());
            let (told, rows) = (told.clone(), rows.clone());
            let (to, previous, next) = (to.clone(), previous.clone(), next.clone());
            untrack(|| {
                view! {
                    <BulkResultNotice tab kept=told rows errors />
                    <List opened listed open may_work actions />
                    <Pager to previous next />
                }
            })
        })
    };
    view! {
        {deciding}
        {list}
    }
}

/// Why the verbs of a tab were not begun. What is asked in a dialog is answered there.
fn errors(actions: ActionSet, tab: AgencyTab, is_asked: bool) -> Signal<Vec<FieldError>> {
    let of_tab: Vec<Signal<Vec<FieldError>>> = match tab {
        AgencyTab::Pending => vec![
            form_errors(actions.approve, worded::summary),
            form_errors(actions.going.action, worded::summary),
            form_errors(actions.hold, worded::summary),
            form_errors(actions.undo, worded::summary),
        ],
        AgencyTab::PendingClosed => {
            let mut errors = vec![form_errors(actions.refuse_close, worded::summary)];
            if !is_asked {
                errors.push(form_errors(actions.approve_close, worded::summary));
            }
            errors
        }
        AgencyTab::Rejected => vec![form_errors(actions.allow, worded::summary)],
        AgencyTab::Approved | AgencyTab::Closed => Vec::new(),
    };
    Signal::derive(move || of_tab.iter().flat_map(Get::get).collect())
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
        rejection,
        closing,
        is_too_long_to_sort,
        is_cut_short,
        sales,
        ..
    } = listed;
    let rows = page.rows;
    let query = open.list.clone();
    let columns = columns_of(tab, may_work, sales.is_some());
    let tools = view! {
        <Tools campaign query=query.clone() columns is_too_long_to_sort is_cut_short />
    };
    let tools = tools.into_any();
    let chips = (tab == AgencyTab::Rejected).then(|| still_open(&query, campaign));
    if rows.is_empty() {
        let nothing = nothing(&query, campaign, none_in(tab, &opened), is_cut_short);
        let tools = query.is_filtered().then(|| view! { {tools} {chips} });
        return view! { {tools} {nothing} }.into_any();
    }
    let sorting = sorting(&query, campaign, is_too_long_to_sort);
    let cx = TabCx {
        campaign,
        market,
        least,
        open,
        actions,
        may_work,
        is_registration_over: opened.row.status.is_registration_over(),
        sales,
    };
    let table = match tab {
        AgencyTab::Pending => {
            return view! { <Pending rows cx across rejection tools sorting /> }.into_any();
        }
        AgencyTab::PendingClosed => close_requests::close_requests(&rows, &cx, closing),
        AgencyTab::Closed => decided::closed(&rows, &cx),
        AgencyTab::Approved | AgencyTab::Rejected => decided::rejected(&rows, &cx),
    };
    view! {
        {tools}
        {chips}
        {table}
    }
    .into_any()
}

/// All columns of a tab's table.
fn columns_of(tab: AgencyTab, may_work: bool, sees_money: bool) -> ColumnHeads {
    match tab {
        AgencyTab::Pending => pending::columns(may_work).into(),
        AgencyTab::PendingClosed => close_requests::columns(sees_money).into(),
        AgencyTab::Closed => decided::closed_columns(sees_money).into(),
        AgencyTab::Approved | AgencyTab::Rejected => decided::rejected_columns(may_work).into(),
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

/// What is said where nothing is in a tab.
fn none_in(tab: AgencyTab, opened: &AgencyCampaign) -> (Picture, Text, String) {
    match tab {
        AgencyTab::Pending => (Picture::Inbox, words::NO_PENDING, why_none_pending(opened)),
        AgencyTab::PendingClosed => (Picture::Inbox, words::NO_CLOSING, String::new()),
        AgencyTab::Closed => (Picture::Product, words::NO_CLOSED, String::new()),
        AgencyTab::Approved | AgencyTab::Rejected => {
            (Picture::Product, words::NO_REJECTED, String::new())
        }
    }
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
