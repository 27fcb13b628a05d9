//! What **Statement** asks.

use chrono::{DateTime, Utc};
use domain::{
    ids::{AgencyId, CampaignId},
    market::Market,
    order_line::totals::StatementSums,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::Month;
use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};

/// How many campaigns the page shows.
#[cfg(feature = "ssr")]
const SHOWN: usize = 100;

runtime::list_query! {
    /// What the address of a statement asks for.
    pub(crate) struct StatementQuery {
        keep: month;
    }
}

/// What **Statement** shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ShopStatement {
    /// The shop's market.
    pub(crate) market: Market,
    /// The month.
    pub(crate) month: Month,
    /// The months that can be chosen, the latest first.
    pub(crate) months: Vec<Month>,
    /// The moment that it is of.
    pub(crate) as_of: DateTime<Utc>,
    /// Some of the campaigns; all of them but where they are very many.
    pub(crate) rows: Vec<StatementLine>,
    /// How many there are.
    pub(crate) count: usize,
    /// All of them together; none while order lines aren't summed.
    pub(crate) total: Option<StatementSums>,
}

/// What the shop owes for a campaign, and what it was charged for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct StatementLine {
    /// The campaign.
    pub(crate) campaign: CampaignId,
    /// What it is called.
    pub(crate) name: String,
    /// The agency that runs it.
    pub(crate) agency_id: AgencyId,
    /// What that agency is called.
    pub(crate) agency: String,
    /// The amounts.
    pub(crate) sums: StatementSums,
}

/// What the shop owes now, and what it was charged in a month. What is no month asks for the one that it is.
#[server(endpoint = "orders/statement_of_shop", client = PageClient)]
pub(crate) async fn statement_of_shop(
    #[server(default)] query: StatementQuery,
) -> Result<ShopStatement, ApiError<NoRefusal>> {
    use super::month_of;
    use domain::period::DayRange;
    use ui::format::day_of;

    let context = runtime::context::context::<StatementOfShop, _>()?;
    let (db, by, market) = (&context.db, context.by(), context.market()?);
    let today = day_of(context.now, market);
    let month = month_of(query.month.as_deref(), today);
    let days = DayRange::new(Some(month.0), Some(month.1)).unwrap_or_default();
    let statement = store::orders::totals::statement_of_shop(db, &by, market, days).await?;
    let mut shown = ShopStatement {
        market,
        month,
        months: Vec::new(),
        as_of: context.now,
        rows: Vec::new(),
        count: 0,
        total: None,
    };
    let mut months = vec![month, month_of(None, today)];
    if let Some(statement) = statement {
        let charged = statement.months.into_iter();
        months.extend(charged.map(|first| month_of(None, first)));
        shown.as_of = statement.as_of;
        shown.count = statement.rows.len();
        shown.total = Some(statement.total);
        let rows = statement.rows.into_iter().take(SHOWN);
        let rows = rows.map(|row| StatementLine {
            campaign: row.campaign,
            name: row.name,
            agency_id: row.agency_id,
            agency: row.agency,
            sums: row.sums,
        });
        shown.rows = rows.collect();
    }
    months.sort_unstable();
    months.dedup();
    months.reverse();
    shown.months = months;
    Ok(shown)
}
