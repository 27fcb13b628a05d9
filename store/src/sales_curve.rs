//! How narrow the steps of a sales curve may be that a seller sees (`domain::sale_curve`).

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    actor::Actor,
    ids::{CampaignId, ShopId},
    market::Market,
    period::DayRange,
    sale_curve::{CREATORS_FOR_DAYS, CurveSpan, ENTRIES_LOOKED_THROUGH},
};
use sqlx::PgConnection;

use crate::{
    ActorContext, Db, Error,
    acting::reading,
    markets::{withholds_narrow_curves_in, zone_of},
};

/// The narrowest steps in which the shop that asks may see its sales of these days, of one campaign or of all
/// of them.
///
/// # Errors
///
/// Not found for whoever is no shop, and for a market that isn't there; or the database's failure.
pub async fn narrowest(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    campaign: Option<CampaignId>,
    days: DayRange,
) -> Result<CurveSpan, Error<Infallible>> {
    let Actor::Shop { shop, .. } = by.actor else {
        return Err(Error::NotFound);
    };
    // Before the connection, since zones may have to be read by one, too.
    let moments = days.instants(zone_of(db, market).await?);
    let mut connection = reading(&db.primary, by).await?;
    let of = (shop, campaign);
    Ok(narrowest_in(&mut connection, (market, by.now), of, moments).await?)
}

/// The same of a shop, within whatever asks for it.
pub(crate) async fn narrowest_in(
    connection: &mut PgConnection,
    (market, now): (Market, DateTime<Utc>),
    (shop, campaign): (ShopId, Option<CampaignId>),
    moments: Moments,
) -> Result<CurveSpan, sqlx::Error> {
    if !withholds_narrow_curves_in(connection, market, now).await? {
        return Ok(CurveSpan::narrowest(false, 0));
    }
    let found = match campaign {
        Some(campaign) => in_campaign(connection, shop, campaign, moments).await?,
        None => in_all_campaigns(connection, shop, moments).await?,
    };
    Ok(CurveSpan::narrowest(
        true,
        u8::try_from(found).unwrap_or(CREATORS_FOR_DAYS),
    ))
}

/// The narrowest steps in which the shop that asks may see its sales of all of these days at once: days only where enough
/// creators have sold in each of the ranges. Otherwise the difference of two figures would tell what one of them
/// withholds. At most two statements, however many ranges there are.
///
/// # Errors
///
/// As [`narrowest`].
pub async fn narrowest_of_each(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    ranges: &[DayRange],
) -> Result<CurveSpan, Error<Infallible>> {
    let Actor::Shop { shop, .. } = by.actor else {
        return Err(Error::NotFound);
    };
    let zone = zone_of(db, market).await?;
    let moments = ranges.iter().map(|days| days.instants(zone));
    let (from, until): (Vec<_>, Vec<_>) = moments.unzip();
    let mut connection = reading(&db.primary, by).await?;
    if !withholds_narrow_curves_in(&mut connection, market, by.now).await? {
        return Ok(CurveSpan::narrowest(false, 0));
    }
    let found = fewest_in_all_campaigns(&mut connection, shop, (from, until)).await?;
    Ok(CurveSpan::narrowest(
        true,
        u8::try_from(found).unwrap_or(CREATORS_FOR_DAYS),
    ))
}

/// Moments from the first to, not including, the last; none for an open end.
pub(crate) type Moments = (Option<DateTime<Utc>>, Option<DateTime<Utc>>);

/// How many creators are found who sold for the shop through the campaign, as many as are needed at most: of
/// those who have its products in their showcases, or had.
async fn in_campaign(
    connection: &mut PgConnection,
    shop: ShopId,
    campaign: CampaignId,
    (from, until): Moments,
) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar!(
        r#"select count(*) as "found!"
           from (
               select creator_id
               from (
                   select distinct looked.creator_id
                   from (
                       select entry.creator_id
                       from registration
                       join showcase_entry as entry
                           on entry.shop_id = registration.shop_id
                           and entry.registration_id = registration.registration_id
                       where registration.shop_id = $1 and registration.campaign_id = $2
                       limit $5
                   ) as looked
               ) as creator_with_entry
               where exists (
                   select from order_line as line
                   where line.shop_id = $1 and line.creator_id = creator_with_entry.creator_id
                       and line.campaign_id = $2
                       and line.placed_at >= coalesce($3, '-infinity'::timestamptz)
                       and line.placed_at < coalesce($4, 'infinity'::timestamptz)
               )
               limit $6
           ) as found"#,
        shop.uuid(),
        campaign.uuid(),
        from,
        until,
        i64::from(ENTRIES_LOOKED_THROUGH),
        i64::from(CREATORS_FOR_DAYS),
    )
    .fetch_one(connection)
    .await
}

/// The same of all campaigns, by the latest entries.
async fn in_all_campaigns(
    connection: &mut PgConnection,
    shop: ShopId,
    (from, until): Moments,
) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar!(
        r#"select count(*) as "found!"
           from (
               select creator_id
               from (
                   select distinct looked.creator_id
                   from (
                       select entry.creator_id
                       from showcase_entry as entry
                       where entry.shop_id = $1
                       order by entry.showcase_entry_id desc
                       limit $4
                   ) as looked
               ) as creator_with_entry
               where exists (
                   select from order_line as line
                   where line.shop_id = $1 and line.creator_id = creator_with_entry.creator_id
                       and line.campaign_id is not null
                       and line.placed_at >= coalesce($2, '-infinity'::timestamptz)
                       and line.placed_at < coalesce($3, 'infinity'::timestamptz)
               )
               limit $5
           ) as found"#,
        shop.uuid(),
        from,
        until,
        i64::from(ENTRIES_LOOKED_THROUGH),
        i64::from(CREATORS_FOR_DAYS),
    )
    .fetch_one(connection)
    .await
}

/// A moment, or an open end, of each range.
type Ends = Vec<Option<DateTime<Utc>>>;

/// The same of the range in which the fewest creators sold.
async fn fewest_in_all_campaigns(
    connection: &mut PgConnection,
    shop: ShopId,
    (from, until): (Ends, Ends),
) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar!(
        r#"with creator_with_entry as (
               select distinct looked.creator_id
               from (
                   select entry.creator_id
                   from showcase_entry as entry
                   where entry.shop_id = $1
                   order by entry.showcase_entry_id desc
                   limit $4
               ) as looked
           )
           select coalesce(min(sold.found), 0) as "found!"
           from unnest($2::timestamptz[], $3::timestamptz[]) as asked (first, after)
           cross join lateral (
               select count(*) as found
               from (
                   select creator_with_entry.creator_id
                   from creator_with_entry
                   where exists (
                       select from order_line as line
                       where line.shop_id = $1
                           and line.creator_id = creator_with_entry.creator_id
                           and line.campaign_id is not null
                           and line.placed_at >= coalesce(asked.first, '-infinity'::timestamptz)
                           and line.placed_at < coalesce(asked.after, 'infinity'::timestamptz)
                   )
                   limit $5
               ) as found
           ) as sold"#,
        shop.uuid(),
        &from as &[Option<DateTime<Utc>>],
        &until as &[Option<DateTime<Utc>>],
        i64::from(ENTRIES_LOOKED_THROUGH),
        i64::from(CREATORS_FOR_DAYS),
    )
    .fetch_one(connection)
    .await
}
