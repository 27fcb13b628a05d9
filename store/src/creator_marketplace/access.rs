//! What an agency may do in the creator marketplace of a market.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    capability::Feature,
    creator_list::{CreatorRole, MarketplaceAccess, RoleInMarket},
    ids::AgencyId,
    market::Market,
};
use sqlx::PgConnection;

use super::acting_agency;
use crate::{ActorContext, Db, Error, acting::reading};

/// The features that decide it.
const FEATURES: [Feature; 4] = [
    Feature::CreatorMarketplace,
    Feature::CreatorInvitations,
    Feature::LinkedCreators,
    Feature::CreatorScore,
];

/// What the agency that asks may do in the creator marketplace of a market, and in which markets it finds creators.
///
/// # Errors
///
/// Not found for anybody but members of an agency, or the database's failure.
pub async fn access(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
) -> Result<MarketplaceAccess, Error<Infallible>> {
    let agency = acting_agency(by).ok_or(Error::NotFound)?;
    let mut connection = reading(&db.primary, by).await?;
    Ok(access_in(&mut connection, agency, market, by.now).await?)
}

/// The same of this market, or of the first in which the agency finds creators if it finds none there.
///
/// # Errors
///
/// As [`access`].
pub async fn access_somewhere(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
) -> Result<MarketplaceAccess, Error<Infallible>> {
    let agency = acting_agency(by).ok_or(Error::NotFound)?;
    let mut connection = reading(&db.primary, by).await?;
    let standing = standing_in(&mut connection, agency, by.now).await?;
    let access = MarketplaceAccess::of(market, &standing);
    let better = access.markets.first().copied();
    let better = better.filter(|_| !access.may_find());
    Ok(better.map_or(access, |market| MarketplaceAccess::of(market, &standing)))
}

/// The same within a verb's transaction.
pub(crate) async fn access_in(
    connection: &mut PgConnection,
    agency: AgencyId,
    market: Market,
    now: DateTime<Utc>,
) -> Result<MarketplaceAccess, sqlx::Error> {
    let standing = standing_in(connection, agency, now).await?;
    Ok(MarketplaceAccess::of(market, &standing))
}

/// How the two roles stand in every market.
async fn standing_in(
    connection: &mut PgConnection,
    agency: AgencyId,
    now: DateTime<Utc>,
) -> Result<Vec<RoleInMarket>, sqlx::Error> {
    let features: Vec<String> = FEATURES
        .iter()
        .map(|feature| feature.code().to_owned())
        .collect();
    let rows = sqlx::query!(
        r#"select market.market_code, service.category_code as "category_code!"
                , exists (
                      select from held_category as held
                      where held.organisation_id = $1 and held.market_code = market.market_code
                          and held.category_code = service.category_code
                  ) as "is_held!"
                , array(
                      select asked.feature from unnest($2::text[]) as asked (feature)
                      where coalesce(
                          (
                              select capability.is_on from capability
                              where capability.feature = asked.feature
                                  and capability.market_code = market.market_code
                                  and capability.partner_role = service.partner_role
                                  and capability.begins_at <= $3
                              order by capability.begins_at desc
                              limit 1
                          )
                        , false
                      )
                  ) as "features!"
           from market
           cross join (
               values ('creator_service', 'creator_management')
                    , ('creator_matchmaking', 'creator_matchmaking')
           ) as service (partner_role, category_code)"#,
        agency.uuid(),
        &features,
        now,
    )
    .fetch_all(connection)
    .await?;
    let mut standing = Vec::with_capacity(rows.len());
    for in_market in Market::ALL {
        for role in CreatorRole::ALL {
            let mut rows = rows.iter();
            let found = rows.find(|row| {
                row.market_code == in_market.code() && row.category_code == role.category().code()
            });
            standing.extend(found.map(|row| {
                RoleInMarket {
                    market: in_market,
                    role,
                    is_held: row.is_held,
                    // The query names no others than those above.
                    features: row
                        .features
                        .iter()
                        .filter_map(|code| code.parse().ok())
                        .collect(),
                }
            }));
        }
    }
    Ok(standing)
}
