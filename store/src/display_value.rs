//! What people call the things that rows refer to by id: asked only for a sentence, one at a time.

use domain::{ids::ShopId, intake::Value};
use sqlx::PgConnection;

/// A value as a person knows it: a shop by its code, a product by the market's own id, a creator by
/// the handle, an order line by its order and its own id. `shop` is the shop of the row that the
/// value stands in.
pub(crate) async fn display_value(
    connection: &mut PgConnection,
    shop: ShopId,
    value: &Value,
) -> Result<String, sqlx::Error> {
    let name = match value {
        Value::Shop(id) => {
            sqlx::query_scalar!("select shop_code from shop where shop_id = $1", id.uuid())
                .fetch_optional(connection)
                .await?
        }
        Value::Product(id) => {
            sqlx::query_scalar!(
                "select product_code from product where shop_id = $1 and product_id = $2",
                shop.uuid(),
                id.uuid(),
            )
            .fetch_optional(connection)
            .await?
        }
        Value::Creator(id) => {
            sqlx::query_scalar!(
                "select handle from creator where creator_id = $1",
                id.uuid()
            )
            .fetch_optional(connection)
            .await?
        }
        Value::OrderLine(id) => {
            // Not by its whole key: the month is not known here, and this is asked for a refusal only.
            sqlx::query_scalar!(
                r#"select 'line ' || line_code || ' of order ' || order_code as "name!"
                   from order_line where shop_id = $1 and order_line_id = $2"#,
                shop.uuid(),
                id.uuid(),
            )
            .fetch_optional(connection)
            .await?
        }
        Value::ContentType(_)
        | Value::Quantity(_)
        | Value::UnitPrice(_)
        | Value::Amount(_)
        | Value::Refunded(..)
        | Value::Currency(_)
        | Value::Instant(_) => None,
    };
    Ok(name.unwrap_or_else(|| value.to_string()))
}
