//! The tools above the finder: products or shops, what they are searched and filtered by, and the filters that are on.

use domain::{
    product::ProductCategory,
    seller_finder::{SellerShows, SellerSort, SoldBand},
};
use leptos::prelude::*;

use super::api::SellersQuery;
use crate::{products::sold_words, text::find as words};
use runtime::{list_query::ListQuery as _, paths::partner as paths};
use ui::{
    Choice, Filter, FilterChip, FilterChips, SearchInput, Tab, Tabs, TabsLook, Toolbar,
    TypedFilter,
    text::{Text, product_category, t},
};

/// What is listed, and its filters.
#[component]
pub(super) fn SellersTools(
    /// What was asked for.
    query: SellersQuery,
) -> impl IntoView {
    let part = |shows: SellerShows, name: Text| {
        let show = (shows != SellerShows::default()).then(|| shows.to_string());
        let to = SellersQuery {
            show,
            ..query.clone()
        };
        Tab::new(
            t(name),
            to.address(paths::FIND_SELLERS),
            shows == query.shows(),
        )
    };
    let parts = vec![
        part(SellerShows::Products, words::PRODUCTS),
        part(SellerShows::Shops, words::SHOPS),
    ];
    let to = query.unfiltered(paths::FIND_SELLERS);
    let chips = chips(&query);
    let SellersQuery {
        q,
        category,
        price_from,
        price_to,
        sold,
        sort,
        ..
    } = query;
    view! {
        <div class="finder">
            <Tabs label=t(words::WHICH) tabs=parts look=TabsLook::Segments />
            <Toolbar to label=t(words::SEARCH)>
                <SearchInput label=t(words::SEARCH) value=q.unwrap_or_default() />
                <Filter
                    name="category"
                    label=t(words::CATEGORY)
                    choices=categories()
                    value=category.unwrap_or_default()
                />
                <TypedFilter
                    name="price_from"
                    label=t(words::PRICE_FROM)
                    value=price_from.unwrap_or_default()
                />
                <TypedFilter
                    name="price_to"
                    label=t(words::PRICE_TO)
                    value=price_to.unwrap_or_default()
                />
                <Filter
                    name="sold"
                    label=t(words::SOLD)
                    choices=bands()
                    value=sold.unwrap_or_default()
                />
                <Filter
                    name="sort"
                    label=t(words::SORT)
                    choices=orders()
                    value=sort.unwrap_or_default()
                />
            </Toolbar>
        </div>
        {chips}
    }
}

/// The categories of products, after the choice of all of them.
fn categories() -> Vec<Choice> {
    let all = std::iter::once(Choice::new("", t(words::ANY_CATEGORY)));
    let each = ProductCategory::ALL
        .map(|category| Choice::new(category.code(), t(product_category::name(category))));
    all.chain(each).collect()
}

/// How well products sell, after the choice of all of them.
fn bands() -> Vec<Choice> {
    let all = std::iter::once(Choice::new("", t(words::ANY_SOLD)));
    let each = SoldBand::ALL.map(|band| Choice::new(band.code(), sold_words(band)));
    all.chain(each).collect()
}

/// The two orders. The list has the first by itself.
fn orders() -> Vec<Choice> {
    vec![
        Choice::new("", t(words::NEWEST)),
        Choice::new(SellerSort::BestSelling.code(), t(words::BEST_SELLING)),
    ]
}

/// The filters that are on, each with the way out of it. What can't be read filters nothing, and is none.
fn chips(query: &SellersQuery) -> impl IntoView + use<> {
    let without = |label: String, change: fn(&mut SellersQuery)| {
        let mut others = query.clone();
        change(&mut others);
        FilterChip::new(label, true, others.address(paths::FIND_SELLERS))
    };
    let category = query.category().map(|category| {
        let name = t(product_category::name(category));
        without(name.to_owned(), |query| query.category = None)
    });
    let from = query.price_from.as_deref().map(|price| {
        without(words::price_from(price.trim()), |query| {
            query.price_from = None;
        })
    });
    let to = query.price_to.as_deref().map(|price| {
        without(words::price_to(price.trim()), |query| {
            query.price_to = None;
        })
    });
    let sold = query
        .sold()
        .map(|band| without(sold_words(band), |query| query.sold = None));
    let chips: Vec<_> = [category, from, to, sold].into_iter().flatten().collect();
    view! { <FilterChips label=t(words::FILTERS) chips /> }
}
