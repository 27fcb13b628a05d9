//! Columns that the tables of registrations have in common.

use domain::{
    ids::CampaignId,
    market::Market,
    rate::TotalRate,
    registration::{AgencyRegistrationRow, AgencyTab},
};
use leptos::prelude::*;

use super::{ActionSet, OpenTab, product_sales::RowFigures};
use crate::text::registrations as words;
use runtime::paths;
use ui::{Column, Item, Moment, MoneyText, NoFigure, RateText, Thumb, text::Text, with_stock};

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
    /// What was sold of each, where it is shown to the person.
    pub(super) sales: Option<Vec<RowFigures>>,
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

/// In how many order lines it was sold.
pub(super) const LINES: TabColumn =
    TabColumn::figure("lines", words::ORDER_LINES, |row, cx| sold(row, cx, 0)).leaves(3);

/// What was sold of it.
pub(super) const GMV: TabColumn =
    TabColumn::figure("gmv", words::GMV, |row, cx| sold(row, cx, 1)).leaves(2);

/// What the agency earns of that.
pub(super) const OWN: TabColumn =
    TabColumn::figure("own", words::YOUR_COMMISSION, |row, cx| sold(row, cx, 2)).leaves(1);

/// One of the figures of what was sold.
fn sold(row: &AgencyRegistrationRow, cx: &TabCx, figure: usize) -> AnyView {
    let sales = cx.sales.iter().flatten();
    let mut sales = sales.filter(|sales| sales.address == row.address);
    match sales.next().and_then(|sales| sales.figures.get(figure)) {
        Some(figure) => figure.clone().into_any(),
        None => view! { <NoFigure /> }.into_any(),
    }
}

/// Since when the registration is in its state.
pub(super) const fn since(head: Text) -> TabColumn {
    TabColumn::text("since", head, |row, cx| {
        view! { <Moment at=row.since() market=cx.market /> }.into_any()
    })
}

pub(super) fn product(row: &AgencyRegistrationRow) -> AnyView {
    let address = row.address;
    let href = paths::partner::registration(address.shop, address.registration);
    let sub = with_stock(row.product.is_out_of_stock, sub(row));
    let image = paths::thumb(row.product.image.as_ref());
    view! {
        <Item title=row.product.title.clone() href=Some(href) sub>
            <Thumb image />
        </Item>
    }
    .into_any()
}

/// The shop and the product's code; while creators may sell the product, or a decision is due, also that it
/// was rejected before.
fn sub(row: &AgencyRegistrationRow) -> String {
    let (shop, code) = (&row.shop_name, &row.product.code);
    match AgencyTab::of(&row.registration.state) {
        Some(AgencyTab::Pending | AgencyTab::Approved) if row.was_rejected => {
            words::shop_code_rejected(shop, code)
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
