//! What agencies ask about products and shops.

use domain::{
    market::Market,
    page::Page,
    product::ProductCategory,
    seller_finder::{FoundProduct, FoundShop, MissingForSellers, SellerShows, SoldBand},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use domain::seller_finder::SellerSort;
#[cfg(feature = "ssr")]
use runtime::{context::RequestContext, list_query::ListQuery as _};
use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};

runtime::list_query! {
    /// What the address of **Find sellers** asks for: `show` says products or shops, `price_from` and `price_to` bound
    /// the price, and `sold` names the least band.
    pub(crate) struct SellersQuery {
        keep: market, show;
        filter: q, category, price_from, price_to, sold;
        sort: sort;
    }
}

impl SellersQuery {
    /// What is listed. What is none asks for products; so with the others.
    pub(crate) fn shows(&self) -> SellerShows {
        let shows = self.show.as_deref().and_then(|code| code.parse().ok());
        shows.unwrap_or_default()
    }

    /// The category of products.
    pub(crate) fn category(&self) -> Option<ProductCategory> {
        self.category.as_deref()?.parse().ok()
    }

    /// How well they sell at least.
    pub(crate) fn sold(&self) -> Option<SoldBand> {
        self.sold.as_deref()?.parse().ok()
    }

    /// The order.
    #[cfg(feature = "ssr")]
    fn order_of_list(&self) -> SellerSort {
        let sort = self.sort.as_deref().and_then(|code| code.parse().ok());
        sort.unwrap_or_default()
    }
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Found {
    /// The agency lacks something to find sellers in the market.
    Missing(MissingForSellers),
    /// Products.
    Products(Page<FoundProduct>),
    /// Shops.
    Shops(Page<FoundShop>),
}

/// What the page **Find sellers** shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FoundSellers {
    /// The market that is looked at.
    pub(crate) market: Market,
    /// Whether the reader may invite shops.
    pub(crate) may_work: bool,
    /// What was found in it.
    pub(crate) found: Found,
}

/// Products or shops of a market that agencies can see, or what the agency lacks. What in the address is no market,
/// filter, order or page is passed over.
#[server(endpoint = "sellers/find", client = PageClient)]
pub(crate) async fn find_sellers(
    #[server(default)] query: SellersQuery,
) -> Result<FoundSellers, ApiError<NoRefusal>> {
    use domain::actor::Permission;

    let context = runtime::context::context::<FindSellers, _>()?;
    let market = market_of(&context, query.market.as_deref()).await?;
    let found = match look(&context, market, &query).await {
        Err(ApiError::NotFound) => {
            let access = store::seller_finder::access(&context.db, &context.by(), market).await?;
            match access {
                Err(missing) => Found::Missing(missing),
                Ok(()) => return Err(ApiError::NotFound),
            }
        }
        found => found?,
    };
    Ok(FoundSellers {
        market,
        may_work: context.may(Permission::DoWork),
        found,
    })
}

/// The market that an address names, else the first in which the agency has something.
#[cfg(feature = "ssr")]
async fn market_of(
    context: &RequestContext,
    named: Option<&str>,
) -> Result<Market, ApiError<NoRefusal>> {
    if let Some(market) = named.and_then(Market::in_any_case) {
        return Ok(market);
    }
    let own = context.markets().await?;
    let [first, ..] = Market::ALL;
    Ok(own.first().copied().unwrap_or(first))
}

#[cfg(feature = "ssr")]
async fn look(
    context: &RequestContext,
    market: Market,
    query: &SellersQuery,
) -> Result<Found, ApiError<NoRefusal>> {
    use store::seller_finder::{SellerFilter, list_products, list_shops};

    let (db, by, sort) = (&context.db, context.by(), query.order_of_list());
    let (price_from, price_to) = prices(context, market, query).await?;
    let filter = SellerFilter {
        text: query.q.as_deref().unwrap_or_default(),
        category: query.category(),
        price_from,
        price_to,
        sold: query.sold(),
    };
    let page = query.cursor();
    let page = page.as_ref();
    Ok(match query.shows() {
        SellerShows::Products => {
            Found::Products(list_products(db, &by, market, filter, sort, page).await?)
        }
        SellerShows::Shops => Found::Shops(list_shops(db, &by, market, filter, sort, page).await?),
    })
}

/// The prices that were typed, in the market's currency; what is none bounds nothing.
#[cfg(feature = "ssr")]
async fn prices(
    context: &RequestContext,
    market: Market,
    query: &SellersQuery,
) -> Result<(Option<i64>, Option<i64>), ApiError<NoRefusal>> {
    use domain::money::Money;

    if query.price_from.is_none() && query.price_to.is_none() {
        return Ok((None, None));
    }
    let rules = store::markets::rules_of(&context.db, market, context.now).await?;
    let units = |typed: Option<&str>| {
        let amount = Money::parse(typed?.trim(), rules.currency).ok()?;
        Some(amount.units)
    };
    Ok((
        units(query.price_from.as_deref()),
        units(query.price_to.as_deref()),
    ))
}
