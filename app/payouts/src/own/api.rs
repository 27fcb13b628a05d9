//! What agencies and creators ask of their payouts.

use domain::payout::{PayoutExplained, PayoutsOfParty};
use leptos::prelude::*;
use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};

#[cfg(feature = "ssr")]
use domain::market::Market;
#[cfg(feature = "ssr")]
use runtime::{
    context::{RequestContext, context},
    list_query::ListQuery as _,
};
#[cfg(feature = "ssr")]
use store::payouts;

runtime::list_query! {
    /// What the address of **Payouts** asks for.
    pub(crate) struct PayoutsQuery {
        keep: market;
    }
}

/// The agency's payouts.
#[server(endpoint = "payouts/of_agency", client = PageClient)]
pub(crate) async fn payouts_of_agency(
    #[server(default)] query: PayoutsQuery,
) -> Result<PayoutsOfParty, ApiError<NoRefusal>> {
    let context = context::<PayoutsOfAgency, _>()?;
    own(&context, &query).await
}

/// The creator's payouts.
#[server(endpoint = "payouts/of_creator", client = PageClient)]
pub(crate) async fn payouts_of_creator(
    #[server(default)] query: PayoutsQuery,
) -> Result<PayoutsOfParty, ApiError<NoRefusal>> {
    let context = context::<PayoutsOfCreator, _>()?;
    own(&context, &query).await
}

#[cfg(feature = "ssr")]
async fn own(
    context: &RequestContext,
    query: &PayoutsQuery,
) -> Result<PayoutsOfParty, ApiError<NoRefusal>> {
    let market = query.market.as_deref().and_then(Market::in_any_case);
    let cursor = query.cursor();
    let by = context.by();
    Ok(payouts::of_party(&context.db, &by, market, cursor.as_ref()).await?)
}

/// How a payout of the agency was worked out.
#[server(endpoint = "payouts/one_of_agency", client = PageClient)]
pub(crate) async fn payout_of_agency(
    payout: String,
) -> Result<PayoutExplained, ApiError<NoRefusal>> {
    let context = context::<PayoutOfAgency, _>()?;
    one(&context, &payout).await
}

/// How a payout of the creator was worked out.
#[server(endpoint = "payouts/one_of_creator", client = PageClient)]
pub(crate) async fn payout_of_creator(
    payout: String,
) -> Result<PayoutExplained, ApiError<NoRefusal>> {
    let context = context::<PayoutOfCreator, _>()?;
    one(&context, &payout).await
}

#[cfg(feature = "ssr")]
async fn one(
    context: &RequestContext,
    payout: &str,
) -> Result<PayoutExplained, ApiError<NoRefusal>> {
    let payout = payout.parse().map_err(|_| ApiError::NotFound)?;
    let by = context.by();
    Ok(payouts::one_of_party(&context.db, &by, payout).await?)
}
