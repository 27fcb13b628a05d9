//! The page **Ledger checks**.

use chrono::NaiveDate;
use domain::{ledger::check::LedgerCheckRow, market::Market, page::Page};
use leptos::prelude::*;

use super::api::{ChecksQuery, list_ledger_checks};
use crate::text::{accounts, checks as words};
use runtime::{
    list_query::ListQuery as _,
    paths::operations as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Column, DataTable, EmptyState, Item, Label, Moment, PageHead, PageTitle, Pager, Picture,
    SkeletonRows, format,
    text::{market as markets, t},
};

type CheckColumn = Column<LedgerCheckRow>;

const COLUMNS: &[CheckColumn] = &[
    CheckColumn::title("month", words::MONTH, |row, ()| {
        let title = month(row.month, row.market);
        let href = Some(paths::ledger_check(row.check));
        view! { <Item title href /> }.into_any()
    }),
    CheckColumn::text("began", words::BEGAN, |row: &LedgerCheckRow, ()| {
        view! { <Moment at=row.began_at market=row.market /> }.into_any()
    })
    .fixed(),
    CheckColumn::text(
        "finished",
        words::FINISHED,
        |row: &LedgerCheckRow, ()| match row.finished_at {
            Some(at) => view! { <Moment at market=row.market /> }.into_any(),
            None => view! { <Label>{t(words::RUNNING)}</Label> }.into_any(),
        },
    )
    .leaves(1),
    CheckColumn::figure("lines", words::LINES, |row: &LedgerCheckRow, ()| {
        format::count(row.lines).into_any()
    })
    .leaves(2),
    CheckColumn::amount("faults", words::FAULTS, |row: &LedgerCheckRow, ()| {
        faults(row)
    })
    .fixed(),
];

/// How many faults; marked as long as no operator has seen them.
fn faults(row: &LedgerCheckRow) -> AnyView {
    let count = format::count(row.faults);
    match (row.faults, row.acknowledged_at) {
        (0, _) => t(words::NO_FAULTS).into_any(),
        (_, None) => view! { <Label marked=true>{count}</Label> }.into_any(),
        (_, Some(_)) => count.into_any(),
    }
}

/// A month of a market.
fn month(month: NaiveDate, market: Market) -> String {
    let month = month.format("%Y-%m").to_string();
    words::month_of(&month, t(markets::name(market)))
}

/// The page **Ledger checks**.
#[component]
pub fn ChecksPage() -> impl IntoView {
    let query = ChecksQuery::of_address();
    let found = load(move || query.get(), list_ledger_checks);
    let under = vec![(t(accounts::TITLE).to_owned(), paths::LEDGER.to_owned())];
    view! {
        <PageTitle page=t(words::TITLE) />
        <PageHead title=t(words::TITLE) under lead=t(words::LEAD) />
        <Transition fallback=|| view! { <SkeletonRows /> }>
            {await_view(move || async move {
                let found = found.await;
                let query = query.get_untracked();
                render_result(found, move |page| view! { <Checks page query /> })
            })}
        </Transition>
    }
}

#[component]
fn Checks(
    /// One page of them.
    page: Page<LedgerCheckRow>,
    /// What was asked for.
    query: ChecksQuery,
) -> impl IntoView {
    if page.rows.is_empty() {
        return view! {
            <EmptyState picture=Picture::List title=t(words::NONE)>
                <p>{t(words::NONE_WHY)}</p>
            </EmptyState>
        }
        .into_any();
    }
    let to = query.address(paths::LEDGER_CHECKS);
    let table = DataTable::new(words::CAPTION, COLUMNS).tall();
    view! {
        {table.view(&page.rows, &())}
        <Pager to previous=page.previous next=page.next />
    }
    .into_any()
}
