//! The sums of what a page shows already: of some registrations or links, or of one product.

use std::{collections::HashMap, convert::Infallible};

use chrono::NaiveDate;
use domain::{
    ids::{CampaignId, ShopId},
    registration::RegistrationAddress,
    sale::{BreakdownRow, SaleDimension, SaleSums},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    names,
    wanted::{SumRow, Wanted, read_sums},
};
use crate::{ActorContext, Db, Error, acting::reading};

/// What registrations of the campaign come to for its agency, of all time; those without sales are left out.
///
/// # Errors
///
/// As [`breakdown`](super::breakdown).
pub async fn of_registrations(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
    registrations: &[RegistrationAddress],
) -> Result<HashMap<RegistrationAddress, SaleSums>, Error<Infallible>> {
    let wanted = Wanted::of_agency(by, campaign, SaleDimension::Registration, None)?;
    of_addresses(db, by, wanted, registrations).await
}

/// What the shop's own registrations in the campaign come to for it, of all time; those without sales are
/// left out.
///
/// # Errors
///
/// As [`seller_products`](super::seller_products).
pub async fn of_own_registrations(
    db: &Db,
    by: &ActorContext<'_>,
    shop: ShopId,
    campaign: CampaignId,
    registrations: &[RegistrationAddress],
) -> Result<HashMap<RegistrationAddress, SaleSums>, Error<Infallible>> {
    let wanted = Wanted::of_shop(by, shop, campaign, None)?;
    of_addresses(db, by, wanted, registrations).await
}

/// What was sold by way of the campaign's links, for its agency, of all time; those without sales are left
/// out.
///
/// # Errors
///
/// As [`breakdown`](super::breakdown).
pub async fn of_links(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
    links: &[Uuid],
) -> Result<HashMap<Uuid, SaleSums>, Error<Infallible>> {
    let wanted = Wanted::of_agency(by, campaign, SaleDimension::Link, None)?;
    let mut connection = reading(&db.primary, by).await?;
    let rows = of_subjects(&mut connection, wanted, links).await?;
    let mut sums = HashMap::with_capacity(rows.len());
    for row in rows {
        sums.insert(row.subject_id, row.sums()?);
    }
    Ok(sums)
}

/// One of the shop's products in a campaign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnProductSales {
    /// What it comes to in the month that is asked for, or of all time.
    pub row: BreakdownRow,
    /// The same month by month of the orders, by the first days of the months that have some.
    pub months: Vec<(NaiveDate, SaleSums)>,
}

/// What one of the shop's products in the campaign comes to; none of a product that isn't registered there.
///
/// # Errors
///
/// As [`seller_products`](super::seller_products).
pub async fn own_product(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
    address: RegistrationAddress,
    month: Option<NaiveDate>,
) -> Result<Option<OwnProductSales>, Error<Infallible>> {
    let wanted = Wanted::of_shop(by, address.shop, campaign, month)?;
    let id = address.registration.uuid();
    let mut sums = SaleSums::default();
    let mut months = Vec::new();
    for (first_day, of_days) in by_month(db, by, wanted, id).await? {
        if first_day == wanted.first_day {
            sums = of_days;
        }
        if first_day > NaiveDate::default() {
            months.push((first_day, of_days));
        }
    }
    let named = names::product(db, by, campaign, address).await?;
    Ok(named.map(|subject| OwnProductSales {
        row: BreakdownRow { subject, sums },
        months,
    }))
}

/// The sums of a subject of all time and of each month, in the order of the first days. Orders count while the campaign
/// runs, so that its months are few, and each is found by its key.
async fn by_month(
    db: &Db,
    by: &ActorContext<'_>,
    wanted: Wanted,
    subject: Uuid,
) -> Result<Vec<(NaiveDate, SaleSums)>, Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    let rows = sqlx::query!(
        r#"select total.first_day as "first_day!"
                , array[
                      total.lines, total.items, total.sales_units, total.refunds
                    , total.refunded_units, total.estimated, total.settled
                    , total.total_estimated, total.total_settled
                  ] as "sums!"
           from campaign
           join sale_total_market as counted on counted.market_code = campaign.market_code
           cross join lateral (
               select '1970-01-01'::date as first_day
               union all
               select monthly.begins_at::date
               from generate_series(
                   date_trunc('month', campaign.starts_on::timestamp)
                 , campaign.ends_on::timestamp, interval '1 month'
               ) as monthly (begins_at)
           ) as span
           join sale_total as total
               on total.party_id = $1 and total.party = $2 and total.campaign_id = $3
               and total.dimension = $4 and total.first_day = span.first_day
               and total.subject_id = $5
           where campaign.campaign_id = $3 and counted.counted_at is not null
           order by total.first_day"#,
        wanted.party_id,
        wanted.party.code(),
        wanted.campaign.uuid(),
        wanted.dimension.code(),
        subject,
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut sums = Vec::with_capacity(rows.len());
    for row in rows {
        sums.push((row.first_day, read_sums(&row.sums, subject)?));
    }
    Ok(sums)
}

async fn of_addresses(
    db: &Db,
    by: &ActorContext<'_>,
    wanted: Wanted,
    registrations: &[RegistrationAddress],
) -> Result<HashMap<RegistrationAddress, SaleSums>, Error<Infallible>> {
    let ids: Vec<Uuid> = registrations
        .iter()
        .map(|address| address.registration.uuid())
        .collect();
    let mut connection = reading(&db.primary, by).await?;
    let rows = of_subjects(&mut connection, wanted, &ids).await?;
    let mut sums = HashMap::with_capacity(rows.len());
    for row in rows {
        if let Some(shop) = row.subject_shop_id {
            let address = RegistrationAddress {
                shop: shop.into(),
                registration: row.subject_id.into(),
            };
            sums.insert(address, row.sums()?);
        }
    }
    Ok(sums)
}

/// The sums of some subjects.
async fn of_subjects(
    connection: &mut PgConnection,
    wanted: Wanted,
    subjects: &[Uuid],
) -> Result<Vec<SumRow>, sqlx::Error> {
    sqlx::query_as!(
        SumRow,
        r#"select subject_id, subject_shop_id
                , array[
                      lines, items, sales_units, refunds, refunded_units, estimated, settled
                    , total_estimated, total_settled
                  ] as "sums!"
           from sale_total as total
           where party_id = $1 and party = $2 and campaign_id = $3 and dimension = $4
               and first_day = $5 and subject_id = any($6)
               and exists (
                   select from sale_total_market as counted
                   where counted.market_code = total.market_code and counted_at is not null
               )"#,
        wanted.party_id,
        wanted.party.code(),
        wanted.campaign.uuid(),
        wanted.dimension.code(),
        wanted.first_day,
        subjects,
    )
    .fetch_all(connection)
    .await
}
