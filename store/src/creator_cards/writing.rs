//! Writing cards.

use chrono::{DateTime, Utc};
use domain::{creator_figures::Figures, ids::CreatorId};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::row::{Card, Source};
use crate::acting::{Acting, acting_in, again_as, as_program_in};

/// Writes the cards of these creators anew, of what is written of them by now, in the transaction of whatever changed
/// it; says how many changed. Each that did is noted in `creator_change`, for whoever follows.
///
/// It holds the cards from before it reads on, in the order of the ids: of two that change what a card is made of, the
/// later reads what the earlier has written. It works as the program, since agencies and creators neither see all that
/// a card is made of nor write any.
///
/// # Errors
///
/// When the database fails, or a stored row can't be what it says: then the transaction has ended.
pub(crate) async fn refresh_in(
    connection: &mut PgConnection,
    creators: &[CreatorId],
    now: DateTime<Utc>,
) -> Result<u64, sqlx::Error> {
    if creators.is_empty() {
        return Ok(0);
    }
    let mut ids: Vec<Uuid> = creators.iter().copied().map(CreatorId::uuid).collect();
    ids.sort_unstable();
    ids.dedup();
    let acting = acting_in(connection).await?;
    if acting == Acting::NOBODY {
        return refresh(connection, &ids, now).await;
    }
    as_program_in(connection).await?;
    let written = refresh(connection, &ids, now).await?;
    again_as(connection, acting).await?;
    Ok(written)
}

async fn refresh(
    connection: &mut PgConnection,
    ids: &[Uuid],
    now: DateTime<Utc>,
) -> Result<u64, sqlx::Error> {
    if lock(connection, ids).await? < ids.len() {
        add_missing(connection, ids).await?;
        lock(connection, ids).await?;
    }
    let sources = read(connection, ids, now).await?;
    let cards: Vec<Card> = sources.into_iter().map(Card::from).collect();
    write(connection, &cards, now).await
}

/// Holds the cards that are there; says how many.
async fn lock(connection: &mut PgConnection, ids: &[Uuid]) -> Result<usize, sqlx::Error> {
    let locked = sqlx::query_scalar!(
        "select creator_id from creator_card where creator_id = any($1)
         order by creator_id
         for update",
        ids,
    )
    .fetch_all(connection)
    .await?;
    Ok(locked.len())
}

/// Adds cards without anything to those who have none.
async fn add_missing(connection: &mut PgConnection, ids: &[Uuid]) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "insert into creator_card (
             creator_id, market_code, version, is_listed, handle, nickname, name_parts, categories
           , shares_performance
         )
         select creator_id, market_code, 0, false, handle, '', '{}', '{}', false from creator
         where creator_id = any($1)
         order by creator_id
         on conflict (creator_id) do nothing",
        ids,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// What the cards are made of, in a statement that begins once they are held.
