//! What sellers ask about their products.

use domain::{page::Page, product::OwnProduct};
use leptos::prelude::*;

use crate::failure::{Failure, Never};

/// The shop's products, the newest first. A page that doesn't exist asks for the first one.
#[server(endpoint = "products/of_shop")]
pub(crate) async fn products_of_shop(
    #[server(default)] q: String,
    #[server(default)] after: String,
) -> Result<Page<OwnProduct>, Failure<Never>> {
    use domain::page::PageKey;
    use store::products::{Asked, list_for_shop};

    let asked = crate::request::asked::<ProductsOfShop, _>()?;
    let page = Asked {
        search: &q,
        page: PageKey::read(&after),
    };
    Ok(list_for_shop(&asked.db, &asked.by(), asked.shop()?, page).await?)
}
