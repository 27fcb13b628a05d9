//! **Earnings** of a seller: what the shop is charged for its order lines. There is nothing of a creator in it.

use domain::order_line::listing::{SellerDeal, SellerEarning};
use leptos::prelude::*;

use super::{
    api::{ShopEarnings, earnings_of_shop},
    check::check,
};
use crate::{
    amounts::{OrdersPath, line_amount, ordered_item},
    filters::{Download, Tools, rows_or_why, sorting, too_long_to_sort},
    query::OrderQuery,
    state::state,
    summary::{Summary, SummaryWords, chips},
    text::{earnings, earnings_console as words, orders},
};
use runtime::{
    list_query::ListQuery as _,
    paths::seller as paths,
    resource::{await_view, load},
};
use shell::{PrintHead, render_result};
use ui::{
    Column, DataTable, EmptyState, NoFigure, PageHead, PageTitle, Picture, SecondaryLine,
    SkeletonPage, text::t,
};

const ORDERS: OrdersPath = OrdersPath(paths::ORDERS);

type EarningColumn = Column<SellerEarning>;

const COLUMNS: &[EarningColumn] = &[
    EarningColumn::title("line", orders::ORDER_LINE, |row, ()| {
        ordered_item(&row.earned.line, ORDERS)
    }),
    EarningColumn::text("campaign", orders::CAMPAIGN, |row, ()| {
        row.deal.clone().map_or_else(no_figure, campaign)
    })
    .leaves(4),
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
    EarningColumn::text("bill", words::STATEMENT, |row, ()| statement(row)).leaves(4),
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

/// The statement that the line is on.
fn statement(row: &SellerEarning) -> AnyView {
    let Some(billed) = &row.earned.bill else {
        return no_figure();
    };
    let (href, number) = (paths::statement_of(billed.bill), billed.number.clone());
    let label = words::statement(&number);
    view! {
        <a class="link" href=href aria-label=label>
            {number}
        </a>
    }
    .into_any()
}

/// The page **Earnings** of a seller.
#[component]
pub fn SellerEarningsPage() -> impl IntoView {
    let query = OrderQuery::of_address();
    let earnings = load(move || query.get(), earnings_of_shop);
    let title = t(earnings::TITLE);
    view! {
        <PageTitle page=title />
        <PrintHead reference=title.to_owned() />
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
    shown: ShopEarnings,
    /// What was asked for.
    query: OrderQuery,
) -> impl IntoView {
    let ShopEarnings {
        market,
        campaigns,
        today,
        found,
    } = shown;
    let sorting = sorting(paths::EARNINGS, &query, found.is_too_long_to_sort);
    let rows = move |rows: Vec<SellerEarning>| {
        let table = DataTable::new(words::CAPTION, COLUMNS).tall();
        table.sorted(sorting).view(&rows, &())
    };
    let chips = chips(paths::EARNINGS, &query, None);
    let count = found.summary.as_ref().map(Summary::count);
    let count = count.unwrap_or_default();
    let list = rows_or_why(paths::EARNINGS, &query, found.lines, rows, none_yet, count);
    let summary = found
        .summary
        .map(|summary| summary.view(paths::EARNINGS, &query, market, SummaryWords::PAID));
    let download = view! {
        <Download path=paths::EARNINGS_CSV sheet=paths::EARNINGS_XLSX query=query.clone() />
    };
    view! {
        <PageHead title=t(earnings::TITLE) lead=t(words::SELLER_LEAD)>
            {download}
        </PageHead>
        <Tools
            path=paths::EARNINGS
            query
            today
            columns=COLUMNS
            campaigns
            by_product=true
            names=SummaryWords::PAID
            search=orders::SEARCH
        />
        {chips}
        {summary}
        {check(found.check, market)}
        {too_long_to_sort(found.is_too_long_to_sort)}
        {list}
    }
}

fn none_yet() -> impl IntoView {
    view! {
        <EmptyState picture=Picture::Finance title=t(orders::NONE_YET)>
            <p>{t(orders::NONE_YET_SELLER)}</p>
        </EmptyState>
    }
}
