//! In which markets and by which parts somebody has figures, and as of which moment they are.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{actor::Actor, compass::CompassRole, market::Market};
use uuid::Uuid;

use crate::{ActorContext, Db, Error, acting::reading};

/// A market in which somebody has figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompassPlace {
    /// Where.
    pub market: Market,
    /// By which parts, at least one.
    pub roles: Vec<CompassRole>,
    /// Whether the lines from before the tables were there are counted: until then nothing is shown.
    pub is_counted: bool,
    /// Whatever was committed by then is in the figures that are read from now on.
    pub folded_at: Option<DateTime<Utc>>,
}

/// The markets in which whoever asks has figures, in the markets' order; of one market alone where that is named. An agency
/// has those in which it holds a category or has order lines: Creator Matchmaking lets it run campaigns, Creator
/// Management manage creators. Shops, creators and those who run the platform have what they ask for. One statement.
///
/// # Errors
///
/// The database's failure.
pub async fn places(
    db: &Db,
    by: &ActorContext<'_>,
    market: Option<Market>,
) -> Result<Vec<CompassPlace>, Error<Infallible>> {
    let agency_id = match by.actor {
        Actor::Agency { agency, .. } => agency.uuid(),
        Actor::Shop { .. }
        | Actor::Creator { .. }
        | Actor::Operator { .. }
        | Actor::CommandLine { .. }
        | Actor::System => Uuid::nil(),
    };
    let rows = sqlx::query!(
        r#"select market.market_code, counted.counted_at is not null as "is_counted!"
                , counted.folded_at
                , (
                      exists (
                          select from held_category as held
                          where held.organisation_id = $1 and held.market_code = market.market_code
                              and held.category_code = 'creator_matchmaking'
                      )
                      or exists (
                          select from compass_total as total
                          where total.party_id = $1 and total.party = 'campaign_agency'
                              and total.market_code = market.market_code
                      )
                  ) as "runs_campaigns!"
                , (
                      exists (
                          select from held_category as held
                          where held.organisation_id = $1 and held.market_code = market.market_code
                              and held.category_code = 'creator_management'
                      )
                      or exists (
                          select from compass_total as total
                          where total.party_id = $1 and total.party = 'managing_agency'
                              and total.market_code = market.market_code
                      )
                  ) as "manages_creators!"
           from market
           join compass_market as counted on counted.market_code = market.market_code
           where $2::text is null or market.market_code = $2"#,
        agency_id,
        market.map(Market::code),
    )
    .fetch_all(&mut *reading(&db.replica, by).await?)
    .await?;
    let places = Market::ALL.into_iter().filter_map(|market| {
        let row = rows.iter().find(|row| row.market_code == market.code())?;
        let roles = match by.actor {
            Actor::Agency { .. } => [
                (row.runs_campaigns, CompassRole::CampaignAgency),
                (row.manages_creators, CompassRole::ManagingAgency),
            ]
            .into_iter()
            .filter_map(|(has_it, role)| has_it.then_some(role))
            .collect(),
            Actor::Shop { .. } => vec![CompassRole::Seller],
            Actor::Creator { .. } => vec![CompassRole::Creator],
            Actor::Operator { .. } | Actor::CommandLine { .. } | Actor::System => {
                vec![CompassRole::Platform]
            }
        };
        (!roles.is_empty()).then_some(CompassPlace {
            market,
            roles,
            is_counted: row.is_counted,
            folded_at: row.folded_at,
        })
    });
    Ok(places.collect())
}
