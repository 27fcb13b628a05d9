//! What a campaign comes to by the day of the orders: from the totals by day, which are exact at any moment.

use std::convert::Infallible;

use chrono::NaiveDate;
use domain::{
    actor::Actor,
    ids::CampaignId,
    ledger::Party,
    market::Market,
    order_line::listing::{AgencyPart, CountedFilter},
    sale::SaleSums,
};

use crate::{ActorContext, Db, Error, acting::reading, orders::totals::totals_by_day};

/// What the order lines of the shop or the campaign's agency that asks come to on each day that has some,
/// in the order of the days. Those don't know refunds ([`by_day_with_refunds`]).
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

/// The same with the refunds of the orders of each day, as of the moment up to which the parts of the campaign are
/// known ([`WholeSales::folded_at`](super::WholeSales::folded_at)). One statement more.
///
/// # Errors
///
/// As [`by_day`].
pub async fn by_day_with_refunds(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    campaign: CampaignId,
) -> Result<Vec<(NaiveDate, SaleSums)>, Error<Infallible>> {
    let mut days = by_day(db, by, market, campaign).await?;
    let (party, party_id) = match by.actor {
        Actor::Agency { agency, .. } => (Party::CampaignAgency, agency.uuid()),
        Actor::Shop { shop, .. } => (Party::Seller, shop.uuid()),
        _ => return Err(Error::NotFound),
    };
    let mut connection = reading(&db.primary, by).await?;
    let rows = sqlx::query!(
        r#"select first_day, sum(refunds)::bigint as "refunds!"
                , sum(refunded_units)::bigint as "refunded_units!"
           from sale_total_of_day
           where party_id = $1 and party = $2 and campaign_id = $3 and first_day > '1970-01-01'
               and refunds <> 0
               and exists (
                   select from sale_total_market
                   where sale_total_market.market_code = $4 and counted_at is not null
               )
           group by first_day"#,
        party_id,
        party.code(),
        campaign.uuid(),
        market.code(),
    )
    .fetch_all(&mut *connection)
    .await?;
    for row in rows {
        // Days are in their order; one that has refunds has lines.
        if let Ok(place) = days.binary_search_by_key(&row.first_day, |(day, _)| *day)
            && let Some((_, sums)) = days.get_mut(place)
        {
            (sums.refunds, sums.refunded) = (row.refunds, row.refunded_units);
        }
    }
    Ok(days)
}
