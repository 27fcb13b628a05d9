//! The products to choose from, each with its tick and the field of its rate.

use domain::{
    campaign::MarketplaceRow,
    registration::{ListedProduct, RegistrableProduct},
};
use leptos::prelude::*;

use super::{
    ProductRefusal, Registering, TypedRegistrations, page::FORM, rate_cell::RateCell, rate_key,
};
use crate::{registrations::typed_rate::says_register, text::seller_registering};
use ui::{
    Cell, CellKind, EmptyState, HeadCell, Item, MoneyText, Picture, Row, RowHeight as Height,
    SelectAll, Table, TableBody, TableHead, Thumb, Tick, format,
    text::{interpolate, t},
};

/// Chosen products of other pages, then those of this page.
#[component]
pub(super) fn Rows(
    /// What can be chosen and what was.
    asked: Registering,
    /// What was searched for.
    q: String,
    /// Whether what stood against each product is shown.
    refusals: bool,
    /// Whether the server has answered a choice on this page.
    is_answered: bool,
) -> impl IntoView {
    let Registering {
        campaign,
        page,
        chosen_before,
        typed,
        refused,
    } = asked;
    if page.rows.is_empty() && chosen_before.is_empty() {
        return view! { <Nothing q /> }.into_any();
    }
    let refusal_of = |product: &ListedProduct| {
        let refusal = refused.get(&product.product).copied();
        refusal.filter(|_| refusals)
    };
    let before: Vec<_> = chosen_before
        .into_iter()
        .map(|product| {
            let refusal = refusal_of(&product);
            view! { <Choosable product typed=typed.clone() refusal campaign=campaign.row.clone() is_answered /> }
        })
        .collect();
    let rows: Vec<_> = page
        .rows
        .into_iter()
        .map(|row| {
            let refusal = refusal_of(&row.product);
            let (typed, campaign) = (typed.clone(), campaign.row.clone());
            view! { <Product row typed refusal campaign is_answered /> }
        })
        .collect();
    view! {
        <Table caption=t(seller_registering::PRODUCTS) rows=Height::Tall>
            <TableHead>
                <SelectAll />
                <HeadCell kind=CellKind::Title>{t(seller_registering::PRODUCT)}</HeadCell>
                <HeadCell kind=CellKind::Figure>{t(seller_registering::PRICE)}</HeadCell>
                <HeadCell kind=CellKind::Control>{t(seller_registering::TOTAL_RATE)}</HeadCell>
            </TableHead>
            <TableBody>{before} {rows}</TableBody>
        </Table>
    }
    .into_any()
}

/// Why there is nothing to choose from. What can't be registered is listed too, so without a search the
/// shop has no products at all.
#[component]
fn Nothing(q: String) -> impl IntoView {
    let (title, why) = if q.trim().is_empty() {
        (
            seller_registering::NONE,
            t(seller_registering::NONE_WHY).to_owned(),
        )
    } else {
        let why = interpolate(seller_registering::NONE_FOUND_WHY, &[("search", q.trim())]);
        (seller_registering::NONE_FOUND, why)
    };
    view! {
        <EmptyState picture=Picture::Product title=t(title)>
            <p>{why}</p>
        </EmptyState>
    }
}

/// A product of this page: one to choose, or why it can't be.
#[component]
fn Product(
    row: RegistrableProduct,
    typed: TypedRegistrations,
    refusal: Option<ProductRefusal>,
    campaign: MarketplaceRow,
    is_answered: bool,
) -> impl IntoView {
    let market = campaign.market;
    let Some(against) = row.refusal else {
        let earlier = row.earlier_rate.map(|rate| {
            let rate = format::rate(rate, market);
            interpolate(seller_registering::EARLIER, &[("rate", &rate)])
        });
        let product = row.product;
        return view! { <Choosable product typed refusal campaign is_answered earlier /> }
            .into_any();
    };
    let product = row.product;
    view! {
        <Row>
            <Cell kind=CellKind::Control>
                <span class="hidden-label">{t(seller_registering::NOT_NOW_ONE)}</span>
            </Cell>
            <Named product=product.clone() />
            <Cell kind=CellKind::Control>
                <span class="register-row__against">{says_register(against, market)}</span>
            </Cell>
        </Row>
    }
    .into_any()
}

/// A product that can be chosen.
#[component]
fn Choosable(
    product: ListedProduct,
    typed: TypedRegistrations,
    refusal: Option<ProductRefusal>,
    campaign: MarketplaceRow,
    is_answered: bool,
    /// What is known of an earlier registration.
    #[prop(optional_no_strip)]
    earlier: Option<String>,
) -> impl IntoView {
    let id = product.product;
    let named = [("product", product.title.as_str())];
    let choose = interpolate(seller_registering::CHOOSE_PRODUCT, &named);
    let rate_of = interpolate(seller_registering::RATE_OF, &named);
    let is_chosen = typed.has(id);
    view! {
        <Row>
            <Tick
                form=FORM
                name="typed[chosen][]"
                value=id.to_string()
                label=choose
                checked=is_chosen
            />
            <Named product earlier />
            <Cell kind=CellKind::Control label=t(seller_registering::TOTAL_RATE)>
                <RateCell
                    id=format!("rate-{id}")
                    name=format!("typed[rates][{}]", rate_key(id))
                    label=rate_of
                    value=typed.rate_of(id).to_owned()
                    error=refusal.map(|refusal| refusal.says(campaign.market))
                    least=campaign.least
                    market=campaign.market
                    is_answered
                />
            </Cell>
        </Row>
    }
}

/// A product's name and price.
#[component]
fn Named(
    product: ListedProduct,
    /// One line more about it.
    #[prop(optional_no_strip)]
    earlier: Option<String>,
) -> impl IntoView {
    let sub = match earlier {
        Some(earlier) => format!("{} · {earlier}", product.code),
        None => product.code,
    };
    view! {
        <Cell kind=CellKind::Title>
            <Item title=product.title sub>
                <Thumb />
            </Item>
        </Cell>
        <Cell kind=CellKind::Figure label=t(seller_registering::PRICE)>
            <MoneyText amount=product.price />
        </Cell>
    }
}
