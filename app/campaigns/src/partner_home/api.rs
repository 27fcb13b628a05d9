//! What the Partner Console's home asks.

use chrono::{DateTime, Utc};
use domain::{
    campaign::{CampaignRow, Gate},
    market::Market,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};

/// What there is to do for an agency in a market.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PartnerAttention {
    /// The market that is looked at.
    pub(crate) market: Market,
    /// Whether a campaign can be created there.
    pub(crate) gate: Gate,
    /// The campaigns there that are submitted and not over, with how many registrations wait.
    pub(crate) campaigns: Vec<CampaignRow>,
    /// The moment that this is of.
    pub(crate) now: DateTime<Utc>,
}

/// What there is to do.
#[server(endpoint = "campaigns/attention_of_agency", client = PageClient)]
pub(crate) async fn look_at_partner_home(
    market: Option<String>,
) -> Result<PartnerAttention, ApiError<NoRefusal>> {
    let context = runtime::context::context::<LookAtPartnerHome, _>()?;
    let market = crate::campaigns::server::market(&context, market.as_deref()).await?;
    let (db, by, agency) = (&context.db, context.by(), context.agency()?);
    Ok(PartnerAttention {
        market,
        gate: store::approvals::gate(db, &by, agency, market).await?,
        campaigns: store::campaigns::not_over_for_agency(db, &by, agency, market).await?,
        now: context.now,
    })
}
