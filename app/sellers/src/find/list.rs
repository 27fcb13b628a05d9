//! What was found: products or shops.

use domain::{
    page::Cursor,
    seller_finder::{FoundShop, PRODUCTS_COUNTED},
};
use leptos::prelude::*;

use super::{
    api::{Found, FoundSellers, SellersQuery},
    missing::Missing,
};
use crate::{
    products::{Cx, of_shops, sold_cell},
    text::find as words,
};
use runtime::{
    list_query::ListQuery as _,
    paths::{partner as paths, thumb},
};
use ui::{
    Column, DataTable, EmptyState, Item, Kind, LinkButton, Monogram, NoResults, Note, Pager,
    Picture, ResultSummary, Size, Tone, format, results, text::t,
};

type ShopColumn = Column<FoundShop, Cx>;

const SHOPS: &[ShopColumn] = &[
    ShopColumn::title("title", words::SHOP, |row, _| {
        let image = thumb(row.image.as_ref());
        let (name, seed) = (row.name.clone(), row.shop.to_string());
        let href = paths::seller(row.shop);
        view! {
            <Item title=row.name.clone() href=Some(href) sub=products_shown(row.products)>
                <Monogram name seed image />
            </Item>
        }
        .into_any()
    }),
    ShopColumn::text("sold", words::SOLD, |row, _| sold_cell(row.sold)).explained(words::SOLD_WHY),
    ShopColumn::menu("invite", words::INVITE, |row, cx| {
        cx.may_work
            .then(|| {
                let href = paths::invite_shop(row.shop);
                let label = words::invite_shop(&row.name);
                view! {
                    <LinkButton href kind=Kind::Plain size=Size::Small label>
                        {t(words::INVITE)}
                    </LinkButton>
                }
            })
            .into_any()
    }),
];

/// How many products a shop shows.
fn products_shown(products: u32) -> String {
    if products >= PRODUCTS_COUNTED {
        words::many_products(&format::count(PRODUCTS_COUNTED.into()))
    } else {
        words::products(products.into())
    }
}

/// What was found, or what the agency lacks.
pub(super) fn found(all: FoundSellers, query: &SellersQuery) -> AnyView {
    let FoundSellers {
        market,
        may_work,
        found,
    } = all;
    let cx = Cx { may_work };
    let asked = query.cursor();
    match found {
        Found::Missing(missing) => view! { <Missing missing market /> }.into_any(),
        Found::Products(page) => {
            let is_cut_short = page.is_cut_short(asked.as_ref());
            let table = of_shops(&page.rows, cx);
            let around = (page.previous, page.next);
            list((page.rows.len(), table), around, is_cut_short, query)
        }
        Found::Shops(page) => {
            let is_cut_short = page.is_cut_short(asked.as_ref());
            let table = DataTable::new(words::SHOPS, SHOPS).view(&page.rows, &cx);
            let around = (page.previous, page.next);
            list((page.rows.len(), table), around, is_cut_short, query)
        }
    }
}

/// A page of rows with the ways to those around it, or why there are none.
fn list(
    (rows, table): (usize, AnyView),
    (previous, next): (Option<Cursor>, Option<Cursor>),
    is_cut_short: bool,
    query: &SellersQuery,
) -> AnyView {
    let to = query.address(paths::FIND_SELLERS);
    let clear = query.unfiltered(paths::FIND_SELLERS);
    let cut_short = is_cut_short
        .then(|| view! { <Note tone=Tone::Plain>{t(words::LOOKED_THROUGH_SOME)}</Note> });
    if rows == 0 && is_cut_short {
        return view! {
            <NoResults title=t(words::FOUND_NONE_SO_FAR) clear>
                {cut_short}
            </NoResults>
            <Pager to previous next />
        }
        .into_any();
    }
    if rows == 0 && query.is_filtered() {
        return view! { <NoResults title=t(words::NONE_FOUND) clear /> }.into_any();
    }
    if rows == 0 {
        return view! {
            <EmptyState picture=Picture::Product title=t(words::NONE)>
                <p>{t(words::NONE_WHY)}</p>
            </EmptyState>
        }
        .into_any();
    }
    let summary = query.is_filtered().then(|| {
        let says = results(rows, previous.is_some() || next.is_some());
        view! { <ResultSummary says clear=Some(clear.to_string()) /> }
    });
    view! {
        {summary}
        {table}
        <Pager to previous next />
        {cut_short}
    }
    .into_any()
}
