//! The table of products that agencies look through.

use domain::seller_finder::{FoundProduct, SoldBand};
use leptos::prelude::*;

use crate::text::find as words;
use runtime::paths::{partner, thumb};
use ui::{
    Column, DataTable, Item, Kind, LinkButton, MoneyText, NoFigure, Size, Thumb, format,
    text::{product_category, t},
    with_stock,
};

/// What cells need beside their row.
#[derive(Clone, Copy)]
pub(crate) struct Cx {
    /// Whether the reader may invite shops.
    pub(crate) may_work: bool,
}

type ProductColumn = Column<FoundProduct, Cx>;

const TITLE: ProductColumn = ProductColumn::title("title", words::PRODUCT, |row, _| {
    let image = thumb(row.product.image.as_ref());
    let category = row.category.map(|it| t(product_category::name(it)));
    let sub = with_stock(
        row.product.is_out_of_stock,
        category.unwrap_or_default().to_owned(),
    );
    view! {
        <Item title=row.product.title.clone() sub>
            <Thumb image />
        </Item>
    }
    .into_any()
});
const SOLD: ProductColumn = ProductColumn::text("sold", words::SOLD, |row, _| sold_cell(row.sold))
    .explained(words::SOLD_WHY);
const CAMPAIGNS: ProductColumn = ProductColumn::text("campaigns", words::IN_CAMPAIGN, |row, _| {
    if row.is_in_campaign {
        t(words::IS_IN_CAMPAIGN).into_any()
    } else {
        view! { <NoFigure /> }.into_any()
    }
})
.leaves(1);
const PRICE: ProductColumn = ProductColumn::amount("price", words::PRICE, |row, _| {
    let amount = row.product.price;
    view! { <MoneyText amount /> }.into_any()
});

/// Of many shops: each leads to its shop.
const OF_SHOPS: &[ProductColumn] = &[
    TITLE,
    ProductColumn::text("shop", words::SHOP, |row, _| {
        let (href, name) = (partner::seller(row.shop), row.shop_name.clone());
        view! {
            <a class="link found-shop" href=href>
                {name}
            </a>
        }
        .into_any()
    }),
    SOLD,
    CAMPAIGNS,
    PRICE,
    ProductColumn::menu("invite", words::INVITE, |row, cx| {
        cx.may_work
            .then(|| {
                let href = partner::invite_shop(row.shop);
                let label = words::invite_shop(&row.shop_name);
                view! {
                    <LinkButton href kind=Kind::Plain size=Size::Small label>
                        {t(words::INVITE)}
                    </LinkButton>
                }
            })
            .into_any()
    }),
];

/// Of one shop.
const OF_SHOP: &[ProductColumn] = &[TITLE, SOLD, CAMPAIGNS, PRICE];

/// A table of products of many shops.
pub(crate) fn of_shops(rows: &[FoundProduct], cx: Cx) -> AnyView {
    let table = DataTable::new(words::PRODUCTS, OF_SHOPS);
    table.tall().view(rows, &cx)
}

/// A table of one shop's products.
pub(crate) fn of_shop(rows: &[FoundProduct], cx: Cx) -> AnyView {
    let table = DataTable::new(words::ITS_PRODUCTS, OF_SHOP);
    table.tall().view(rows, &cx)
}

/// How well something sells, or a place for what sells little.
pub(crate) fn sold_cell(sold: Option<SoldBand>) -> AnyView {
    match sold {
        Some(band) => sold_words(band).into_any(),
        None => view! { <NoFigure /> }.into_any(),
    }
}

/// "100+ sold".
pub(crate) fn sold_words(band: SoldBand) -> String {
    words::sold(&format::count(band.least()))
}
