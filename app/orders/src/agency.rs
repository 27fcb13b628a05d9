//! **Orders** of an agency, in two views: what is sold in its campaigns, and what is sold by creators
//! whom it manages in the campaigns of others.

use domain::{
    market::Market,
    order_line::listing::{AgencyOrder, AgencyPart, CampaignOrder, ManagedOrder, OrderedLine},
};
use leptos::prelude::*;

use super::{
    amounts::{
        OrdersPath, amount_and_rate, keep_filters, line_amount, ordered_at, ordered_item_of,
    },
    api::{AgencyOrders, orders_of_agency},
    filters::{Download, Tools, content_filter, rows_or_why, sorting, too_long_to_sort},
    query::OrderQuery,
    state::state,
    summary::{Summary, SummaryWords, chips},
};
use crate::text::orders as words;
use runtime::{
    list_query::ListQuery as _,
    paths::partner as paths,
    resource::{await_view, load},
};
use shell::{PrintHead, render_result};
use ui::{
    Actions, Address, Column, ColumnHeads, DataTable, EmptyState, LinkButton, PageHead, PageTitle,
    Picture, RateText, SecondaryLine, SkeletonPage, Sorting, Tab, Tabs, TabsLook, TypedFilter,
    text::t,
};

const ORDERS: OrdersPath = OrdersPath(paths::ORDERS);

type CampaignColumn = Column<CampaignOrder>;

const CAMPAIGN_COLUMNS: &[CampaignColumn] = &[
    CampaignColumn::title("line", words::ORDER_LINE, |order, ()| {
        ordered_item_of(&order.shop, &order.line, ORDERS)
    }),
    CampaignColumn::text("ordered", words::ON_ORDERED, |order, ()| {
        ordered_at(&order.line)
    })
    .sortable()
    .leaves(4),
    CampaignColumn::text("creator", words::CREATOR, |order, ()| {
        creator(&order.creator, None, &order.line, &order.campaign)
    }),
    CampaignColumn::text("status", words::STATUS, |order, ()| state(&order.line))
        .sortable_as("status", words::STATUS_DATE)
        .unlabelled(|_| true),
    CampaignColumn::figure("total", words::SELLER_PAYS, |order, ()| {
        let (total, rate) = (order.total, order.total_rate);
        amount_and_rate(total, words::SELLER_PAYS, rate.into(), &order.line, ORDERS)
    })
    .leaves(2),
    CampaignColumn::figure("part", words::CREATORS_PART, |order, ()| {
        let (part, rate) = (order.creator_part, order.creator_rate);
        amount_and_rate(part, words::CREATORS_PART, rate.into(), &order.line, ORDERS)
    })
    .leaves(1),
    CampaignColumn::amount("estimated", words::OWN_ESTIMATED, |order, ()| {
        let estimated = Some(order.own.estimated);
        line_amount(estimated, words::OWN_ESTIMATED, &order.line, ORDERS)
    })
    .sortable_as("amount", words::OWN_ESTIMATED)
    .leaves(3),
    CampaignColumn::amount("actual", words::OWN_ACTUAL, |order, ()| {
        line_amount(order.own.actual, words::OWN_ACTUAL, &order.line, ORDERS)
    }),
];

type ManagedColumn = Column<ManagedOrder>;

const MANAGING_COLUMNS: &[ManagedColumn] = &[
    ManagedColumn::title("line", words::ORDER_LINE, |order, ()| {
        ordered_item_of(&order.shop, &order.line, ORDERS)
    }),
    ManagedColumn::text("ordered", words::ON_ORDERED, |order, ()| {
        ordered_at(&order.line)
    })
    .sortable()
    .leaves(4),
    ManagedColumn::text("creator", words::CREATOR, |order, ()| {
        creator(&order.creator, Some("managing"), &order.line, &order.agency)
    }),
    ManagedColumn::text("status", words::STATUS, |order, ()| state(&order.line))
        .sortable_as("status", words::STATUS_DATE)
        .unlabelled(|_| true),
    ManagedColumn::figure("part", words::CREATORS_PART, |order, ()| {
        let (part, rate) = (order.creator_part, order.creator_rate);
        amount_and_rate(part, words::CREATORS_PART, rate.into(), &order.line, ORDERS)
    })
    .leaves(1),
    ManagedColumn::figure("share", words::YOUR_SHARE, |order, ()| {
        view! { <RateText rate=order.share market=order.line.market /> }.into_any()
    })
    .leaves(2),
    ManagedColumn::amount("estimated", words::OWN_ESTIMATED, |order, ()| {
        let estimated = Some(order.own.estimated);
        line_amount(estimated, words::OWN_ESTIMATED, &order.line, ORDERS)
    })
    .sortable_as("amount", words::OWN_ESTIMATED)
    .leaves(3),
    ManagedColumn::amount("actual", words::OWN_ACTUAL, |order, ()| {
        line_amount(order.own.actual, words::OWN_ACTUAL, &order.line, ORDERS)
    }),
];

