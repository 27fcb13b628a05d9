//! What is sold: a shop's products, each with a code that no other product of the market has.

mod adding;
mod editing;
mod filter;
mod listing;
mod opened;
mod prices;
mod sorted;

use std::collections::{HashMap, HashSet};

use domain::{currency::Currency, product::PriceSource};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{BatchContext, Outcome, orders::references, organisations::shops_of_import};

pub use self::{
    adding::add,
    editing::{edit, filled_form, set_listed},
    filter::ProductFilter,
    listing::{list_for_shop, some_of_shop},
    opened::opened,
};
pub(crate) use self::{
    editing::changes,
    filter::{category_of, stock_of, stored_stock},
    listing::{ProductColumns, listed, open_registrations},
    prices::{NewPrice, write_prices},
};

/// A product as a file or a form brings it.
#[derive(Clone, Debug)]
pub struct NewProduct {
    /// The Shop Code of its shop.
    pub shop_code: String,
    /// The market's own id of the product.
    pub product_code: String,
    /// What buyers read.
    pub title: String,
    /// The price in posting units of the currency.
    pub price_units: i64,
    /// The currency that the price is given in.
    pub currency: Currency,
}

/// Why a product was not taken in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProductRefusal {
    /// The price is not in the market's currency.
    #[error("currency {given} isn't used in this market: use {expected}")]
    OtherCurrency {
        /// The currency of the row.
        given: &'static str,
        /// The market's.
        expected: &'static str,
    },
    /// The code belongs to a product of another shop.
    #[error("this product ID belongs to another shop: correct shop_code or product_id")]
    OtherShop,
}

/// What is remembered of a product that a row may be compared with.
struct Known {
    shop_id: Uuid,
    product_id: Uuid,
    title: String,
    price_units: i64,
}

/// Adds products of any shops, as an operator's import does. A known product takes a new title and
/// price; it never changes its shop.
pub(crate) async fn add_in(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    products: &[NewProduct],
) -> Result<Vec<Outcome<ProductRefusal>>, sqlx::Error> {
    let currency = batch.market.currency;
    let codes = products.iter().filter(|row| row.currency == currency);
    let codes: HashSet<&str> = codes.map(|row| row.shop_code.as_str()).collect();
    let shops = shops_of_import(connection, batch, &codes).await?;
    let mut known = known_products(connection, batch, products).await?;
    let (mut added, mut changed) = (HashSet::new(), HashSet::new());
    let mut prices: HashMap<String, NewPrice> = HashMap::new();
    let mut outcomes = Vec::with_capacity(products.len());
    for product in products {
        if product.currency != currency {
            outcomes.push(Outcome::Refused(ProductRefusal::OtherCurrency {
                given: product.currency.code(),
                expected: currency.code(),
            }));
            continue;
        }
        let shop_id = shops[&product.shop_code];
        let outcome = match known.get_mut(&product.product_code) {
            None => {
                added.insert(product.product_code.clone());
                known.insert(
                    product.product_code.clone(),
                    Known::of(product, shop_id, batch),
                );
                Outcome::New
            }
            Some(known) if known.shop_id != shop_id => Outcome::Refused(ProductRefusal::OtherShop),
            Some(known) if known.is_as(product) => Outcome::Unchanged,
            Some(known) => {
                if !added.contains(&product.product_code) {
                    note_price(&mut prices, known, product);
                }
                known.title.clone_from(&product.title);
                known.price_units = product.price_units;
                if !added.contains(&product.product_code) {
                    changed.insert(product.product_code.clone());
                }
                Outcome::Changed
            }
        };
        outcomes.push(outcome);
    }
    insert(
        connection,
        batch,
        added
            .iter()
            .map(|code| (code.as_str(), &known[code]))
            .collect(),
    )
    .await?;
    update(
        &mut *connection,
        changed.iter().map(|code| &known[code]).collect(),
    )
    .await?;
    write_imported_prices(connection, prices, batch).await?;
    Ok(outcomes)
}

/// Notes that a known product costs something else than it did before the batch.
fn note_price(prices: &mut HashMap<String, NewPrice>, known: &Known, product: &NewProduct) {
    if known.price_units == product.price_units {
        return;
    }
    let price = prices.entry(product.product_code.clone());
    let price = price.or_insert(NewPrice {
        shop_id: known.shop_id,
        product_id: known.product_id,
        was: known.price_units,
        now: known.price_units,
    });
    price.now = product.price_units;
}

