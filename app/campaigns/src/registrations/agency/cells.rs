//! Columns that the tables of registrations have in common.

use domain::{
    ids::CampaignId,
    market::Market,
    rate::TotalRate,
    registration::{AgencyRegistrationRow, AgencyTab},
};
use leptos::prelude::*;

use super::{ActionSet, OpenTab};
use crate::text::registrations as words;
use runtime::paths;
use ui::{Column, Item, Moment, MoneyText, RateText, Thumb, format, text::Text};

/// What the cells of a tab's table need beside the registration.
pub(super) struct TabCx {
    /// The campaign.
    pub(super) campaign: CampaignId,
    /// Its market.
    pub(super) market: Market,
    /// The least total rate that it asks for.
    pub(super) least: TotalRate,
    /// What the address asks for.
    pub(super) open: OpenTab,
    /// The verbs of the page.
    pub(super) actions: ActionSet,
    /// Whether the person may use them.
    pub(super) may_work: bool,
    /// Whether nobody can register products in the campaign any more.
    pub(super) is_registration_over: bool,
}

/// A column of a tab's table.
pub(super) type TabColumn = Column<AgencyRegistrationRow, TabCx>;

/// What a registration is of, leading to its details.
pub(super) const PRODUCT: TabColumn =
    TabColumn::title("title", words::PRODUCT, |row, _| product(row));

/// What the seller pays.
pub(super) const TOTAL_RATE: TabColumn = TabColumn::figure("rate", words::TOTAL_RATE, |row, cx| {
    total_rate(row, cx.market)
});

/// Since when the registration is in its state.
pub(super) const fn since(head: Text) -> TabColumn {
    TabColumn::text("since", head, |row, cx| {
        view! { <Moment at=row.since() market=cx.market /> }.into_any()
    })
}

pub(super) fn product(row: &AgencyRegistrationRow) -> AnyView {
    let address = row.address;
    let href = paths::partner::registration(address.shop, address.registration);
    let sub = sub(row);
    view! {
        <Item title=row.product.title.clone() href=Some(href) sub>
            <Thumb />
        </Item>
    }
    .into_any()
}

/// The shop and the product's code; of an approved product also that it was registered before.
fn sub(row: &AgencyRegistrationRow) -> String {
    let (shop, code) = (&row.shop_name, &row.product.code);
    let is_approved = AgencyTab::of(&row.registration.state) == Some(AgencyTab::Approved);
    match row.earlier {
        1 if is_approved => words::shop_code_second(shop, code),
        earlier @ 2.. if is_approved => {
            let number = u64::from(earlier).saturating_add(1);
            words::shop_code_nth(shop, code, &format::count(number))
        }
        _ => words::shop_and_code(shop, code),
    }
}

pub(super) fn price(row: &AgencyRegistrationRow) -> AnyView {
    view! { <MoneyText amount=row.product.price /> }.into_any()
}

pub(super) fn total_rate(row: &AgencyRegistrationRow, market: Market) -> AnyView {
    view! { <RateText rate=row.registration.total_rate market /> }.into_any()
}
