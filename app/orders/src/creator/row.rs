//! An order line in a row of two short lines, a third where the mark of its campaign finds no room in the second,
//! and another where an agency takes a share. The whole row opens to how its amount was calculated, where the rest
//! stands.

use domain::{
    market::Market,
    order_line::listing::{CreatorOrder, ManagingDeal, OrderState},
};
use leptos::prelude::*;

use super::ORDERS;
use crate::{
    amounts::known,
    state::more_of,
    text::{creator as words, orders},
};
use ui::{StatusBadge, format, text::t};

/// One order line. It settles so many days after its delivery.
pub(super) fn row(order: CreatorOrder, settlement_days: u16) -> AnyView {
    let CreatorOrder { line, deal, own } = order;
    let of = if own.actual.is_some() {
        orders::OWN_ACTUAL
    } else {
        orders::OWN_ESTIMATED
    };
    let items = words::items(
        &format::count(line.quantity.into()),
        &format::money(line.unit_price),
    );
    let more = when(line.state, line.market, settlement_days);
    let deal = deal.ok();
    let (mark, shared) = match deal {
        Some(deal) => (Some(mark(deal.agency)), deal.managing),
        None => (None, None),
    };
    let shared = shared.map(|managing| taken(managing, line.market));
    let href = ORDERS.explained(&line);
    let code = words::order_line(&line.order_code, &line.line_code);
    view! {
        <li class="order-row">
            <a class="order-row__way" href=href>
                <span class="order-row__title">{line.product_title}</span>
                <span class="order-row__amount">
                    <span class="hidden-label">{t(of)} " "</span>
                    <span class="figure">{format::money(known(own))}</span>
                </span>
                <span class="order-row__sub">
                    <span class="figure">{items}</span>
                    " "
                    <StatusBadge status=line.state />
                    " "
                    <span class="order-row__small">{more}</span>
                    " "
                    {mark}
                </span>
                {shared}
                <span class="hidden-label">" " {code}</span>
            </a>
        </li>
    }
    .into_any()
}

/// When it settles, as far as can be said, or what became of it.
fn when(state: OrderState, market: Market, settlement_days: u16) -> String {
    match state {
        OrderState::Processing { due_at: None } => words::after_delivery(settlement_days.into()),
        other => more_of(other, market),
    }
}

/// The mark of a line that counts for a campaign, with the agency that runs it.
fn mark(agency: String) -> AnyView {
    view! {
        <span class="order-row__small order-row__mark">
            {t(orders::AGENCY_LED)} " · " {agency}
        </span>
    }
    .into_any()
}

/// What a managing agency takes of a line.
fn taken(managing: ManagingDeal, market: Market) -> AnyView {
    let share = format::rate(managing.share, market);
    let taken = format::money(known(managing.amount));
    view! {
        " "
        <span class="order-row__shared order-row__small">
            {orders::taken_by(&managing.agency, &share)} " " <span class="figure">{taken}</span>
        </span>
    }
    .into_any()
}
