//! What sellers ask about campaigns.

use chrono::NaiveDate;
use domain::{
    campaign::{MarketplaceRow, MarketplaceView},
    page::Page,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use runtime::list_query::ListQuery as _;
use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};

runtime::list_query! {
    /// What the address of a seller's list of campaigns asks for.
    pub(crate) struct SellerCampaignsQuery {
        keep: show;
        filter: q;
    }
}

impl SellerCampaignsQuery {
    /// The part of the marketplace. What is none asks for the first one.
    pub(crate) fn view(&self) -> MarketplaceView {
        let view = self.show.as_deref().and_then(|show| show.parse().ok());
        view.unwrap_or_default()
    }
}

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
    #[server(default)] query: SellerCampaignsQuery,
) -> Result<SellerCampaigns, ApiError<NoRefusal>> {
    use store::campaigns::marketplace_for_shop;

    let context = runtime::context::context::<Marketplace, _>()?;
    let (db, by, shop) = (&context.db, context.by(), context.shop()?);
    let q = query.q.as_deref().unwrap_or_default();
    let page =
        marketplace_for_shop(db, &by, shop, query.view(), q, query.cursor().as_ref()).await?;
    Ok(SellerCampaigns::of(&context, page))
}

/// **My campaigns**: those in which the shop has registered a product, also when they are over.
#[server(endpoint = "campaigns/of_shop", client = PageClient)]
pub(crate) async fn own_campaigns(
    #[server(default)] query: SellerCampaignsQuery,
) -> Result<SellerCampaigns, ApiError<NoRefusal>> {
    use store::campaigns::own_campaigns_of_shop;

    let context = runtime::context::context::<OwnCampaigns, _>()?;
    let (db, by, shop) = (&context.db, context.by(), context.shop()?);
    let q = query.q.as_deref().unwrap_or_default();
    let page = own_campaigns_of_shop(db, &by, shop, q, query.cursor().as_ref()).await?;
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
