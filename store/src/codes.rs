//! What the codes that people and files write stand for: the ids that verbs take.

use std::convert::Infallible;

use domain::{
    ids::{AgencyId, CampaignId, CreatorId, ProductId, ShopId},
    market::Market,
};

use crate::{Db, Error};

/// The agency with this short name.
///
/// # Errors
///
/// [`Error::NotFound`], or the database's failure. So with all of these.
pub async fn agency(db: &Db, slug: &str) -> Result<AgencyId, Error<Infallible>> {
    sqlx::query_scalar!("select agency_id from agency where slug = $1", slug)
        .fetch_optional(&db.primary)
        .await?
        .map(AgencyId::new)
        .ok_or(Error::NotFound)
}

/// The campaign of the market with this code, and the agency that runs it.
///
/// # Errors
///
/// As [`agency`].
pub async fn campaign(
    db: &Db,
    market: Market,
    code: &str,
) -> Result<(CampaignId, AgencyId), Error<Infallible>> {
    sqlx::query!(
        "select campaign_id, agency_id from campaign
         where market_code = $1 and campaign_code = $2",
        market.code(),
        code,
    )
    .fetch_optional(&db.primary)
    .await?
    .map(|row| {
        (
            CampaignId::new(row.campaign_id),
            AgencyId::new(row.agency_id),
        )
    })
    .ok_or(Error::NotFound)
}

/// The product of the market with this code, and the shop that sells it.
///
/// # Errors
///
/// As [`agency`].
pub async fn product(
    db: &Db,
    market: Market,
    code: &str,
) -> Result<(ShopId, ProductId), Error<Infallible>> {
    sqlx::query!(
        "select shop_id, product_id from product_identity
         where market_code = $1 and product_code = $2",
        market.code(),
        code,
    )
    .fetch_optional(&db.primary)
    .await?
    .map(|row| (ShopId::new(row.shop_id), ProductId::new(row.product_id)))
    .ok_or(Error::NotFound)
}

/// The shop of the market with this Shop Code.
///
/// # Errors
///
/// As [`agency`].
pub async fn shop(db: &Db, market: Market, code: &str) -> Result<ShopId, Error<Infallible>> {
    sqlx::query_scalar!(
        "select shop_id from shop where market_code = $1 and shop_code = $2",
        market.code(),
        code,
    )
    .fetch_optional(&db.primary)
    .await?
    .map(ShopId::new)
    .ok_or(Error::NotFound)
}

/// The creator of the market with this handle.
///
/// # Errors
///
/// As [`agency`].
pub async fn creator(
    db: &Db,
    market: Market,
    handle: &str,
) -> Result<CreatorId, Error<Infallible>> {
    sqlx::query_scalar!(
        "select creator_id from creator_identity where market_code = $1 and handle = $2",
        market.code(),
        handle,
    )
    .fetch_optional(&db.primary)
    .await?
    .map(CreatorId::new)
    .ok_or(Error::NotFound)
}
