//! A shop's own list of products.

use domain::{page::Page, product::OwnProduct};
use leptos::prelude::*;

use super::api::{ProductsQuery, products_of_shop};
use crate::text::seller_products;
use runtime::{
    list_query::ListQuery as _,
    paths::seller as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Address, Cell, CellKind, Code, Column, EmptyState, HeadCell, Item, MoneyText, NoFigure,
    NoResults, PageHead, PageTitle, Pager, Picture, Row, SearchInput, SkeletonRows, SortChoice,
    SortHead, Sorting, Status, StatusBadge, Table, TableBody, TableHead, Thumb, Toolbar, format,
    text::{interpolate, t},
};

const COLUMNS: [Column; 4] = [
    Column::FIXED,
    Column::new("code", seller_products::CODE),
    Column::new("campaigns", seller_products::CAMPAIGNS),
    Column::new("price", seller_products::PRICE),
];

const SORTS: [Column; 2] = [
    Column::new("title", seller_products::PRODUCT),
    Column::new("price", seller_products::PRICE),
];

/// **Products**.
#[component]
pub fn SellerProductsPage() -> impl IntoView {
    let query = ProductsQuery::of_address();
    let list = load(move || query.get(), products_of_shop);
    view! {
        <PageTitle page=t(seller_products::TITLE) />
        <PageHead title=t(seller_products::TITLE) lead=t(seller_products::LEAD) />
        {move || {
            let ProductsQuery { q, sort, .. } = query.get();
            view! {
                <Toolbar
                    to=Address::new(paths::PRODUCTS)
                    label=t(seller_products::SEARCH)
                    columns=&COLUMNS
                >
                    <SearchInput label=t(seller_products::SEARCH) value=q.unwrap_or_default() />
                    <SortChoice by=&SORTS now=sort.unwrap_or_default() />
                </Toolbar>
            }
        }}
        <Transition fallback=|| {
            view! { <SkeletonRows /> }
        }>
            {await_view(move || async move {
                let page = list.await;
                let query = query.get_untracked();
                render_result(page, move |page| view! { <Products page query /> })
            })}
        </Transition>
    }
}

#[component]
fn Products(
    page: Page<OwnProduct>,
    /// What was asked for.
    query: ProductsQuery,
) -> impl IntoView {
    if page.rows.is_empty() {
        return view! { <Nothing q=query.q /> }.into_any();
    }
    let rows = page.rows.into_iter().map(product);
    let to = query.address(paths::PRODUCTS);
    let sorting = Sorting::new(to.clone(), query.sort);
    view! {
        <Table caption=t(seller_products::LIST) columns=&COLUMNS>
            <TableHead>
                <SortHead sorting=sorting.clone() by="title" kind=CellKind::Title>
                    {t(seller_products::PRODUCT)}
                </SortHead>
                <HeadCell>{t(seller_products::CODE)}</HeadCell>
                <HeadCell>{t(seller_products::CAMPAIGNS)}</HeadCell>
                <SortHead sorting by="price" kind=CellKind::Figure>
                    {t(seller_products::PRICE)}
                </SortHead>
            </TableHead>
            <TableBody>{rows.collect_view()}</TableBody>
        </Table>
        <Pager to previous=page.previous next=page.next />
    }
    .into_any()
}

fn product(row: OwnProduct) -> impl IntoView {
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
    let campaigns = if kinds.is_empty() {
        view! { <NoFigure /> }.into_any()
    } else {
        kinds.into_any()
    };
    view! {
        <Row>
            <Cell kind=CellKind::Title>
                <Item title=row.product.title>
                    <Thumb />
                </Item>
            </Cell>
            <Cell label=t(seller_products::CODE)>
                <Code code=row.product.code />
            </Cell>
            <Cell label=t(seller_products::CAMPAIGNS)>{campaigns}</Cell>
            <Cell kind=CellKind::Figure label=t(seller_products::PRICE)>
                <MoneyText amount=row.product.price />
            </Cell>
        </Row>
    }
}

/// Why there are no products.
#[component]
fn Nothing(q: Option<String>) -> impl IntoView {
    let Some(q) = q else {
        return view! {
            <EmptyState picture=Picture::Product title=t(seller_products::NONE)>
                <p>{t(seller_products::NONE_WHY)}</p>
            </EmptyState>
        }
        .into_any();
    };
    let why = interpolate(seller_products::NONE_FOUND_WHY, &[("search", q.trim())]);
    view! {
        <NoResults title=t(seller_products::NONE_FOUND) clear=paths::PRODUCTS>
            <p>{why}</p>
        </NoResults>
    }
    .into_any()
}
