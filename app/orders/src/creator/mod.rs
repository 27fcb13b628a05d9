//! **Affiliate orders**: what a creator earns and when, and a short row for each order line, by day.

mod chips;
mod days;
mod money_card;
mod row;
mod tools;

use domain::order_line::listing::CreatorOrder;
use leptos::prelude::*;

use self::{
    chips::set_filters,
    days::{OrdersOfDay, by_day},
    money_card::MoneyCard,
    row::row,
    tools::OrderTools,
};
use super::{
    amounts::{OrdersPath, keep_filters},
    api::{CreatorOrders, orders_of_creator},
    filters::rows_or_why,
    money_pages::MoneyPage,
    query::OrderQuery,
    summary::{Summary, SummaryWords, chips},
};
use crate::text::orders as words;
use runtime::{
    list_query::ListQuery as _,
    paths::creator as paths,
    resource::{await_view, load},
};
use shell::{CreatorHead, PrintHead, render_result};
use ui::{
    Actions, Day, EmptyState, Icon, Kind, LinkButton, MoneyText, PageTitle, Picture, SkeletonRows,
    text::t,
};

const ORDERS: OrdersPath = OrdersPath(paths::ORDERS);

/// The page **Affiliate orders**.
#[component]
pub fn CreatorOrdersPage() -> impl IntoView {
    let query = OrderQuery::of_address();
    let orders = load(move || query.get(), orders_of_creator);
    view! {
        <PageTitle page=t(words::CREATOR_TITLE) />
        <PrintHead reference=t(words::CREATOR_TITLE).to_owned() />
        <CreatorHead title=t(words::CREATOR_TITLE) />
        <div class="phone">
            {MoneyPage::Orders.ways()}
            <Transition fallback=|| {
                view! { <SkeletonRows /> }
            }>
                {await_view(move || async move {
                    let orders = orders.await;
                    let query = query.get_untracked();
                    render_result(orders, |shown| view! { <Orders shown query /> })
                })}
            </Transition>
        </div>
    }
}

#[component]
fn Orders(
    /// What there is.
    shown: CreatorOrders,
    /// What was asked for.
    query: OrderQuery,
) -> impl IntoView {
    let CreatorOrders {
        orders,
        campaigns,
        today,
        market,
        settlement_days,
        money,
        summary,
        whole_days,
    } = shown;
    let around = (orders.previous.is_some(), orders.next.is_some());
    // Before the first sale there is nothing to say of money.
    let money = money
        .filter(|money| !orders.rows.is_empty() && money.is_known())
        .map(|money| view! { <MoneyCard money today settlement_days /> });
    let days = move |rows: Vec<CreatorOrder>| {
        let days = by_day(rows, around, &whole_days).into_iter();
        let days: Vec<_> = days
            .map(|day| orders_of_day(day, settlement_days))
            .collect();
        view! { <div class="orders-days">{days}</div> }
    };
    keep_filters(&query);
    let chips = chips(paths::ORDERS, &query, set_filters(&query, &campaigns));
    let count = summary.as_ref().map(Summary::count).unwrap_or_default();
    let list = rows_or_why(paths::ORDERS, &query, orders, days, none_yet, count);
    let summary =
        summary.map(|summary| summary.view(paths::ORDERS, &query, market, SummaryWords::EARNED));
    view! {
        {money}
        <OrderTools query today campaigns />
        {chips}
        {summary}
        {list}
    }
}

/// A day with what its orders come to, and a row for each.
fn orders_of_day(day: OrdersOfDay, settlement_days: u16) -> AnyView {
    let OrdersOfDay { day, total, orders } = day;
    let rows: Vec<_> = orders
        .into_iter()
        .map(|order| row(order, settlement_days))
        .collect();
    view! {
        <section class="orders-day">
            <h2 class="orders-day__head">
                <Day day />
                " "
                {total.map(|amount| view! { <MoneyText amount /> })}
            </h2>
            <ul class="orders-day__rows">{rows}</ul>
        </section>
    }
    .into_any()
}

fn none_yet() -> impl IntoView {
    view! {
        <EmptyState picture=Picture::Bag title=t(words::NONE_YET)>
            <p>{t(words::NONE_YET_CREATOR)}</p>
            <Actions>
                <LinkButton href=paths::ADD kind=Kind::Primary>
                    <Icon picture=Picture::Plus />
                    {t(words::TO_ADD)}
                </LinkButton>
            </Actions>
        </EmptyState>
    }
}
