//! **Orders** of an agency, in two views: what is sold in its campaigns, and what is sold by creators
//! whom it manages in the campaigns of others.

use domain::order_line::listing::{AgencyOrder, AgencyPart, CampaignOrder, ManagedOrder};
use leptos::prelude::*;

use super::{
    amounts::{EarnedCells, LineCell, OrdersPath, known, line_amount},
    api::{AgencyOrders, orders_of_agency},
    filters::{Download, Tools, rows_or_why},
    query::OrderQuery,
    state::State,
};
use crate::text::orders as words;
use runtime::{
    list_query::ListQuery as _,
    paths::partner as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Actions, Address, Cell, CellKind, Column, EmptyState, HeadCell, LinkButton, PageHead,
    PageTitle, Picture, RateText, Row, RowHeight, SecondaryLine, SkeletonRows, Tab, Table,
    TableBody, TableHead, Tabs, TabsLook, text::t,
};

const ORDERS: OrdersPath = OrdersPath(paths::ORDERS);

const CAMPAIGN_COLUMNS: [Column; 7] = [
    Column::FIXED,
    Column::new("creator", words::CREATOR),
    Column::new("status", words::STATUS),
    Column::new("total", words::SELLER_PAYS),
    Column::new("part", words::CREATORS_PART),
    Column::new("estimated", words::ESTIMATED),
    Column::new("actual", words::ACTUAL),
];

const MANAGING_COLUMNS: [Column; 7] = [
    Column::FIXED,
    Column::new("creator", words::CREATOR),
    Column::new("status", words::STATUS),
    Column::new("part", words::CREATORS_PART),
    Column::new("share", words::YOUR_SHARE),
    Column::new("estimated", words::ESTIMATED),
    Column::new("actual", words::ACTUAL),
];

/// All columns of a view's table.
const fn columns_of(part: AgencyPart) -> &'static [Column] {
    match part {
        AgencyPart::Campaign => &CAMPAIGN_COLUMNS,
        AgencyPart::Managing => &MANAGING_COLUMNS,
    }
}

/// The page **Orders** of an agency.
#[component]
pub fn PartnerOrdersPage() -> impl IntoView {
    let query = OrderQuery::of_address();
    let orders = load(move || query.get(), orders_of_agency);
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
    shown: AgencyOrders,
    /// What was asked for.
    query: OrderQuery,
) -> impl IntoView {
    let AgencyOrders {
        part,
        market,
        markets,
        orders,
        campaigns,
        today,
    } = shown;
    // The market stays the same from page to page, also where the address began without one.
    let query = OrderQuery {
        market: Some(market.code().to_owned()),
        ..query
    };
    let lead = match part {
        AgencyPart::Campaign => words::CAMPAIGN_LEAD,
        AgencyPart::Managing => words::MANAGING_LEAD,
    };
    let rows = move |rows: Vec<AgencyOrder>| view! { <List rows part /> };
    let list = rows_or_why(paths::ORDERS, &query, orders, rows, move || none_yet(part));
    let download = view! { <Download path=paths::ORDERS_CSV query=query.clone() /> };
    view! {
        <PageHead title=t(words::TITLE) lead=t(lead)>
            {download}
        </PageHead>
        <Parts part />
        <Tools
            path=paths::ORDERS
            query
            today
            columns=columns_of(part)
            campaigns
            markets=(markets, market)
        />
        {list}
    }
}

/// The two views.
#[component]
fn Parts(
    /// The one that is open.
    part: AgencyPart,
) -> impl IntoView {
    let orders = || Address::new(paths::ORDERS);
    let tabs = vec![
        Tab::new(
            t(words::AS_CAMPAIGN),
            orders(),
            part == AgencyPart::Campaign,
        ),
        Tab::new(
            t(words::AS_MANAGING),
            orders().with("role", "managing"),
            part == AgencyPart::Managing,
        ),
    ];
    view! { <Tabs label=t(words::PARTS) tabs look=TabsLook::Segments /> }
}

