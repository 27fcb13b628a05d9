//! What sellers ask about their products.

use domain::{page::Page, product::OwnProduct};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use runtime::list_query::ListQuery as _;
use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};

runtime::list_query! {
    /// What the address of **Products** asks for.
    pub(crate) struct ProductsQuery {
        filter: q;
        sort: sort;
    }
}

/// The shop's products, the newest first or in the order that is asked for. A page that doesn't exist
/// asks for the first one, and an order that doesn't is passed over.
#[server(endpoint = "products/of_shop", client = PageClient)]
pub(crate) async fn products_of_shop(
    #[server(default)] query: ProductsQuery,
) -> Result<Page<OwnProduct>, ApiError<NoRefusal>> {
    let context = runtime::context::context::<ProductsOfShop, _>()?;
    let (db, by, shop) = (&context.db, context.by(), context.shop()?);
    let (q, page) = (query.q.as_deref().unwrap_or_default(), query.cursor());
    let page = page.as_ref();
    Ok(store::products::list_for_shop(db, &by, shop, q, query.sort(), page).await?)
}
