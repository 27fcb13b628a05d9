//! What was sold of products with samples: each line that counts for such a registration once more, by its product,
//! so that what samples brought is added up without looking through whatever else the shop sold.
//!
//! Whoever takes a line in writes it here, too, in the same transaction ([`write_sales`]): once there is an offer of
//! samples. What was placed before that was placed before anything was received. Lines from before there was this
//! table are written market by market ([`keep_before`]), until when nothing is said of what samples brought.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{ids::ShopId, market::Market, registration::RegistrationAddress};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    Db, Error,
    acting::Acting,
    imports::SILENCE_MAX,
    transaction::{in_transaction, on_snapshot, take_time},
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

/// What was sold of products of which samples were received, compared with the order lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckedSales {
    /// How many products were looked at.
    pub products: u64,
    /// Those of which something else is kept than was sold since the first sample was received.
    pub wrong: Vec<RegistrationAddress>,
}

/// Compares what is kept of a market's products with samples with their lines, on one snapshot. None while lines from
/// before are still being written.
///
/// # Errors
///
/// When the database fails.
pub async fn check_sales(
    db: &Db,
    market: Market,
) -> Result<Option<CheckedSales>, Error<Infallible>> {
    let is_kept = sqlx::query_scalar!(
        r#"select kept_at is not null as "is_kept!" from sample_sale_market where market_code = $1"#,
        market.code(),
    )
    .fetch_optional(&db.primary)
    .await?;
    if is_kept != Some(true) {
        return Ok(None);
    }
    on_snapshot!(db.primary, Acting::NOBODY, |tx| {
        take_time(tx).await?;
        Ok(Some(compare(tx, market).await?))
    })
}

async fn compare(
    connection: &mut PgConnection,
    market: Market,
) -> Result<CheckedSales, sqlx::Error> {
    let rows = sqlx::query!(
        r#"with received as materialized (
               select request.shop_id, request.registration_id
                    , min(request.received_at) as first_at
               from sample_request as request
               join shop on shop.shop_id = request.shop_id
               where shop.market_code = $1 and request.state = 'received'
               group by request.shop_id, request.registration_id
           ), sold as materialized (
               select line.shop_id, line.registration_id, count(*) as lines
                    , sum(line.quantity * line.unit_price_units) as sales_units
               from received
               join order_line as line
                   on line.shop_id = received.shop_id
                   and line.registration_id = received.registration_id
                   and line.placed_at >= received.first_at
               group by line.shop_id, line.registration_id
           )
           select received.shop_id as "shop_id!", received.registration_id as "registration_id!"
                , (
                      coalesce(sold.lines, 0) <> kept.lines
                      or coalesce(sold.sales_units, 0) <> kept.sales_units
                  ) as "is_wrong!"
           from received
           left join sold
               on sold.shop_id = received.shop_id
               and sold.registration_id = received.registration_id
           cross join lateral (
               select count(*) as lines, coalesce(sum(sale.sales_units), 0) as sales_units
               from sample_sale as sale
               where sale.shop_id = received.shop_id
                   and sale.registration_id = received.registration_id
                   and sale.placed_at >= received.first_at
           ) as kept"#,
        market.code(),
    )
    .fetch_all(connection)
    .await?;
    let mut checked = CheckedSales::default();
    for row in rows {
        checked.products = checked.products.saturating_add(1);
        if row.is_wrong {
            checked.wrong.push(RegistrationAddress {
                shop: row.shop_id.into(),
                registration: row.registration_id.into(),
            });
        }
    }
    Ok(checked)
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