async fn read(
    connection: &mut PgConnection,
    ids: &[Uuid],
    now: DateTime<Utc>,
) -> Result<Vec<Source>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"select creator.creator_id, creator.handle
                , facts.nickname as "nickname?", facts.categories as "fact_categories?"
                , profile.categories as "profile_categories?"
                , facts.followers, facts.ages, facts.women_bps, facts.rating, facts.products
                , coalesce(
                      facts.has_ecommerce_permission, profile.has_ecommerce_permission, false
                  ) as "may_sell!"
                , coalesce(facts.is_official, false) as "is_official!"
                , coalesce(setting.shares_performance, false) as "shares_performance!"
                , link.agency_id as "managed_by?"
                , figures.score, figures.creator_type, figures.badges as "badges?"
                , coalesce(figures.videos, 0) as "videos!"
                , coalesce(figures.lives, 0) as "lives!"
                , coalesce(figures.video_views, 0) as "video_views!"
                , coalesce(figures.likes, 0) as "likes!"
                , coalesce(figures.video_exposures, 0) as "video_exposures!"
                , coalesce(figures.live_exposures, 0) as "live_exposures!"
                , coalesce(figures.video_gmv, 0) as "video_gmv!"
                , coalesce(figures.live_gmv, 0) as "live_gmv!"
           from creator
           left join creator_facts as facts on facts.creator_id = creator.creator_id
           left join creator_profile as profile on profile.creator_id = creator.creator_id
           left join creator_setting as setting on setting.creator_id = creator.creator_id
           left join creator_figures as figures on figures.creator_id = creator.creator_id
           left join agency_link as link
               on link.creator_id = creator.creator_id and link.during @> $2::timestamptz
           where creator.creator_id = any($1)"#,
        ids,
        now,
    )
    .fetch_all(connection)
    .await?;
    let sources = rows.into_iter().map(|row| {
        Ok(Source {
            creator_id: row.creator_id,
            handle: row.handle,
            nickname: row.nickname,
            fact_categories: row.fact_categories,
            profile_categories: row.profile_categories,
            followers: row.followers,
            ages: row.ages,
            women_bps: row.women_bps,
            rating: row.rating,
            products: row.products,
            may_sell: row.may_sell,
            is_official: row.is_official,
            shares_performance: row.shares_performance,
            managed_by: row.managed_by,
            score: row.score,
            creator_type: row.creator_type,
            badges: row.badges,
            figures: Figures {
                videos: count(row.videos)?,
                lives: count(row.lives)?,
                video_views: count(row.video_views)?,
                likes: count(row.likes)?,
                video_exposures: count(row.video_exposures)?,
                live_exposures: count(row.live_exposures)?,
                video_gmv: count(row.video_gmv)?,
                live_gmv: count(row.live_gmv)?,
                ..Figures::default()
            },
        })
    });
    sources.collect()
}

/// A number that a check of its table keeps from being below zero.
fn count(count: i64) -> Result<u64, sqlx::Error> {
    u64::try_from(count).map_err(|error| sqlx::Error::Decode(error.into()))
}

/// Writes the cards that aren't so already and notes each; says how many.
async fn write(
    connection: &mut PgConnection,
    cards: &[Card],
    now: DateTime<Utc>,
) -> Result<u64, sqlx::Error> {
    let written = sqlx::query!(
        "with written as (
             update creator_card as card
             set version = card.version + 1, is_listed = new.is_listed, handle = new.handle
               , nickname = new.nickname, name_parts = new.name_parts, categories = new.categories
               , followers = new.followers, rating = new.rating, products = new.products
               , managed_by = new.managed_by, shares_performance = new.shares_performance
               , score = new.score, creator_type = new.creator_type
               , follower_age = new.follower_age, follower_gender = new.follower_gender
               , badges = new.badges, gmv_units = new.gmv_units, video_gpm = new.video_gpm
               , live_gpm = new.live_gpm, posts = new.posts, video_views = new.video_views
               , likes = new.likes
             from jsonb_populate_recordset(null::creator_card, $1) as new
             where card.creator_id = new.creator_id
                 and (
                     card.version = 0
                     or (
                         card.is_listed, card.handle, card.nickname, card.name_parts, card.categories
                       , card.followers, card.rating, card.products, card.managed_by
                       , card.shares_performance, card.score, card.creator_type
                       , card.follower_age, card.follower_gender, card.badges, card.gmv_units
                       , card.video_gpm, card.live_gpm, card.posts, card.video_views, card.likes
                     ) is distinct from (
                         new.is_listed, new.handle, new.nickname, new.name_parts, new.categories
                       , new.followers, new.rating, new.products, new.managed_by
                       , new.shares_performance, new.score, new.creator_type
                       , new.follower_age, new.follower_gender, new.badges, new.gmv_units
                       , new.video_gpm, new.live_gpm, new.posts, new.video_views, new.likes
                     )
                 )
             returning card.creator_id, card.version
         )
         insert into creator_change (creator_change_id, creator_id, version, at)
         select gen_random_uuid(), creator_id, version, $2 from written",
        json!(cards),
        now,
    )
    .execute(connection)
    .await?;
    Ok(written.rows_affected())
}
