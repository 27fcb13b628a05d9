//! What the pages of sales ask. An agency and a seller have functions of their own.

use chrono::NaiveDate;
use domain::{
    campaign::{CampaignRow, MarketplaceRow},
    currency::Currency,
    ids::CreatorId,
    page::Page,
    sale::SaleSums,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::query::PerformanceQuery;
#[cfg(feature = "ssr")]
use super::report;
#[cfg(feature = "ssr")]
use domain::ids::CampaignId;
#[cfg(feature = "ssr")]
use runtime::context::context;
use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};

/// **Performance** of a campaign, as its agency sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CampaignPerformance {
    /// The campaign.
    pub(crate) campaign: CampaignRow,
    /// What was sold.
    pub(crate) report: SalesReport,
}

/// **Performance** of a campaign, as a seller sees it: of the own products alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ShopPerformance {
    /// The campaign.
    pub(crate) campaign: MarketplaceRow,
    /// What was sold.
    pub(crate) report: SalesReport,
    /// Why the chart has months and not days, where it has to.
    pub(crate) by_month_only: Option<String>,
}

/// What was sold, as far as the viewer may know it. What is said once is worded already.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SalesReport {
    /// What every amount is in.
    pub(crate) currency: Currency,
    /// The day that it is in the market.
    pub(crate) today: NaiveDate,
    /// Whether the order lines from before these figures were kept are in them.
    pub(crate) is_prepared: bool,
    /// The figures of the whole campaign.
    pub(crate) stats: Vec<SalesStat>,
    /// As of when those and the days are.
    pub(crate) as_of: String,
    /// What was sold over time.
    pub(crate) course: SalesCourse,
    /// The months with sales, as addresses say them, and their names.
    pub(crate) months: Vec<(String, String)>,
    /// What the sales are made up of.
    pub(crate) rows: Page<SalesRow>,
    /// As of when the rows are, where that is another moment.
    pub(crate) rows_as_of: Option<String>,
}

/// A figure of the whole campaign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SalesStat {
    /// Its name.
    pub(crate) name: String,
    /// The figure.
    pub(crate) figure: String,
    /// What belongs to it.
    pub(crate) more: Option<String>,
    /// Where its order lines are.
    pub(crate) href: Option<String>,
}

/// What was sold over time, by day or by month: a figure for each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SalesCourse {
    /// Whether each is a month.
    pub(crate) is_by_month: bool,
    /// The names of the days or months.
    pub(crate) names: Vec<String>,
    /// What was sold on each, or in it.
    pub(crate) sums: Vec<SaleSums>,
    /// What the charts of value, commission and lines say, for those who don't see them.
    pub(crate) summaries: [String; 3],
}

/// A part of the sales.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SalesRow {
    /// What it is called.
    pub(crate) title: String,
    /// One line more about it.
    pub(crate) sub: Option<String>,
    /// Where more about it is.
    pub(crate) href: Option<String>,
    /// What stands before its name.
    pub(crate) picture: SalesPicture,
    /// What was sold.
    pub(crate) sums: SaleSums,
}

/// What stands before the name of a part of the sales.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SalesPicture {
    /// Nothing.
    None,
    /// Where the picture of a product is; without one its place.
    Product(Option<String>),
    /// A creator, and where the picture is; without one the first letters.
    Creator(CreatorId, Option<String>),
}

/// What was sold through a campaign of the agency. What in the address is no month or page is passed over;
/// days that are no range have no sales, and the page says why.
#[server(endpoint = "performance/of_campaign", client = PageClient)]
pub(crate) async fn performance_of_campaign(
    campaign: String,
    #[server(default)] query: PerformanceQuery,
) -> Result<CampaignPerformance, ApiError<NoRefusal>> {
    let context = context::<PerformanceOfCampaign, _>()?;
    let campaign: CampaignId = campaign.parse().map_err(|_| ApiError::NotFound)?;
    report::of_campaign(&context, campaign, &query).await
}

/// What the shop's own products sold through a campaign that the shop can see, and what it pays for that.
#[server(endpoint = "performance/of_shop", client = PageClient)]
pub(crate) async fn performance_of_shop(
    campaign: String,
    #[server(default)] query: PerformanceQuery,
) -> Result<ShopPerformance, ApiError<NoRefusal>> {
    let context = context::<PerformanceOfShop, _>()?;
    let campaign: CampaignId = campaign.parse().map_err(|_| ApiError::NotFound)?;
    report::of_shop(&context, campaign, &query).await
}
