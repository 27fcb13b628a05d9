//! What **Earnings** asks.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{market::Market, order_line::totals::EarningsSums};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::query::EarningsQuery;
use crate::query::OrderQuery;
use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};

/// How many rows the page shows.
#[cfg(feature = "ssr")]
const SHOWN: usize = 200;

/// What **Earnings** shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CreatorEarnings {
    /// The market that it is of.
    pub(crate) market: Market,
    /// The day that it is in the market.
    pub(crate) today: NaiveDate,
    /// As of when the amounts are.
    pub(crate) as_of: DateTime<Utc>,
    /// What was found; none of days that are no range.
    pub(crate) found: Option<FoundEarnings>,
}

/// What orders of the days come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FoundEarnings {
    /// All of them together; none while order lines aren't summed.
    pub(crate) figures: Option<EarningsSums>,
    /// Whether an agency takes a share of some of them, so that it is said once that these amounts are
    /// without it.
    pub(crate) is_shared: bool,
    /// The days or months as a chart has them.
    pub(crate) course: EarningsCourse,
    /// Some of the rows; all of them but where they are very many.
    pub(crate) rows: Vec<EarningsLine>,
    /// How many there are.
    pub(crate) count: usize,
    /// Why the order lines aren't told apart by product, where the days have too many.
    pub(crate) too_many: Option<String>,
}

/// What the orders of each day, or month, come to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct EarningsCourse {
    /// Whether each is a month.
    pub(crate) is_by_month: bool,
    /// What the days or months are called.
    pub(crate) names: Vec<String>,
    /// What is on the way of each, in posting units.
    pub(crate) on_the_way: Vec<i64>,
    /// What settled of each, less what was deducted.
    pub(crate) kept: Vec<i64>,
    /// What the chart says, for those who don't see it.
    pub(crate) summary: String,
}

/// A day, a month, a product or a campaign, with what it comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct EarningsLine {
    /// What it is called.
    pub(crate) title: String,
    /// One line more about it.
    pub(crate) sub: Option<String>,
    /// The amounts.
    pub(crate) sums: EarningsSums,
    /// Which order lines these are.
    pub(crate) lines: OrderQuery,
}

/// What the orders of some days come to for the creator. Days that are no range come to nothing; the page
/// says why.
#[server(endpoint = "orders/earnings", client = PageClient)]
pub(crate) async fn earnings_of_creator(
    #[server(default)] query: EarningsQuery,
) -> Result<CreatorEarnings, ApiError<NoRefusal>> {
    let context = runtime::context::context::<EarningsOfCreator, _>()?;
    let (db, by, market) = (&context.db, context.by(), context.market()?);
    let found = match query.days() {
        Ok(days) => {
            let mut found = super::read::read(db, &by, market, &query, days).await?;
            found.rows.truncate(SHOWN);
            Some(found)
        }
        Err(_) => None,
    };
    Ok(CreatorEarnings {
        market,
        today: ui::format::day_of(context.now, market),
        as_of: context.now,
        found,
    })
}
