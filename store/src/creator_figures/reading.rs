//! Reading a creator's days and figures, by the creator and by agencies where they are shared. Whether an agency sees the
//! creator at all is found before, by the card ([`crate::creator_cards::open`]).

use std::convert::Infallible;

use chrono::NaiveDate;
use domain::{
    creator_facts::CreatorDay, creator_figures::Figures, ids::CreatorId, period::DayRange,
};

use super::kept::{counts_of, read_counts};
use crate::{ActorContext, Db, Error, acting::reading};

/// The days of a creator in a range, the earliest first: none for an agency with which the creator doesn't share the
/// performance.
///
/// # Errors
///
/// When the database fails, or a stored row can't be what it says.
pub async fn days_of(
    db: &Db,
    by: &ActorContext<'_>,
    creator: CreatorId,
    days: DayRange,
) -> Result<Vec<CreatorDay>, Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    let rows = sqlx::query!(
        "select creator_id, day
              , videos, lives, live_viewers, live_seconds, video_views, completed_views
              , likes, video_exposures, live_exposures, video_gmv, live_gmv, video_sales
              , live_sales, messages, replies, reply_seconds, samples_received, samples_showcased
         from creator_day
         where creator_id = $1 and ($2::date is null or day >= $2) and ($3::date is null or day <= $3)
         order by day",
        creator.uuid(),
        days.from(),
        days.to(),
    )
    .fetch_all(&mut *connection)
    .await?;
    let days = rows.into_iter().map(|row| {
        let counts = read_counts(counts_of!(row), ("creator_day", row.creator_id))?;
        Ok(CreatorDay::of_counts(row.day, counts))
    });
    days.collect()
}

/// The figures of a creator, the last of their days, and whether the creator uploaded any of these: none without any
/// day, and for an agency with which the creator doesn't share the performance.
///
/// # Errors
///
/// When the database fails, or a stored row can't be what it says.
pub async fn of_creator(
    db: &Db,
    by: &ActorContext<'_>,
    creator: CreatorId,
) -> Result<Option<(Figures, NaiveDate, bool)>, Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    let row = sqlx::query!(
        "select creator_id, until_day, uploaded_days
              , videos, lives, live_viewers, live_seconds, video_views, completed_views
              , likes, video_exposures, live_exposures, video_gmv, live_gmv, video_sales
              , live_sales, messages, replies, reply_seconds, samples_received, samples_showcased
         from creator_figures
         where creator_id = $1",
        creator.uuid(),
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let counts = read_counts(counts_of!(row), ("creator_figures", row.creator_id))?;
    let figures = Figures::of_counts(counts);
    Ok(Some((figures, row.until_day, row.uploaded_days > 0)))
}
