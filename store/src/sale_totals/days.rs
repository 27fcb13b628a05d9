//! What a campaign comes to by the day of the orders: from the totals by day, which are exact at any moment.

use std::convert::Infallible;

use chrono::NaiveDate;
use domain::{
    ids::CampaignId,
    market::Market,
    order_line::listing::{AgencyPart, CountedFilter},
    sale::SaleSums,
};

use crate::{ActorContext, Db, Error, orders::totals::totals_by_day};

/// What the order lines of the shop or the campaign's agency that asks come to on each day that has some,
/// in the order of the days. Refunds aren't told by day.
///
/// # Errors
///
/// Not found for whoever has no order lines of the own; a sum that doesn't fit; or the database's failure.
pub async fn by_day(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    campaign: CampaignId,
) -> Result<Vec<(NaiveDate, SaleSums)>, Error<Infallible>> {
    let filter = CountedFilter {
        campaign: Some(campaign),
        ..CountedFilter::default()
    };
    let days = totals_by_day(db, by, market, AgencyPart::Campaign, filter).await?;
    let mut sums = Vec::with_capacity(days.len());
    for (day, totals) in days {
        let of_day = SaleSums::of_totals(&totals).map_err(|_| Error::Corrupt {
            table: "order_total",
            column: "own_estimated",
            id: campaign.uuid(),
        })?;
        sums.push((day, of_day));
    }
    Ok(sums)
}
