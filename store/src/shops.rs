//! Shops: who a seller is.

use std::convert::Infallible;

use domain::{ids::ShopId, shop::ShopProfile};

use crate::{ActorContext, Db, Error, acting::reading};

/// What **Seller Information** says of the shop.
///
/// # Errors
///
/// Not found for an actor who doesn't act for the shop, or the database's failure.
pub async fn profile(
    db: &Db,
    by: &ActorContext<'_>,
    shop: ShopId,
) -> Result<ShopProfile, Error<Infallible>> {
    if !by.acts_for_shop(shop) {
        return Err(Error::NotFound);
    }
    let row = sqlx::query!(
        "select name, shop_code, market_code, currency
         from shop
         join organisation on organisation_id = shop_id
         join market using (market_code)
         where shop_id = $1",
        shop.uuid(),
    )
    .fetch_optional(&mut *reading(&db.primary, by).await?)
    .await?
    .ok_or(Error::NotFound)?;
    let corrupt = |table, column| Error::Corrupt {
        table,
        column,
        id: shop.uuid(),
    };
    Ok(ShopProfile {
        name: row.name,
        code: row.shop_code,
        market: row
            .market_code
            .parse()
            .map_err(|_| corrupt("shop", "market_code"))?,
        currency: row
            .currency
            .parse()
            .map_err(|_| corrupt("market", "currency"))?,
    })
}
