//! **Orders** of a shop: what it pays, line by line. There is nothing of a creator in it.

use domain::order_line::listing::{SellerDeal, SellerOrder};
use leptos::prelude::*;

use super::{
    amounts::{OrdersPath, keep_filters, line_amount, ordered_item},
    api::{ShopOrders, orders_of_shop},
    filters::{Download, Tools, rows_or_why},
    query::OrderQuery,
    state::state,
};
use crate::text::orders as words;
use runtime::{
    list_query::ListQuery as _,
    paths::seller as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Actions, Column, DataTable, EmptyState, LinkButton, NoFigure, PageHead, PageTitle, Picture,
    RateText, SecondaryLine, SkeletonRows, text::t,
};

const ORDERS: OrdersPath = OrdersPath(paths::ORDERS);

type OrderColumn = Column<SellerOrder>;

const COLUMNS: &[OrderColumn] = &[
    OrderColumn::title("line", words::ORDER_LINE, |order, ()| {
        ordered_item(&order.line, ORDERS)
    }),
    OrderColumn::text("campaign", words::CAMPAIGN, |order, ()| {
        order.deal.clone().map_or_else(no_figure, campaign)
    }),
    OrderColumn::text("status", words::STATUS, |order, ()| state(&order.line)),
    OrderColumn::figure("rate", words::TOTAL_RATE, |order, ()| {
        let rate = order.deal.as_ref().map(|deal| deal.total_rate);
        rate.map_or_else(no_figure, |rate| {
            view! { <RateText rate market=order.line.market /> }.into_any()
        })
    }),
    OrderColumn::figure("estimated", words::ESTIMATED, |order, ()| {
        let estimated = Some(order.total.estimated);
        line_amount(estimated, words::ESTIMATED, &order.line, ORDERS)
    }),
    OrderColumn::figure("actual", words::ACTUAL, |order, ()| {
        line_amount(order.total.actual, words::ACTUAL, &order.line, ORDERS)
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
        <Transition fallback=|| view! { <SkeletonRows /> }>
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
    let rows = |rows: Vec<SellerOrder>| {
        let table = DataTable::new(words::CAPTION, COLUMNS).tall();
        table.view(&rows, &())
    };
    keep_filters(&query);
    let list = rows_or_why(paths::ORDERS, &query, shown.orders, rows, none_yet);
    let download = view! { <Download path=paths::ORDERS_CSV query=query.clone() /> };
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
        />
        {list}
    }
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
