//! Cells that the tables of registrations have in common.

use domain::{market::Market, registration::AgencyRegistrationRow};
use leptos::prelude::*;

use crate::text::registrations as words;
use runtime::paths;
use ui::{
    Cell, CellKind, Item, Moment, MoneyText, RateText, Thumb,
    text::{interpolate, t},
};

/// What a registration is of, leading to its details.
#[component]
pub(super) fn ProductCell(
    /// The registration.
    row: AgencyRegistrationRow,
) -> impl IntoView {
    let address = row.address;
    let href = paths::partner::registration(address.shop, address.registration);
    let sub = interpolate(
        words::SHOP_AND_CODE,
        &[("shop", &row.shop_name), ("code", &row.product.code)],
    );
    view! {
        <Cell kind=CellKind::Title>
            <Item title=row.product.title href=Some(href) sub>
                <Thumb />
            </Item>
        </Cell>
    }
}

/// What the product costs.
#[component]
pub(super) fn PriceCell(
    /// The registration.
    row: AgencyRegistrationRow,
) -> impl IntoView {
    view! {
        <Cell kind=CellKind::Figure label=t(words::PRICE)>
            <MoneyText amount=row.product.price />
        </Cell>
    }
}

/// What the seller pays.
#[component]
pub(super) fn TotalRateCell(
    /// The registration.
    row: AgencyRegistrationRow,
    /// The market.
    market: Market,
) -> impl IntoView {
    view! {
        <Cell kind=CellKind::Figure label=t(words::TOTAL_RATE)>
            <RateText rate=row.registration.total_rate market />
        </Cell>
    }
}

/// Since when the registration is in its state.
#[component]
pub(super) fn SinceCell(
    /// The registration.
    row: AgencyRegistrationRow,
    /// The market.
    market: Market,
    /// What the column is called.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    view! {
        <Cell label>
            <Moment at=row.since() market />
        </Cell>
    }
}
