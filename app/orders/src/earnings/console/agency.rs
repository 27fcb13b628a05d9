//! **Earnings** of an agency, by its part in the order lines.

use domain::{
    market::Market,
    order_line::listing::{AgencyEarning, AgencyPart},
};
use leptos::prelude::*;

use super::{
    api::{AgencyEarnings, earnings_of_agency},
    check::check,
    groups::{groups, told_apart},
};
use crate::{
    amounts::{OrdersPath, line_amount, ordered_item_of},
    filters::{Download, Tools, rows_or_why, sorting, too_long_to_sort},
    query::OrderQuery,
    state::state,
    summary::{Summary, SummaryWords, chips},
    text::{earnings, earnings_console as words, orders},
};
use runtime::{
    list_query::ListQuery as _,
    paths::partner as paths,
    resource::{await_view, load},
};
use shell::{PrintHead, render_result};
use ui::{
    Address, Column, DataTable, EmptyState, NoFigure, PageHead, PageTitle, Picture, SecondaryLine,
    SkeletonPage, Tab, Tabs, TabsLook, TypedFilter, text::t,
};

const ORDERS: OrdersPath = OrdersPath(paths::ORDERS);

type EarningColumn = Column<AgencyEarning>;

const COLUMNS: &[EarningColumn] = &[
    EarningColumn::title("line", orders::ORDER_LINE, |row, ()| {
        ordered_item_of(&row.shop, &row.earned.line, ORDERS)
    }),
    EarningColumn::text("creator", orders::CREATOR, |row, ()| creator(row)).leaves(4),
    EarningColumn::text("status", orders::STATUS, |row, ()| state(&row.earned.line))
        .sortable_as("status", orders::STATUS_DATE)
        .unlabelled(|_| true),
    EarningColumn::figure("estimated", words::ESTIMATED, |row, ()| {
        let estimated = Some(row.earned.estimated);
        line_amount(estimated, words::ESTIMATED, &row.earned.line, ORDERS)
    })
    .sortable_as("amount", words::ESTIMATED),
    EarningColumn::figure("settled", words::SETTLED, |row, ()| {
        let settled = row.earned.settled();
        line_amount(settled, words::SETTLED, &row.earned.line, ORDERS)
    })
    .leaves(3),
    EarningColumn::figure("corrected", words::CORRECTED, |row, ()| {
        let corrected = row.earned.corrected();
        line_amount(corrected, words::CORRECTED, &row.earned.line, ORDERS)
    })
    .leaves(2),
    EarningColumn::figure("frozen", words::FROZEN, |row, ()| {
        line_amount(row.earned.frozen(), words::FROZEN, &row.earned.line, ORDERS)
    })
    .leaves(1),
    EarningColumn::amount("net", words::NET, |row, ()| {
        let net = row.earned.net().ok().flatten();
        line_amount(net, words::NET, &row.earned.line, ORDERS)
    })
    .explained(words::NET_WHY),
    EarningColumn::text("bill", words::BILL, |row, ()| bill(row)).leaves(4),
];

/// The creator, and below the campaign.
fn creator(row: &AgencyEarning) -> AnyView {
    let (creator, campaign) = (row.creator.clone(), row.campaign.clone());
    view! {
        {creator}
        <SecondaryLine>{campaign}</SecondaryLine>
    }
    .into_any()
}

/// The bill that the line is on.
fn bill(row: &AgencyEarning) -> AnyView {
    let Some(billed) = &row.earned.bill else {
        return view! { <NoFigure /> }.into_any();
    };
    let (href, number) = (paths::bill(billed.bill), billed.number.clone());
    let label = words::bill(&number);
    view! {
        <a class="link" href=href aria-label=label>
            {number}
        </a>
    }
    .into_any()
}

/// The page **Earnings** of an agency.
#[component]
pub fn PartnerEarningsPage() -> impl IntoView {
    let query = OrderQuery::of_address();
    let earnings = load(move || query.get(), earnings_of_agency);
    let market = Signal::derive(move || {
        query.with(|query| query.market.as_deref().and_then(Market::in_any_case))
    });
    let title = t(earnings::TITLE);
    view! {
        <PageTitle page=title />
        <PrintHead reference=title.to_owned() market />
        <Transition fallback=move || view! { <SkeletonPage title /> }>
            {await_view(move || async move {
                let earnings = earnings.await;
                let query = query.get_untracked();
                render_result(earnings, |shown| view! { <Earnings shown query /> })
            })}
        </Transition>
    }
}

#[component]
fn Earnings(
    /// What there is.
    shown: AgencyEarnings,
    /// What was asked for.
    query: OrderQuery,
) -> impl IntoView {
    let AgencyEarnings {
        part,
        market,
        markets,
        campaigns,
        today,
        found,
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
    let is_told_apart = found.groups.is_some();
    let download = (!is_told_apart).then(|| {
        view! {
            <Download
                path=paths::EARNINGS_CSV
                sheet=paths::EARNINGS_XLSX
                query=query.clone()
            />
        }
    });
    let sorting = sorting(paths::EARNINGS, &query, found.is_too_long_to_sort);
    let count = found.summary.as_ref().map(Summary::count);
    let contents = match found.groups {
        Some(told) => groups(told),
        None => rows_or_why(
            paths::EARNINGS,
            &query,
            found.lines,
            move |rows: Vec<AgencyEarning>| {
                let table = DataTable::new(words::CAPTION, COLUMNS).tall();
                table.sorted(sorting).view(&rows, &())
            },
            none_yet,
            count.unwrap_or_default(),
        ),
    };
    let summary = found
        .summary
        .map(|summary| summary.view(paths::EARNINGS, &query, market, SummaryWords::EARNED));
    let chips = chips(paths::EARNINGS, &query, None);
    let (parties, tabs) = (parties(&query), told_apart(&query));
    view! {
        <PageHead title=t(earnings::TITLE) lead=t(lead)>
            {download}
        </PageHead>
        <Parts part />
        <Tools
            path=paths::EARNINGS
            query
            today
            columns=COLUMNS
            campaigns
            markets=(markets, market)
            parties
            by_product=true
            names=SummaryWords::EARNED
            search=orders::SEARCH_ALL
        />
        {chips}
        {summary}
        {check(found.check, market)}
        {tabs}
        {too_long_to_sort(found.is_too_long_to_sort)}
        {contents}
    }
}

/// The filters by those whom an agency alone sees.
fn parties(query: &OrderQuery) -> AnyView {
    let creator = query.creator.clone().unwrap_or_default();
    let shop = query.shop.clone().unwrap_or_default();
    view! {
        <TypedFilter name="creator" label=t(orders::CREATOR) value=creator />
        <TypedFilter name="shop" label=t(orders::SHOP_CODE) value=shop />
    }
    .into_any()
}

/// The switch between the agency's two parts.
#[component]
fn Parts(
    /// The one that is open.
    part: AgencyPart,
) -> impl IntoView {
    let earnings = || Address::new(paths::EARNINGS);
    let tabs = vec![
        Tab::new(
            t(orders::AS_CAMPAIGN),
            earnings(),
            part == AgencyPart::Campaign,
        ),
        Tab::new(
            t(orders::AS_MANAGING),
            earnings().with("role", "managing"),
            part == AgencyPart::Managing,
        ),
    ];
    view! { <Tabs label=t(orders::PARTS) tabs look=TabsLook::Segments /> }
}

fn none_yet() -> impl IntoView {
    view! {
        <EmptyState picture=Picture::Finance title=t(orders::NONE_YET)>
            <p>{t(orders::NONE_YET_CAMPAIGN)}</p>
        </EmptyState>
    }
}
