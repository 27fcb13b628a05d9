//! Where the lines are that codes name.

use domain::market::Market;
use futures::TryStreamExt as _;
use sqlx::PgConnection;

use super::LineKey;

/// Where each line is whose order and line code stand at the same place of both slices; none where
/// the market doesn't have it. A statement of its own, since the identities are spread by their codes
/// and the lines by their shops (spec/scale.md 8).
pub(crate) async fn keys_of_codes(
    connection: &mut PgConnection,
    market: Market,
    order_codes: &[&str],
    line_codes: &[&str],
) -> Result<Vec<Option<LineKey>>, sqlx::Error> {
    let mut rows = sqlx::query!(
        r#"select identity.shop_id as "shop_id?", identity.placed_at as "placed_at?"
                , identity.order_line_id as "order_line_id?"
           from unnest($2::text[], $3::text[]) with ordinality as asked (order_code, line_code, n)
           left join lateral (
               select * from order_line_identity as identity
               where identity.market_code = $1
                   and identity.order_code = asked.order_code
                   and identity.line_code = asked.line_code
               limit 1
           ) as identity on true
           order by asked.n"#,
        market.code(),
        order_codes as &[&str],
        line_codes as &[&str],
    )
    .fetch(connection);
    let mut keys = Vec::with_capacity(order_codes.len());
    while let Some(row) = rows.try_next().await? {
        let key = (row.shop_id, row.placed_at, row.order_line_id);
        keys.push(match key {
            (Some(shop_id), Some(placed_at), Some(order_line_id)) => Some(LineKey {
                shop_id,
                placed_at,
                order_line_id,
            }),
            _ => None,
        });
    }
    Ok(keys)
}
