//! What those who run the platform ask first.

use domain::{
    home::{PlatformMoney, PlatformState},
    payout::MoneyToDo,
    platform::ReviewCounts,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};

/// What the first page of those who run the platform says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Platform {
    /// What there is to do, and what was done last.
    pub(crate) state: PlatformState,
    /// What waits for a decision.
    pub(crate) waiting: ReviewCounts,
    /// What of money waits.
    pub(crate) to_do: MoneyToDo,
    /// The money of all markets.
    pub(crate) money: PlatformMoney,
}

/// Whether everything is running, and the money of today.
///
/// # Errors
///
/// None of its own.
#[server(endpoint = "operations/state", client = PageClient)]
pub(crate) async fn look_at_platform() -> Result<Platform, ApiError<NoRefusal>> {
    let context = runtime::context::context::<LookAtPlatform, _>()?;
    let (db, by) = (&context.db, context.by());
    Ok(Platform {
        state: store::operations::state_of_platform(db, &by).await?,
        waiting: store::review_queue::counts(db, &by).await?,
        to_do: store::payouts::waiting(db, &by).await?,
        money: store::order_totals::money_of_platform(db, &by).await?,
    })
}
