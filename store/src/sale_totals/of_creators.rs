//! What was sold of one registered product, month by month and by each of its creators: the figures of *Registration
//! details*. For the campaign's agency, with what no job has added yet.

use std::{collections::HashMap, convert::Infallible};

use chrono::NaiveDate;
use domain::{
    ids::{CampaignId, CreatorId},
    registration::RegistrationAddress,
    sale::{SaleDimension, SaleSums},
};
use uuid::Uuid;

use super::wanted::{Wanted, read_sums};
use crate::{ActorContext, Db, Error, acting::reading};

/// What was sold of a registered product.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RegistrationSales {
    /// Of all time.
    pub all: SaleSums,
    /// By the first days of the months of the orders, as far as there are some.
    pub months: Vec<(NaiveDate, SaleSums)>,
}

impl RegistrationSales {
    /// What was sold in the month that begins on this day.
    #[must_use]
    pub fn of_month(&self, first_day: NaiveDate) -> SaleSums {
        let mut months = self.months.iter();
        let found = months.find(|(first, _)| *first == first_day);
        found.map(|(_, sums)| *sums).unwrap_or_default()
    }
}

/// What was sold of the product in the campaign, to the last line. One statement, which costs the same however much
/// was sold.
///
/// # Errors
///
/// Not found for whoever is no agency; a row that can't be what it says; or the database's failure. Of another
/// agency's campaign there is nothing.
pub async fn of_registration(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
    address: RegistrationAddress,
) -> Result<RegistrationSales, Error<Infallible>> {
    let wanted = Wanted::of_agency(by, campaign, SaleDimension::Registration, None)?;
    let id = address.registration.uuid();
    let mut connection = reading(&db.primary, by).await?;
    // Orders count while the campaign runs, so that its months are few, and each is found by its key.
    let rows = sqlx::query!(
        r#"select cell.first_day as "first_day!"
                , array[
                      sum(cell.lines), sum(cell.items), sum(cell.sales_units), sum(cell.refunds)
                    , sum(cell.refunded_units), sum(cell.estimated), sum(cell.settled)
                    , sum(cell.total_estimated), sum(cell.total_settled)
                  ]::bigint[] as "sums!"
           from campaign
           join sale_total_market as counted on counted.market_code = campaign.market_code
           cross join lateral (
               select total.first_day, total.lines, total.items, total.sales_units, total.refunds
                    , total.refunded_units, total.estimated, total.settled
                    , total.total_estimated, total.total_settled
               from generate_series(
                   date_trunc('month', campaign.starts_on::timestamp)
                 , campaign.ends_on::timestamp, interval '1 month'
               ) as monthly (begins_at)
               join sale_total as total
                   on total.party_id = $1 and total.party = $2 and total.campaign_id = $3
                   and total.dimension = $4 and total.first_day = monthly.begins_at::date
                   and total.subject_id = $5
               union all
               select change.ordered_in, change.lines, change.items, change.sales_units
                    , change.refunds, change.refunded_units, change.estimated, change.settled
                    , change.total_estimated, change.total_settled
               from sale_change as change
               where change.party_id = $1 and change.party = $2 and change.campaign_id = $3
                   and change.registration_id = $5
           ) as cell
           where campaign.campaign_id = $3 and counted.counted_at is not null
           group by cell.first_day
           order by cell.first_day"#,
        wanted.party_id,
        wanted.party.code(),
        campaign.uuid(),
        wanted.dimension.code(),
        id,
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut sales = RegistrationSales::default();
    for row in rows {
        let of_month = read_sums(&row.sums, id)?;
        let all = sales.all.checked_add(of_month);
        sales.all = all.map_err(|_| Error::Corrupt {
            table: "sale_total",
            column: "sales_units",
            id,
        })?;
        sales.months.push((row.first_day, of_month));
    }
    Ok(sales)
}

/// What each of these creators sold of the product in the campaign, to the last line; those who sold nothing are left
/// out. One statement, which costs the same however much was sold.
///
/// # Errors
///
/// As [`of_registration`].
pub async fn of_creators(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
    address: RegistrationAddress,
    creators: &[CreatorId],
) -> Result<HashMap<CreatorId, SaleSums>, Error<Infallible>> {
    let wanted = Wanted::of_agency(by, campaign, SaleDimension::Creator, None)?;
    if creators.is_empty() {
        return Ok(HashMap::new());
    }
    let creators: Vec<Uuid> = creators.iter().map(|creator| creator.uuid()).collect();
    let mut connection = reading(&db.primary, by).await?;
    let rows = sqlx::query!(
        r#"select cell.creator_id as "creator_id!"
                , array[
                      sum(cell.lines), sum(cell.items), sum(cell.sales_units), sum(cell.refunds)
                    , sum(cell.refunded_units), sum(cell.estimated), sum(cell.settled)
                    , sum(cell.total_estimated), sum(cell.total_settled)
                  ]::bigint[] as "sums!"
           from (
               select total.creator_id, total.lines, total.items, total.sales_units, total.refunds
                    , total.refunded_units, total.estimated, total.settled
                    , total.total_estimated, total.total_settled, total.market_code
               from sale_total_of_creator as total
               where total.party_id = $1 and total.campaign_id = $2
                   and total.registration_id = $3 and total.creator_id = any($4)
               union all
               select change.creator_id, change.lines, change.items, change.sales_units
                    , change.refunds, change.refunded_units, change.estimated, change.settled
                    , change.total_estimated, change.total_settled, change.market_code
               from sale_change as change
               where change.party_id = $1 and change.party = $5 and change.campaign_id = $2
                   and change.registration_id = $3 and change.creator_id = any($4)
           ) as cell
           join sale_total_market as counted on counted.market_code = cell.market_code
           where counted.counted_at is not null
           group by cell.creator_id"#,
        wanted.party_id,
        campaign.uuid(),
        address.registration.uuid(),
        &creators,
        wanted.party.code(),
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut sold = HashMap::with_capacity(rows.len());
    for row in rows {
        let sums = read_sums(&row.sums, row.creator_id)?;
        sold.insert(CreatorId::new(row.creator_id), sums);
    }
    Ok(sold)
}
