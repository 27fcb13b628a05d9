//! What a seller asks about what agencies find, and the verb of its switch.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};

/// How the switch stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ProductsShown {
    /// Whether agencies find the products.
    pub(crate) shows: bool,
    /// Whether the reader may turn it.
    pub(crate) may_work: bool,
}

/// Whether the shop shows its products to agencies.
#[server(endpoint = "sellers/products_shown", client = PageClient)]
pub(crate) async fn read_products_shown() -> Result<ProductsShown, ApiError<NoRefusal>> {
    let context = runtime::context::context::<ReadProductsShown, _>()?;
    let shows = store::seller_finder::shows_products(&context.db, &context.by()).await?;
    Ok(ProductsShown {
        shows,
        may_work: super::may_work(&context),
    })
}

/// **Show my products to agencies**: turns the switch.
#[server(endpoint = "sellers/show_products", client = PageClient)]
pub(crate) async fn show_products(
    #[server(default)] form_token: FormToken,
    shows: bool,
) -> Result<(), ApiError<NoRefusal>> {
    use crate::flash::ProfileFlash;
    use runtime::{context, paths::seller};
    use ui::Address;

    let context = context::form_context::<ShowProducts, _>(&form_token).await?;
    store::seller_finder::set_shows_products(&context.db, &context.by(), shows).await?;
    let done = if shows {
        ProfileFlash::Shown
    } else {
        ProfileFlash::Hidden
    };
    context::redirect(Address::new(seller::PROFILE).flash(done));
    Ok(())
}
