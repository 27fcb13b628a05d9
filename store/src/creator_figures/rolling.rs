//! Days that come in and leave at the market's midnight.

use std::{collections::HashMap, convert::Infallible};

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    creator_facts::COUNTS,
    creator_figures::{FigureWindow, Figures},
    ids::CreatorId,
    market::{Market, MarketRules},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::kept::{Kept, corrupt, counts_of, lock_known, save};
use crate::{Db, Error, acting::Acting, creator_rules, markets, transaction::in_transaction};

/// Moves the figures of a market on to the day before the market's today, and works out anew what follows from those
/// whose rules have changed; so many creators at most. Says how many. A creator whose days changed nothing has the
/// same card afterwards.
///
/// # Errors
///
/// When the database fails, or a stored row breaks its rules; nothing of it was written then.
pub async fn roll(
    db: &Db,
    market: Market,
    at_most: i64,
    now: DateTime<Utc>,
) -> Result<u64, Error<Infallible>> {
    let market = markets::rules_of(db, market, now).await?;
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let window = FigureWindow::at(now, market.zone);
        let due = due(tx, &market, (window, at_most), now).await?;
        let mut kept = lock_known(tx, &due).await?;
        let moved = moved(tx, &due, window).await?;
        for kept in &mut kept {
            if kept.until < window.last {
                let moved = moved.get(&kept.creator);
                move_on(kept, moved, window.last)?;
            }
        }
        save(tx, &market, &kept, now).await?;
        Ok(u64::try_from(kept.len()).unwrap_or_default())
    })
}

/// Whose figures are of an earlier day, or were worked out by earlier rules, in the order of the ids.
async fn due(
    connection: &mut PgConnection,
    market: &MarketRules,
    (window, at_most): (FigureWindow, i64),
    now: DateTime<Utc>,
) -> Result<Vec<Uuid>, Error<Infallible>> {
    let mut due = sqlx::query_scalar!(
        "select creator_id from creator_figures
         where market_code = $1 and until_day < $2
         limit $3",
        market.market.code(),
        window.last,
        at_most,
    )
    .fetch_all(&mut *connection)
    .await?;
    if due.is_empty() {
        let terms = creator_rules::terms_in(&mut *connection, market.market, now).await?;
        due = sqlx::query_scalar!(
            "select creator_id from creator_figures
             where market_code = $1 and rules_at < $2
             limit $3",
            market.market.code(),
            terms.since,
            at_most,
        )
        .fetch_all(connection)
        .await?;
    }
    due.sort_unstable();
    Ok(due)
}

/// What is added to sums, or, below zero, taken away.
#[derive(Clone, Copy, Debug)]
struct Moved {
    counts: [i64; COUNTS],
    uploaded_days: i16,
}

/// What of each creator comes in and leaves until the window is this one. Figures that are there already have nothing
/// of either.
async fn moved(
    connection: &mut PgConnection,
    creators: &[Uuid],
    window: FigureWindow,
) -> Result<HashMap<CreatorId, Moved>, Error<Infallible>> {
    let rows = sqlx::query!(
        r#"select moved.creator_id as "creator_id!"
                , sum(moved.sign * moved.videos)::bigint as "videos!"
                , sum(moved.sign * moved.lives)::bigint as "lives!"
                , sum(moved.sign * moved.live_viewers)::bigint as "live_viewers!"
                , sum(moved.sign * moved.live_seconds)::bigint as "live_seconds!"
                , sum(moved.sign * moved.video_views)::bigint as "video_views!"
                , sum(moved.sign * moved.completed_views)::bigint as "completed_views!"
                , sum(moved.sign * moved.likes)::bigint as "likes!"
                , sum(moved.sign * moved.video_exposures)::bigint as "video_exposures!"
                , sum(moved.sign * moved.live_exposures)::bigint as "live_exposures!"
                , sum(moved.sign * moved.video_gmv)::bigint as "video_gmv!"
                , sum(moved.sign * moved.live_gmv)::bigint as "live_gmv!"
                , sum(moved.sign * moved.video_sales)::bigint as "video_sales!"
                , sum(moved.sign * moved.live_sales)::bigint as "live_sales!"
                , sum(moved.sign * moved.messages)::bigint as "messages!"
                , sum(moved.sign * moved.replies)::bigint as "replies!"
                , sum(moved.sign * moved.reply_seconds)::bigint as "reply_seconds!"
                , sum(moved.sign * moved.samples_received)::bigint as "samples_received!"
                , sum(moved.sign * moved.samples_showcased)::bigint as "samples_showcased!"
                , sum(moved.sign) filter (where moved.source = 'creator') as "uploaded_days?"
           from (
               select 1 as sign, day.*
               from creator_figures as figures
               join creator_day as day using (creator_id)
               where figures.creator_id = any($1) and day.day > figures.until_day
                   and day.day between $2 and $3
               union all
               select -1 as sign, day.*
               from creator_figures as figures
               join creator_day as day using (creator_id)
               where figures.creator_id = any($1)
                   and day.day between figures.until_day - 29 and figures.until_day
                   and day.day < $2
           ) as moved
           group by moved.creator_id"#,
        creators,
        window.first,
        window.last,
    )
    .fetch_all(connection)
    .await?;
    let mut moved = HashMap::with_capacity(rows.len());
    for row in rows {
        let creator = CreatorId::new(row.creator_id);
        let uploaded_days = i16::try_from(row.uploaded_days.unwrap_or(0));
        let of_creator = Moved {
            counts: counts_of!(row),
            uploaded_days: uploaded_days.map_err(|_| corrupt(creator))?,
        };
        moved.insert(creator, of_creator);
    }
    Ok(moved)
}

/// Moves figures on to a day.
fn move_on(
    kept: &mut Kept,
    moved: Option<&Moved>,
    until: NaiveDate,
) -> Result<(), Error<Infallible>> {
    kept.until = until;
    let Some(moved) = moved else { return Ok(()) };
    let mut counts = kept.sums.counts();
    for (count, moved) in counts.iter_mut().zip(moved.counts) {
        *count = count
            .checked_add_signed(moved)
            .ok_or_else(|| corrupt(kept.creator))?;
    }
    kept.sums = Figures::of_counts(counts);
    kept.uploaded_days += moved.uploaded_days;
    Ok(())
}
