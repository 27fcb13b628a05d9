//! What a seller asks about an agency.

use domain::{campaign::CampaignName, ids::CampaignId, organisation::AgencyProfile};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::api::SellerCampaigns;
#[cfg(feature = "ssr")]
use runtime::list_query::ListQuery as _;
use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};

runtime::list_query! {
    /// What the address of an agency's profile asks for: the campaign that it is opened from.
    pub(crate) struct AgencyQuery {
        keep: campaign;
    }
}

/// An agency as a seller opens it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OpenedAgency {
    /// What it says of itself.
    pub(crate) profile: AgencyProfile,
    /// The campaign that it is opened from.
    pub(crate) from: Option<(CampaignId, CampaignName)>,
    /// Its campaigns that the shop can see.
    pub(crate) campaigns: SellerCampaigns,
}

/// The profile of an agency that runs a campaign which the shop can see; others look missing.
#[server(endpoint = "campaigns/agency_profile", client = PageClient)]
pub(crate) async fn open_agency_profile(
    agency: String,
    #[server(default)] query: AgencyQuery,
) -> Result<OpenedAgency, ApiError<NoRefusal>> {
    use domain::ids::AgencyId;
    use store::campaigns::{details_for_shop, of_agency_for_shop};

    let context = runtime::context::context::<OpenAgencyProfile, _>()?;
    let agency: AgencyId = agency.parse().map_err(|_| ApiError::NotFound)?;
    let (db, by, shop) = (&context.db, context.by(), context.shop()?);
    let campaign = query.campaign.as_deref().and_then(|id| id.parse().ok());
    let from = match campaign {
        Some(campaign) => {
            let row = details_for_shop(db, &by, shop, campaign).await?.row;
            if row.agency_id != agency {
                return Err(ApiError::NotFound);
            }
            Some((campaign, row.name))
        }
        None => None,
    };
    let page = of_agency_for_shop(db, &by, shop, agency, query.cursor().as_ref()).await?;
    if from.is_none() && page.rows.is_empty() {
        return Err(ApiError::NotFound);
    }
    // The profile itself is asked for by the program: that the shop may see it is known only now.
    let market = context.market()?;
    Ok(OpenedAgency {
        profile: store::organisations::agency_profile(db, agency, market).await?,
        from,
        campaigns: SellerCampaigns::of(&context, page, Vec::new()),
    })
}
