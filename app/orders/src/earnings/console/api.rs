//! What **Earnings** of agencies and of sellers asks.

use chrono::NaiveDate;
use domain::{
    market::Market,
    order_line::{
        listing::{AgencyEarning, AgencyPart, SellerEarning},
        totals::LedgerCheck,
    },
    page::Page,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{api::NamedCampaign, earnings::api::EarningsLine, query::OrderQuery, summary::Summary};
#[cfg(feature = "ssr")]
use runtime::context::{RequestContext, context};
use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};
#[cfg(feature = "ssr")]
use store::orders::lists;
#[cfg(feature = "ssr")]
use ui::format::day_of;

/// What was found of order lines, or of their days, products or campaigns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FoundEarned<Row> {
    /// One page of the lines; none where they are told apart.
    pub(crate) lines: Page<Row>,
    /// What all of them come to; nothing for days that are no range.
    pub(crate) summary: Option<Summary>,
    /// Whether that is what the ledger says; only with the first page.
    pub(crate) check: Option<LedgerCheck>,
    /// There are too many lines for the order that was asked for: they stand the newest first.
    pub(crate) is_too_long_to_sort: bool,
    /// What they come to told apart, if that was asked for.
    pub(crate) groups: Option<EarnedGroups>,
}

/// Days, products or campaigns with what their lines come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum EarnedGroups {
    /// Some of them; all but where they are very many.
    Rows {
        /// Those that are shown.
        rows: Vec<EarningsLine>,
        /// How many there are.
        count: usize,
    },
    /// There are more lines than are told apart by their product.
    TooMany,
    /// Nothing is summed by day or campaign for these filters.
    NotCounted,
}

impl<Row> FoundEarned<Row> {
    /// Nothing was looked for.
    #[cfg(feature = "ssr")]
    pub(super) fn nothing() -> Self {
        Self {
            lines: Page::empty(),
            summary: None,
            check: None,
            is_too_long_to_sort: false,
            groups: None,
        }
    }
}

/// What **Earnings** of an agency shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct AgencyEarnings {
    /// The agency's part in the lines.
    pub(crate) part: AgencyPart,
    /// The market that is looked at.
    pub(crate) market: Market,
    /// The markets in which there are lines.
    pub(crate) markets: Vec<Market>,
    /// The campaigns that the list can be narrowed to.
    pub(crate) campaigns: Vec<NamedCampaign>,
    /// The day that it is in the market.
    pub(crate) today: NaiveDate,
    /// What was found.
    pub(crate) found: FoundEarned<AgencyEarning>,
}

/// What **Earnings** of a shop shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ShopEarnings {
    /// The shop's market.
    pub(crate) market: Market,
    /// The campaigns that the list can be narrowed to.
    pub(crate) campaigns: Vec<NamedCampaign>,
    /// The day that it is in the market.
    pub(crate) today: NaiveDate,
    /// What was found.
    pub(crate) found: FoundEarned<SellerEarning>,
}

/// What the agency earns from the lines of one market that it has a part in. Days that are no range list
/// nothing.
#[server(endpoint = "orders/earnings_of_agency", client = PageClient)]
pub(crate) async fn earnings_of_agency(
    #[server(default)] query: OrderQuery,
) -> Result<AgencyEarnings, ApiError<NoRefusal>> {
    let context = context::<EarningsOfAgency, _>()?;
    let (db, by, part) = (&context.db, context.by(), query.part());
    let named = query.market();
    let (markets, campaigns) = match part {
        AgencyPart::Campaign => lists::markets_and_campaigns_of(db, &by, named).await?,
        AgencyPart::Managing => (lists::markets_of(db, &by, part).await?, Vec::new()),
    };
    let market = match named.or_else(|| markets.first().copied()) {
        Some(market) => market,
        None => first_market(&context).await?,
    };
    let found = super::found::of_agency(db, &by, (market, part), &query).await?;
    Ok(AgencyEarnings {
        part,
        market,
        markets,
        campaigns,
        today: day_of(context.now, market),
        found,
    })
}

/// What the shop is charged for its lines. Days that are no range list nothing.
#[server(endpoint = "orders/earnings_of_shop", client = PageClient)]
pub(crate) async fn earnings_of_shop(
    #[server(default)] query: OrderQuery,
) -> Result<ShopEarnings, ApiError<NoRefusal>> {
    let context = context::<EarningsOfShop, _>()?;
    let (db, by, market) = (&context.db, context.by(), context.market()?);
    let found = super::found::of_shop(db, &by, market, &query).await?;
    Ok(ShopEarnings {
        market,
        campaigns: lists::campaigns_of(db, &by, market).await?,
        today: day_of(context.now, market),
        found,
    })
}

/// The first market in which an agency without any line has anything.
#[cfg(feature = "ssr")]
async fn first_market(context: &RequestContext) -> Result<Market, ApiError<NoRefusal>> {
    let own = context.markets().await?;
    let [first, ..] = Market::ALL;
    Ok(own.first().copied().unwrap_or(first))
}
