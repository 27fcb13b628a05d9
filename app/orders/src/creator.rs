//! **Affiliate orders**: what a creator earns, a card for each order line.

use domain::{
    market::Market,
    order_line::listing::{CreatorDeal, CreatorOrder, ManagingDeal, OrderedLine},
};
use leptos::prelude::*;

use super::{
    amounts::{OrdersPath, known, line_amount, ordered},
    api::{CreatorOrders, orders_of_creator},
    filters::{Download, Tools, rows_or_why},
    query::OrderQuery,
    state::{more_of, reason},
    summary::Summary,
};
use crate::text::orders as words;
use runtime::{
    list_query::ListQuery as _,
    paths::creator as paths,
    resource::{await_view, load},
};
use shell::{CreatorHead, PrintHead, render_result};
use ui::{
    Actions, DescriptionList, EmptyState, Fact, Icon, Kind, Label, LinkButton, Moment, PageTitle,
    Picture, RateText, SkeletonRows, StatusBadge, format, text::t,
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
    let cards = |rows: Vec<CreatorOrder>| view! { <Cards rows /> };
    let summary = shown.summary;
    let count = summary.as_ref().map(Summary::count).unwrap_or_default();
    let list = rows_or_why(paths::ORDERS, &query, shown.orders, cards, none_yet, count);
    let market = shown.market;
    let summary =
        summary.map(|summary| summary.view(paths::ORDERS, &query, market, words::counted_own));
    view! {
        <Tools
            path=paths::ORDERS
            query=query.clone()
            today=shown.today
            search=words::SEARCH
        />
        {summary}
        {list}
        <Actions>
            <Download path=paths::ORDERS_CSV query />
        </Actions>
    }
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

#[component]
fn Cards(
    /// The lines.
    rows: Vec<CreatorOrder>,
) -> impl IntoView {
    let cards = rows.into_iter().map(|order| view! { <OrderCard order /> });
    view! { <ul class="orders">{cards.collect_view()}</ul> }
}

#[component]
fn OrderCard(
    /// The line.
    order: CreatorOrder,
) -> impl IntoView {
    let CreatorOrder { line, deal, own } = order;
    let (market, state) = (line.market, line.state);
    let (title, placed_at) = (line.product_title.clone(), line.placed_at);
    let sub = ordered(&line);
    let estimated = line_amount(Some(own.estimated), words::OWN_ESTIMATED, &line, ORDERS);
    let actual = line_amount(own.actual, words::OWN_ACTUAL, &line, ORDERS);
    let (mark, terms) = match deal {
        Ok(deal) => {
            let mark = view! { <Mark campaign=campaign_of(&deal) /> };
            (
                mark.into_any(),
                view! { <Terms deal line=line.clone() /> }.into_any(),
            )
        }
        Err(because) => {
            let why = view! { <p class="order__why">{t(reason(because))}</p> };
            (why.into_any(), ().into_any())
        }
    };
    view! {
        <li class="order card">
            <div class="order__head">
                <h2 class="order__title">
                    <a class="order__way" href=ORDERS.explained(&line)>
                        {title}
                    </a>
                </h2>
                <p class="order__sub">{sub}</p>
            </div>
            <p class="order__state">
                <StatusBadge status=state filled=true />
                <span class="order__more">{more_of(state, market)}</span>
            </p>
            {mark}
            <DescriptionList>
                <Fact name=t(words::ORDERED)>
                    <Moment at=placed_at market />
                </Fact>
                {terms}
                <Fact name=t(words::OWN_ESTIMATED)>{estimated}</Fact>
                <Fact name=t(words::OWN_ACTUAL) total=true>
                    {actual}
                </Fact>
            </DescriptionList>
        </li>
    }
}

/// The mark of a line that counts for a campaign, and which campaign it is.
#[component]
fn Mark(
    /// The campaign and its agency.
    campaign: String,
) -> impl IntoView {
    view! {
        <p class="order__campaign">
            <Label marked=true>{t(words::AGENCY_LED)}</Label>
            <span class="order__more">{campaign}</span>
        </p>
    }
}

/// The own rate, and what a managing agency takes of the part.
#[component]
fn Terms(
    /// What was agreed to.
    deal: CreatorDeal,
    /// The line.
    line: OrderedLine,
) -> impl IntoView {
    let market = line.market;
    let sharing = deal.managing.map(|managing| {
        let part = line_amount(Some(known(deal.part)), words::BEFORE_SHARING, &line, ORDERS);
        let name = taken_by(&managing, market);
        let taken = line_amount(Some(known(managing.amount)), words::TAKEN, &line, ORDERS);
        view! {
            <Fact name=t(words::BEFORE_SHARING)>{part}</Fact>
            <Fact name>{taken}</Fact>
        }
    });
    view! {
        <Fact name=t(words::YOUR_RATE)>
            <RateText rate=deal.rate market />
        </Fact>
        {sharing}
    }
}

fn campaign_of(deal: &CreatorDeal) -> String {
    words::campaign_of(&deal.campaign, &deal.agency)
}

fn taken_by(managing: &ManagingDeal, market: Market) -> String {
    let share = format::rate(managing.share, market);
    words::taken_by(&managing.agency, &share)
}
