//! A shop's own list of products.

use domain::product::OwnProduct;
use leptos::prelude::*;

use super::api::{ProductsQuery, products_of_shop};
use crate::text::seller_products;
use runtime::paths::{seller as paths, thumb};
use shell::{ListPage, ListTexts};
use ui::{
    Code, Column, Item, MoneyText, NoFigure, Picture, Status, StatusBadge, Thumb, format,
    with_stock,
};

type ProductColumn = Column<OwnProduct>;

const COLUMNS: &[ProductColumn] = &[
    ProductColumn::title("title", seller_products::PRODUCT, |row, ()| {
        let image = thumb(row.product.image.as_ref());
        let sub = with_stock(row.product.is_out_of_stock, String::new());
        view! {
            <Item title=row.product.title.clone() sub>
                <Thumb image />
            </Item>
        }
        .into_any()
    })
    .sortable(),
    ProductColumn::text("code", seller_products::CODE, |row, ()| {
        view! { <Code code=row.product.code.clone() /> }.into_any()
    }),
    ProductColumn::text("campaigns", seller_products::CAMPAIGNS, |row, ()| {
        campaigns(row)
    }),
    ProductColumn::figure("price", seller_products::PRICE, |row, ()| {
        view! { <MoneyText amount=row.product.price /> }.into_any()
    })
    .sortable(),
];

const TEXTS: ListTexts = ListTexts {
    path: paths::PRODUCTS,
    title: seller_products::TITLE,
    lead: seller_products::LEAD,
    search: seller_products::SEARCH,
    caption: seller_products::LIST,
    empty: (
        Picture::Product,
        seller_products::NONE,
        seller_products::NONE_WHY,
    ),
    no_match: (seller_products::NONE_FOUND, |search| {
        seller_products::none_found_why(search)
    }),
};

/// **Products**.
#[component]
pub fn SellerProductsPage() -> impl IntoView {
    let page = ListPage {
        texts: TEXTS,
        columns: COLUMNS,
        load: |query: ProductsQuery| Box::pin(products_of_shop(query)),
    };
    page.view()
}

/// How many campaigns the product is in, by what it is in them.
fn campaigns(row: &OwnProduct) -> AnyView {
    let kinds = [
        (Status::Ongoing, row.ongoing),
        (Status::Pending, row.pending),
    ];
    let kinds: Vec<_> = kinds
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(status, count)| {
            view! {
                <span class="product__campaigns">
                    <StatusBadge status />
                    " "
                    {format::count(count.into())}
                </span>
            }
        })
        .collect();
    if kinds.is_empty() {
        view! { <NoFigure /> }.into_any()
    } else {
        kinds.into_any()
    }
}
