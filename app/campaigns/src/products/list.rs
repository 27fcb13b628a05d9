//! A shop's own list of products.

use domain::product::{OwnProduct, StockFilter};
use leptos::prelude::*;

use super::{
    api::{OwnProducts, ProductsQuery, products_of_shop},
    fields::named_categories,
};
use crate::text::seller_products as words;
use runtime::{
    list_query::ListQuery as _,
    paths::{seller as paths, thumb},
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Actions, Choice, Code, Column, DataTable, EmptyState, Filter, Icon, Item, Kind, Label,
    LinkButton, MoneyText, NoFigure, NoResults, PageHead, PageTitle, Pager, Picture, ResultSummary,
    SearchInput, SkeletonPage, SortChoice, Sorting, Status, StatusBadge, Thumb, Toolbar, format,
    results,
    text::{Text, product_category, t},
    with_stock,
};

type ProductColumn = Column<OwnProduct>;

const COLUMNS: &[ProductColumn] = &[
    ProductColumn::title("title", words::PRODUCT, |row, ()| title(row)).sortable(),
    ProductColumn::text("code", words::CODE, |row, ()| {
        view! { <Code code=row.product.code.clone() /> }.into_any()
    }),
    ProductColumn::text("campaigns", words::CAMPAIGNS, |row, ()| campaigns(row)),
    ProductColumn::figure("stock", words::STOCK, |row, ()| match row.stock {
        Some(stock) => format::count(stock.into()).into_any(),
        None => view! { <NoFigure /> }.into_any(),
    }),
    ProductColumn::figure("price", words::PRICE, |row, ()| {
        view! { <MoneyText amount=row.product.price /> }.into_any()
    })
    .sortable(),
];

/// **Products**.
#[component]
pub fn SellerProductsPage() -> impl IntoView {
    let query = ProductsQuery::of_address();
    let list = load(move || query.get(), products_of_shop);
    view! {
        <PageTitle page=t(words::TITLE) />
        <Transition fallback=|| view! { <SkeletonPage title=t(words::TITLE) /> }>
            {await_view(move || async move {
                let list = list.await;
                let query = query.get_untracked();
                render_result(list, |shown| view! { <Products shown query /> })
            })}
        </Transition>
    }
}

#[component]
fn Products(
    /// What there is.
    shown: OwnProducts,
    /// What was asked for.
    query: ProductsQuery,
) -> impl IntoView {
    let OwnProducts { page, may_work } = shown;
    let to = query.address(paths::PRODUCTS);
    let clear = query.unfiltered(paths::PRODUCTS).to_string();
    let is_any = !page.rows.is_empty();
    let list = if is_any {
        let sorting = Sorting::new(to.clone(), query.sort.clone());
        let table = DataTable::new(words::LIST, COLUMNS).sorted(sorting);
        let table = table.view(&page.rows, &());
        let is_more = page.previous.is_some() || page.next.is_some();
        let says = results(page.rows.len(), is_more);
        let summary = query
            .is_filtered()
            .then(|| view! { <ResultSummary says clear=Some(clear) /> });
        view! {
            {summary}
            {table}
            <Pager to previous=page.previous next=page.next />
        }
        .into_any()
    } else if query.is_filtered() {
        view! { <NoResults title=t(words::NONE_FOUND) clear /> }.into_any()
    } else {
        nothing(may_work)
    };
    let export = is_any.then(|| {
        let file = |path| query.address(path).to_string();
        let (csv, xlsx) = (file(paths::PRODUCTS_CSV), file(paths::PRODUCTS_XLSX));
        view! {
            <LinkButton href=csv reload=true>
                {t(words::EXPORT)}
            </LinkButton>
            <LinkButton href=xlsx reload=true>
                {t(words::EXPORT_XLSX)}
            </LinkButton>
        }
    });
    view! {
        <PageHead title=t(words::TITLE) lead=t(words::LEAD)>
            {export} {may_work.then(ways)}
        </PageHead>
        <Tools query />
        {list}
    }
}

/// The ways to more products.
fn ways() -> impl IntoView {
    view! {
        <LinkButton href=paths::PRODUCT_IMPORTS>{t(words::IMPORT)}</LinkButton>
        <LinkButton href=paths::ADD_PRODUCT kind=Kind::Primary>
            <Icon picture=Picture::Plus />
            {t(words::ADD)}
        </LinkButton>
    }
}

/// Why there is none, and what to do.
fn nothing(may_work: bool) -> AnyView {
    let why = if may_work {
        words::NONE_WHY
    } else {
        words::NONE_WHY_VIEWER
    };
    view! {
        <EmptyState picture=Picture::Product title=t(words::NONE)>
            <p>{t(why)}</p>
            {may_work.then(|| view! { <Actions>{ways()}</Actions> })}
        </EmptyState>
    }
    .into_any()
}

/// Searching, and the filters.
#[component]
fn Tools(
    /// What was asked for.
    query: ProductsQuery,
) -> impl IntoView {
    let any = std::iter::once(Choice::new("", t(words::ANY_CATEGORY)));
    let categories: Vec<Choice> = any.chain(named_categories()).collect();
    let any = std::iter::once(Choice::new("", t(words::ANY_STOCK)));
    let all = StockFilter::ALL.into_iter();
    let stocks = any.chain(all.map(|stock| Choice::new(stock.code(), t(stock_name(stock)))));
    let stocks: Vec<Choice> = stocks.collect();
    let to = query.unfiltered(paths::PRODUCTS);
    view! {
        <Toolbar to label=t(words::TOOLS) columns=COLUMNS>
            <SearchInput label=t(words::SEARCH) value=query.q.unwrap_or_default() />
            <Filter
                name="category"
                label=t(words::CATEGORY)
                choices=categories
                value=query.category.unwrap_or_default()
            />
            <Filter
                name="stock"
                label=t(words::STOCK)
                choices=stocks
                value=query.stock.unwrap_or_default()
            />
            <SortChoice by=COLUMNS now=query.sort.unwrap_or_default() />
        </Toolbar>
    }
}

const fn stock_name(stock: StockFilter) -> Text {
    match stock {
        StockFilter::OutOfStock => words::OUT_OF_STOCK,
        StockFilter::InStock => words::IN_STOCK,
        StockFilter::Unlisted => words::UNLISTED,
    }
}

/// The product with its category, and what sellers should notice of it.
fn title(row: &OwnProduct) -> AnyView {
    let href = paths::product(row.product.product);
    let image = thumb(row.product.image.as_ref());
    let category = row
        .category
        .map(|category| t(product_category::name(category)));
    let sub = with_stock(
        row.product.is_out_of_stock,
        category.unwrap_or_default().to_owned(),
    );
    let unlisted = (!row.is_listed).then(|| view! { <Label>{t(words::UNLISTED)}</Label> });
    view! {
        <Item title=row.product.title.clone() href=Some(href) sub>
            <Thumb image />
        </Item>
        {unlisted}
    }
    .into_any()
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
