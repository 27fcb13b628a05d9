//! What a list of order lines can be narrowed to: its campaigns, its markets and its creators.

use std::convert::Infallible;

use domain::{
    actor::Actor,
    code::{Handle, compared_handle},
    ids::CampaignId,
    market::{Market, MarketRules},
    order_line::listing::AgencyPart,
};
use serde::Deserialize;
use sqlx::types::Json;
use uuid::Uuid;

use crate::{
    ActorContext, Db, Error, acting::reading, markets::zone_of, orders::totals::currency_of,
};

/// The campaigns that the actor's lines of the market may count for, with their names, newest first
/// and at most 200 of them: an agency's own, those that a shop has registered products in, and those that
/// a creator has order lines of.
///
/// # Errors
///
/// [`Error::NotFound`] for an actor without order lines of the own; else the database's failure.
pub async fn campaigns_of(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
) -> Result<Vec<(CampaignId, String)>, Error<Infallible>> {
    let rows: Vec<(Uuid, String)> = match by.actor {
        Actor::Agency { agency, .. } => {
            let mut connection = reading(&db.primary, by).await?;
            let rows = sqlx::query!(
                "select campaign_id, name from campaign
                 where agency_id = $1 and market_code = $2
                 order by starts_on desc, campaign_id desc
                 limit 200",
                agency.uuid(),
                market.code(),
            )
            .fetch_all(&mut *connection)
            .await?;
            rows.into_iter()
                .map(|row| (row.campaign_id, row.name))
                .collect()
        }
        Actor::Shop { shop, .. } => {
            let mut connection = reading(&db.primary, by).await?;
            let rows = sqlx::query!(
                "select campaign_id, name from campaign
                 where market_code = $2 and campaign_id in (
                     select campaign_id from registration where shop_id = $1
                 )
                 order by starts_on desc, campaign_id desc
                 limit 200",
                shop.uuid(),
                market.code(),
            )
            .fetch_all(&mut *connection)
            .await?;
            rows.into_iter()
                .map(|row| (row.campaign_id, row.name))
                .collect()
        }
        Actor::Creator { .. } => {
            return Ok(rules_and_campaigns_of_creator(db, by, market).await?.1);
        }
        Actor::Operator { .. } | Actor::CommandLine { .. } | Actor::System => {
            return Err(Error::NotFound);
        }
    };
    let named = |(id, name): (Uuid, String)| (CampaignId::new(id), name);
    Ok(rows.into_iter().map(named).collect())
}

/// The rules of a market now, and the campaigns in it that the creator who asks has order lines of, newest
/// first and at most 200 of them: both in one statement, since a creator's page asks for both.
///
/// # Errors
///
/// [`Error::NotFound`] for whoever is no creator, or when an operator has removed the market; else the
/// database's failure.
pub async fn rules_and_campaigns_of_creator(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
) -> Result<(MarketRules, Vec<(CampaignId, String)>), Error<Infallible>> {
    let Actor::Creator { creator, .. } = by.actor else {
        return Err(Error::NotFound);
    };
    let zone = zone_of(db, market).await?;
    let mut connection = reading(&db.primary, by).await?;
    let row = sqlx::query!(
        r#"select market.base_policy_version
                , coalesce(
                      (
                          select setting.settlement_days from market_setting as setting
                          where setting.market_code = market.market_code
                              and setting.begins_at <= $3
                          order by setting.begins_at desc
                          limit 1
                      )
                    , market.settlement_days
                  ) as "settlement_days!"
                , coalesce((
                      select jsonb_agg(
                          jsonb_build_object('campaign_id', campaign_id, 'name', name)
                          order by starts_on desc, campaign_id desc
                      )
                      from (
                          select campaign_id, name, starts_on from campaign
                          where market_code = $2 and campaign_id in (
                              select total.campaign_id from order_total as total
                              where total.party_id = $1 and total.party = 'creator'
                                  and total.market_code = $2 and total.day_kind = 'ordered'
                              union
                              select change.campaign_id from order_total_change as change
                              where change.party_id = $1 and change.party = 'creator'
                                  and change.market_code = $2
                          )
                          order by starts_on desc, campaign_id desc
                          limit 200
                      ) as newest
                  ), '[]') as "campaigns!: Json<Vec<Named>>"
           from market where market.market_code = $2"#,
        creator.uuid(),
        market.code(),
        by.now,
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(Error::NotFound)?;
    let corrupt = |column| Error::Corrupt {
        table: "market",
        column,
        id: Uuid::nil(),
    };
    let rules = MarketRules {
        market,
        currency: currency_of(market),
        zone,
        settlement_days: u16::try_from(row.settlement_days)
            .map_err(|_| corrupt("settlement_days"))?,
        base_policy_version: u16::try_from(row.base_policy_version)
            .map_err(|_| corrupt("base_policy_version"))?,
    };
    let campaigns = row.campaigns.0.into_iter();
    let campaigns = campaigns.map(|named| (CampaignId::new(named.campaign_id), named.name));
    Ok((rules, campaigns.collect()))
}

/// The markets in which the agency that asks has this part in order lines.
///
/// # Errors
///
/// [`Error::NotFound`] for whoever is no member of an agency; else the database's failure.
pub async fn markets_of(
    db: &Db,
    by: &ActorContext<'_>,
    part: AgencyPart,
) -> Result<Vec<Market>, Error<Infallible>> {
    let Actor::Agency { agency, .. } = by.actor else {
        return Err(Error::NotFound);
    };
    let mut connection = reading(&db.primary, by).await?;
    let codes: Vec<&str> = Market::ALL.iter().map(|market| market.code()).collect();
    let found = sqlx::query_scalar!(
        r#"select market_code as "market_code!"
           from unnest($2::text[]) as market (market_code)
           -- As in `markets_and_campaigns_of`: the order makes each look into an index.
           where case when $3 then (
               select line.placed_at from order_line as line
               where line.managing_agency_id = $1 and line.market_code = market.market_code
               order by line.placed_at
               limit 1
           )
           else (
               select line.placed_at from order_line as line
               where line.agency_id = $1 and line.market_code = market.market_code
               order by line.placed_at
               limit 1
           )
           end is not null"#,
        agency.uuid(),
        &codes as &[&str],
        part == AgencyPart::Managing,
    )
    .fetch_all(&mut *connection)
    .await?;
    let is_found = |market: &Market| found.iter().any(|code| code == market.code());
    Ok(Market::ALL.into_iter().filter(is_found).collect())
}

/// Both for the agency that asks, by its part as the campaigns' agency: the markets in which there are
/// lines, and the campaigns of this market, or without one of the first of them.
///
/// # Errors
///
/// As [`markets_of`].
pub async fn markets_and_campaigns_of(
    db: &Db,
    by: &ActorContext<'_>,
    market: Option<Market>,
) -> Result<(Vec<Market>, Vec<(CampaignId, String)>), Error<Infallible>> {
    let Actor::Agency { agency, .. } = by.actor else {
        return Err(Error::NotFound);
    };
    let mut connection = reading(&db.primary, by).await?;
    let codes: Vec<&str> = Market::ALL.iter().map(|market| market.code()).collect();
    let row = sqlx::query!(
        r#"with found as (
               select market_code, n
               from unnest($2::text[]) with ordinality as market (market_code, n)
               -- Stops at one line of each market. Without an order it was planned so that it read all
               -- of an agency's lines for each market that has none.
               cross join lateral (
                   select line.placed_at from order_line as line
                   where line.agency_id = $1 and line.market_code = market.market_code
                   order by line.placed_at
                   limit 1
               ) as sold
           )
           select coalesce((
                      select jsonb_agg(market_code) from found
                  ), '[]') as "markets!: Json<Vec<String>>"
                , coalesce((
                      select jsonb_agg(
                          jsonb_build_object('campaign_id', campaign_id, 'name', name)
                          order by starts_on desc, campaign_id desc
                      )
                      from (
                          select campaign_id, name, starts_on from campaign
                          where agency_id = $1 and market_code = coalesce(
                              $3, (select found.market_code from found order by n limit 1)
                          )
                          order by starts_on desc, campaign_id desc
                          limit 200
                      ) as newest
                  ), '[]') as "campaigns!: Json<Vec<Named>>""#,
        agency.uuid(),
        &codes as &[&str],
        market.map(Market::code),
    )
    .fetch_one(&mut *connection)
    .await?;
    let is_found = |market: &Market| row.markets.0.iter().any(|code| code == market.code());
    let markets = Market::ALL.into_iter().filter(is_found).collect();
    let campaigns = row.campaigns.0.into_iter();
    let campaigns = campaigns.map(|named| (CampaignId::new(named.campaign_id), named.name));
    Ok((markets, campaigns.collect()))
}

