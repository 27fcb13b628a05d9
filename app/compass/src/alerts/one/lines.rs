//! The order lines of an alert, each a way to how it was calculated.

use domain::{
    compass::alerts::{AlertLine, AlertRow},
    market::Market,
};
use leptos::prelude::*;
use runtime::paths::operations as paths;
use ui::{Column, DataTable, Item, Moment, MoneyText, Section, text::t};

use crate::alerts::text::{alerts, one as words};

type LineColumn = Column<AlertLine, Market>;

const COLUMNS: &[LineColumn] = &[
    LineColumn::title("line", words::LINE, |row, market| {
        let href = paths::order_line(*market, &row.order, &row.line).to_string();
        let title = words::line(&row.order, &row.line);
        let sub = row.shop.clone();
        view! { <Item title href=Some(href) sub /> }.into_any()
    }),
    LineColumn::text("creator", alerts::CREATOR, |row, _| {
        format!("@{}", row.creator).into_any()
    })
    .leaves(2),
    LineColumn::text("placed", words::PLACED, |row, market| {
        let (at, market) = (row.placed_at, *market);
        view! { <Moment at market /> }.into_any()
    })
    .leaves(1),
    LineColumn::figure("gmv", words::GMV, |row, _| {
        view! { <MoneyText amount=row.sales /> }.into_any()
    }),
    LineColumn::amount("refunded", words::REFUNDED, |row, _| {
        view! { <MoneyText amount=row.refunded /> }.into_any()
    }),
];

/// The order lines.
#[component]
pub(super) fn Lines(
    /// The alert.
    row: AlertRow,
    /// Its order lines.
    lines: Vec<AlertLine>,
) -> impl IntoView {
    let list = if lines.is_empty() {
        view! { <p>{t(words::NO_LINES)}</p> }.into_any()
    } else {
        let table = DataTable::new(words::LINES, COLUMNS).tall();
        view! {
            <p>{t(words::LINES_WHY)}</p>
            {table.view(&lines, &row.market)}
        }
        .into_any()
    };
    view! { <Section title=t(words::LINES)>{list}</Section> }
}
