//! What products cost, and cost before.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    ids::{AccountId, ProductId, ShopId},
    money::Money,
    product::{PRICES_SHOWN_MAX, PriceFrom, PriceSource},
};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::Error;

/// A price that takes the place of another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewPrice {
    pub(crate) shop_id: Uuid,
    pub(crate) product_id: Uuid,
    /// In posting units, as the new one.
    pub(crate) was: i64,
    pub(crate) now: i64,
}

/// Writes down that these products, whose rows the verb has locked, cost something else from a moment on. Of one
/// whose first change it is, the price of before is written too. Two changes at one moment stay in their order.
pub(crate) async fn write_prices(
    connection: &mut PgConnection,
    prices: &[NewPrice],
    (how, by, at): (PriceSource, Option<AccountId>, DateTime<Utc>),
) -> Result<(), sqlx::Error> {
    if prices.is_empty() {
        return Ok(());
    }
    let shop_ids: Vec<Uuid> = prices.iter().map(|price| price.shop_id).collect();
    let product_ids: Vec<Uuid> = prices.iter().map(|price| price.product_id).collect();
    let before: Vec<i64> = prices.iter().map(|price| price.was).collect();
    let now: Vec<i64> = prices.iter().map(|price| price.now).collect();
    sqlx::query!(
        "insert into product_price (shop_id, product_id, from_at, price_units, currency, source)
         select product.shop_id, product.product_id, product.created_at, changed.price_units
              , product.currency, $4
         from unnest($1::uuid[], $2::uuid[], $3::bigint[])
             as changed (shop_id, product_id, price_units)
         join product
             on product.shop_id = changed.shop_id and product.product_id = changed.product_id
         where not exists (
             select from product_price as price
             where price.shop_id = changed.shop_id and price.product_id = changed.product_id
         )",
        &shop_ids,
        &product_ids,
        &before,
        PriceSource::Added.code(),
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "insert into product_price (
             shop_id, product_id, from_at, price_units, currency, source, set_by
         )
         select product.shop_id, product.product_id
              , greatest($4::timestamptz, latest.from_at + interval '1 microsecond')
              , changed.price_units, product.currency, $5, $6
         from unnest($1::uuid[], $2::uuid[], $3::bigint[])
             as changed (shop_id, product_id, price_units)
         join product
             on product.shop_id = changed.shop_id and product.product_id = changed.product_id
         cross join lateral (
             select from_at from product_price as price
             where price.shop_id = changed.shop_id and price.product_id = changed.product_id
             order by from_at desc
             limit 1
         ) as latest",
        &shop_ids,
        &product_ids,
        &now,
        at,
        how.code(),
        by.map(AccountId::uuid),
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// The prices of a product, the latest first: as many as are shown.
pub(super) async fn prices_in(
    connection: &mut PgConnection,
    (shop, product): (ShopId, ProductId),
    (price, created_at): (Money, DateTime<Utc>),
) -> Result<Vec<PriceFrom>, Error<Infallible>> {
    let rows = sqlx::query!(
        "select from_at, price_units, source from product_price
         where shop_id = $1 and product_id = $2
         order by from_at desc
         limit $3",
        shop.uuid(),
        product.uuid(),
        i64::try_from(PRICES_SHOWN_MAX).unwrap_or(i64::MAX),
    )
    .fetch_all(connection)
    .await?;
    if rows.is_empty() {
        return Ok(vec![PriceFrom {
            from: created_at,
            price,
            how: PriceSource::Added,
        }]);
    }
    let prices = rows.into_iter().map(|row| {
        Ok(PriceFrom {
            from: row.from_at,
            price: Money::new(row.price_units, price.currency),
            how: row.source.parse().map_err(|_| Error::Corrupt {
                table: "product_price",
                column: "source",
                id: product.uuid(),
            })?,
        })
    });
    prices.collect()
}
