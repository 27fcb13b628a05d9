//! Sums that are kept, compared with the days.

use std::{collections::HashMap, convert::Infallible};

use chrono::{DateTime, Utc};
use domain::{
    creator_figures::{FigureWindow, Figures},
    ids::CreatorId,
    market::Market,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::kept::{corrupt, counts_of, lock_known, read_counts, save};
use crate::{Db, Error, acting::Acting, markets, transaction::in_transaction};

/// The creators of a market whose figures are otherwise than their days have them, a thousand at most. It reads all
/// days: for a look at a market as a whole, not for pages.
///
/// # Errors
///
/// When the database fails.
pub async fn check(db: &Db, market: Market) -> Result<Vec<CreatorId>, Error<Infallible>> {
    let wrong = sqlx::query_scalar!(
        "select figures.creator_id
         from creator_figures as figures
         where figures.market_code = $1
             and array[
                 videos, lives, live_viewers, live_seconds, video_views, completed_views
               , likes, video_exposures, live_exposures, video_gmv, live_gmv, video_sales
               , live_sales, messages, replies, reply_seconds, samples_received, samples_showcased
               , uploaded_days
             ] is distinct from (
                 select array[
                     coalesce(sum(day.videos), 0)::bigint, coalesce(sum(day.lives), 0)::bigint
                   , coalesce(sum(day.live_viewers), 0)::bigint, coalesce(sum(day.live_seconds), 0)::bigint
                   , coalesce(sum(day.video_views), 0)::bigint, coalesce(sum(day.completed_views), 0)::bigint
                   , coalesce(sum(day.likes), 0)::bigint, coalesce(sum(day.video_exposures), 0)::bigint
                   , coalesce(sum(day.live_exposures), 0)::bigint, coalesce(sum(day.video_gmv), 0)::bigint
                   , coalesce(sum(day.live_gmv), 0)::bigint, coalesce(sum(day.video_sales), 0)::bigint
                   , coalesce(sum(day.live_sales), 0)::bigint, coalesce(sum(day.messages), 0)::bigint
                   , coalesce(sum(day.replies), 0)::bigint, coalesce(sum(day.reply_seconds), 0)::bigint
                   , coalesce(sum(day.samples_received), 0)::bigint, coalesce(sum(day.samples_showcased), 0)::bigint
                   , count(*) filter (where day.source = 'creator')
                 ]
                 from creator_day as day
                 where day.creator_id = figures.creator_id
                     and day.day between figures.until_day - 29 and figures.until_day
             )
         order by figures.creator_id
         limit 1000",
        market.code(),
    )
    .fetch_all(&db.primary)
    .await?;
    Ok(wrong.into_iter().map(CreatorId::new).collect())
}

/// Sums the days of these creators of a market anew, up to the day before the market's today.
///
/// # Errors
///
/// When the database fails, or a stored row breaks its rules; nothing of it was written then.
pub async fn recount(
    db: &Db,
    market: Market,
    creators: &[CreatorId],
    now: DateTime<Utc>,
) -> Result<(), Error<Infallible>> {
    let market = markets::rules_of(db, market, now).await?;
    let mut ids: Vec<Uuid> = creators.iter().copied().map(CreatorId::uuid).collect();
    ids.sort_unstable();
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let window = FigureWindow::at(now, market.zone);
        let mut kept = lock_known(tx, &ids).await?;
        let sums = sums_of(tx, &ids, window).await?;
        for kept in &mut kept {
            kept.until = window.last;
            let sums = sums.get(&kept.creator).copied();
            (kept.sums, kept.uploaded_days) = sums.unwrap_or_default();
        }
        save(tx, &market, &kept, now).await?;
        Ok(())
    })
}

/// What the days of a window come to, and how many of them the creator uploaded.
async fn sums_of(
    connection: &mut PgConnection,
    creators: &[Uuid],
    window: FigureWindow,
) -> Result<HashMap<CreatorId, (Figures, i16)>, Error<Infallible>> {
    let rows = sqlx::query!(
        r#"select creator_id
                , sum(videos)::bigint as "videos!"
                , sum(lives)::bigint as "lives!"
                , sum(live_viewers)::bigint as "live_viewers!"
                , sum(live_seconds)::bigint as "live_seconds!"
                , sum(video_views)::bigint as "video_views!"
                , sum(completed_views)::bigint as "completed_views!"
                , sum(likes)::bigint as "likes!"
                , sum(video_exposures)::bigint as "video_exposures!"
                , sum(live_exposures)::bigint as "live_exposures!"
                , sum(video_gmv)::bigint as "video_gmv!"
                , sum(live_gmv)::bigint as "live_gmv!"
                , sum(video_sales)::bigint as "video_sales!"
                , sum(live_sales)::bigint as "live_sales!"
                , sum(messages)::bigint as "messages!"
                , sum(replies)::bigint as "replies!"
                , sum(reply_seconds)::bigint as "reply_seconds!"
                , sum(samples_received)::bigint as "samples_received!"
                , sum(samples_showcased)::bigint as "samples_showcased!"
                , count(*) filter (where source = 'creator') as "uploaded_days!"
           from creator_day
           where creator_id = any($1) and day between $2 and $3
           group by creator_id"#,
        creators,
        window.first,
        window.last,
    )
    .fetch_all(connection)
    .await?;
    let mut sums = HashMap::with_capacity(rows.len());
    for row in rows {
        let creator = CreatorId::new(row.creator_id);
        let counts = read_counts(counts_of!(row), ("creator_day", row.creator_id))?;
        let uploaded_days = i16::try_from(row.uploaded_days).map_err(|_| corrupt(creator))?;
        sums.insert(creator, (Figures::of_counts(counts), uploaded_days));
    }
    Ok(sums)
}
