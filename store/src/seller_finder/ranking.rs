//! What was sold of products and by shops, counted for the finder, some shops of a market at a time.

use std::convert::Infallible;

use chrono::{DateTime, Datelike as _, Months, NaiveDate, Utc};
use domain::{
    ids::ShopId,
    market::{Market, day_of},
};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{Db, Error, acting::Acting, markets::zone_of, transaction::in_transaction};

/// How many shops one transaction counts.
const SHOPS_AT_ONCE: i64 = 100;

/// Counts what was sold in this and the last month by the next shops of a market, in the order of their ids, and
/// writes what finding goes by where it isn't as the products are. Answers of the last of them; call it with that
/// until it answers none.
///
/// # Errors
///
/// When the database fails; what is left is counted the next time.
pub async fn rank(
    db: &Db,
    market: Market,
    after: Option<ShopId>,
    now: DateTime<Utc>,
) -> Result<Option<ShopId>, Error<Infallible>> {
    let today = day_of(now, zone_of(db, market).await?);
    let this_month = today.with_day(1).unwrap_or(today);
    let last_month = this_month.checked_sub_months(Months::new(1));
    let months: Vec<NaiveDate> = [Some(this_month), last_month]
        .into_iter()
        .flatten()
        .collect();
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let shops = sqlx::query_scalar!(
            "select shop_id from shop
             where market_code = $1 and shop_id > $2
             order by shop_id
             limit $3",
            market.code(),
            after.map_or(Uuid::nil(), ShopId::uuid),
            SHOPS_AT_ONCE,
        )
        .fetch_all(&mut *tx)
        .await?;
        let Some(last) = shops.last().copied() else {
            return Ok(None);
        };
        write_products(tx, &shops, &months).await?;
        write_shops(tx, &shops).await?;
        Ok(Some(ShopId::new(last)))
    })
}

async fn write_products(
    connection: &mut PgConnection,
    shops: &[Uuid],
    months: &[NaiveDate],
) -> Result<(), sqlx::Error> {
    // Sums lie by their party and registrations by their shop, which is the same: a database that is spread knows it
    // of one column only, so the two are asked one after the other.
    let sold = sqlx::query!(
        r#"select party_id, subject_id, sum(items)::bigint as "items!"
           from sale_total
           where party_id = any($1) and party = 'seller' and dimension = 'registration'
               and first_day = any($2)
           group by party_id, subject_id"#,
        shops,
        months,
    )
    .fetch_all(&mut *connection)
    .await?;
    let of_shops: Vec<Uuid> = sold.iter().map(|row| row.party_id).collect();
    let registrations: Vec<Uuid> = sold.iter().map(|row| row.subject_id).collect();
    let items: Vec<i64> = sold.iter().map(|row| row.items).collect();
    sqlx::query!(
        "insert into product_rank (
             shop_id, product_id, market_code, category, price_units, title_folded, items_sold
         )
         select product.shop_id, product.product_id, product.market_code, product.category
              , product.price_units, lower(product.title), greatest(coalesce(sold.items, 0), 0)
         from product
         left join (
             select registration.shop_id, registration.product_id, sum(asked.items)::bigint as items
             from unnest($2::uuid[], $3::uuid[], $4::bigint[])
                 as asked (shop_id, registration_id, items)
             join registration
                 on registration.shop_id = asked.shop_id
                 and registration.registration_id = asked.registration_id
             group by registration.shop_id, registration.product_id
         ) as sold on sold.shop_id = product.shop_id and sold.product_id = product.product_id
         where product.shop_id = any($1) and product.unlisted_at is null
             and product.deleted_at is null
         order by product.shop_id, product.product_id
         on conflict (shop_id, product_id) do update
         set category = excluded.category, price_units = excluded.price_units
           , title_folded = excluded.title_folded, items_sold = excluded.items_sold
         where (
             product_rank.category, product_rank.price_units, product_rank.title_folded
           , product_rank.items_sold
         ) is distinct from (
             excluded.category, excluded.price_units, excluded.title_folded, excluded.items_sold
         )",
        shops,
        &of_shops,
        &registrations,
        &items,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "delete from product_rank as ranked
         where ranked.shop_id = any($1) and not exists (
             select from product
             where product.shop_id = ranked.shop_id and product.product_id = ranked.product_id
                 and product.unlisted_at is null and product.deleted_at is null
         )",
        shops,
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn write_shops(connection: &mut PgConnection, shops: &[Uuid]) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "insert into shop_rank (shop_id, market_code, items_sold)
         select ranked.shop_id, ranked.market_code, sum(ranked.items_sold)::bigint
         from product_rank as ranked
         where ranked.shop_id = any($1)
         group by ranked.shop_id, ranked.market_code
         order by ranked.shop_id
         on conflict (shop_id) do update
         set items_sold = excluded.items_sold
         where shop_rank.items_sold <> excluded.items_sold",
        shops,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "delete from shop_rank
         where shop_rank.shop_id = any($1) and not exists (
             select from product_rank as ranked where ranked.shop_id = shop_rank.shop_id
         )",
        shops,
    )
    .execute(connection)
    .await?;
    Ok(())
}
