//! What sellers ask about campaigns.

use chrono::NaiveDate;
use domain::{campaign::MarketplaceRow, page::Page};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};

/// Campaigns that a seller looks through.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SellerCampaigns {
    /// The campaigns.
    pub(crate) page: Page<MarketplaceRow>,
    /// The day that it is in the shop's market.
    pub(crate) today: NaiveDate,
    /// Whether the reader may register products, and not only look.
    pub(crate) may_work: bool,
}

/// The **Campaign marketplace**: campaigns that the shop can see and that are not over. What isn't a
/// part of it or a page of it asks for the first one.
#[server(endpoint = "campaigns/marketplace", client = PageClient)]
pub(crate) async fn marketplace(
    #[server(default)] show: String,
    #[server(default)] q: String,
    #[server(default)] after: String,
) -> Result<SellerCampaigns, ApiError<NoRefusal>> {
    use domain::page::PageKey;
    use store::campaigns::marketplace_for_shop;

    let context = runtime::context::context::<Marketplace, _>()?;
    let (own, page) = (context.shop()?, PageKey::read(&after));
    let view = show.parse().unwrap_or_default();
    let by = context.by();
    let page = marketplace_for_shop(&context.db, &by, own, view, &q, page).await?;
    Ok(SellerCampaigns::of(&context, page))
}

/// **My campaigns**: those in which the shop has registered a product, also when they are over.
#[server(endpoint = "campaigns/of_shop", client = PageClient)]
pub(crate) async fn own_campaigns(
    #[server(default)] q: String,
    #[server(default)] after: String,
) -> Result<SellerCampaigns, ApiError<NoRefusal>> {
    use domain::page::PageKey;
    use store::campaigns::own_campaigns_of_shop;

    let context = runtime::context::context::<OwnCampaigns, _>()?;
    let (shop, page) = (context.shop()?, PageKey::read(&after));
    let page = own_campaigns_of_shop(&context.db, &context.by(), shop, &q, page).await?;
    Ok(SellerCampaigns::of(&context, page))
}

#[cfg(feature = "ssr")]
impl SellerCampaigns {
    fn of(context: &runtime::context::RequestContext, page: Page<MarketplaceRow>) -> Self {
        Self {
            page,
            today: crate::shops::today(context),
            may_work: crate::shops::may_work(context),
        }
    }
}
