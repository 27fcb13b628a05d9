//! The entries of an account. Each leads to what explains it.

use domain::{
    ledger::account::{AccountName, EntryRow, EntrySource},
    market::Market,
    money::Money,
    page::Page,
};
use leptos::prelude::*;
use runtime::paths::operations as paths;
use ui::{
    Address, Amount, Column, DataTable, EmptyState, Item, Moment, MoneyText, NoResults, Pager,
    Picture, text::t,
};

use super::kind;
use crate::text::account as words;

/// What cells need beside their row.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    account: AccountName,
    market: Market,
}

impl Shown {
    /// The page that explains an entry: of an order line by the amounts of the account's part.
    fn explained(self, row: &EntryRow) -> Option<String> {
        if let Some((order, line)) = &row.line {
            let page = paths::order_line(self.market, order, line);
            let page = page.with("entry", row.entry);
            return Some(page.with("party", self.account.party).to_string());
        }
        Some(match row.source? {
            EntrySource::Incentive(incentive) => paths::incentive(incentive),
            EntrySource::Dispute(dispute) => paths::dispute(dispute),
            EntrySource::Batch(batch) => paths::payout_batch(batch),
        })
    }
}

type EntryColumn = Column<(EntryRow, Money), Shown>;

pub(super) const COLUMNS: &[EntryColumn] = &[
    EntryColumn::title(
        "entry",
        words::ENTRY,
        |(row, _): &(EntryRow, Money), shown: &Shown| {
            let (title, sub) = (title(row), t(kind(row.kind)).to_owned());
            let href = shown.explained(row);
            view! { <Item title href sub /> }.into_any()
        },
    ),
    EntryColumn::text(
        "dated",
        words::DATED,
        |(row, _): &(EntryRow, Money), shown: &Shown| {
            view! { <Moment at=row.dated_at market=shown.market /> }.into_any()
        },
    )
    .fixed(),
    EntryColumn::text(
        "recorded",
        words::RECORDED,
        |(row, _): &(EntryRow, Money), shown: &Shown| {
            view! { <Moment at=row.recorded_at market=shown.market /> }.into_any()
        },
    )
    .leaves(1),
    EntryColumn::figure(
        "running",
        words::RUNNING,
        |(_, sum): &(EntryRow, Money), _: &Shown| view! { <MoneyText amount=*sum /> }.into_any(),
    )
    .explained(words::RUNNING_WHY)
    .leaves(2),
    EntryColumn::amount(
        "amount",
        words::AMOUNT,
        |(row, _): &(EntryRow, Money), shown: &Shown| {
            let amount = row.amount;
            match shown.explained(row) {
                Some(href) => {
                    let label = words::explain(&title(row));
                    view! { <Amount amount href label /> }.into_any()
                }
                None => view! { <MoneyText amount /> }.into_any(),
            }
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
    /// The account.
    account: AccountName,
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
    let shown = Shown { account, market };
    let table = DataTable::new(words::CAPTION, COLUMNS).tall();
    view! {
        {table.view(&page.rows, &shown)}
        <Pager to previous=page.previous next=page.next />
    }
    .into_any()
}
