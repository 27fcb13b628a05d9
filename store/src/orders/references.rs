//! What the codes of submitted rows stand for: read once for a whole batch.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

use domain::code::compared_handle;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::BatchContext;

/// A product and the shop that sells it.
#[derive(Clone, Debug)]
pub(crate) struct Product {
    pub(crate) shop_id: Uuid,
    pub(crate) shop_code: String,
    pub(crate) product_id: Uuid,
}

/// The products of the market with these codes, by code.
pub(crate) async fn products(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    codes: HashSet<&str>,
) -> Result<HashMap<String, Product>, sqlx::Error> {
    let codes: Vec<&str> = codes.into_iter().collect();
    let rows = sqlx::query!(
        "select product_code, shop_id, shop_code, product_id
         from product_identity as identity
         join shop using (shop_id)
         where identity.market_code = $1 and product_code = any($2)",
        batch.market.market.code(),
        &codes as &[&str],
    )
    .fetch_all(connection)
    .await?;
    let products = rows.into_iter().map(|row| {
        let product = Product {
            shop_id: row.shop_id,
            shop_code: row.shop_code,
            product_id: row.product_id,
        };
        (row.product_code, product)
    });
    Ok(products.collect())
}

/// The creators of the market with these handles, by the handle as it was asked for. Letter case makes
/// no difference, but where two creators had handles that differ in nothing else before that was the
/// rule: each of them is found by its own spelling alone.
pub(crate) async fn creators(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    handles: HashSet<&str>,
) -> Result<HashMap<String, Uuid>, sqlx::Error> {
    let handles: Vec<&str> = handles.into_iter().collect();
    let compared: Vec<Cow<'_, str>> = handles.iter().copied().map(compared_handle).collect();
    let spelled = handles.iter().zip(&compared);
    let spelled = spelled.filter_map(|(handle, compared)| (*handle != compared).then_some(*handle));
    let asked: Vec<&str> = compared
        .iter()
        .map(|handle| &**handle)
        .chain(spelled)
        .collect();
    let rows = sqlx::query!(
        "select handle, by_spelling_only, creator_id from creator_identity
         where market_code = $1 and handle = any($2)",
        batch.market.market.code(),
        &asked as &[&str],
    )
    .fetch_all(connection)
    .await?;
    let known: HashMap<(&str, bool), Uuid> = rows
        .iter()
        .map(|row| ((row.handle.as_str(), row.by_spelling_only), row.creator_id))
        .collect();
    let found = handles
        .into_iter()
        .zip(&compared)
        .filter_map(|(handle, compared)| {
            let spelled = known.get(&(handle, true));
            let creator = spelled.or_else(|| known.get(&(&**compared, false)))?;
            Some((handle.to_owned(), *creator))
        });
    Ok(found.collect())
}

/// Which of these codes are shops of the market. Mostly nothing is asked: a line's product tells its
/// shop.
pub(crate) async fn shops(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    codes: HashSet<&str>,
) -> Result<HashSet<String>, sqlx::Error> {
    if codes.is_empty() {
        return Ok(HashSet::new());
    }
    let codes: Vec<&str> = codes.into_iter().collect();
    let rows = sqlx::query_scalar!(
        "select shop_code from shop where market_code = $1 and shop_code = any($2)",
        batch.market.market.code(),
        &codes as &[&str],
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().collect())
}
