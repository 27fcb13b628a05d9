//! Rows of figures as verbs hold them, and writing them back.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    creator_facts::{COUNTS, DayColumn},
    creator_figures::{CreatorType, FigureWindow, Figures, derive},
    ids::CreatorId,
    market::{MarketRules, first_instant_of},
};
use serde::Serialize;
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{Error, creator_cards, creator_rules};

/// The numbers of a row, in the order of their columns.
macro_rules! counts_of {
    ($row:expr) => {
        [
            $row.videos,
            $row.lives,
            $row.live_viewers,
            $row.live_seconds,
            $row.video_views,
            $row.completed_views,
            $row.likes,
            $row.video_exposures,
            $row.live_exposures,
            $row.video_gmv,
            $row.live_gmv,
            $row.video_sales,
            $row.live_sales,
            $row.messages,
            $row.replies,
            $row.reply_seconds,
            $row.samples_received,
            $row.samples_showcased,
        ]
    };
}
pub(crate) use counts_of;

/// Figures of a creator under lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Kept {
    pub(crate) creator: CreatorId,
    /// The last day that is in.
    pub(crate) until: NaiveDate,
    pub(crate) sums: Figures,
    /// How many of the days the creator uploaded.
    pub(crate) uploaded_days: i16,
}

/// Numbers of a row, which a check of its table keeps from being below zero.
pub(crate) fn read_counts<R>(
    counts: [i64; COUNTS],
    (table, id): (&'static str, Uuid),
) -> Result<[u64; COUNTS], Error<R>> {
    let mut read = [0; COUNTS];
    for ((read, count), column) in read.iter_mut().zip(counts).zip(DayColumn::ALL) {
        *read = u64::try_from(count).map_err(|_| Error::Corrupt {
            table,
            column: column.code(),
            id,
        })?;
    }
    Ok(read)
}

/// That the sums of a creator can't be what they say.
pub(super) fn corrupt<R>(creator: CreatorId) -> Error<R> {
    Error::Corrupt {
        table: "creator_figures",
        column: "until_day",
        id: creator.uuid(),
    }
}

/// Holds the figures of these creators of the market, in the order of their ids. Whoever has none gets them, without
/// any day, up to the day before.
pub(crate) async fn lock_in<R>(
    connection: &mut PgConnection,
    market: &MarketRules,
    creators: &[Uuid],
    now: DateTime<Utc>,
) -> Result<Vec<Kept>, Error<R>> {
    sqlx::query!(
        "insert into creator_figures (
             creator_id, market_code, until_day
           , videos, lives, live_viewers, live_seconds, video_views, completed_views
           , likes, video_exposures, live_exposures, video_gmv, live_gmv, video_sales
           , live_sales, messages, replies, reply_seconds, samples_received, samples_showcased
           , uploaded_days, badges, rules_at
         )
         select creator_id, $2, $3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, '{}', $4
         from unnest($1::uuid[]) as new (creator_id)
         order by creator_id
         on conflict (creator_id) do nothing",
        creators,
        market.market.code(),
        FigureWindow::at(now, market.zone).last,
        DateTime::UNIX_EPOCH,
    )
    .execute(&mut *connection)
    .await?;
    lock_known(connection, creators).await
}

/// Holds the figures of these creators that there are.
pub(super) async fn lock_known<R>(
    connection: &mut PgConnection,
    creators: &[Uuid],
) -> Result<Vec<Kept>, Error<R>> {
    let rows = sqlx::query!(
        "select creator_id, until_day, uploaded_days
              , videos, lives, live_viewers, live_seconds, video_views, completed_views
              , likes, video_exposures, live_exposures, video_gmv, live_gmv, video_sales
              , live_sales, messages, replies, reply_seconds, samples_received, samples_showcased
         from creator_figures
         where creator_id = any($1)
         order by creator_id
         for update",
        creators,
    )
    .fetch_all(connection)
    .await?;
    let kept = rows.into_iter().map(|row| {
        let counts = read_counts(counts_of!(row), ("creator_figures", row.creator_id))?;
        Ok(Kept {
            creator: CreatorId::new(row.creator_id),
            until: row.until_day,
            sums: Figures::of_counts(counts),
            uploaded_days: row.uploaded_days,
        })
    });
    kept.collect()
}