/// Writes down what known products cost now. One that a later row changed back has the price that it had.
async fn write_imported_prices(
    connection: &mut PgConnection,
    prices: HashMap<String, NewPrice>,
    batch: &BatchContext<'_>,
) -> Result<(), sqlx::Error> {
    let prices = prices.into_values().filter(|price| price.was != price.now);
    let prices: Vec<NewPrice> = prices.collect();
    let how = (PriceSource::Imported, None, batch.now);
    write_prices(connection, &prices, how).await
}

impl Known {
    fn of(product: &NewProduct, shop_id: Uuid, batch: &BatchContext<'_>) -> Self {
        Self {
            shop_id,
            product_id: batch.ids.next(),
            title: product.title.clone(),
            price_units: product.price_units,
        }
    }

    fn is_as(&self, product: &NewProduct) -> bool {
        self.title == product.title && self.price_units == product.price_units
    }
}

async fn known_products(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    products: &[NewProduct],
) -> Result<HashMap<String, Known>, sqlx::Error> {
    let codes = products
        .iter()
        .map(|product| product.product_code.as_str())
        .collect();
    let known = references::products(connection, batch, codes).await?;
    let (shops, products): (Vec<Uuid>, Vec<Uuid>) = known
        .values()
        .map(|product| (product.shop_id, product.product_id))
        .unzip();
    let rows = sqlx::query!(
        "select product_code, shop_id, product_id, title, price_units
         from product
         join unnest($1::uuid[], $2::uuid[]) as asked (shop_id, product_id)
             using (shop_id, product_id)",
        &shops,
        &products,
    )
    .fetch_all(connection)
    .await?;
    let known = rows.into_iter().map(|row| {
        let known = Known {
            shop_id: row.shop_id,
            product_id: row.product_id,
            title: row.title,
            price_units: row.price_units,
        };
        (row.product_code, known)
    });
    Ok(known.collect())
}

async fn insert(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    products: Vec<(&str, &Known)>,
) -> Result<(), sqlx::Error> {
    let shop_ids: Vec<Uuid> = products.iter().map(|(_, known)| known.shop_id).collect();
    let product_ids: Vec<Uuid> = products.iter().map(|(_, known)| known.product_id).collect();
    let codes: Vec<&str> = products.iter().map(|(code, _)| *code).collect();
    let titles: Vec<&str> = products
        .iter()
        .map(|(_, known)| known.title.as_str())
        .collect();
    let prices: Vec<i64> = products
        .iter()
        .map(|(_, known)| known.price_units)
        .collect();
    sqlx::query!(
        "insert into product_identity (market_code, product_code, shop_id, product_id)
         select $4, product_code, shop_id, product_id
         from unnest($1::uuid[], $2::uuid[], $3::text[]) as new (shop_id, product_id, product_code)",
        &shop_ids,
        &product_ids,
        &codes as &[&str],
        batch.market.market.code(),
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "insert into product
             (shop_id, product_id, market_code, product_code, title, price_units, currency, created_at)
         select shop_id, product_id, $6, product_code, title, price_units, $7, $8
         from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::bigint[])
             as new (shop_id, product_id, product_code, title, price_units)",
        &shop_ids,
        &product_ids,
        &codes as &[&str],
        &titles as &[&str],
        &prices,
        batch.market.market.code(),
        batch.market.currency.code(),
        batch.now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn update(connection: &mut PgConnection, products: Vec<&Known>) -> Result<(), sqlx::Error> {
    let shop_ids: Vec<Uuid> = products.iter().map(|known| known.shop_id).collect();
    let product_ids: Vec<Uuid> = products.iter().map(|known| known.product_id).collect();
    let titles: Vec<&str> = products.iter().map(|known| known.title.as_str()).collect();
    let prices: Vec<i64> = products.iter().map(|known| known.price_units).collect();
    sqlx::query!(
        "update product set title = new.title, price_units = new.price_units
         from unnest($1::uuid[], $2::uuid[], $3::text[], $4::bigint[])
             as new (shop_id, product_id, title, price_units)
         where product.shop_id = new.shop_id and product.product_id = new.product_id",
        &shop_ids,
        &product_ids,
        &titles as &[&str],
        &prices,
    )
    .execute(connection)
    .await?;
    Ok(())
}
