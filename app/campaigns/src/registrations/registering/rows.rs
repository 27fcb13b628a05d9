//! The products to choose from, each with its tick and the field of its rate.

use domain::{
    campaign::{MarketplaceRow, RegisterRefusal},
    registration::{ListedProduct, RegistrableProduct},
};
use leptos::prelude::*;

use super::{
    ProductRefusal, Registering, TypedRegistrations, page::FORM, pays_per_item,
    rate_cell::RateCell, rate_key,
};
use crate::{
    registrations::typed_rate::says_register,
    text::{registering_for_shop, seller_registering},
};
use runtime::paths::thumb;
use ui::{
    Column, DataTable, EmptyState, Item, MoneyText, Picture, RowTick, Thumb, Ticks, format,
    text::t, with_stock,
};

/// A product of the list.
struct ProductRow {
    product: ListedProduct,
    /// Why it can't be chosen.
    against: Option<RegisterRefusal>,
    /// Where else it is, and how it fared here before.
    note: Option<String>,
    /// What stood against it when the form was sent last.
    refusal: Option<ProductRefusal>,
    /// What stands in the field of its rate.
    typed: RwSignal<String>,
}

/// What the cells need beside the product.
struct RowsCx {
    campaign: MarketplaceRow,
    typed: TypedRegistrations,
}

type RowColumn = Column<ProductRow, RowsCx>;

const COLUMNS: &[RowColumn] = &[
    TITLE,
    PRICE,
    RATE,
    RowColumn::figure("pays", seller_registering::PER_ITEM, |row, _| per_item(row)).fixed(),
];

/// Those of a partner, who doesn't pay.
const COLUMNS_FOR_SHOP: &[RowColumn] = &[
    TITLE,
    PRICE,
    RATE,
    RowColumn::figure("pays", registering_for_shop::PER_ITEM, |row, _| {
        per_item(row)
    })
    .fixed(),
];

const TITLE: RowColumn = RowColumn::title("title", seller_registering::PRODUCT, |row, _| {
    let code = row.product.code.clone();
    let sub = match &row.note {
        Some(note) => format!("{note} · {code}"),
        None => code,
    };
    let sub = with_stock(row.product.is_out_of_stock, sub);
    let image = thumb(row.product.image.as_ref());
    view! {
        <Item title=row.product.title.clone() sub>
            <Thumb image />
        </Item>
    }
    .into_any()
});

const PRICE: RowColumn = RowColumn::figure("price", seller_registering::PRICE, |row, _| {
    view! { <MoneyText amount=row.product.price /> }.into_any()
})
.fixed();

const RATE: RowColumn = RowColumn::control("rate", seller_registering::TOTAL_RATE, rate)
    .unlabelled(|row| row.against.is_some());

/// Chosen products of other pages, then those of this page.
#[component]
pub(super) fn Rows(
    /// What can be chosen and what was.
    asked: Registering,
    /// What was searched for.
    q: String,
    /// Whether what stood against each product is shown.
    refusals: bool,
) -> impl IntoView {
    let Registering {
        for_shop,
        campaign,
        page,
        chosen_before,
        typed,
        refused,
        mut notes,
        ..
    } = asked;
    if page.rows.is_empty() && chosen_before.is_empty() {
        return view! { <Nothing is_for_shop=for_shop.is_some() q /> }.into_any();
    }
    let row = |product: ListedProduct| {
        let refusal = refused.get(&product.product).copied();
        ProductRow {
            against: None,
            note: None,
            refusal: refusal.filter(|_| refusals),
            typed: RwSignal::new(typed.rate_of(product.product).to_owned()),
            product,
        }
    };
    let registrable = |listed: RegistrableProduct| ProductRow {
        against: listed.refusal,
        note: notes.remove(&listed.product.product),
        ..row(listed.product)
    };
    let before = chosen_before.into_iter().map(row);
    let rows = page.rows.into_iter().map(registrable);
    let rows: Vec<ProductRow> = before.chain(rows).collect();
    let cx = RowsCx {
        campaign: campaign.row,
        typed,
    };
    let (caption, columns) = match for_shop {
        None => (seller_registering::PRODUCTS, COLUMNS),
        Some(_) => (registering_for_shop::PRODUCTS, COLUMNS_FOR_SHOP),
    };
    let table = DataTable::new(caption, columns).tall();
    table.ticked(TICKS).view(&rows, &cx)
}

/// Why there is nothing to choose from. What can't be registered is listed too, so without a search the
/// shop has no products at all.
#[component]
fn Nothing(is_for_shop: bool, q: String) -> impl IntoView {
    let (title, why) = if q.trim().is_empty() {
        let why = if is_for_shop {
            registering_for_shop::NONE_WHY
        } else {
            seller_registering::NONE_WHY
        };
        (seller_registering::NONE, t(why).to_owned())
    } else {
        let why = seller_registering::none_found_why(q.trim());
        (seller_registering::NONE_FOUND, why)
    };
    view! {
        <EmptyState picture=Picture::Product title=t(title)>
            <p>{why}</p>
        </EmptyState>
    }
}

const TICKS: Ticks<ProductRow, RowsCx> = Ticks {
    form: FORM,
    name: "typed[chosen][]",
    is_fixed: false,
    of: tick,
};

fn tick(row: &ProductRow, cx: &RowsCx) -> RowTick {
    if row.against.is_some() {
        return RowTick::Unavailable(t(seller_registering::NOT_NOW_ONE));
    }
    let id = row.product.product;
    let named = row.product.title.as_str();
    RowTick::Tick {
        value: id.to_string(),
        label: seller_registering::choose_product(named),
        is_checked: cx.typed.has(id),
    }
}

/// The field of the rate, or why the product can't be chosen.
fn rate(row: &ProductRow, cx: &RowsCx) -> AnyView {
    let market = cx.campaign.market;
    if let Some(against) = row.against {
        let says = says_register(against, market);
        return view! { <span class="register-row__against">{says}</span> }.into_any();
    }
    let id = row.product.product;
    let named = row.product.title.as_str();
    view! {
        <RateCell
            id=format!("rate-{id}")
            name=format!("typed[rates][{}]", rate_key(id))
            label=seller_registering::rate_of(named)
            typed=row.typed
            error=row.refusal.map(|refusal| refusal.says_in_cell(market))
            least=cx.campaign.least
            market
        />
    }
    .into_any()
}

/// What the shop pays for each item sold at the rate that stands in the field.
fn per_item(row: &ProductRow) -> AnyView {
    let (price, typed) = (row.product.price, row.typed);
    let pays = move || {
        let pays = typed.with(|typed| pays_per_item(price, typed));
        pays.map_or_else(|| "–".to_owned(), format::money)
    };
    view! { <span class="figure">{pays}</span> }.into_any()
}
