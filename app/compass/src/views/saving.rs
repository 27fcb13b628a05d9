//! Saving, renaming and deleting views. Each area has functions of its own.

use domain::ids::CompassViewId;
use leptos::prelude::*;
use runtime::{error::ApiError, forms::FormToken, page_client::PageClient};

use crate::refused::Refused;
#[cfg(feature = "ssr")]
use runtime::context::form_context;

#[cfg(feature = "ssr")]
use super::{server, side::Side};

/// Keeps what the query of an address of **Data Compass** asks for under a name, for the agency.
#[server(endpoint = "compass/save_view_of_agency", client = PageClient)]
pub(crate) async fn save_view_of_agency(
    #[server(default)] form_token: FormToken,
    #[server(default)] name: String,
    #[server(default)] query: String,
) -> Result<(), ApiError<Refused>> {
    let context = form_context::<SaveViewOfAgency, _>(&form_token).await?;
    server::save(&context, Side::Agency, (&name, &query)).await
}

/// Keeps what the query of an address of **Data Compass** asks for under a name, for the shop.
#[server(endpoint = "compass/save_view_of_shop", client = PageClient)]
pub(crate) async fn save_view_of_shop(
    #[server(default)] form_token: FormToken,
    #[server(default)] name: String,
    #[server(default)] query: String,
) -> Result<(), ApiError<Refused>> {
    let context = form_context::<SaveViewOfShop, _>(&form_token).await?;
    server::save(&context, Side::Shop, (&name, &query)).await
}

/// Keeps what the query of an address of **Data Compass** asks for under a name, for the creator.
#[server(endpoint = "compass/save_view_of_creator", client = PageClient)]
pub(crate) async fn save_view_of_creator(
    #[server(default)] form_token: FormToken,
    #[server(default)] name: String,
    #[server(default)] query: String,
) -> Result<(), ApiError<Refused>> {
    let context = form_context::<SaveViewOfCreator, _>(&form_token).await?;
    server::save(&context, Side::Creator, (&name, &query)).await
}

/// Keeps what the query of an address of **Data Compass** asks for under a name, for those who run the platform.
#[server(endpoint = "compass/save_view_of_platform", client = PageClient)]
pub(crate) async fn save_view_of_platform(
    #[server(default)] form_token: FormToken,
    #[server(default)] name: String,
    #[server(default)] query: String,
) -> Result<(), ApiError<Refused>> {
    let context = form_context::<SaveViewOfPlatform, _>(&form_token).await?;
    server::save(&context, Side::Operator, (&name, &query)).await
}

/// Gives a view of the agency another name.
#[server(endpoint = "compass/rename_view_of_agency", client = PageClient)]
pub(crate) async fn rename_view_of_agency(
    #[server(default)] form_token: FormToken,
    view: CompassViewId,
    #[server(default)] name: String,
) -> Result<(), ApiError<Refused>> {
    let context = form_context::<RenameViewOfAgency, _>(&form_token).await?;
    server::rename(&context, Side::Agency, (view, &name)).await
}

/// Gives a view of the shop another name.
#[server(endpoint = "compass/rename_view_of_shop", client = PageClient)]
pub(crate) async fn rename_view_of_shop(
    #[server(default)] form_token: FormToken,
    view: CompassViewId,
    #[server(default)] name: String,
) -> Result<(), ApiError<Refused>> {
    let context = form_context::<RenameViewOfShop, _>(&form_token).await?;
    server::rename(&context, Side::Shop, (view, &name)).await
}

/// Gives a view of the creator another name.
#[server(endpoint = "compass/rename_view_of_creator", client = PageClient)]
pub(crate) async fn rename_view_of_creator(
    #[server(default)] form_token: FormToken,
    view: CompassViewId,
    #[server(default)] name: String,
) -> Result<(), ApiError<Refused>> {
    let context = form_context::<RenameViewOfCreator, _>(&form_token).await?;
    server::rename(&context, Side::Creator, (view, &name)).await
}

/// Gives a view of those who run the platform another name.
#[server(endpoint = "compass/rename_view_of_platform", client = PageClient)]
pub(crate) async fn rename_view_of_platform(
    #[server(default)] form_token: FormToken,
    view: CompassViewId,
    #[server(default)] name: String,
) -> Result<(), ApiError<Refused>> {
    let context = form_context::<RenameViewOfPlatform, _>(&form_token).await?;
    server::rename(&context, Side::Operator, (view, &name)).await
}

/// Deletes a view of the agency, and with it the reports of it.
#[server(endpoint = "compass/delete_view_of_agency", client = PageClient)]
pub(crate) async fn delete_view_of_agency(
    #[server(default)] form_token: FormToken,
    view: CompassViewId,
) -> Result<(), ApiError<Refused>> {
    let context = form_context::<DeleteViewOfAgency, _>(&form_token).await?;
    server::delete(&context, Side::Agency, view).await
}

/// Deletes a view of the shop, and with it the reports of it.
#[server(endpoint = "compass/delete_view_of_shop", client = PageClient)]
pub(crate) async fn delete_view_of_shop(
    #[server(default)] form_token: FormToken,
    view: CompassViewId,
) -> Result<(), ApiError<Refused>> {
    let context = form_context::<DeleteViewOfShop, _>(&form_token).await?;
    server::delete(&context, Side::Shop, view).await
}

/// Deletes a view of the creator, and with it the reports of it.
#[server(endpoint = "compass/delete_view_of_creator", client = PageClient)]
pub(crate) async fn delete_view_of_creator(
    #[server(default)] form_token: FormToken,
    view: CompassViewId,
) -> Result<(), ApiError<Refused>> {
    let context = form_context::<DeleteViewOfCreator, _>(&form_token).await?;
    server::delete(&context, Side::Creator, view).await
}

/// Deletes a view of those who run the platform, and with it the reports of it.
#[server(endpoint = "compass/delete_view_of_platform", client = PageClient)]
pub(crate) async fn delete_view_of_platform(
    #[server(default)] form_token: FormToken,
    view: CompassViewId,
) -> Result<(), ApiError<Refused>> {
    let context = form_context::<DeleteViewOfPlatform, _>(&form_token).await?;
    server::delete(&context, Side::Operator, view).await
}
