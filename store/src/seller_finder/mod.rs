//! Finding sellers: agencies look through products and shops, and invite shops to their campaigns.
//!
//! - [`access`] says whether an agency may, in a market.
//! - [`list_products`], [`list_shops`] and [`shop`] are what it reads; [`to_invite`] fills the form of [`invite`].
//! - The shop's: [`shows_products`], [`set_shows_products`], and [`mark_seen`].
//! - [`rank`] counts what was sold. The verbs of products write the rest at once.
//!
//! What is found is read from the products' own rows; `product_rank` and `shop_rank` are what finding goes by. How many
//! were sold stays in them: agencies get an order and a band. So a page's cursor names a row alone, never the number
//! that the list is ordered by.

mod inviting;
mod listing;
mod listing_shops;
mod looking;
mod opening;
mod ranking;
mod setting;
mod writing;

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    actor::Actor,
    ids::AgencyId,
    market::Market,
    product::ProductCategory,
    seller_finder::{MissingForSellers, SoldBand, check_access},
};
use sqlx::PgConnection;

pub(crate) use self::writing::write_in;
pub use self::{
    inviting::{invite, mark_seen, to_invite},
    listing::list_products,
    listing_shops::list_shops,
    opening::shop,
    ranking::rank,
    setting::{set_shows_products, shows_products},
};
use crate::{ActorContext, Db, Error, acting::reading};

/// Which products or shops are asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct SellerFilter<'f> {
    /// Those with this in the title or in the shop's name; empty for all.
    pub text: &'f str,
    /// Those of the category; shops that have such a product.
    pub category: Option<ProductCategory>,
    /// Those that cost so much or more, in posting units of the market.
    pub price_from: Option<i64>,
    /// Those that cost so much or less.
    pub price_to: Option<i64>,
    /// Those of which so many were sold.
    pub sold: Option<SoldBand>,
}

impl SellerFilter<'_> {
    /// How many items were sold at least.
    fn least_sold(&self) -> i64 {
        let least = self.sold.map(SoldBand::least).unwrap_or_default();
        i64::try_from(least).unwrap_or(i64::MAX)
    }
}

/// Whether the agency may find sellers in a market, or what it lacks.
///
/// # Errors
///
/// Not found for anybody but an agency, or the database's failure.
pub async fn access(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
) -> Result<Result<(), MissingForSellers>, Error<Infallible>> {
    let agency = acting_agency(by).ok_or(Error::NotFound)?;
    let mut connection = reading(&db.primary, by).await?;
    Ok(access_in(&mut connection, agency, market, by.now).await?)
}

/// The same within a transaction, or on a connection that reads.
async fn access_in(
    connection: &mut PgConnection,
    agency: AgencyId,
    market: Market,
    at: DateTime<Utc>,
) -> Result<Result<(), MissingForSellers>, sqlx::Error> {
    let row = sqlx::query!(
        r#"select coalesce(
                      (
                          select is_on from capability
                          where capability.market_code = $2 and feature = 'find_sellers'
                              and partner_role = 'creator_matchmaking' and begins_at <= $3
                          order by begins_at desc
                          limit 1
                      )
                    , false
                  ) as "is_on!"
                , exists (
                      select from held_category
                      where organisation_id = $1 and held_category.market_code = $2
                          and category_code = 'creator_matchmaking'
                  ) as "has_category!""#,
        agency.uuid(),
        market.code(),
        at,
    )
    .fetch_one(connection)
    .await?;
    Ok(check_access(row.is_on, row.has_category))
}

/// That the agency may find sellers in a market.
async fn require_access<R>(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    market: Market,
) -> Result<(), Error<R>> {
    let agency = acting_agency(by).ok_or(Error::NotFound)?;
    let access = access_in(connection, agency, market, by.now).await?;
    access.map_err(|_| Error::NotFound)
}

/// The agency that a member acts for; none for anybody else.
const fn acting_agency(by: &ActorContext<'_>) -> Option<AgencyId> {
    match by.actor {
        Actor::Agency { agency, .. } => Some(agency),
        Actor::Shop { .. }
        | Actor::Creator { .. }
        | Actor::Operator { .. }
        | Actor::CommandLine { .. }
        | Actor::System => None,
    }
}
