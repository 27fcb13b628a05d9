//! What sales are made up of, as a table. What each figure means rests on its head.

use domain::{currency::Currency, money::Money, page::Page};
use leptos::prelude::*;

use super::{
    api::{SalesPicture, SalesReport, SalesRow},
    query::{PerformanceQuery, SalesBy},
};
use crate::text::performance as words;
use runtime::list_query::ListQuery as _;
use ui::{
    Column, DataTable, EmptyState, Item, MoneyText, Monogram, NoResults, Note, Pager, Picture,
    Sorting, Thumb, Tone, format,
    text::{Text, t},
};

pub(super) type SalesColumn = Column<SalesRow, Currency>;

/// What a row is of, under this head.
const fn named(head: Text) -> SalesColumn {
    SalesColumn::title("name", head, |row, _| name(row))
}

const GMV: SalesColumn = SalesColumn::amount("gmv", words::GMV, |row, currency| {
    money(row.sums.sales, *currency)
})
.explained(words::GMV_MEANS);
const LINES: SalesColumn =
    SalesColumn::figure("lines", words::LINES, |row, _| whole(row.sums.lines))
        .explained(words::LINES_MEANS)
        .leaves(4);
const ITEMS: SalesColumn =
    SalesColumn::figure("items", words::ITEMS, |row, _| whole(row.sums.items))
        .explained(words::ITEMS_MEANS)
        .leaves(1);
const REFUNDS: SalesColumn = SalesColumn::figure("refunds", words::REFUNDS, |row, currency| {
    money(row.sums.refunded, *currency)
})
.explained(words::REFUNDS_MEANS)
.leaves(2);
const ESTIMATED: SalesColumn =
    SalesColumn::figure("estimated", words::ESTIMATED, |row, currency| {
        money(row.sums.estimated, *currency)
    });
const SETTLED: SalesColumn = SalesColumn::figure("settled", words::SETTLED, |row, currency| {
    money(row.sums.settled, *currency)
});
const TOTAL: SalesColumn = SalesColumn::figure("total", words::TOTAL, |row, currency| {
    let total = row.sums.total_estimated.checked_add(row.sums.total_settled);
    total.map_or_else(|| ().into_any(), |total| money(total, *currency))
})
.explained(words::TOTAL_MEANS)
.leaves(3);

/// The columns of a campaign's parts, for its agency.
const fn parts(head: Text) -> [SalesColumn; 8] {
    [
        named(head),
        GMV.sortable(),
        LINES,
        ITEMS,
        REFUNDS,
        ESTIMATED.explained(words::ESTIMATED_MEANS),
        SETTLED.explained(words::SETTLED_MEANS),
        TOTAL,
    ]
}

const BY_PRODUCT: &[SalesColumn] = &parts(words::BY_PRODUCT);
const BY_LIST: &[SalesColumn] = &parts(words::BY_LIST);
const BY_CREATOR: &[SalesColumn] = &parts(words::BY_CREATOR);

/// The columns of what a campaign's sales are told apart by, for its agency.
pub(super) const fn columns(by: SalesBy) -> &'static [SalesColumn] {
    match by {
        SalesBy::Day => DAYS,
        SalesBy::Product => BY_PRODUCT,
        SalesBy::List => BY_LIST,
        SalesBy::Creator => BY_CREATOR,
    }
}

/// Those of its days.
const DAYS: &[SalesColumn] = &[
    named(words::DAY),
    GMV,
    LINES,
    ITEMS,
    REFUNDS,
    ESTIMATED.explained(words::ESTIMATED_MEANS),
    SETTLED.explained(words::SETTLED_MEANS),
    TOTAL,
];

/// Those of a shop's own products.
pub(super) const PRODUCTS: &[SalesColumn] = &[
    named(words::BY_PRODUCT),
    GMV.sortable(),
    LINES,
    ITEMS,
    REFUNDS,
    ESTIMATED.explained(words::ESTIMATED_PAID_MEANS),
    SETTLED.explained(words::SETTLED_PAID_MEANS),
];

fn name(row: &SalesRow) -> AnyView {
    let (title, href) = (row.title.clone(), row.href.clone());
    let sub = row.sub.clone().unwrap_or_default();
    match row.picture.clone() {
        SalesPicture::None => view! { <Item title href sub /> }.into_any(),
        SalesPicture::Product(image) => view! {
            <Item title href sub>
                <Thumb image />
            </Item>
        }
        .into_any(),
        SalesPicture::Creator(creator, image) => {
            let (name, seed) = (title.clone(), creator.to_string());
            view! {
                <Item title href sub>
                    <Monogram name seed person=true image />
                </Item>
            }
            .into_any()
        }
    }
}

fn money(units: i64, currency: Currency) -> AnyView {
    view! { <MoneyText amount=Money::new(units, currency) /> }.into_any()
}

fn whole(number: i64) -> AnyView {
    view! { <span class="figure">{format::whole(number)}</span> }.into_any()
}

/// The rows of a page with the ways to the others, or why there are none.
pub(super) fn rows_or_why(
    path: &str,
    query: &PerformanceQuery,
    report: SalesReport,
    columns: &'static [SalesColumn],
) -> AnyView {
    let SalesReport {
        currency,
        is_prepared,
        rows,
        rows_as_of,
        ..
    } = report;
    // Days are known at any moment; parts only once the lines from before are counted.
    if !is_prepared && rows_as_of.is_some() {
        return view! { <Note tone=Tone::Plain>{t(words::PREPARING)}</Note> }.into_any();
    }
    let Page {
        rows,
        previous,
        next,
    } = rows;
    let to = query.address(path);
    if rows.is_empty() {
        return none(path, query);
    }
    let sorting = Sorting::new(to.clone(), query.sort.clone());
    let table = DataTable::new(words::CAPTION, columns).tall();
    let table = table.sorted(sorting).view(&rows, &currency);
    view! {
        {table}
        <Pager to previous next />
        {rows_as_of.map(|says| view! { <Note tone=Tone::Plain>{says}</Note> })}
    }
    .into_any()
}

fn none(path: &str, query: &PerformanceQuery) -> AnyView {
    let clear = query.unfiltered(path);
    if query.days().is_err() {
        return view! { <NoResults title=t(words::NO_DAYS) clear /> }.into_any();
    }
    if query.is_filtered() || query.after.is_some() {
        return view! { <NoResults title=t(words::NONE_FOUND) clear /> }.into_any();
    }
    view! {
        <EmptyState picture=Picture::Bag title=t(words::NONE)>
            <p>{t(words::NONE_WHY)}</p>
        </EmptyState>
    }
    .into_any()
}
