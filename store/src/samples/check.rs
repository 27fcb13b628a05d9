//! Compares what is kept of sales of products with samples with the order lines.

use std::convert::Infallible;

use domain::{market::Market, registration::RegistrationAddress};
use sqlx::PgConnection;

use crate::{
    Db, Error,
    acting::Acting,
    transaction::{on_snapshot, take_time},
};

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
