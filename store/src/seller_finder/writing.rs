//! What finding goes by, written with the product that it is of.

use domain::ids::{ProductId, ShopId};
use sqlx::PgConnection;

/// Writes what a product is found by, as its row is now, in the transaction of the verb that changed it. One that its
/// shop doesn't list is found no more. How many were sold stays as it was counted.
pub(crate) async fn write_in(
    connection: &mut PgConnection,
    shop: ShopId,
    product: ProductId,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "insert into product_rank (
             shop_id, product_id, market_code, category, price_units, title_folded
         )
         select shop_id, product_id, market_code, category, price_units, lower(title)
         from product
         where shop_id = $1 and product_id = $2 and unlisted_at is null and deleted_at is null
         on conflict (shop_id, product_id) do update
         set category = excluded.category, price_units = excluded.price_units
           , title_folded = excluded.title_folded",
        shop.uuid(),
        product.uuid(),
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "delete from product_rank as ranked
         where ranked.shop_id = $1 and ranked.product_id = $2
             and not exists (
                 select from product
                 where product.shop_id = $1 and product.product_id = $2
                     and product.unlisted_at is null and product.deleted_at is null
             )",
        shop.uuid(),
        product.uuid(),
    )
    .execute(&mut *connection)
    .await?;
    // A shop whose products are all taken out is left to the job: what shows none isn't found meanwhile.
    sqlx::query!(
        "insert into shop_rank (shop_id, market_code)
         select shop_id, market_code
         from product_rank
         where shop_id = $1 and product_id = $2
         on conflict (shop_id) do nothing",
        shop.uuid(),
        product.uuid(),
    )
    .execute(connection)
    .await?;
    Ok(())
}
