//! **Orders** of an agency, in two views: what is sold in its campaigns, and what is sold by creators
//! whom it manages in the campaigns of others.

use domain::order_line::listing::{
    AgencyOrder, AgencyPart, CampaignOrder, Earned, ManagedOrder, OrderedLine,
};
use leptos::prelude::*;

use super::{
    amounts::{OrdersPath, keep_filters, known, line_amount, ordered_item},
    api::{AgencyOrders, orders_of_agency},
    filters::{Download, Tools, rows_or_why},
    query::OrderQuery,
    state::state,
};
use crate::text::orders as words;
use runtime::{
    list_query::ListQuery as _,
    paths::partner as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Actions, Address, Column, ColumnHeads, DataTable, EmptyState, LinkButton, PageHead, PageTitle,
    Picture, RateText, SecondaryLine, SkeletonRows, Tab, Tabs, TabsLook,
    text::{Text, t},
};

const ORDERS: OrdersPath = OrdersPath(paths::ORDERS);

type CampaignColumn = Column<CampaignOrder>;

const CAMPAIGN_COLUMNS: &[CampaignColumn] = &[
    CampaignColumn::title("line", words::ORDER_LINE, |order, ()| {
        ordered_item(&order.line, ORDERS)
    }),
    CampaignColumn::text("creator", words::CREATOR, |order, ()| {
        two_lines(order.creator.clone(), order.campaign.clone())
    }),
    CampaignColumn::text("status", words::STATUS, |order, ()| state(&order.line)),
    CampaignColumn::figure("total", words::SELLER_PAYS, |order, ()| {
        let (total, rate) = (order.total, order.total_rate);
        amount_and_rate(total, words::SELLER_PAYS, rate.into(), &order.line)
    }),
    CampaignColumn::figure("part", words::CREATORS_PART, |order, ()| {
        let (part, rate) = (order.creator_part, order.creator_rate);
        amount_and_rate(part, words::CREATORS_PART, rate.into(), &order.line)
    }),
    CampaignColumn::figure("estimated", words::ESTIMATED, |order, ()| {
        let estimated = Some(order.own.estimated);
        line_amount(estimated, words::ESTIMATED, &order.line, ORDERS)
    }),
    CampaignColumn::figure("actual", words::ACTUAL, |order, ()| {
        line_amount(order.own.actual, words::ACTUAL, &order.line, ORDERS)
    }),
];

type ManagedColumn = Column<ManagedOrder>;

const MANAGING_COLUMNS: &[ManagedColumn] = &[
    ManagedColumn::title("line", words::ORDER_LINE, |order, ()| {
        ordered_item(&order.line, ORDERS)
    }),
    ManagedColumn::text("creator", words::CREATOR, |order, ()| {
        two_lines(order.creator.clone(), order.agency.clone())
    }),
    ManagedColumn::text("status", words::STATUS, |order, ()| state(&order.line)),
    ManagedColumn::figure("part", words::CREATORS_PART, |order, ()| {
        let (part, rate) = (order.creator_part, order.creator_rate);
        amount_and_rate(part, words::CREATORS_PART, rate.into(), &order.line)
    }),
    ManagedColumn::figure("share", words::YOUR_SHARE, |order, ()| {
        view! { <RateText rate=order.share market=order.line.market /> }.into_any()
    }),
    ManagedColumn::figure("estimated", words::ESTIMATED, |order, ()| {
        let estimated = Some(order.own.estimated);
        line_amount(estimated, words::ESTIMATED, &order.line, ORDERS)
    }),
    ManagedColumn::figure("actual", words::ACTUAL, |order, ()| {
        line_amount(order.own.actual, words::ACTUAL, &order.line, ORDERS)
    }),
];

/// All columns of a view's table.
fn columns_of(part: AgencyPart) -> ColumnHeads {
    match part {
        AgencyPart::Campaign => CAMPAIGN_COLUMNS.into(),
        AgencyPart::Managing => MANAGING_COLUMNS.into(),
    }
}

fn two_lines(first: String, second: String) -> AnyView {
    view! {
        {first}
        <SecondaryLine>{second}</SecondaryLine>
    }
    .into_any()
}

fn amount_and_rate(earned: Earned, what: Text, rate: u16, line: &OrderedLine) -> AnyView {
    let amount = line_amount(Some(known(earned)), what, line, ORDERS);
    let market = line.market;
    view! {
        {amount}
        <SecondaryLine>
            <RateText rate market />
        </SecondaryLine>
    }
    .into_any()
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
    keep_filters(&query);
    let list = rows_or_why(paths::ORDERS, &query, orders, table, move || none_yet(part));
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

/// The lines of one view.
fn table(rows: Vec<AgencyOrder>) -> AnyView {
    let (mut sold, mut managed) = (Vec::new(), Vec::new());
    for row in rows {
        match row {
            AgencyOrder::Campaign(order) => sold.push(order),
            AgencyOrder::Managing(order) => managed.push(order),
        }
    }
    if managed.is_empty() {
        let table = DataTable::new(words::CAPTION, CAMPAIGN_COLUMNS).tall();
        return table.view(&sold, &());
    }
    let table = DataTable::new(words::CAPTION, MANAGING_COLUMNS).tall();
    table.view(&managed, &())
}
