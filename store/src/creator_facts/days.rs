//! Days of creators, as the platform sends them or a creator uploads them.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    convert::Infallible,
};

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    creator_facts::{CreatorDay, CreatorDayRefusal, FactSource},
    currency::Currency,
    ids::CreatorId,
    market::{MarketRules, day_of},
};
use serde::Serialize;
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    BatchContext, Error, Outcome,
    creator_figures::{self, DayChange, counts_of, read_counts},
    orders::references,
};

/// A creator's day as a file or a program brings it.
#[derive(Clone, Debug)]
pub struct SubmittedDay {
    /// The creator's handle in the market.
    pub handle: String,
    /// What happened on the day.
    pub day: CreatorDay,
    /// That of the amounts.
    pub currency: Currency,
}

/// A day as it is kept, and who says so.
pub(super) type KeptDay = (CreatorDay, FactSource);

/// Takes days of the platform. One that is there already takes the place of what was there before.
pub(crate) async fn submit_days_in(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    rows: &[SubmittedDay],
) -> Result<Vec<Outcome<CreatorDayRefusal>>, Error<Infallible>> {
    let handles = rows.iter().map(|row| row.handle.as_str()).collect();
    let known = references::creators(&mut *connection, batch, handles).await?;
    let today = day_of(batch.now, batch.market.zone);
    let read = |row: &SubmittedDay| -> Result<(CreatorId, CreatorDay), CreatorDayRefusal> {
        let creator = known.get(&row.handle);
        let creator = creator.ok_or(CreatorDayRefusal::UnknownCreator)?;
        if row.currency != batch.market.currency {
            return Err(CreatorDayRefusal::OtherCurrency {
                market: batch.market.currency,
            });
        }
        row.day.check(today)?;
        Ok((CreatorId::new(*creator), row.day))
    };
    let read: Vec<Result<(CreatorId, CreatorDay), CreatorDayRefusal>> =
        rows.iter().map(read).collect();
    let good: Vec<(CreatorId, CreatorDay)> = read.iter().filter_map(|row| row.ok()).collect();
    let taken = take_in(
        connection,
        (batch.market, FactSource::Platform),
        &good,
        batch.now,
    )
    .await?;
    let mut taken = taken.into_iter();
    let outcomes = read.into_iter().map(|row| match row {
        Ok(_) => taken.next().unwrap_or(Outcome::Unchanged),
        Err(refusal) => Outcome::Refused(refusal),
    });
    Ok(outcomes.collect())
}

/// Takes days that were checked, of creators of the market; says of each what became of it. The figures are held
/// first. As the program.
pub(super) async fn take_in(
    connection: &mut PgConnection,
    (market, source): (&MarketRules, FactSource),
    days: &[(CreatorId, CreatorDay)],
    now: DateTime<Utc>,
) -> Result<Vec<Outcome<CreatorDayRefusal>>, Error<Infallible>> {
    if days.is_empty() {
        return Ok(Vec::new());
    }
    let creators: BTreeSet<Uuid> = days.iter().map(|(creator, _)| creator.uuid()).collect();
    let creators: Vec<Uuid> = creators.into_iter().collect();
    let held = creator_figures::lock_in(&mut *connection, market, &creators, now).await?;
    let mut kept = kept_days(&mut *connection, days).await?;
    let mut changes: BTreeMap<(CreatorId, NaiveDate), DayChange> = BTreeMap::new();
    let mut outcomes = Vec::with_capacity(days.len());
    for (creator, day) in days {
        let key = (*creator, day.day);
        let before = kept.get(&key).copied();
        let outcome = judge(before, (*day, source));
        if matches!(outcome, Outcome::New | Outcome::Changed) {
            let after = (*day, source);
            kept.insert(key, after);
            let change = DayChange {
                creator: *creator,
                before,
                after,
            };
            changes
                .entry(key)
                .and_modify(|earlier| earlier.after = after)
                .or_insert(change);
        }
        outcomes.push(outcome);
    }
    let changes: Vec<DayChange> = changes.into_values().collect();
    write(&mut *connection, &changes, now).await?;
    creator_figures::apply_in(connection, market, held, &changes, now).await?;
    Ok(outcomes)
}

/// What becomes of a day where another is kept, or none.
fn judge(kept: Option<KeptDay>, (day, source): KeptDay) -> Outcome<CreatorDayRefusal> {
    match kept {
        None => Outcome::New,
        Some((kept, of)) if kept == day && (of == source || !source.replaces(of)) => {
            Outcome::Unchanged
        }
        Some((_, of)) if !source.replaces(of) => {
            Outcome::Refused(CreatorDayRefusal::KeptFromPlatform)
        }
        Some(_) => Outcome::Changed,
    }
}

