//! What was sold of products with samples: each line that counts for such a registration once more, by its product,
//! so that what samples brought is added up without looking through whatever else the shop sold.
//!
//! Whoever takes a line in writes it here, too, in the same transaction ([`write_sales`]): once there is an offer of
//! samples. What was placed before that was placed before anything was received. Lines from before there was this
//! table are written market by market ([`keep_before`]), until when nothing is said of what samples brought.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{ids::ShopId, market::Market};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    Db, Error,
    acting::Acting,
    imports::SILENCE_MAX,
    lines::StoredLine,
    transaction::{in_transaction, take_time},
};

/// Of how many shops earlier lines are written in one transaction.
const SHOPS: i64 = 20;

/// A line that counts for a registration with samples.
pub(crate) struct SampleSale {
    pub(crate) shop_id: Uuid,
    pub(crate) registration_id: Uuid,
    pub(crate) creator_id: Uuid,
    pub(crate) placed_at: DateTime<Utc>,
    pub(crate) order_line_id: Uuid,
    pub(crate) agency_id: Uuid,
    pub(crate) sales_units: i64,
}

/// Writes the lines of a batch, as far as there are any.
pub(crate) async fn write_sales(
    connection: &mut PgConnection,
    sales: &[SampleSale],
) -> Result<(), sqlx::Error> {
    if sales.is_empty() {
        return Ok(());
    }
    let ids = |of: fn(&SampleSale) -> Uuid| sales.iter().map(of).collect::<Vec<Uuid>>();
    let placed: Vec<DateTime<Utc>> = sales.iter().map(|sale| sale.placed_at).collect();
    let units: Vec<i64> = sales.iter().map(|sale| sale.sales_units).collect();
    sqlx::query!(
        "insert into sample_sale (
             shop_id, registration_id, creator_id, placed_at, order_line_id, agency_id, sales_units
         )
         select shop_id, registration_id, creator_id, placed_at, order_line_id, agency_id, sales_units
         from unnest(
             $1::uuid[], $2::uuid[], $3::uuid[], $4::timestamptz[], $5::uuid[], $6::uuid[]
           , $7::bigint[]
         ) as new (
             shop_id, registration_id, creator_id, placed_at, order_line_id, agency_id, sales_units
         )",
        &ids(|sale| sale.shop_id),
        &ids(|sale| sale.registration_id),
        &ids(|sale| sale.creator_id),
        &placed,
        &ids(|sale| sale.order_line_id),
        &ids(|sale| sale.agency_id),
        &units,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Writes a line that a decision made another registration's or creator's by whom it counts for now, and no longer by
/// whom it counted for before.
pub(crate) async fn move_sale(
    connection: &mut PgConnection,
    before: &StoredLine,
) -> Result<(), sqlx::Error> {
    let key = before.key;
    let counted_for = before.attributed;
    sqlx::query!(
        "delete from sample_sale
         where shop_id = $1 and registration_id = $2 and creator_id = $3 and placed_at = $4
             and order_line_id = $5",
        key.shop_id,
        counted_for.and_then(|attributed| attributed.registration_id),
        before.creator_id,
        key.placed_at,
        key.order_line_id,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "insert into sample_sale (
             shop_id, registration_id, creator_id, placed_at, order_line_id, agency_id, sales_units
         )
         select line.shop_id, line.registration_id, line.creator_id, line.placed_at
              , line.order_line_id, line.agency_id, line.quantity * line.unit_price_units
         from order_line as line
         where line.shop_id = $1 and line.placed_at = $2 and line.order_line_id = $3
             and exists (
                 select from sample_offer as offer
                 where offer.shop_id = line.shop_id
                     and offer.registration_id = line.registration_id
             )
         on conflict do nothing",
        key.shop_id,
        key.placed_at,
        key.order_line_id,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Writes the lines from before of the next shops of a market. Whether some are left, for the next call.
///
/// # Errors
///
/// When the database fails; what was written until then stays.
pub async fn keep_before(
    db: &Db,
    market: Market,
    now: DateTime<Utc>,
) -> Result<bool, Error<Infallible>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let Some(after) = kept_up_to(tx, market, now).await? else {
            return Ok(false);
        };
        let shops = sqlx::query_scalar!(
            "select offer.shop_id
             from sample_offer as offer
             join shop on shop.shop_id = offer.shop_id
             where shop.market_code = $1 and offer.shop_id > $2
             group by offer.shop_id
             order by offer.shop_id
             limit $3",
            market.code(),
            after,
            SHOPS,
        )
        .fetch_all(&mut *tx)
        .await?;
        let last = shops.last().copied();
        take_time(tx).await?;
        keep(tx, &shops).await?;
        sqlx::query!(
            "update sample_sale_market
             set kept_shop_id = $2, kept_at = case when $2::uuid is null then $3::timestamptz end
             where market_code = $1",
            market.code(),
            last,
            now,
        )
        .execute(&mut *tx)
        .await?;
        Ok(last.is_some())
    })
}

/// The last shop whose lines were written; none where all are, its time hasn't come, or somebody else writes them. An
/// import that began before may be of an older program, and takes as long as its files are.
async fn kept_up_to(
    connection: &mut PgConnection,
    market: Market,
    now: DateTime<Utc>,
) -> Result<Option<Uuid>, sqlx::Error> {
    let row = sqlx::query!(
        "select kept_shop_id from sample_sale_market as kept
         where market_code = $1 and kept_at is null and begins_at <= $2
             and not exists (
                 select from import
                 where import.market_code = kept.market_code and finished_at is null
                     and alive_at > $3 and started_at < begins_at
             )
         for update of kept skip locked",
        market.code(),
        now,
        now - SILENCE_MAX,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| row.kept_shop_id.unwrap_or_default()))
}

/// Writes what is missing of these shops' lines since they offered samples. Safe at any time and as often as wanted.
async fn keep(connection: &mut PgConnection, shops: &[Uuid]) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "insert into sample_sale (
             shop_id, registration_id, creator_id, placed_at, order_line_id, agency_id, sales_units
         )
         select line.shop_id, line.registration_id, line.creator_id, line.placed_at
              , line.order_line_id, line.agency_id, line.quantity * line.unit_price_units
         from sample_offer as offer
         join order_line as line
             on line.shop_id = offer.shop_id and line.registration_id = offer.registration_id
         where offer.shop_id = any($1) and line.placed_at >= offer.created_at
         on conflict do nothing",
        shops,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Writes what is missing of a shop's lines. Safe at any time and as often as wanted.
///
/// # Errors
///
/// When the database fails.
pub async fn keep_sales(db: &Db, shop: ShopId) -> Result<(), Error<Infallible>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        take_time(tx).await?;
        Ok(keep(tx, &[shop.uuid()]).await?)
    })
}
