//! What sellers ask about their products, and the verbs of one product's page.

use domain::{
    ids::ProductId,
    market::Market,
    page::Page,
    product::{OwnProduct, ProductDetails},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use crate::flash::ProductFlash;
#[cfg(feature = "ssr")]
use runtime::{
    context::{RequestContext, context, form_context, redirect},
    list_query::ListQuery as _,
    paths::seller as paths,
};
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};
#[cfg(feature = "ssr")]
use ui::Address;

runtime::list_query! {
    /// What the address of **Products** asks for.
    pub(crate) struct ProductsQuery {
        filter: q, category, stock;
        sort: sort;
    }
}

impl ProductsQuery {
    /// What the list is filtered by. What can't be read filters nothing.
    #[cfg(feature = "ssr")]
    pub(super) fn product_filter(&self) -> store::products::ProductFilter<'_> {
        store::products::ProductFilter {
            text: self.q.as_deref().unwrap_or_default(),
            category: self.category.as_deref().and_then(|code| code.parse().ok()),
            stock: self.stock.as_deref().and_then(|code| code.parse().ok()),
        }
    }
}

/// What **Products** shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OwnProducts {
    /// One page of them.
    pub(crate) page: Page<OwnProduct>,
    /// Whether the reader may add and change products.
    pub(crate) may_work: bool,
}

/// What one product's page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OpenedProduct {
    /// The product.
    pub(crate) details: ProductDetails,
    /// The shop's market.
    pub(crate) market: Market,
    /// Whether the reader may change it.
    pub(crate) may_work: bool,
}

/// Whether the person may change the shop's products.
#[cfg(feature = "ssr")]
pub(super) fn may_work(context: &RequestContext) -> bool {
    context.may(domain::actor::Permission::DoWork)
}

/// The shop's products, the newest first or in the order that is asked for. A page that doesn't exist
/// asks for the first one, and an order that doesn't is passed over.
#[server(endpoint = "products/of_shop", client = PageClient)]
pub(crate) async fn products_of_shop(
    #[server(default)] query: ProductsQuery,
) -> Result<OwnProducts, ApiError<NoRefusal>> {
    let context = context::<ProductsOfShop, _>()?;
    let (db, by, shop) = (&context.db, context.by(), context.shop()?);
    let page = query.cursor();
    let filter = query.product_filter();
    let page = store::products::list_for_shop(db, &by, shop, filter, query.sort(), page.as_ref());
    Ok(OwnProducts {
        page: page.await?,
        may_work: may_work(&context),
    })
}

/// One product of the shop.
#[server(endpoint = "products/opened", client = PageClient)]
pub(crate) async fn open_product_of_shop(
    product: String,
) -> Result<OpenedProduct, ApiError<NoRefusal>> {
    let context = context::<OpenProductOfShop, _>()?;
    let product: ProductId = product.parse().map_err(|_| ApiError::NotFound)?;
    Ok(OpenedProduct {
        details: store::products::opened(&context.db, &context.by(), product).await?,
        market: context.market()?,
        may_work: may_work(&context),
    })
}

/// Takes a product out of what can be registered in campaigns.
#[server(endpoint = "products/unlist", client = PageClient)]
pub(crate) async fn unlist_product(
    #[server(default)] form_token: FormToken,
    product: ProductId,
) -> Result<(), ApiError<NoRefusal>> {
    let context = form_context::<UnlistProduct, _>(&form_token).await?;
    store::products::set_listed(&context.db, &context.by(), product, false).await?;
    redirect(Address::new(paths::product(product)).flash(ProductFlash::Unlisted));
    Ok(())
}

/// Lets a product be registered in campaigns again.
#[server(endpoint = "products/list_again", client = PageClient)]
pub(crate) async fn list_product_again(
    #[server(default)] form_token: FormToken,
    product: ProductId,
) -> Result<(), ApiError<NoRefusal>> {
    let context = form_context::<ListProductAgain, _>(&form_token).await?;
    store::products::set_listed(&context.db, &context.by(), product, true).await?;
    redirect(Address::new(paths::product(product)).flash(ProductFlash::ListedAgain));
    Ok(())
}
