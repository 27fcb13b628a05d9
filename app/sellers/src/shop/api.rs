//! What agencies ask about one shop.

use domain::seller_finder::ShopShown;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use runtime::list_query::ListQuery as _;
use runtime::{
    error::{ApiError, NoRefusal},
    list_query::PageQuery,
    page_client::PageClient,
};

/// A shop as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OpenedSeller {
    /// The shop.
    pub(crate) shop: ShopShown,
    /// Whether the reader may invite it.
    pub(crate) may_work: bool,
}

/// A shop that shows its products to agencies; others look missing.
#[server(endpoint = "sellers/shop", client = PageClient)]
pub(crate) async fn open_seller(
    shop: String,
    #[server(default)] query: PageQuery,
) -> Result<OpenedSeller, ApiError<NoRefusal>> {
    use domain::{actor::Permission, ids::ShopId};

    let context = runtime::context::context::<OpenSeller, _>()?;
    let shop: ShopId = shop.parse().map_err(|_| ApiError::NotFound)?;
    let page = query.cursor();
    let shop = store::seller_finder::shop(&context.db, &context.by(), shop, page.as_ref()).await?;
    Ok(OpenedSeller {
        shop,
        may_work: context.may(Permission::DoWork),
    })
}
