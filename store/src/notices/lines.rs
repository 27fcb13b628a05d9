//! Order lines that notices name.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::notice::NamedLine;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::event::LineAddress;

/// Those of the lines that there are, by their names.
pub(super) async fn lines_named(
    connection: &mut PgConnection,
    lines: impl Iterator<Item = LineAddress>,
) -> Result<HashMap<LineAddress, NamedLine>, sqlx::Error> {
    let lines: Vec<LineAddress> = lines.collect();
    if lines.is_empty() {
        return Ok(HashMap::new());
    }
    let shops: Vec<Uuid> = lines.iter().map(|one| one.shop.uuid()).collect();
    let moments: Vec<DateTime<Utc>> = lines.iter().map(|one| one.placed_at).collect();
    let ids: Vec<Uuid> = lines.iter().map(|one| one.line.uuid()).collect();
    let rows = sqlx::query!(
        "select line.shop_id, line.placed_at, line.order_line_id, line.order_code, line.line_code
              , product.title
         from unnest($1::uuid[], $2::timestamptz[], $3::uuid[])
             as asked (shop_id, placed_at, order_line_id)
         cross join lateral (
             select * from order_line
             where order_line.shop_id = asked.shop_id
                 and order_line.placed_at = asked.placed_at
                 and order_line.order_line_id = asked.order_line_id
             limit 1
         ) as line
         cross join lateral (
             select * from product
             where product.shop_id = line.shop_id and product.product_id = line.product_id
             limit 1
         ) as product",
        &shops,
        &moments,
        &ids,
    )
    .fetch_all(connection)
    .await?;
    let named = rows.into_iter().map(|row| {
        let address = LineAddress {
            shop: row.shop_id.into(),
            placed_at: row.placed_at,
            line: row.order_line_id.into(),
        };
        let named = NamedLine {
            order: row.order_code,
            line: row.line_code,
            product: row.title,
        };
        (address, named)
    });
    Ok(named.collect())
}
