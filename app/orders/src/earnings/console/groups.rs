//! Days, products or campaigns of **Earnings** of an agency, each with what its order lines come to. An amount
//! leads to these lines.

use domain::{
    money::Money,
    order_line::{listing::OrderStatus, totals::EarningsSums},
};
use leptos::prelude::*;

use super::api::EarnedGroups;
use crate::{
    earnings::{api::EarningsLine, query::EarningsBy},
    query::OrderQuery,
    summary::SummaryWords,
    text::{earnings as words, earnings_console, orders},
};
use runtime::{list_query::ListQuery as _, paths::partner as paths};
use ui::{
    Amount, Column, DataTable, EmptyState, Item, Note, Picture, Tab, Tabs, Tone, format,
    text::{Text, money, t},
};

type GroupColumn = Column<EarningsLine>;

const COLUMNS: &[GroupColumn] = &[
    GroupColumn::title("title", words::PARTS, |row, ()| {
        let (title, sub) = (row.title.clone(), row.sub.clone().unwrap_or_default());
        let href = row.lines.address(paths::EARNINGS).to_string();
        view! { <Item title href=Some(href) sub /> }.into_any()
    }),
    GroupColumn::figure("lines", earnings_console::LINES, |row, ()| {
        let lines = u64::try_from(row.sums.lines).unwrap_or_default();
        format::count(lines).into_any()
    })
    .leaves(1),
    GroupColumn::figure("estimated", money::ON_THE_WAY, |row, ()| {
        amount(row, OrderStatus::Estimated, row.sums.on_the_way)
    }),
    GroupColumn::figure("settled", earnings_console::SETTLED, |row, ()| {
        amount(row, OrderStatus::SettledOrDeducted, row.sums.settled)
    }),
    GroupColumn::figure("deducted", orders::ON_DEDUCTED, |row, ()| {
        amount(row, OrderStatus::Deducted, row.sums.deducted)
    })
    .leaves(2),
    GroupColumn::figure("frozen", money::ON_HOLD, |row, ()| {
        amount(row, OrderStatus::Frozen, row.sums.on_hold)
    })
    .leaves(3),
    GroupColumn::amount("net", earnings_console::NET, |row, ()| net(row)),
];

/// An amount that leads to its order lines.
fn amount(row: &EarningsLine, status: OrderStatus, amount: Money) -> AnyView {
    let these = OrderQuery {
        status: Some(status.code().to_owned()),
        ..row.lines.clone()
    };
    let href = these.address(paths::EARNINGS).to_string();
    let label = words::show(t(name(status)), &row.title);
    view! { <Amount amount href label /> }.into_any()
}

const fn name(status: OrderStatus) -> Text {
    SummaryWords::EARNED.figure(status)
}

/// What settled, less what was taken back of it.
fn net(row: &EarningsLine) -> AnyView {
    let sums: &EarningsSums = &row.sums;
    match sums.kept() {
        Ok(kept) => amount(row, OrderStatus::SettledOrDeducted, kept),
        Err(_) => ().into_any(),
    }
}

/// The ways to the lines themselves, and to the same told apart.
pub(super) fn told_apart(query: &OrderQuery) -> AnyView {
    let now = query.told_apart();
    let tab = |name: Text, by: Option<EarningsBy>| {
        let other = OrderQuery {
            by: by.map(|by| by.code().to_owned()),
            sort: None,
            ..query.clone()
        };
        Tab::new(t(name), other.address(paths::EARNINGS), by == now)
    };
    let lines = std::iter::once(tab(earnings_console::LINES, None));
    let apart = EarningsBy::ALL.map(|by| tab(by.name(), Some(by)));
    let tabs: Vec<Tab> = lines.chain(apart).collect();
    view! { <Tabs label=t(earnings_console::GROUPS) tabs /> }.into_any()
}

/// The rows, or why there are none.
pub(super) fn groups(groups: EarnedGroups) -> AnyView {
    let note = |says: Text| view! { <Note tone=Tone::Plain>{t(says)}</Note> }.into_any();
    match groups {
        EarnedGroups::TooMany => note(earnings_console::PRODUCTS_TOO_MANY),
        EarnedGroups::NotCounted => note(earnings_console::NOT_COUNTED),
        EarnedGroups::Rows { rows, .. } if rows.is_empty() => view! {
            <EmptyState picture=Picture::Finance title=t(orders::FOUND_NONE)>
                <p>{t(orders::FOUND_NONE_HINT)}</p>
            </EmptyState>
        }
        .into_any(),
        EarnedGroups::Rows { rows, count } => {
            let cut = (rows.len() < count).then(|| {
                let (shown, all) = (format::count_of(rows.len()), format::count_of(count));
                let says = earnings_console::cut(&shown, &all);
                view! { <Note tone=Tone::Plain>{says}</Note> }
            });
            let table = DataTable::new(words::PARTS, COLUMNS)
                .tall()
                .view(&rows, &());
            view! {
                {table}
                {cut}
            }
            .into_any()
        }
    }
}
