//! What agencies and creators ask of an incentive that they got.

use domain::incentive::ExplainedAward;
use leptos::prelude::*;

use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};

#[cfg(feature = "ssr")]
use domain::ids::IncentiveAwardId;
#[cfg(feature = "ssr")]
use runtime::context::{RequestContext, context};

/// An incentive of the agency who asks.
///
/// # Errors
///
/// Not found for what somebody else got.
#[server(endpoint = "incentives/of_agency", client = PageClient)]
pub(crate) async fn incentive_of_agency(
    award: String,
) -> Result<ExplainedAward, ApiError<NoRefusal>> {
    explained(&context::<IncentiveOfAgency, _>()?, &award).await
}

/// An incentive of the creator who asks.
///
/// # Errors
///
/// As [`incentive_of_agency`].
#[server(endpoint = "incentives/of_creator", client = PageClient)]
pub(crate) async fn incentive_of_creator(
    award: String,
) -> Result<ExplainedAward, ApiError<NoRefusal>> {
    explained(&context::<IncentiveOfCreator, _>()?, &award).await
}

#[cfg(feature = "ssr")]
async fn explained(
    context: &RequestContext,
    award: &str,
) -> Result<ExplainedAward, ApiError<NoRefusal>> {
    let award: IncentiveAwardId = award.parse().map_err(|_| ApiError::NotFound)?;
    Ok(store::incentives::award(&context.db, &context.by(), award).await?)
}
