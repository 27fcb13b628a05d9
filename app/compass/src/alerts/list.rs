//! **Alerts**: those that wait for a decision, the oldest first.

use domain::{
    compass::alerts::{AlertRow, AlertRule, AlertState},
    market::Market,
    page::Page,
};
use leptos::prelude::*;
use runtime::{
    list_query::ListQuery as _,
    paths::compass as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Choice, Column, DataTable, Day, EmptyState, Filter, Item, Label, NoResults, PageHead,
    PageTitle, Pager, Picture, SkeletonPage, Toolbar,
    text::{market as markets, t},
};

use super::{
    api::{AlertsQuery, list_alerts},
    text::alerts as words,
    words::{part, percent, rule, state},
};

type AlertColumn = Column<AlertRow>;

const COLUMNS: &[AlertColumn] = &[
    AlertColumn::title("about", words::ABOUT, |row: &AlertRow, ()| {
        let href = paths::alert(row.alert);
        let (title, sub) = (row.name.clone(), t(part(row.part)));
        view! { <Item title href=Some(href) sub /> }.into_any()
    }),
    AlertColumn::text("rule", words::RULE, |row: &AlertRow, ()| {
        t(rule(row.finding.rule)).into_any()
    }),
    AlertColumn::amount("found", words::FOUND, |row: &AlertRow, ()| {
        percent(row.finding.observed_bps, row.market).into_any()
    }),
    AlertColumn::text("market", words::MARKET, |row: &AlertRow, ()| {
        t(markets::name(row.market)).into_any()
    })
    .leaves(2),
    AlertColumn::text("until", words::UNTIL, |row: &AlertRow, ()| {
        let day = row.found_on;
        view! { <Day day /> }.into_any()
    })
    .leaves(1),
    AlertColumn::text("state", words::STATE, |row: &AlertRow, ()| {
        let is_open = !row.state.is_closed();
        view! { <Label marked=is_open>{t(state(row.state))}</Label> }.into_any()
    }),
    AlertColumn::text("claimed", words::CLAIMED_BY, |row: &AlertRow, ()| {
        let name = row.claimed_by.clone();
        name.unwrap_or_else(|| t(words::UNCLAIMED).to_owned())
            .into_any()
    })
    .leaves(3),
];

/// The page **Alerts**.
#[component]
pub fn AlertsPage() -> impl IntoView {
    let query = AlertsQuery::of_address();
    let list = load(move || query.get(), list_alerts);
    view! {
        <PageTitle page=t(words::TITLE) />
        <Transition fallback=|| view! { <SkeletonPage title=t(words::TITLE) /> }>
            {await_view(move || async move {
                let list = list.await;
                let query = query.get_untracked();
                render_result(list, move |page| view! { <Queue page query /> })
            })}
        </Transition>
    }
}

#[component]
fn Queue(
    /// What there is.
    page: Page<AlertRow>,
    /// What was asked for.
    query: AlertsQuery,
) -> impl IntoView {
    let to = query.address(paths::OPERATIONS_ALERTS);
    let clear = query.unfiltered(paths::OPERATIONS_ALERTS).to_string();
    let list = if page.rows.is_empty() && query.is_filtered() {
        view! { <NoResults title=t(words::NONE_FOUND) clear /> }.into_any()
    } else if page.rows.is_empty() {
        view! {
            <EmptyState picture=Picture::Done title=t(words::NONE)>
                <p>{t(words::NONE_WHY)}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        let table = DataTable::new(words::CAPTION, COLUMNS).tall();
        view! {
            {table.view(&page.rows, &())}
            <Pager to previous=page.previous next=page.next />
        }
        .into_any()
    };
    view! {
        <PageHead title=t(words::TITLE) lead=t(words::LEAD) />
        <Tools query />
        {list}
    }
}

/// The filters.
#[component]
fn Tools(
    /// What was asked for.
    query: AlertsQuery,
) -> impl IntoView {
    let all = |label| std::iter::once(Choice::new("", t(label)));
    let states = AlertState::ALL.map(|one| Choice::new(one.code(), t(state(one))));
    let states: Vec<Choice> = all(words::ANY_STATE).chain(states).collect();
    let in_markets = Market::ALL.map(|one| Choice::new(one.code(), t(markets::name(one))));
    let in_markets: Vec<Choice> = all(words::ANY_MARKET).chain(in_markets).collect();
    let rules = AlertRule::ALL.map(|one| Choice::new(one.code(), t(rule(one))));
    let rules: Vec<Choice> = all(words::ANY_RULE).chain(rules).collect();
    let filters = [
        ("state", words::STATE, states, query.state.clone()),
        ("market", words::MARKET, in_markets, query.market.clone()),
        ("rule", words::RULE, rules, query.rule.clone()),
    ];
    let filters = filters.map(|(name, label, choices, value)| {
        let value = value.unwrap_or_default();
        view! { <Filter name label=t(label) choices value /> }
    });
    view! {
        <Toolbar to=query.unfiltered(paths::OPERATIONS_ALERTS) label=t(words::TOOLS) columns=COLUMNS>
            {filters.into_iter().collect_view()}
        </Toolbar>
    }
}
