//! The entries of an account.

use domain::{ledger::account::EntryRow, market::Market, money::Money, page::Page};
use leptos::prelude::*;
use ui::{
    Address, Column, DataTable, EmptyState, Item, Moment, MoneyText, NoResults, Pager, Picture,
    text::t,
};

use super::kind;
use crate::text::account as words;

type EntryColumn = Column<(EntryRow, Money), Market>;

pub(super) const COLUMNS: &[EntryColumn] = &[
    EntryColumn::title("entry", words::ENTRY, |(row, _), _| {
        let (title, sub) = (title(row), t(kind(row.kind)).to_owned());
        view! { <Item title href=None sub /> }.into_any()
    }),
    EntryColumn::text(
        "dated",
        words::DATED,
        |(row, _): &(EntryRow, Money), market: &Market| {
            view! { <Moment at=row.dated_at market=*market /> }.into_any()
        },
    )
    .fixed(),
    EntryColumn::text(
        "recorded",
        words::RECORDED,
        |(row, _): &(EntryRow, Money), market: &Market| {
            view! { <Moment at=row.recorded_at market=*market /> }.into_any()
        },
    )
    .leaves(1),
    EntryColumn::figure(
        "running",
        words::RUNNING,
        |(_, sum): &(EntryRow, Money), _: &Market| view! { <MoneyText amount=*sum /> }.into_any(),
    )
    .explained(words::RUNNING_WHY)
    .leaves(2),
    EntryColumn::amount(
        "amount",
        words::AMOUNT,
        |(row, _): &(EntryRow, Money), _: &Market| {
            view! { <MoneyText amount=row.amount /> }.into_any()
        },
    )
    .fixed(),
];

/// What an entry is of: its order line, or what it is about.
fn title(row: &EntryRow) -> String {
    match (&row.line, row.about) {
        (Some((order, line)), _) => words::order(order, line),
        (None, Some(about)) => about.to_string(),
        (None, None) => row.entry.to_string(),
    }
}

/// The entries that were found.
#[component]
pub(super) fn Entries(
    /// One page of them.
    page: Page<(EntryRow, Money)>,
    /// The market.
    market: Market,
    /// The page with its filters.
    to: Address,
    /// The page without filters, where there are some.
    clear: Option<String>,
) -> impl IntoView {
    if page.rows.is_empty() {
        return match clear {
            Some(clear) => view! { <NoResults title=t(words::NONE_FOUND) clear /> }.into_any(),
            None => view! {
                <EmptyState picture=Picture::List title=t(words::NONE)>
                    <p>{t(words::NONE_WHY)}</p>
                </EmptyState>
            }
            .into_any(),
        };
    }
    let table = DataTable::new(words::CAPTION, COLUMNS).tall();
    view! {
        {table.view(&page.rows, &market)}
        <Pager to previous=page.previous next=page.next />
    }
    .into_any()
}
