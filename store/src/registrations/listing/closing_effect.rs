//! What closing a product would end, in numbers.

use std::convert::Infallible;

use chrono::TimeDelta;
use domain::{
    currency::Currency,
    ids::AgencyId,
    money::Money,
    registration::{CLOSING_EFFECT_DAYS, ClosingEffect, RegistrationAddress},
};

use crate::{ActorContext, Db, Error, acting::reading};

/// How many creators show a product, and what was sold of it lately through the campaign. Asked when
/// somebody is about to close it, so the shop's order lines of these days are looked through.
///
/// # Errors
///
/// Not found for a registration in another agency's campaign, a row that can't be what it says, or the
/// database's failure.
pub async fn closing_effect(
    db: &Db,
    by: &ActorContext<'_>,
    address: RegistrationAddress,
) -> Result<ClosingEffect, Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    let row = sqlx::query!(
        r#"select agency_id, product.currency, sold.orders as "orders!", sold.units as "units!"
                , (
                      select count(distinct creator_id) from showcase_entry as entry
                      where entry.shop_id = registration.shop_id
                          and entry.registration_id = registration.registration_id
                          and removed_at is null
                  ) as "creators!"
           from registration
           join product using (shop_id, product_id)
           join campaign using (campaign_id)
           cross join lateral (
               select count(distinct order_code) as orders
                    , coalesce(sum(quantity * unit_price_units), 0)::bigint as units
               from order_line as line
               where line.shop_id = registration.shop_id and line.placed_at > $3
                   and line.placed_at <= $4
                   and line.registration_id = registration.registration_id
                   and line.state <> 'ineligible'
           ) as sold
           where registration.shop_id = $1 and registration.registration_id = $2"#,
        address.shop.uuid(),
        address.registration.uuid(),
        by.now - TimeDelta::days(CLOSING_EFFECT_DAYS.into()),
        by.now,
    )
    .fetch_optional(&mut *connection)
    .await?
    .filter(|row| by.acts_for_agency(AgencyId::new(row.agency_id)))
    .ok_or(Error::NotFound)?;
    let currency: Currency = row.currency.parse().map_err(|_| Error::Corrupt {
        table: "product",
        column: "currency",
        id: address.registration.uuid(),
    })?;
    Ok(ClosingEffect {
        creators: u64::try_from(row.creators).unwrap_or_default(),
        orders: u64::try_from(row.orders).unwrap_or_default(),
        sales: Money::new(row.units, currency),
    })
}
