//! What is known of the products that rows are about.

use std::{collections::HashMap, convert::Infallible};

use domain::{
    ids::{ProductId, ShopId},
    money::Money,
    product::import::ImportedValues,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::ProductImportLease;
use crate::{
    Error,
    products::{category_of, stock_of},
};

/// A product that has a code already.
pub(super) enum Known {
    /// The shop's own.
    Own(ProductId, ImportedValues),
    /// Another shop's.
    OtherShop,
}

/// The products of the market with these codes, by code. Those of the shop are locked where they are about to be
/// changed.
pub(super) async fn known(
    connection: &mut PgConnection,
    lease: &ProductImportLease,
    codes: &[String],
    is_locked: bool,
) -> Result<HashMap<String, Known>, Error<Infallible>> {
    let rows = sqlx::query!(
        "select product_code, shop_id, product_id from product_identity
         where market_code = $1 and product_code = any($2)",
        lease.market_code,
        codes,
    )
    .fetch_all(&mut *connection)
    .await?;
    let own = rows
        .iter()
        .filter(|row| row.shop_id == lease.shop.uuid())
        .map(|row| row.product_id);
    let own: Vec<Uuid> = own.collect();
    let mut values = values_of(connection, lease.shop, &own, is_locked).await?;
    let known = rows.into_iter().filter_map(|row| {
        let known = if row.shop_id == lease.shop.uuid() {
            Known::Own(row.product_id.into(), values.remove(&row.product_id)?)
        } else {
            Known::OtherShop
        };
        Some((row.product_code, known))
    });
    Ok(known.collect())
}

/// A product's row.
struct Row {
    product_id: Uuid,
    title: String,
    price_units: i64,
    currency: String,
    stock: Option<i32>,
    category: Option<String>,
    /// Where its picture came from, or is to come from.
    picture: Option<String>,
}

/// What these products of the shop are now. They are locked in the order of their ids.
pub(super) async fn values_of(
    connection: &mut PgConnection,
    shop: ShopId,
    products: &[Uuid],
    is_locked: bool,
) -> Result<HashMap<Uuid, ImportedValues>, Error<Infallible>> {
    let rows = if is_locked {
        sqlx::query_as!(
            Row,
            "select product_id, title, price_units, currency, stock, category
                  , (
                        select url from image_fetch as picture_fetch
                        where picture_fetch.shop_id = $1 and picture_fetch.product_id = product.product_id
                            and picture_fetch.state <> 'failed'
                    ) as picture
             from product
             where shop_id = $1 and product_id = any($2) and deleted_at is null
             order by product_id
             for update",
            shop.uuid(),
            products,
        )
        .fetch_all(connection)
        .await?
    } else {
        sqlx::query_as!(
            Row,
            "select product_id, title, price_units, currency, stock, category
                  , (
                        select url from image_fetch as picture_fetch
                        where picture_fetch.shop_id = $1 and picture_fetch.product_id = product.product_id
                            and picture_fetch.state <> 'failed'
                    ) as picture
             from product
             where shop_id = $1 and product_id = any($2) and deleted_at is null",
            shop.uuid(),
            products,
        )
        .fetch_all(connection)
        .await?
    };
    let values = rows.into_iter().map(|row| {
        let currency = row.currency.parse().map_err(|_| Error::Corrupt {
            table: "product",
            column: "currency",
            id: row.product_id,
        })?;
        let values = ImportedValues {
            title: row.title,
            price: Money::new(row.price_units, currency),
            stock: stock_of(row.stock),
            category: category_of(row.category.as_deref(), row.product_id)?,
            picture: row.picture,
        };
        Ok((row.product_id, values))
    });
    values.collect()
}