/// A row of `creator_figures`, by the names of its columns.
#[derive(Serialize)]
struct Written {
    creator_id: Uuid,
    until_day: NaiveDate,
    #[serde(flatten)]
    sums: Figures,
    uploaded_days: i16,
    score: Option<u8>,
    creator_type: Option<&'static str>,
    badges: Vec<&'static str>,
}

/// Writes figures back that are held, with what follows from them, and the cards of their creators. As the program.
pub(super) async fn save<R>(
    connection: &mut PgConnection,
    market: &MarketRules,
    kept: &[Kept],
    now: DateTime<Utc>,
) -> Result<(), Error<R>> {
    if kept.is_empty() {
        return Ok(());
    }
    let terms = creator_rules::terms_in(&mut *connection, market.market, now).await?;
    let creators: Vec<CreatorId> = kept.iter().map(|kept| kept.creator).collect();
    let samples = own_samples(&mut *connection, market, &creators, now).await?;
    let mut written = Vec::with_capacity(kept.len());
    for kept in kept {
        let ours = samples.get(&kept.creator).copied().unwrap_or_default();
        let with_ours = kept
            .sums
            .checked_add(ours)
            .ok_or_else(|| corrupt(kept.creator))?;
        let derived = derive(&with_ours, &terms.rules, terms.has_score);
        written.push(Written {
            creator_id: kept.creator.uuid(),
            until_day: kept.until,
            sums: kept.sums,
            uploaded_days: kept.uploaded_days,
            score: derived.score,
            creator_type: derived.kind.map(CreatorType::code),
            badges: derived.badges.iter().map(|badge| badge.code()).collect(),
        });
    }
    write(&mut *connection, &written, terms.since).await?;
    creator_cards::refresh_in(connection, &creators, now).await?;
    Ok(())
}

async fn write(
    connection: &mut PgConnection,
    written: &[Written],
    rules_at: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update creator_figures as figures
         set until_day = new.until_day
           , videos = new.videos, lives = new.lives, live_viewers = new.live_viewers
           , live_seconds = new.live_seconds, video_views = new.video_views, completed_views = new.completed_views
           , likes = new.likes, video_exposures = new.video_exposures, live_exposures = new.live_exposures
           , video_gmv = new.video_gmv, live_gmv = new.live_gmv, video_sales = new.video_sales
           , live_sales = new.live_sales, messages = new.messages, replies = new.replies
           , reply_seconds = new.reply_seconds, samples_received = new.samples_received, samples_showcased = new.samples_showcased
           , uploaded_days = new.uploaded_days, score = new.score
           , creator_type = new.creator_type, badges = new.badges, rules_at = $2
         from jsonb_populate_recordset(null::creator_figures, $1) as new
         where figures.creator_id = new.creator_id",
        json!(written),
        rules_at,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// What the samples come to that creators received through the partner center in the days of the figures, beside those
/// that the platform counts: received, and shown.
async fn own_samples<R>(
    connection: &mut PgConnection,
    market: &MarketRules,
    creators: &[CreatorId],
    now: DateTime<Utc>,
) -> Result<HashMap<CreatorId, Figures>, Error<R>> {
    let window = FigureWindow::at(now, market.zone);
    let after = window.last.succ_opt().unwrap_or(window.last);
    let ids: Vec<Uuid> = creators.iter().copied().map(CreatorId::uuid).collect();
    let rows = sqlx::query!(
        r#"select request.creator_id, count(*) as "received!"
                , count(*) filter (
                      where exists (
                          select from showcase_entry as entry
                          where entry.shop_id = request.shop_id
                              and entry.registration_id = request.registration_id
                              and entry.creator_id = request.creator_id
                      )
                  ) as "showcased!"
           from sample_request as request
           where request.creator_id = any($1) and request.state = 'received'
               and request.received_at >= $2 and request.received_at < $3
           group by request.creator_id"#,
        &ids,
        first_instant_of(window.first, market.zone),
        first_instant_of(after, market.zone),
    )
    .fetch_all(connection)
    .await?;
    let samples = rows.into_iter().map(|row| {
        let figures = Figures {
            samples_received: row.received.unsigned_abs(),
            samples_showcased: row.showcased.unsigned_abs(),
            ..Figures::default()
        };
        (CreatorId::new(row.creator_id), figures)
    });
    Ok(samples.collect())
}
