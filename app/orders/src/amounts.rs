//! A line and its amounts in a list. Every amount opens to how it came about.

use domain::{
    market::Market,
    money::Money,
    order_line::listing::{Earned, OrderedLine},
};
use leptos::prelude::*;

use crate::{query::OrderQuery, text::orders as words};
use runtime::{list_query::ListQuery as _, paths::thumb};
use ui::{
    Amount, Item, Moment, NoFigure, RateText, SecondaryLine, Thumb, encoded, format,
    text::{Text, interpolate, t},
};

/// The path of a list of orders, under which the amounts of its lines are explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct OrdersPath(pub(super) &'static str);

/// What the list is filtered by whose lines are shown, and its page.
#[derive(Clone, Debug)]
struct OpenList(OrderQuery);

/// Lets the ways to explanations that are made from here on keep the list's filters and page, so that the
/// way back leads to where the reader was.
pub(super) fn keep_filters(query: &OrderQuery) {
    provide_context(OpenList(query.clone()));
}

impl OrdersPath {
    /// The page that explains the line's amounts, with the filters of the list that it is shown in.
    pub(super) fn explained(self, line: &OrderedLine) -> String {
        let path = self.explained_at(line.market, &line.order_code, &line.line_code);
        match use_context::<OpenList>() {
            Some(OpenList(query)) => query
                .address(&path)
                .with_some("after", query.page())
                .to_string(),
            None => path,
        }
    }

    /// The page that explains the amounts of the line with these codes.
    pub(super) fn explained_at(self, market: Market, order: &str, line: &str) -> String {
        format!("{}/{market}/{}/{}", self.0, encoded(order), encoded(line))
    }
}

/// What was ordered: the product, and under it the order, the line and how many at which price.
pub(super) fn ordered_item(line: &OrderedLine, orders: OrdersPath) -> AnyView {
    item(line, orders, ordered(line))
}

/// The same with the shop that sold, for whoever has lines of several.
pub(super) fn ordered_item_of(shop: &str, line: &OrderedLine, orders: OrdersPath) -> AnyView {
    item(line, orders, format!("{shop} · {}", ordered(line)))
}

fn item(line: &OrderedLine, orders: OrdersPath, sub: String) -> AnyView {
    let href = orders.explained(line);
    let image = thumb(line.product_image.as_ref());
    view! {
        <Item title=line.product_title.clone() href=Some(href) sub>
            <Thumb image />
        </Item>
    }
    .into_any()
}

/// The order, the line within it, and how many items at which price.
pub(super) fn ordered(line: &OrderedLine) -> String {
    interpolate(
        words::LINE,
        &[
            ("order", &line.order_code),
            ("line", &line.line_code),
            ("quantity", &format::count(line.quantity.into())),
            ("price", &format::money(line.unit_price)),
        ],
    )
}

/// An amount of the line that opens to how it came about; none as long as it isn't decided.
pub(super) fn line_amount(
    amount: Option<Money>,
    what: Text,
    line: &OrderedLine,
    orders: OrdersPath,
) -> AnyView {
    let Some(amount) = amount else {
        return view! { <NoFigure /> }.into_any();
    };
    let label = words::amount_of(t(what), &line.order_code, &line.line_code);
    view! { <Amount amount href=orders.explained(line) label /> }.into_any()
}

/// When the order was placed.
pub(super) fn ordered_at(line: &OrderedLine) -> AnyView {
    view! { <Moment at=line.placed_at market=line.market /> }.into_any()
}

/// What another party has of the line as far as is known, with its rate, and what was estimated where it
/// came to something else.
pub(super) fn amount_and_rate(
    earned: Earned,
    what: Text,
    rate: u16,
    line: &OrderedLine,
    orders: OrdersPath,
) -> AnyView {
    let amount = line_amount(Some(known(earned)), what, line, orders);
    let market = line.market;
    let is_otherwise = earned
        .actual
        .is_some_and(|actual| actual != earned.estimated);
    let estimated = is_otherwise.then(|| {
        view! {
            <s>
                <span class="hidden-label">{t(words::WAS_ESTIMATED)} " "</span>
                {format::money(earned.estimated)}
            </s>
            " · "
        }
    });
    view! {
        {amount}
        <SecondaryLine>
            {estimated}
            <RateText rate market />
        </SecondaryLine>
    }
    .into_any()
}

/// What a party has of the line as far as is known: the actual amount, else the estimate.
pub(super) fn known(earned: Earned) -> Money {
    earned.actual.unwrap_or(earned.estimated)
}
