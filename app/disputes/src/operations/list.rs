//! The queue of disputes.

use domain::{
    dispute::{DisputeKind, DisputeSide, DisputeState, QueuedDispute},
    market::Market,
    page::Page,
};
use leptos::prelude::*;
use runtime::{
    list_query::ListQuery as _,
    paths::operations as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Choice, Column, DataTable, Day, EmptyState, Filter, Item, Label, MoneyText, NoResults,
    PageHead, PageTitle, Pager, Picture, SecondaryLine, SkeletonPage, Toolbar, format,
    text::{Text, market as markets, t},
};

use super::api::{QueueQuery, queue_of_disputes};
use crate::{
    text::deciding as words,
    words::{codes, kind, state},
};

/// Who opened a dispute, as what.
pub(super) const fn side(side: DisputeSide) -> Text {
    match side {
        DisputeSide::Seller => words::SELLER,
        DisputeSide::Agency => words::AGENCY,
        DisputeSide::Creator => words::CREATOR,
    }
}

type QueueColumn = Column<QueuedDispute>;

const COLUMNS: &[QueueColumn] = &[
    QueueColumn::title("dispute", words::KIND, |row: &QueuedDispute, ()| {
        let href = paths::dispute(row.id);
        let title = format!("{} {}", row.number, t(kind(row.kind)));
        let sub = codes(&row.codes);
        view! { <Item title href=Some(href) sub /> }.into_any()
    }),
    QueueColumn::text("opener", words::OPENER, |row: &QueuedDispute, ()| {
        let (opener, part) = (row.opener.clone(), t(side(row.opened_by)));
        view! {
            {opener}
            <SecondaryLine>{part}</SecondaryLine>
        }
        .into_any()
    }),
    QueueColumn::text("state", words::STATE, |row: &QueuedDispute, ()| {
        let is_open = row.state.is_open();
        view! { <Label marked=is_open>{t(state(row.state))}</Label> }.into_any()
    }),
    QueueColumn::text("due", words::DUE, |row: &QueuedDispute, ()| {
        let day = format::day_of(row.decide_by, row.number.market);
        view! { <Day day /> }.into_any()
    }),
    QueueColumn::text("taken", words::TAKEN_BY, |row: &QueuedDispute, ()| {
        let name = row.taken_by.clone();
        name.unwrap_or_else(|| t(words::UNTAKEN).to_owned())
            .into_any()
    })
    .leaves(1),
    QueueColumn::amount("held", words::HELD, |row: &QueuedDispute, ()| {
        let held = row.held;
        held.map(|amount| view! { <MoneyText amount /> }).into_any()
    }),
];

/// The queue of disputes.
#[component]
pub fn OperatorDisputesPage() -> impl IntoView {
    let query = QueueQuery::of_address();
    let list = load(move || query.get(), queue_of_disputes);
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
    page: Page<QueuedDispute>,
    /// What was asked for.
    query: QueueQuery,
) -> impl IntoView {
    let to = query.address(paths::DISPUTES);
    let clear = query.unfiltered(paths::DISPUTES).to_string();
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
    query: QueueQuery,
) -> impl IntoView {
    let all = |label| std::iter::once(Choice::new("", t(label)));
    let states = DisputeState::ALL.map(|one| Choice::new(one.code(), t(state(one))));
    let states: Vec<Choice> = all(words::ANY_STATE).chain(states).collect();
    let in_markets = Market::ALL.map(|one| Choice::new(one.code(), t(markets::name(one))));
    let in_markets: Vec<Choice> = all(words::ANY_MARKET).chain(in_markets).collect();
    let kinds = DisputeKind::ALL.map(|one| Choice::new(one.code(), t(kind(one))));
    let kinds: Vec<Choice> = all(words::ANY_KIND).chain(kinds).collect();
    let filters = [
        ("state", words::STATE, states, query.state.clone()),
        ("market", words::MARKET, in_markets, query.market.clone()),
        ("kind", words::KIND, kinds, query.kind.clone()),
    ];
    let filters = filters.map(|(name, label, choices, value)| {
        let value = value.unwrap_or_default();
        view! { <Filter name label=t(label) choices value /> }
    });
    view! {
        <Toolbar to=query.unfiltered(paths::DISPUTES) label=t(words::TOOLS) columns=COLUMNS>
            {filters.into_iter().collect_view()}
        </Toolbar>
    }
}
