//! An order line in a row of two short lines. The whole row opens to how its amount was calculated, where
//! the rest stands.

use domain::{
    market::Market,
    order_line::listing::{CreatorDeal, CreatorOrder, OrderState},
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
    let deal = deal.ok().map(|deal| of_campaign(deal, line.market));
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
                </span>
                <span class="order-row__more">
                    <span class="order-row__when">{more}</span>
                    " "
                    {deal}
                </span>
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

/// The mark of a line that counts for a campaign, and what a managing agency takes of it.
fn of_campaign(deal: CreatorDeal, market: Market) -> AnyView {
    let shared = deal.managing.map(|managing| {
        let share = format::rate(managing.share, market);
        let taken = format::money(known(managing.amount));
        view! {
            <span class="order-row__shared">
                {orders::taken_by(&managing.agency, &share)} " "
                <span class="figure">{taken}</span>
            </span>
            " "
        }
    });
    view! {
        {shared}
        <span class="order-row__mark">{t(orders::AGENCY_LED)}</span>
    }
    .into_any()
}
