//! What sellers ask about campaigns.

use chrono::NaiveDate;
use domain::{
    campaign::{MarketplaceRow, MarketplaceView},
    home::RecentSales,
    ids::CampaignId,
    page::Page,
    period::DayRange,
    product::ProductCategory,
    rate::TotalRate,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use runtime::list_query::ListQuery as _;
use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};
use ui::format::rate_from;

runtime::list_query! {
    /// What the address of the marketplace asks for: `rate` is the highest minimum, `open` the day until which
    /// registration is open at least, and `ends` that until which the campaign runs.
    pub(crate) struct SellerCampaignsQuery {
        keep: show;
        filter: q, category, rate, open, ends;
    }
}

runtime::list_query! {
    /// What the address of **My campaigns** asks for.
    pub(crate) struct OwnCampaignsQuery {
        filter: q;
    }
}

impl SellerCampaignsQuery {
    /// The part of the marketplace. What is none asks for the first one.
    pub(crate) fn view(&self) -> MarketplaceView {
        let view = self.show.as_deref().and_then(|show| show.parse().ok());
        view.unwrap_or_default()
    }

    /// The category of products. What is none filters nothing; so with the others.
    pub(crate) fn category(&self) -> Option<ProductCategory> {
        self.category.as_deref()?.parse().ok()
    }

    /// The highest minimum total commission rate.
    pub(crate) fn at_most(&self) -> Option<TotalRate> {
        rate_from(self.rate.as_deref()?).ok()
    }

    /// Until when registration is open at least.
    pub(crate) fn open_until(&self) -> Option<NaiveDate> {
        day(self.open.as_deref())
    }

    /// Until when the campaign runs at least.
    pub(crate) fn ends_from(&self) -> Option<NaiveDate> {
        day(self.ends.as_deref())
    }
}

/// The day that a word of the address names; none where it is no day.
fn day(word: Option<&str>) -> Option<NaiveDate> {
    DayRange::read(word, None).ok()?.from()
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
    /// What the campaigns came to, of those that have order lines; none for those who may not see money, and
    /// in the marketplace.
    pub(crate) sales: Vec<(CampaignId, RecentSales)>,
}

/// The **Campaign marketplace**: campaigns that the shop can see and that are not over. What isn't a
/// part of it or a page of it asks for the first one.
#[server(endpoint = "campaigns/marketplace", client = PageClient)]
pub(crate) async fn marketplace(
    #[server(default)] query: SellerCampaignsQuery,
) -> Result<SellerCampaigns, ApiError<NoRefusal>> {
    use store::campaigns::{MarketplaceFilter, marketplace_for_shop};

    let context = runtime::context::context::<Marketplace, _>()?;
    let (db, by, shop) = (&context.db, context.by(), context.shop()?);
    let filter = MarketplaceFilter {
        view: query.view(),
        text: query.q.as_deref().unwrap_or_default(),
        category: query.category(),
        at_most: query.at_most(),
        open_until: query.open_until(),
        ends_from: query.ends_from(),
    };
    let page = marketplace_for_shop(db, &by, shop, filter, query.cursor().as_ref()).await?;
    Ok(SellerCampaigns::of(&context, page, Vec::new()))
}

/// **My campaigns**: those in which the shop has registered a product, also when they are over, with what they
/// came to.
#[server(endpoint = "campaigns/of_shop", client = PageClient)]
pub(crate) async fn own_campaigns(
    #[server(default)] query: OwnCampaignsQuery,
) -> Result<SellerCampaigns, ApiError<NoRefusal>> {
    use domain::actor::Permission;
    use store::campaigns::own_campaigns_of_shop;

    let context = runtime::context::context::<OwnCampaigns, _>()?;
    let (db, by, shop) = (&context.db, context.by(), context.shop()?);
    let q = query.q.as_deref().unwrap_or_default();
    let page = own_campaigns_of_shop(db, &by, shop, q, query.cursor().as_ref()).await?;
    let sales = if context.may(Permission::SeeMoney) {
        sales_of(&context, &page).await?
    } else {
        Vec::new()
    };
    Ok(SellerCampaigns::of(&context, page, sales))
}

/// What the campaigns of a page came to, by one statement. A sum that can't be said exactly is left out.
#[cfg(feature = "ssr")]
async fn sales_of(
    context: &runtime::context::RequestContext,
    page: &Page<MarketplaceRow>,
) -> Result<Vec<(CampaignId, RecentSales)>, ApiError<NoRefusal>> {
    use domain::order_line::listing::AgencyPart;
    use store::orders::totals::totals_of_campaigns;

    let (db, by, market) = (&context.db, context.by(), context.market()?);
    let campaigns: Vec<_> = page.rows.iter().map(|row| row.campaign).collect();
    let part = AgencyPart::default();
    let totals = totals_of_campaigns(db, &by, market, part, &campaigns).await?;
    let sales = totals.into_iter().filter_map(|(campaign, totals)| {
        let sales = RecentSales::of(&totals).ok().flatten()?;
        Some((campaign, sales))
    });
    Ok(sales.collect())
}

#[cfg(feature = "ssr")]
impl SellerCampaigns {
    /// The campaigns of a page, with what they came to.
    pub(super) fn of(
        context: &runtime::context::RequestContext,
        page: Page<MarketplaceRow>,
        sales: Vec<(CampaignId, RecentSales)>,
    ) -> Self {
        Self {
            page,
            sales,
            today: crate::shops::today(context),
            may_work: crate::shops::may_work(context),
        }
    }
}
