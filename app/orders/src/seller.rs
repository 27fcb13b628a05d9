//! **Orders** of a shop: what it pays, line by line. There is nothing of a creator in it.

use domain::order_line::listing::{NO_CAMPAIGN, SellerDeal, SellerOrder};
use leptos::prelude::*;

use super::{
    amounts::{OrdersPath, keep_filters, line_amount, ordered_at, ordered_item},
    api::{ShopOrders, orders_of_shop},
    filters::{Download, Tools, content_filter, rows_or_why, sorting, too_long_to_sort},
    query::OrderQuery,
    state::state,
    summary::{Summary, SummaryWords, chips},
};
use crate::text::orders as words;
use runtime::{
    list_query::ListQuery as _,
    paths::seller as paths,
    resource::{await_view, load},
};
use shell::{PrintHead, render_result};
use ui::{
    Actions, Column, DataTable, EmptyState, FilterChip, LinkButton, NoFigure, PageHead, PageTitle,
    Picture, RateText, SecondaryLine, SkeletonPage, text::t,
};

const ORDERS: OrdersPath = OrdersPath(paths::ORDERS);

type OrderColumn = Column<SellerOrder>;

const COLUMNS: &[OrderColumn] = &[
    OrderColumn::title("line", words::ORDER_LINE, |order, ()| {
        ordered_item(&order.line, ORDERS)
    }),
    OrderColumn::text("ordered", words::ON_ORDERED, |order, ()| {
        ordered_at(&order.line)
    })
    .sortable()
    .leaves(3),
    OrderColumn::text("campaign", words::CAMPAIGN, |order, ()| {
        order.deal.clone().map_or_else(no_figure, campaign)
    }),
    OrderColumn::text("status", words::STATUS, |order, ()| state(&order.line))
        .sortable_as("status", words::STATUS_DATE)
        .unlabelled(|_| true),
    OrderColumn::figure("rate", words::TOTAL_RATE, |order, ()| {
        let rate = order.deal.as_ref().map(|deal| deal.total_rate);
        rate.map_or_else(no_figure, |rate| {
            view! { <RateText rate market=order.line.market /> }.into_any()
        })
    })
    .leaves(1),
    OrderColumn::amount("estimated", words::PAID_ESTIMATED, |order, ()| {
        let estimated = Some(order.total.estimated);
        line_amount(estimated, words::PAID_ESTIMATED, &order.line, ORDERS)
    })
    .sortable_as("amount", words::PAID_ESTIMATED)
    .leaves(2),
    OrderColumn::amount("actual", words::PAID_ACTUAL, |order, ()| {
        line_amount(order.total.actual, words::PAID_ACTUAL, &order.line, ORDERS)
    }),
];

fn campaign(deal: SellerDeal) -> AnyView {
    view! {
        {deal.campaign}
        <SecondaryLine>{deal.agency}</SecondaryLine>
    }
    .into_any()
}

fn no_figure() -> AnyView {
    view! { <NoFigure /> }.into_any()
}

/// The page **Orders** of a shop.
#[component]
pub fn SellerOrdersPage() -> impl IntoView {
    let query = OrderQuery::of_address();
    let orders = load(move || query.get(), orders_of_shop);
    view! {
        <PageTitle page=t(words::TITLE) />
        <PrintHead reference=t(words::TITLE).to_owned() />
        <Transition fallback=|| view! { <SkeletonPage title=t(words::TITLE) /> }>
            {await_view(move || async move {
                let orders = orders.await;
                let query = query.get_untracked();
                render_result(orders, |shown| view! { <Orders shown query /> })
            })}
        </Transition>
    }
}

#[component]
fn Orders(
    /// What there is.
    shown: ShopOrders,
    /// What was asked for.
    query: OrderQuery,
) -> impl IntoView {
    keep_filters(&query);
    let content = content_filter(&query);
    let sorting = sorting(paths::ORDERS, &query, shown.is_too_long_to_sort);
    let rows = move |rows: Vec<SellerOrder>| {
        let table = DataTable::new(words::CAPTION, COLUMNS).tall();
        table.sorted(sorting).view(&rows, &())
    };
    let summary = shown.summary;
    let lines = summary.as_ref().map_or(0, Summary::lines);
    let without = without_campaign(&query, lines, shown.without_campaign);
    let chips = chips(paths::ORDERS, &query, Some(without));
    let count = summary.as_ref().map(Summary::count).unwrap_or_default();
    let list = rows_or_why(paths::ORDERS, &query, shown.orders, rows, none_yet, count);
    let market = shown.market;
    let summary =
        summary.map(|summary| summary.view(paths::ORDERS, &query, market, SummaryWords::PAID));
    let download =
        view! { <Download path=paths::ORDERS_CSV sheet=paths::ORDERS_XLSX query=query.clone() /> };
    view! {
        <PageHead title=t(words::TITLE) lead=t(words::SELLER_LEAD)>
            {download}
        </PageHead>
        <Tools
            path=paths::ORDERS
            query
            today=shown.today
            columns=COLUMNS
            campaigns=shown.campaigns
            by_product=true
            content
            names=SummaryWords::PAID
            search=words::SEARCH
        />
        {chips}
        {summary}
        {too_long_to_sort(shown.is_too_long_to_sort)}
        {list}
    }
}

/// The way to the lines that cost the shop nothing, with how many they are: of the list itself while it
/// shows these alone, otherwise as it leaves them out.
fn without_campaign(query: &OrderQuery, lines: u64, left_out: u64) -> FilterChip {
    let is_on = query.campaign.as_deref() == Some(NO_CAMPAIGN);
    let to = OrderQuery {
        campaign: (!is_on).then(|| NO_CAMPAIGN.to_owned()),
        ..query.clone()
    };
    let (label, to) = (t(words::WITHOUT_CAMPAIGN), to.address(paths::ORDERS));
    FilterChip::new(label, is_on, to).counting(if is_on { lines } else { left_out })
}

fn none_yet() -> impl IntoView {
    view! {
        <EmptyState picture=Picture::Bag title=t(words::NONE_YET)>
            <p>{t(words::NONE_YET_SELLER)}</p>
            <Actions>
                <LinkButton href=paths::MARKETPLACE>{t(words::TO_MARKETPLACE)}</LinkButton>
            </Actions>
        </EmptyState>
    }
}
