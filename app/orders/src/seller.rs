//! **Orders** of a shop: what it pays, line by line. There is nothing of a creator in it.

use domain::order_line::listing::SellerOrder;
use leptos::prelude::*;

use super::{
    amounts::{EarnedCells, LineCell, OrdersPath},
    api::{ShopOrders, orders_of_shop},
    filters::{Download, Tools, rows_or_why},
    query::OrderQuery,
    state::State,
};
use crate::text::orders as words;
use runtime::{
    list_query::ListQuery as _,
    paths::seller as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Actions, Cell, CellKind, Column, EmptyState, HeadCell, LinkButton, NoFigure, PageHead,
    PageTitle, Picture, RateText, Row, RowHeight, SecondaryLine, SkeletonRows, Table, TableBody,
    TableHead, text::t,
};

const ORDERS: OrdersPath = OrdersPath(paths::ORDERS);

const COLUMNS: [Column; 6] = [
    Column::FIXED,
    Column::new("campaign", words::CAMPAIGN),
    Column::new("status", words::STATUS),
    Column::new("rate", words::TOTAL_RATE),
    Column::new("estimated", words::ESTIMATED),
    Column::new("actual", words::ACTUAL),
];

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
    let rows = |rows: Vec<SellerOrder>| view! { <List rows /> };
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
            columns=&COLUMNS
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

#[component]
fn List(
    /// The lines.
    rows: Vec<SellerOrder>,
) -> impl IntoView {
    let rows = rows.into_iter().map(|order| view! { <Line order /> });
    view! {
        <Table caption=t(words::CAPTION) rows=RowHeight::Tall columns=&COLUMNS>
            <TableHead>
                <HeadCell kind=CellKind::Title>{t(words::ORDER_LINE)}</HeadCell>
                <HeadCell>{t(words::CAMPAIGN)}</HeadCell>
                <HeadCell>{t(words::STATUS)}</HeadCell>
                <HeadCell kind=CellKind::Figure>{t(words::TOTAL_RATE)}</HeadCell>
                <HeadCell kind=CellKind::Figure>{t(words::ESTIMATED)}</HeadCell>
                <HeadCell kind=CellKind::Figure>{t(words::ACTUAL)}</HeadCell>
            </TableHead>
            <TableBody>{rows.collect_view()}</TableBody>
        </Table>
    }
}

#[component]
fn Line(
    /// The line.
    order: SellerOrder,
) -> impl IntoView {
    let SellerOrder { line, deal, total } = order;
    let (market, state) = (line.market, line.state);
    let (campaign, rate) = match deal {
        Some(deal) => (
            view! {
                {deal.campaign}
                <SecondaryLine>{deal.agency}</SecondaryLine>
            }
            .into_any(),
            view! { <RateText rate=deal.total_rate market /> }.into_any(),
        ),
        None => (
            view! { <NoFigure /> }.into_any(),
            view! { <NoFigure /> }.into_any(),
        ),
    };
    view! {
        <Row>
            <LineCell line=line.clone() orders=ORDERS />
            <Cell label=t(words::CAMPAIGN)>{campaign}</Cell>
            <Cell label=t(words::STATUS)>
                <State state market />
            </Cell>
            <Cell kind=CellKind::Figure label=t(words::TOTAL_RATE)>
                {rate}
            </Cell>
            <EarnedCells earned=total line orders=ORDERS />
        </Row>
    }
}
