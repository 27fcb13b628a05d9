//! Registrations that moved on, with what their notices say of them.

use std::{collections::HashMap, convert::Infallible};

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use domain::{
    currency::Currency, market::first_instant_of, money::Money, notice::NamedCampaign,
    rate::TotalRate, registration::RegistrationAddress, split::commission,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::told::Moved;
use crate::Error;

/// Those of the registrations that there are.
pub(super) async fn registrations_named(
    connection: &mut PgConnection,
    addresses: &[RegistrationAddress],
) -> Result<HashMap<RegistrationAddress, Moved>, Error<Infallible>> {
    if addresses.is_empty() {
        return Ok(HashMap::new());
    }
    let shops: Vec<Uuid> = addresses.iter().map(|one| one.shop.uuid()).collect();
    let registrations = addresses.iter().map(|one| one.registration.uuid());
    let registrations: Vec<Uuid> = registrations.collect();
    let rows = sqlx::query!(
        "select registration.shop_id, registration.registration_id, registration.total_rate_bps
              , product.product_id, product.title, product.price_units, product.currency
              , shop.name as shop_name, campaign.campaign_id, campaign.name as campaign_name
              , campaign.agency_id, campaign.market_code, campaign.min_rate_bps
              , campaign.registration_ends_on, campaign.ends_on, market.time_zone
         from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, registration_id)
         cross join lateral (
             select * from registration
             where registration.shop_id = asked.shop_id
                 and registration.registration_id = asked.registration_id
             limit 1
         ) as registration
         cross join lateral (
             select * from product
             where product.shop_id = registration.shop_id
                 and product.product_id = registration.product_id
             limit 1
         ) as product
         join campaign on campaign.campaign_id = registration.campaign_id
         join market on market.market_code = campaign.market_code
         join organisation as shop on shop.organisation_id = registration.shop_id",
        &shops,
        &registrations,
    )
    .fetch_all(connection)
    .await?;
    let mut named = HashMap::with_capacity(rows.len());
    for row in rows {
        let registration = RegistrationAddress {
            shop: row.shop_id.into(),
            registration: row.registration_id.into(),
        };
        let total_rate = TotalRate::try_from(row.total_rate_bps);
        let total_rate = total_rate.map_err(|_| Error::Corrupt {
            table: "registration",
            column: "total_rate_bps",
            id: row.registration_id,
        })?;
        let moved = Moved {
            registration,
            product: row.product_id.into(),
            title: row.title,
            total_rate,
            per_item: per_item(row.price_units, &row.currency, total_rate),
            shop_name: row.shop_name,
            agency: row.agency_id.into(),
            market: row.market_code,
            campaign: NamedCampaign {
                campaign: row.campaign_id.into(),
                name: row.campaign_name,
            },
            minimum: TotalRate::try_from(row.min_rate_bps).ok(),
            registration_ends_on: row.registration_ends_on,
            registration_over_at: over_at(row.registration_ends_on, &row.time_zone),
            ends_on: row.ends_on,
            creators: None,
        };
        named.insert(registration, moved);
    }
    Ok(named)
}

/// When a last day is over in a market, as exactly as its zone is known.
fn over_at(last_day: NaiveDate, time_zone: &str) -> DateTime<Utc> {
    let next = last_day.succ_opt().unwrap_or(last_day);
    first_instant_of(next, time_zone.parse().unwrap_or(Tz::UTC))
}

/// How many creators have each of the registered products in their showcases; none of one that nobody has.
pub(super) async fn creators_showing(
    connection: &mut PgConnection,
    addresses: &[RegistrationAddress],
) -> Result<HashMap<RegistrationAddress, u32>, sqlx::Error> {
    if addresses.is_empty() {
        return Ok(HashMap::new());
    }
    let shops: Vec<Uuid> = addresses.iter().map(|one| one.shop.uuid()).collect();
    let registrations = addresses.iter().map(|one| one.registration.uuid());
    let registrations: Vec<Uuid> = registrations.collect();
    let rows = sqlx::query!(
        r#"select asked.shop_id as "shop_id!", asked.registration_id as "registration_id!"
                , count(distinct entry.creator_id) as "creators!"
           from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, registration_id)
           join showcase_entry as entry
               on entry.shop_id = asked.shop_id
               and entry.registration_id = asked.registration_id
               and entry.removed_at is null
           group by asked.shop_id, asked.registration_id"#,
        &shops,
        &registrations,
    )
    .fetch_all(connection)
    .await?;
    let counted = rows.into_iter().map(|row| {
        let registration = RegistrationAddress {
            shop: row.shop_id.into(),
            registration: row.registration_id.into(),
        };
        (
            registration,
            u32::try_from(row.creators).unwrap_or(u32::MAX),
        )
    });
    Ok(counted.collect())
}

/// What a seller pays for one item at a price and a rate.
fn per_item(price_units: i64, currency: &str, total_rate: TotalRate) -> Option<Money> {
    let currency: Currency = currency.parse().ok()?;
    let units = commission(price_units, total_rate).ok()?;
    Some(Money::new(units, currency))
}
