//! Telling of campaigns' ends, which come by the clock and which nobody writes down.

use std::convert::Infallible;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use domain::{ids::CampaignId, notice::LAST_DAYS};
use sqlx::PgConnection;

use super::CourseRow;
use crate::{
    Db, Error, IdSource,
    acting::Acting,
    event::{DomainEvent, record},
    transaction::in_transaction,
};

/// How many campaigns one transaction looks at.
const AT_ONCE: i64 = 500;

/// An end that came to light later than this is no news: a campaign that a file brought from the past.
const NEWS: TimeDelta = TimeDelta::days(7);

/// Tells of campaigns that have few days left, and of those that came to their end. Answers of how
/// many; call it until it answers 0.
///
/// # Errors
///
/// When the database fails; what was not told is told the next time.
pub async fn tell_ends(
    db: &Db,
    now: DateTime<Utc>,
    ids: &dyn IdSource,
) -> Result<u64, Error<Infallible>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let mut told = 0;
        for row in near_their_end(tx, now).await? {
            let campaign = CampaignId::new(row.campaign_id);
            let (schedule, _) = row.read()?;
            let (end, last_day) = (schedule.closes_at(), schedule.dates.ends_on());
            if now >= end {
                if now < end + NEWS {
                    let by_clock = true;
                    record(tx, end, ids, &DomainEvent::Ended { campaign, by_clock }).await?;
                }
                mark_ended(tx, campaign, now).await?;
                told += 1;
            } else if schedule.period().contains(now) && is_near(now, end) {
                if !mark_last_days(tx, campaign, last_day).await? {
                    continue;
                }
                record(tx, now, ids, &DomainEvent::EndsSoon { campaign, last_day }).await?;
                told += 1;
            }
        }
        Ok(told)
    })
}

/// Whether the campaign's last days have begun.
fn is_near(now: DateTime<Utc>, end: DateTime<Utc>) -> bool {
    end.checked_sub_days(Days::new(LAST_DAYS))
        .is_some_and(|near| near <= now)
}

/// Campaigns of which something is still to be told: the end, once it came, or that it is near. What
/// needs nothing doesn't stand in the way of what does. Days are days of the market, so the index is
/// walked along for a day more.
async fn near_their_end(
    connection: &mut PgConnection,
    now: DateTime<Utc>,
) -> Result<Vec<CourseRow>, sqlx::Error> {
    let near = now + Days::new(LAST_DAYS);
    let near_anywhere = near.date_naive() + Days::new(1);
    sqlx::query_as!(
        CourseRow,
        "select campaign_id, agency_id, starts_on, registration_ends_on, ends_on, time_zone
              , min_rate_bps, submitted_at, ended_at
         from campaign
         join market using (market_code)
         cross join lateral (
             select starts_on::timestamp at time zone time_zone as begins_at
                  , (ends_on + 1)::timestamp at time zone time_zone as closes_at
         ) as course
         where end_told_at is null and submitted_at is not null and ends_on <= $3
             and (
                 least(ended_at, closes_at) <= $1
                 or begins_at <= $1 and closes_at <= $2
                     and last_days_told_for is distinct from ends_on
             )
         order by ends_on
         limit $4
         for update of campaign skip locked",
        now,
        near,
        near_anywhere,
        AT_ONCE,
    )
    .fetch_all(connection)
    .await
}

async fn mark_ended(
    connection: &mut PgConnection,
    campaign: CampaignId,
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update campaign set end_told_at = $2 where campaign_id = $1",
        campaign.uuid(),
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Marks that the campaign's last days were told; says whether they weren't already.
async fn mark_last_days(
    connection: &mut PgConnection,
    campaign: CampaignId,
    last_day: NaiveDate,
) -> Result<bool, sqlx::Error> {
    let marked = sqlx::query!(
        "update campaign set last_days_told_for = $2
         where campaign_id = $1 and last_days_told_for is distinct from $2",
        campaign.uuid(),
        last_day,
    )
    .execute(connection)
    .await?;
    Ok(marked.rows_affected() > 0)
}
