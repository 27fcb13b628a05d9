//! One product with all that its shop sees of it.

use std::convert::Infallible;

use domain::{
    ids::{CampaignId, ProductId, RegistrationId, ShopId},
    product::{CAMPAIGNS_SHOWN_MAX, ProductDetails, ProductInCampaign},
    registration::RegistrationAddress,
};
use sqlx::PgConnection;

use super::{
    adding::own_shop,
    filter::{category_of, stock_of},
    listing::{open_registrations, some_of_shop},
    prices::prices_in,
};
use crate::{ActorContext, Db, Error, acting::reading};

/// One product of the shop that asks.
///
/// # Errors
///
/// Not found for a product of another shop, or the database's failure.
pub async fn opened(
    db: &Db,
    by: &ActorContext<'_>,
    product: ProductId,
) -> Result<ProductDetails, Error<Infallible>> {
    let shop = own_shop(by)?;
    let listed = some_of_shop(db, by, shop, &[product]).await?;
    let listed = listed.into_iter().next().ok_or(Error::NotFound)?;
    let mut connection = reading(&db.primary, by).await?;
    let row = sqlx::query!(
        r#"select created_at, stock, category, unlisted_at is null as "is_listed!" from product
           where shop_id = $1 and product_id = $2 and deleted_at is null"#,
        shop.uuid(),
        product.uuid(),
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(Error::NotFound)?;
    let since = (listed.price, row.created_at);
    let prices = prices_in(&mut connection, (shop, product), since).await?;
    Ok(ProductDetails {
        product: listed,
        stock: stock_of(row.stock),
        category: category_of(row.category.as_deref(), product.uuid())?,
        created_at: row.created_at,
        prices,
        is_listed: row.is_listed,
        campaigns: campaigns(&mut connection, by, shop, product).await?,
    })
}

/// Where the product is registered and not over.
async fn campaigns(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    shop: ShopId,
    product: ProductId,
) -> Result<Vec<ProductInCampaign>, Error<Infallible>> {
    let mut open = open_registrations(connection, by, shop, &[product.uuid()]).await?;
    open.truncate(CAMPAIGNS_SHOWN_MAX);
    let campaigns = open.into_iter().map(|registration| ProductInCampaign {
        campaign: CampaignId::new(registration.campaign),
        campaign_name: registration.campaign_name,
        registration: RegistrationAddress {
            shop,
            registration: RegistrationId::new(registration.registration),
        },
        is_pending: registration.is_pending,
        total_rate: registration.total_rate,
    });
    Ok(campaigns.collect())
}
