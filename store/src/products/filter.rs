//! Which of a shop's products are asked for, and what only the shop itself sees of them.

use std::{collections::HashMap, convert::Infallible};

use domain::{
    ids::ShopId,
    product::{ProductCategory, StockFilter},
};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::Error;

/// Which products of a list are asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct ProductFilter<'f> {
    /// What is looked for in titles and codes.
    pub text: &'f str,
    /// The category that they are of.
    pub category: Option<ProductCategory>,
    /// What is left of them, or whether they can be registered.
    pub stock: Option<StockFilter>,
}

impl<'f> From<&'f str> for ProductFilter<'f> {
    fn from(text: &'f str) -> Self {
        Self {
            text,
            ..Self::default()
        }
    }
}

impl ProductFilter<'_> {
    pub(super) fn category_code(&self) -> Option<&'static str> {
        self.category.map(ProductCategory::code)
    }

    pub(super) fn stock_code(&self) -> Option<&'static str> {
        self.stock.map(StockFilter::code)
    }
}

/// What only the shop itself sees of a product.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct OwnFacts {
    pub(super) stock: Option<u32>,
    pub(super) category: Option<ProductCategory>,
    pub(super) is_listed: bool,
}

/// That of these products of the shop.
pub(super) async fn own_facts(
    connection: &mut PgConnection,
    shop: ShopId,
    products: &[Uuid],
) -> Result<HashMap<Uuid, OwnFacts>, Error<Infallible>> {
    let rows = sqlx::query!(
        r#"select product_id, stock, category, unlisted_at is null as "is_listed!"
           from product
           where shop_id = $1 and product_id = any($2)"#,
        shop.uuid(),
        products,
    )
    .fetch_all(connection)
    .await?;
    let facts = rows.into_iter().map(|row| {
        let facts = OwnFacts {
            stock: stock_of(row.stock),
            category: category_of(row.category.as_deref(), row.product_id)?,
            is_listed: row.is_listed,
        };
        Ok((row.product_id, facts))
    });
    facts.collect()
}

/// A stock of the database, which keeps none below zero.
pub(crate) fn stock_of(stock: Option<i32>) -> Option<u32> {
    stock.and_then(|stock| u32::try_from(stock).ok())
}

/// A stock for the database.
pub(crate) fn stored_stock(stock: Option<u32>) -> Option<i32> {
    stock.map(|stock| i32::try_from(stock).unwrap_or(i32::MAX))
}

/// A category of the database.
pub(crate) fn category_of<R>(
    code: Option<&str>,
    product: Uuid,
) -> Result<Option<ProductCategory>, Error<R>> {
    let category = code.map(str::parse).transpose();
    category.map_err(|_| Error::Corrupt {
        table: "product",
        column: "category",
        id: product,
    })
}
