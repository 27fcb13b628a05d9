//! The creators whom the agency manages, the one first that sold most of late.

use chrono::NaiveDate;
use domain::home::{BestCreators, CreatorSales};
use leptos::prelude::*;

use crate::{
    money::OrderList,
    text::{home_money, partner_home as words},
};
use ui::{Column, DataTable, Section, format, text::t};

/// What the cells need beside the row: where order lines are, and of which days.
struct Shown {
    list: OrderList,
    days: (NaiveDate, NaiveDate),
}

type CreatorColumn = Column<CreatorSales, Shown>;

const COLUMNS: &[CreatorColumn] = &[
    CreatorColumn::title("creator", words::CREATOR, |row, shown| {
        let (from, to) = shown.days;
        let lines = shown.list.ordered(from, to).with("creator", &row.handle);
        view! {
            <a class="link" href=String::from(lines)>
                {row.handle.clone()}
            </a>
        }
        .into_any()
    }),
    CreatorColumn::figure("lines", home_money::LINES, |row, _| {
        format::whole(row.sales.lines).into_any()
    })
    .fixed(),
    CreatorColumn::figure("gmv", home_money::GMV, |row, _| {
        format::money(row.sales.sales).into_any()
    })
    .fixed(),
    CreatorColumn::amount("share", words::YOUR_SHARE, |row, _| {
        format::money(row.sales.own).into_any()
    })
    .fixed(),
];

/// The creators, or why there are none.
#[component]
pub(super) fn YourCreators(
    /// The creators; none where nothing was sold, or more than is summed.
    best: Option<BestCreators>,
    /// How many order lines they have of late.
    sold: i64,
    /// Where their order lines are.
    list: OrderList,
) -> impl IntoView {
    let content = match best {
        Some(BestCreators { from, to, creators }) if !creators.is_empty() => {
            let days = (from, to);
            let table = DataTable::new(words::YOUR_CREATORS, COLUMNS);
            let says = words::best_creators_of(&format::days(from, to));
            view! {
                {table.view(&creators, &Shown { list, days })}
                <p class="home-money__none">{says}</p>
            }
            .into_any()
        }
        _ => {
            let says = if sold > 0 {
                words::TOO_MANY_LINES
            } else {
                words::NO_CREATOR_SOLD
            };
            view! { <p class="home-money__none">{t(says)}</p> }.into_any()
        }
    };
    view! { <Section title=t(words::YOUR_CREATORS)>{content}</Section> }
}
