//! Counts registrations anew: those of campaigns from before the tables were there, or where a count turned out
//! wrong.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{ids::CampaignId, market::Market};
use sqlx::PgConnection;
use uuid::Uuid;

use super::fold::wait_for_turn;
use crate::{
    Db, Error,
    acting::Acting,
    imports::SILENCE_MAX,
    transaction::{in_transaction, take_time},
};

/// Replaces the counts of a campaign by full ones, and mends what its registrations say of rates and links. Safe
/// at any time and as often as wanted: what others write meanwhile is neither lost nor counted twice.
///
/// # Errors
///
/// When the database fails; the counts are then as they were.
pub async fn recount(db: &Db, campaign: CampaignId) -> Result<(), Error<Infallible>> {
    // On one snapshot: a change that is committed later is not in it, so it is neither counted nor among what is
    // deleted. If somebody has moved a registration meanwhile that has to be mended, or the job a change,
    // this transaction fails and runs again.
    in_transaction!(
        db.primary,
        begin "begin isolation level repeatable read",
        Acting::NOBODY,
        |tx| {
            take_time(tx).await?;
            wait_for_turn(tx).await?;
            mend(tx, campaign.uuid()).await?;
            Ok(replace(tx, campaign.uuid()).await?)
        }
    )
}

/// Counts the next campaign of a market that isn't counted yet. Whether some are left, to be counted by the next
/// call.
///
/// # Errors
///
/// As [`recount`].
pub async fn count_before(
    db: &Db,
    market: Market,
    now: DateTime<Utc>,
) -> Result<bool, Error<Infallible>> {
    let Some(after) = counted_up_to(db, market, now).await? else {
        return Ok(false);
    };
    let campaign = sqlx::query_scalar!(
        "select campaign_id from campaign
         where market_code = $1 and campaign_id > $2
         order by campaign_id
         limit 1",
        market.code(),
        after,
    )
    .fetch_optional(&db.primary)
    .await?;
    if let Some(campaign) = campaign {
        recount(db, CampaignId::new(campaign)).await?;
    }
    // Counting one again changes nothing, so that this is written down afterwards.
    sqlx::query!(
        "update registration_total_market
         set counted_campaign_id = $2
           , counted_at = case when $2::uuid is null then $3::timestamptz end
         where market_code = $1 and counted_at is null",
        market.code(),
        campaign,
        now,
    )
    .execute(&db.primary)
    .await?;
    Ok(campaign.is_some())
}

/// The last campaign that was counted; none where all are, or its time hasn't come. An import that began before may
/// be of an older program, and takes as long as its files are.
async fn counted_up_to(
    db: &Db,
    market: Market,
    now: DateTime<Utc>,
) -> Result<Option<Uuid>, sqlx::Error> {
    let row = sqlx::query!(
        "select counted_campaign_id from registration_total_market as counted
         where market_code = $1 and counted_at is null and begins_at <= $2
             and not exists (
                 select from import
                 where import.market_code = counted.market_code and finished_at is null
                     and alive_at > $3 and started_at < begins_at
             )",
        market.code(),
        now,
        now - SILENCE_MAX,
    )
    .fetch_optional(&db.primary)
    .await?;
    Ok(row.map(|row| row.counted_campaign_id.unwrap_or_default()))
}

/// Notes which registrations have a creator rate, and a link, where it isn't noted.
async fn mend(connection: &mut PgConnection, campaign_id: Uuid) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update registration
         set is_rated = found.is_rated, is_linked = found.is_linked
         from (
             select registration.shop_id, registration.registration_id
                  , exists (
                        select from offer
                        where offer.shop_id = registration.shop_id
                            and offer.registration_id = registration.registration_id
                            and offer.product_list_id is null
                    ) as is_rated
                  , exists (
                        select from offer
                        join share_link on share_link.offer_id = offer.offer_id
                        where offer.shop_id = registration.shop_id
                            and offer.registration_id = registration.registration_id
                            and offer.product_list_id is null and share_link.revoked_at is null
                    ) as is_linked
             from registration
             where registration.campaign_id = $1
         ) as found
         where registration.shop_id = found.shop_id
             and registration.registration_id = found.registration_id
             and (
                 registration.is_rated <> found.is_rated
                 or registration.is_linked <> found.is_linked
             )",
        campaign_id,
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn replace(connection: &mut PgConnection, campaign_id: Uuid) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "delete from registration_change where campaign_id = $1",
        campaign_id,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "delete from registration_total where campaign_id = $1",
        campaign_id,
    )
    .execute(&mut *connection)
    .await?;
    // A row that the job made since the snapshot makes the key refuse, and the whole transaction runs again.
    sqlx::query!(
        "insert into registration_total (
             shop_id, campaign_id, state, is_rated, is_linked, registrations
         )
         select place.shop_id, registration.campaign_id, registration.state, registration.is_rated
              , registration.is_linked, count(*)
         from registration
         cross join lateral (
             values (registration.shop_id), ('00000000-0000-0000-0000-000000000000'::uuid)
         ) as place (shop_id)
         where registration.campaign_id = $1
         group by place.shop_id, registration.campaign_id, registration.state
                , registration.is_rated, registration.is_linked",
        campaign_id,
    )
    .execute(connection)
    .await?;
    Ok(())
}
