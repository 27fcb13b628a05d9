//! What the cash calendar asks.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{market::Market, order_line::calendar::CashMonth};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};

runtime::list_query! {
    /// What the address of a calendar asks for.
    pub(crate) struct CalendarQuery {
        keep: month;
    }
}

/// What the cash calendar shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CreatorCalendar {
    /// The market that it is of.
    pub(crate) market: Market,
    /// The day that it is in the market.
    pub(crate) today: NaiveDate,
    /// As of when it is.
    pub(crate) as_of: DateTime<Utc>,
    /// How many days after its delivery an order line settles.
    pub(crate) settlement_days: u16,
    /// What the days bring.
    pub(crate) month: CashMonth,
}

/// What the days of a month bring to the creator. What is no month asks for the one that it is.
#[server(endpoint = "orders/calendar", client = PageClient)]
pub(crate) async fn calendar_of_creator(
    #[server(default)] query: CalendarQuery,
) -> Result<CreatorCalendar, ApiError<NoRefusal>> {
    let context = runtime::context::context::<CalendarOfCreator, _>()?;
    let (db, by, market) = (&context.db, context.by(), context.market()?);
    let rules = store::markets::rules_of(db, market, context.now).await?;
    let today = ui::format::day_of(context.now, market);
    let (first, _) = crate::statement::month_of(query.month.as_deref(), today);
    Ok(CreatorCalendar {
        market,
        today,
        as_of: context.now,
        settlement_days: rules.settlement_days,
        month: store::orders::cash_month_of_creator(db, &by, &rules, first).await?,
    })
}