fn none_yet(part: AgencyPart) -> impl IntoView {
    let why = match part {
        AgencyPart::Campaign => words::NONE_YET_CAMPAIGN,
        AgencyPart::Managing => words::NONE_YET_MANAGING,
    };
    view! {
        <EmptyState picture=Picture::Bag title=t(words::NONE_YET)>
            <p>{t(why)}</p>
            <Actions>
                <LinkButton href=paths::CAMPAIGNS>{t(words::TO_CAMPAIGNS)}</LinkButton>
            </Actions>
        </EmptyState>
    }
}

#[component]
fn List(
    /// The lines.
    rows: Vec<AgencyOrder>,
    /// The agency's part in them.
    part: AgencyPart,
) -> impl IntoView {
    let rows = rows.into_iter().map(|row| match row {
        AgencyOrder::Campaign(order) => view! { <CampaignLine order /> }.into_any(),
        AgencyOrder::Managing(order) => view! { <ManagedLine order /> }.into_any(),
    });
    let between = match part {
        AgencyPart::Campaign => [words::SELLER_PAYS, words::CREATORS_PART],
        AgencyPart::Managing => [words::CREATORS_PART, words::YOUR_SHARE],
    };
    let between =
        between.map(|name| view! { <HeadCell kind=CellKind::Figure>{t(name)}</HeadCell> });
    view! {
        <Table caption=t(words::CAPTION) rows=RowHeight::Tall columns=columns_of(part)>
            <TableHead>
                <HeadCell kind=CellKind::Title>{t(words::ORDER_LINE)}</HeadCell>
                <HeadCell>{t(words::CREATOR)}</HeadCell>
                <HeadCell>{t(words::STATUS)}</HeadCell>
                {between.into_iter().collect_view()}
                <HeadCell kind=CellKind::Figure>{t(words::ESTIMATED)}</HeadCell>
                <HeadCell kind=CellKind::Figure>{t(words::ACTUAL)}</HeadCell>
            </TableHead>
            <TableBody>{rows.collect_view()}</TableBody>
        </Table>
    }
}

#[component]
fn CampaignLine(
    /// The line.
    order: CampaignOrder,
) -> impl IntoView {
    let line = order.line;
    let (market, state) = (line.market, line.state);
    let total = line_amount(Some(known(order.total)), words::SELLER_PAYS, &line, ORDERS);
    let part = line_amount(
        Some(known(order.creator_part)),
        words::CREATORS_PART,
        &line,
        ORDERS,
    );
    view! {
        <Row>
            <LineCell line=line.clone() orders=ORDERS />
            <Cell label=t(words::CREATOR)>
                {order.creator} <SecondaryLine>{order.campaign}</SecondaryLine>
            </Cell>
            <Cell label=t(words::STATUS)>
                <State state market />
            </Cell>
            <Cell kind=CellKind::Figure label=t(words::SELLER_PAYS)>
                {total} <SecondaryLine>
                    <RateText rate=order.total_rate market />
                </SecondaryLine>
            </Cell>
            <Cell kind=CellKind::Figure label=t(words::CREATORS_PART)>
                {part} <SecondaryLine>
                    <RateText rate=order.creator_rate market />
                </SecondaryLine>
            </Cell>
            <EarnedCells earned=order.own line orders=ORDERS />
        </Row>
    }
}

#[component]
fn ManagedLine(
    /// The line.
    order: ManagedOrder,
) -> impl IntoView {
    let line = order.line;
    let (market, state) = (line.market, line.state);
    let part = line_amount(
        Some(known(order.creator_part)),
        words::CREATORS_PART,
        &line,
        ORDERS,
    );
    view! {
        <Row>
            <LineCell line=line.clone() orders=ORDERS />
            <Cell label=t(words::CREATOR)>
                {order.creator} <SecondaryLine>{order.agency}</SecondaryLine>
            </Cell>
            <Cell label=t(words::STATUS)>
                <State state market />
            </Cell>
            <Cell kind=CellKind::Figure label=t(words::CREATORS_PART)>
                {part} <SecondaryLine>
                    <RateText rate=order.creator_rate market />
                </SecondaryLine>
            </Cell>
            <Cell kind=CellKind::Figure label=t(words::YOUR_SHARE)>
                <RateText rate=order.share market />
            </Cell>
            <EarnedCells earned=order.own line orders=ORDERS />
        </Row>
    }
}
