//! What closing a product would end, in numbers.

use std::convert::Infallible;

use chrono::TimeDelta;
use domain::{
    currency::Currency,
    ids::AgencyId,
    money::Money,
    registration::{CLOSING_EFFECT_DAYS, ClosingEffect, RegistrationAddress},
};

use super::looked_through::LOOKED_THROUGH;
use crate::{ActorContext, Db, Error, acting::reading};

/// How many creators show a product, and what was sold of it lately through the campaign. Asked when
/// somebody is about to close it, so the shop's newest order lines of these days are looked through.
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
                , sold.lines as "lines!"
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
               select count(*) as lines, count(distinct line.order_code) filter (
                          where line.registration_id = registration.registration_id
                              and line.state <> 'ineligible'
                      ) as orders
                    , coalesce(sum(line.quantity * line.unit_price_units) filter (
                          where line.registration_id = registration.registration_id
                              and line.state <> 'ineligible'
                      ), 0)::bigint as units
               from (
                   select order_line.registration_id, order_line.state, order_line.order_code
                        , order_line.quantity, order_line.unit_price_units
                   from order_line
                   where order_line.shop_id = registration.shop_id and order_line.placed_at > $3
                       and order_line.placed_at <= $4
                   order by order_line.placed_at desc
                   limit $5
               ) as line
           ) as sold
           where registration.shop_id = $1 and registration.registration_id = $2"#,
        address.shop.uuid(),
        address.registration.uuid(),
        by.now - TimeDelta::days(CLOSING_EFFECT_DAYS.into()),
        by.now,
        LOOKED_THROUGH + 1,
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
        may_be_more: row.lines > LOOKED_THROUGH,
    })
}