/// Which of the days are kept, and how.
pub(super) async fn kept_days<R>(
    connection: &mut PgConnection,
    days: &[(CreatorId, CreatorDay)],
) -> Result<HashMap<(CreatorId, NaiveDate), KeptDay>, Error<R>> {
    let creators: Vec<Uuid> = days.iter().map(|(creator, _)| creator.uuid()).collect();
    let asked: Vec<NaiveDate> = days.iter().map(|(_, day)| day.day).collect();
    let rows = sqlx::query!(
        r#"select kept.creator_id, kept.day, kept.source
                , kept.videos, kept.lives, kept.live_viewers, kept.live_seconds, kept.video_views
                , kept.completed_views, kept.likes, kept.video_exposures, kept.live_exposures, kept.video_gmv
                , kept.live_gmv, kept.video_sales, kept.live_sales, kept.messages, kept.replies
                , kept.reply_seconds, kept.samples_received, kept.samples_showcased
           from unnest($1::uuid[], $2::date[]) as asked (creator_id, day)
           join creator_day as kept
               on kept.creator_id = asked.creator_id and kept.day = asked.day"#,
        &creators,
        &asked,
    )
    .fetch_all(connection)
    .await?;
    let mut kept = HashMap::with_capacity(rows.len());
    for row in rows {
        let counts = read_counts(counts_of!(row), ("creator_day", row.creator_id))?;
        let source = row.source.parse().map_err(|_| Error::Corrupt {
            table: "creator_day",
            column: "source",
            id: row.creator_id,
        })?;
        let day = CreatorDay::of_counts(row.day, counts);
        kept.insert((CreatorId::new(row.creator_id), row.day), (day, source));
    }
    Ok(kept)
}

/// A row of `creator_day`, by the names of its columns.
#[derive(Serialize)]
struct Written {
    creator_id: CreatorId,
    #[serde(flatten)]
    day: CreatorDay,
    source: FactSource,
    recorded_at: DateTime<Utc>,
}

async fn write(
    connection: &mut PgConnection,
    changes: &[DayChange],
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    let written: Vec<Written> = changes
        .iter()
        .map(|change| Written {
            creator_id: change.creator,
            day: change.after.0,
            source: change.after.1,
            recorded_at: now,
        })
        .collect();
    sqlx::query!(
        "insert into creator_day (
             creator_id, day, source, recorded_at
           , videos, lives, live_viewers, live_seconds, video_views, completed_views
           , likes, video_exposures, live_exposures, video_gmv, live_gmv, video_sales
           , live_sales, messages, replies, reply_seconds, samples_received, samples_showcased
         )
         select creator_id, day, source, recorded_at
              , videos, lives, live_viewers, live_seconds, video_views, completed_views
              , likes, video_exposures, live_exposures, video_gmv, live_gmv, video_sales
              , live_sales, messages, replies, reply_seconds, samples_received, samples_showcased
         from jsonb_populate_recordset(null::creator_day, $1)
         order by creator_id, day
         on conflict (creator_id, day) do update
         set source = excluded.source, recorded_at = excluded.recorded_at
           , videos = excluded.videos, lives = excluded.lives
           , live_viewers = excluded.live_viewers, live_seconds = excluded.live_seconds
           , video_views = excluded.video_views, completed_views = excluded.completed_views
           , likes = excluded.likes, video_exposures = excluded.video_exposures
           , live_exposures = excluded.live_exposures, video_gmv = excluded.video_gmv
           , live_gmv = excluded.live_gmv, video_sales = excluded.video_sales
           , live_sales = excluded.live_sales, messages = excluded.messages
           , replies = excluded.replies, reply_seconds = excluded.reply_seconds
           , samples_received = excluded.samples_received, samples_showcased = excluded.samples_showcased",
        json!(written),
    )
    .execute(connection)
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_becomes_of_a_day_is_by_what_is_kept() {
        use FactSource::{Creator, Platform};
        let day = CreatorDay::empty("2026-11-30".parse().unwrap());
        let other = CreatorDay { likes: 1, ..day };
        let kept = Outcome::Refused(CreatorDayRefusal::KeptFromPlatform);
        for (before, after, expected) in [
            (None, (day, Platform), Outcome::New),
            (None, (day, Creator), Outcome::New),
            (Some((day, Platform)), (day, Platform), Outcome::Unchanged),
            (Some((day, Platform)), (other, Platform), Outcome::Changed),
            (Some((day, Creator)), (day, Creator), Outcome::Unchanged),
            (Some((day, Creator)), (other, Creator), Outcome::Changed),
            // From then on it is the platform's.
            (Some((day, Creator)), (day, Platform), Outcome::Changed),
            (Some((day, Creator)), (other, Platform), Outcome::Changed),
            (Some((day, Platform)), (day, Creator), Outcome::Unchanged),
            (Some((day, Platform)), (other, Creator), kept),
        ] {
            assert_eq!(judge(before, after), expected, "{before:?} {after:?}");
        }
    }
}
