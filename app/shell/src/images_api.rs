//! Taking a picture away. It is added by a form of its own, since a file is sent otherwise than fields are.

use domain::ids::ProductId;
#[cfg(feature = "ssr")]
use domain::image::ImageTarget;
use leptos::prelude::*;

use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};

/// Takes the picture of a product of the shop away, or without one that of the shop itself.
#[server(endpoint = "images/remove_of_shop", client = PageClient)]
pub(crate) async fn remove_image_of_shop(
    #[server(default)] form_token: FormToken,
    #[server(default)] product: Option<ProductId>,
) -> Result<(), ApiError<NoRefusal>> {
    let context = runtime::context::form_context::<RemoveImageOfShop, _>(&form_token).await?;
    let target = product.map_or(ImageTarget::Shop, ImageTarget::Product);
    Ok(store::images::remove(&context.db, &context.by(), target).await?)
}

/// Takes the picture of the agency away.
#[server(endpoint = "images/remove_of_agency", client = PageClient)]
pub(crate) async fn remove_image_of_agency(
    #[server(default)] form_token: FormToken,
) -> Result<(), ApiError<NoRefusal>> {
    let context = runtime::context::form_context::<RemoveImageOfAgency, _>(&form_token).await?;
    Ok(store::images::remove(&context.db, &context.by(), ImageTarget::Agency).await?)
}

/// Takes the picture of the creator away.
#[server(endpoint = "images/remove_of_creator", client = PageClient)]
pub(crate) async fn remove_image_of_creator(
    #[server(default)] form_token: FormToken,
) -> Result<(), ApiError<NoRefusal>> {
    let context = runtime::context::form_context::<RemoveImageOfCreator, _>(&form_token).await?;
    Ok(store::images::remove(&context.db, &context.by(), ImageTarget::Creator).await?)
}
