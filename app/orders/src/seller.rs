//! **Orders** of a shop: what it pays, line by line. There is nothing of a creator in it.

use domain::order_line::listing::SellerOrder;
use leptos::prelude::*;

use super::{
    amounts::{Area, EarnedCells, LineCell},
    api::{ShopOrders, orders_of_shop},
    query::OrderQuery,
    state::State,
    tools::{Download, Tools, rows_or_why},
};
use crate::text::orders as words;
use runtime::{
    paths::seller as paths,
    reading::{once_there, read},
};
use shell::loaded;
use ui::{
    Actions, Cell, Column, EmptyState, HeadCell, Holds, LinkButton, NoFigure, PageHead, PageTitle,
    Picture, RateText, Row, Rows, Second, SkeletonRows, Table, TableBody, TableHead, text::t,
};

const AREA: Area = Area(paths::ORDERS);

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
    let orders = read(move || query.get(), orders_of_shop);
    view! {
        <PageTitle page=t(words::TITLE) />
        <Transition fallback=|| view! { <SkeletonRows /> }>
            {once_there(move || async move {
                let orders = orders.await;
                let query = query.get_untracked();
                loaded(orders, |shown| view! { <Orders shown query /> })
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
        <Table caption=t(words::CAPTION) rows=Rows::Tall columns=&COLUMNS>
            <TableHead>
                <HeadCell holds=Holds::Title>{t(words::ORDER_LINE)}</HeadCell>
                <HeadCell>{t(words::CAMPAIGN)}</HeadCell>
                <HeadCell>{t(words::STATUS)}</HeadCell>
                <HeadCell holds=Holds::Figure>{t(words::TOTAL_RATE)}</HeadCell>
                <HeadCell holds=Holds::Figure>{t(words::ESTIMATED)}</HeadCell>
                <HeadCell holds=Holds::Figure>{t(words::ACTUAL)}</HeadCell>
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
                <Second>{deal.agency}</Second>
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
            <LineCell line=line.clone() area=AREA />
            <Cell label=t(words::CAMPAIGN)>{campaign}</Cell>
            <Cell label=t(words::STATUS)>
                <State state market />
            </Cell>
            <Cell holds=Holds::Figure label=t(words::TOTAL_RATE)>
                {rate}
            </Cell>
            <EarnedCells earned=total line area=AREA />
        </Row>
    }
}
