//! What the pages of **Data Compass** ask. Each area has functions of its own.

use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::server;
use crate::{
    query::CompassQuery,
    shown::{Overview, Parts, Shown},
};
#[cfg(feature = "ssr")]
use runtime::context::context;
use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};

/// What a page asks, and is answered.
pub(crate) type Answer<T> = Result<Shown<T>, ApiError<NoRefusal>>;

/// The figures of the agency, by one of its parts.
#[server(endpoint = "compass/of_agency", client = PageClient)]
pub(crate) async fn compass_of_agency(
    #[server(default)] query: CompassQuery,
) -> Result<Shown<Overview>, ApiError<NoRefusal>> {
    server::overview(&context::<CompassOfAgency, _>()?, &query).await
}

/// The parts of the figures of the agency.
#[server(endpoint = "compass/parts_of_agency", client = PageClient)]
pub(crate) async fn compass_parts_of_agency(
    dimension: String,
    #[server(default)] query: CompassQuery,
) -> Result<Shown<Parts>, ApiError<NoRefusal>> {
    server::parts(&context::<CompassPartsOfAgency, _>()?, &dimension, &query).await
}

/// The figures of the shop. Nothing of a creator is in them.
#[server(endpoint = "compass/of_shop", client = PageClient)]
pub(crate) async fn compass_of_shop(
    #[server(default)] query: CompassQuery,
) -> Result<Shown<Overview>, ApiError<NoRefusal>> {
    server::overview(&context::<CompassOfShop, _>()?, &query).await
}

/// The parts of the figures of the shop, of whole months.
#[server(endpoint = "compass/parts_of_shop", client = PageClient)]
pub(crate) async fn compass_parts_of_shop(
    dimension: String,
    #[server(default)] query: CompassQuery,
) -> Result<Shown<Parts>, ApiError<NoRefusal>> {
    server::parts(&context::<CompassPartsOfShop, _>()?, &dimension, &query).await
}

/// The figures of the creator.
#[server(endpoint = "compass/of_creator", client = PageClient)]
pub(crate) async fn compass_of_creator(
    #[server(default)] query: CompassQuery,
) -> Result<Shown<Overview>, ApiError<NoRefusal>> {
    server::overview(&context::<CompassOfCreator, _>()?, &query).await
}

/// The parts of the figures of the creator.
#[server(endpoint = "compass/parts_of_creator", client = PageClient)]
pub(crate) async fn compass_parts_of_creator(
    dimension: String,
    #[server(default)] query: CompassQuery,
) -> Result<Shown<Parts>, ApiError<NoRefusal>> {
    server::parts(&context::<CompassPartsOfCreator, _>()?, &dimension, &query).await
}

/// The figures of a market.
#[server(endpoint = "compass/of_platform", client = PageClient)]
pub(crate) async fn compass_of_platform(
    #[server(default)] query: CompassQuery,
) -> Result<Shown<Overview>, ApiError<NoRefusal>> {
    server::overview(&context::<CompassOfPlatform, _>()?, &query).await
}

/// The parts of the figures of a market.
#[server(endpoint = "compass/parts_of_platform", client = PageClient)]
pub(crate) async fn compass_parts_of_platform(
    dimension: String,
    #[server(default)] query: CompassQuery,
) -> Result<Shown<Parts>, ApiError<NoRefusal>> {
    server::parts(&context::<CompassPartsOfPlatform, _>()?, &dimension, &query).await
}