/// All columns of a view's table.
fn columns_of(part: AgencyPart) -> ColumnHeads {
    match part {
        AgencyPart::Campaign => CAMPAIGN_COLUMNS.into(),
        AgencyPart::Managing => MANAGING_COLUMNS.into(),
    }
}

/// The creator, who leads to all lines of this creator in the same market and role, and below it what
/// else the line is of.
fn creator(handle: &str, role: Option<&'static str>, line: &OrderedLine, more: &str) -> AnyView {
    let lines = Address::new(paths::ORDERS)
        .with_some("role", role)
        .with("market", line.market)
        .with("creator", handle);
    let label = words::lines_of(handle);
    let (handle, more) = (handle.to_owned(), more.to_owned());
    view! {
        <a class="link" href=lines.to_string() aria-label=label>
            {handle}
        </a>
        <SecondaryLine>{more}</SecondaryLine>
    }
    .into_any()
}

/// The page **Orders** of an agency.
#[component]
pub fn PartnerOrdersPage() -> impl IntoView {
    let query = OrderQuery::of_address();
    let orders = load(move || query.get(), orders_of_agency);
    let market = Signal::derive(move || {
        query.with(|query| query.market.as_deref().and_then(Market::in_any_case))
    });
    view! {
        <PageTitle page=t(words::TITLE) />
        <PrintHead reference=t(words::TITLE).to_owned() market />
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
        summary,
        is_too_long_to_sort,
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
    let chips = chips(paths::ORDERS, &query, None);
    let (parties, content) = (parties(&query), content_filter(&query));
    let count = summary.as_ref().map(Summary::count).unwrap_or_default();
    let none_yet = move || none_yet(part);
    let sorting = sorting(paths::ORDERS, &query, is_too_long_to_sort);
    let table = move |rows| table(rows, sorting);
    let list = rows_or_why(paths::ORDERS, &query, orders, table, none_yet, count);
    let summary =
        summary.map(|summary| summary.view(paths::ORDERS, &query, market, SummaryWords::EARNED));
    let download =
        view! { <Download path=paths::ORDERS_CSV sheet=paths::ORDERS_XLSX query=query.clone() /> };
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
            parties
            by_product=true
            content
            names=SummaryWords::EARNED
            search=words::SEARCH_ALL
        />
        {chips}
        {summary}
        {too_long_to_sort(is_too_long_to_sort)}
        {list}
    }
}

/// The filters by those whom an agency alone sees: who sold, and of which shop.
fn parties(query: &OrderQuery) -> AnyView {
    let creator = query.creator.clone().unwrap_or_default();
    let shop = query.shop.clone().unwrap_or_default();
    view! {
        <TypedFilter name="creator" label=t(words::CREATOR) value=creator />
        <TypedFilter name="shop" label=t(words::SHOP_CODE) value=shop />
    }
    .into_any()
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
            {(part == AgencyPart::Campaign)
                .then(|| {
                    view! {
                        <Actions>
                            <LinkButton href=paths::CAMPAIGNS>{t(words::TO_CAMPAIGNS)}</LinkButton>
                        </Actions>
                    }
                })}
        </EmptyState>
    }
}

/// The lines of one view.
fn table(rows: Vec<AgencyOrder>, sorting: Sorting) -> AnyView {
    let (mut sold, mut managed) = (Vec::new(), Vec::new());
    for row in rows {
        match row {
            AgencyOrder::Campaign(order) => sold.push(order),
            AgencyOrder::Managing(order) => managed.push(order),
        }
    }
    if managed.is_empty() {
        let table = DataTable::new(words::CAPTION, CAMPAIGN_COLUMNS).tall();
        return table.sorted(sorting).view(&sold, &());
    }
    let table = DataTable::new(words::CAPTION, MANAGING_COLUMNS).tall();
    table.sorted(sorting).view(&managed, &())
}
