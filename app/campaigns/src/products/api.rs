//! What sellers ask about their products.

use domain::{page::Page, product::OwnProduct};
use leptos::prelude::*;

use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};

/// The shop's products, the newest first or in the order that is asked for. A page that doesn't exist
/// asks for the first one, and an order that doesn't is passed over.
#[server(endpoint = "products/of_shop", client = PageClient)]
pub(crate) async fn products_of_shop(
    #[server(default)] q: String,
    #[server(default)] sort: String,
    #[server(default)] after: String,
) -> Result<Page<OwnProduct, String>, ApiError<NoRefusal>> {
    use domain::page::{PageKey, Sorted};
    use store::products::{ProductQuery, list_for_shop, sorted_for_shop};

    let context = runtime::context::context::<ProductsOfShop, _>()?;
    let (db, by, shop) = (&context.db, context.by(), context.shop()?);
    if let Some(sorted) = Sorted::read(&sort, Some(&after)) {
        let page = sorted_for_shop(db, &by, shop, &q, &sorted).await?;
        return Ok(page.with_text_cursors());
    }
    let page = ProductQuery {
        search: &q,
        page: PageKey::read(&after),
    };
    Ok(list_for_shop(db, &by, shop, page)
        .await?
        .with_text_cursors())
}
