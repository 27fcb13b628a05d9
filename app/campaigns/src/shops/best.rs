//! The products of a shop that sold best in campaigns of late, each in its campaign.

use chrono::NaiveDate;
use domain::{
    home::{BestProducts, ProductSales},
    market::Market,
};
use leptos::prelude::*;

use crate::{money::OrderList, text::seller_home as words};
use runtime::paths::seller as paths;
use ui::{Column, DataTable, Item, RateText, Section, format, text::t};

/// What the cells need beside the row: where order lines are, of which days, in which market.
struct Shown {
    list: OrderList,
    days: (NaiveDate, NaiveDate),
    market: Market,
}

type ProductColumn = Column<ProductSales, Shown>;

const COLUMNS: &[ProductColumn] = &[
    ProductColumn::title("product", words::PRODUCT, |row, shown| {
        let (from, to) = shown.days;
        let lines = shown.list.ordered(from, to);
        let href = lines.with("registration", row.registration).to_string();
        let (title, sub) = (row.title.clone(), row.campaign.to_string());
        view! { <Item title href=Some(href) sub /> }.into_any()
    }),
    ProductColumn::figure("rate", words::TOTAL_RATE, |row, shown| {
        let market = shown.market;
        view! { <RateText rate=row.total_rate market /> }.into_any()
    })
    .fixed()
    .leaves(1),
    ProductColumn::figure("lines", words::ORDER_LINES, |row, _| {
        format::whole(row.sales.lines).into_any()
    })
    .fixed()
    .leaves(2),
    ProductColumn::figure("gmv", words::GMV, |row, _| {
        format::money(row.sales.sales).into_any()
    })
    .fixed(),
    ProductColumn::amount("paid", words::YOU_PAY, |row, _| {
        format::money(row.sales.own).into_any()
    })
    .fixed(),
];

/// The products, or why there are none.
#[component]
pub(super) fn BestProductsBlock(
    /// The products; none where nothing was sold, or more than is summed.
    best: Option<BestProducts>,
    /// How many order lines the shop has of late.
    sold: i64,
    /// Where its order lines are.
    list: OrderList,
    /// The shop's market.
    market: Market,
) -> impl IntoView {
    let content = match best {
        Some(BestProducts { from, to, products }) if !products.is_empty() => {
            let days = (from, to);
            let shown = Shown { list, days, market };
            let table = DataTable::new(words::BEST, COLUMNS).tall();
            let says = words::best_of(&format::days(from, to));
            view! {
                {table.view(&products, &shown)}
                <p class="home-money__none">{says}</p>
            }
            .into_any()
        }
        _ => {
            let says = if sold > 0 {
                words::TOO_MANY_LINES
            } else {
                words::NOTHING_SOLD_YET
            };
            view! { <p class="home-money__none">{t(says)}</p> }.into_any()
        }
    };
    let all = || {
        view! {
            <a class="link" href=paths::PRODUCTS>
                {t(words::ALL_PRODUCTS)}
            </a>
        }
    };
    view! {
        <Section title=t(words::BEST) aside=all>
            {content}
        </Section>
    }
}