/// A creator with lines that an agency has a part in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundCreator {
    /// The market.
    pub market: Market,
    /// The handle, as it was first given.
    pub handle: String,
    /// The agency's part in the lines.
    pub part: AgencyPart,
}

/// The creators with this handle, in any market, who sold something that the agency that asks has a part
/// in: each once for each part. For anybody else there is none, and a creator of others looks missing.
///
/// # Errors
///
/// A stored row breaks its rules, or the database's failure.
pub async fn creators_called(
    db: &Db,
    by: &ActorContext<'_>,
    handle: &str,
) -> Result<Vec<FoundCreator>, Error<Infallible>> {
    let (Actor::Agency { agency, .. }, Ok(handle)) = (by.actor, Handle::parse(handle)) else {
        return Ok(Vec::new());
    };
    let codes = Market::ALL.map(Market::code);
    let compared = compared_handle(handle.as_str());
    let mut connection = reading(&db.primary, by).await?;
    let called = sqlx::query_scalar!(
        "select creator_id from creator_identity
         where market_code = any($1)
             and (handle = $2 and not by_spelling_only or handle = $3 and by_spelling_only)",
        &codes as &[&str],
        &*compared,
        handle.as_str(),
    )
    .fetch_all(&mut *connection)
    .await?;
    if called.is_empty() {
        return Ok(Vec::new());
    }
    let rows = sqlx::query!(
        r#"select creator.creator_id, creator.market_code, creator.handle
                , exists (
                      select from order_line as line
                      where line.creator_id = creator.creator_id and line.agency_id = $2
                  ) as "sells!"
                , exists (
                      select from order_line as line
                      where line.creator_id = creator.creator_id and line.managing_agency_id = $2
                  ) as "is_managed!"
           from creator where creator.creator_id = any($1)
           order by creator.market_code"#,
        &called,
        agency.uuid(),
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut found = Vec::new();
    for row in rows {
        let market = row.market_code.parse().map_err(|_| Error::Corrupt {
            table: "creator",
            column: "market_code",
            id: row.creator_id,
        })?;
        let parts = [
            (row.sells, AgencyPart::Campaign),
            (row.is_managed, AgencyPart::Managing),
        ];
        for (has_lines, part) in parts {
            if has_lines {
                let handle = row.handle.clone();
                found.push(FoundCreator {
                    market,
                    handle,
                    part,
                });
            }
        }
    }
    Ok(found)
}

/// A campaign and its name.
#[derive(Debug, Deserialize)]
struct Named {
    campaign_id: Uuid,
    name: String,
}
