//! Telling of campaigns' ends, which come by the clock and which nobody writes down.

use std::convert::Infallible;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use domain::{ids::CampaignId, notice::NearEnd};
use sqlx::PgConnection;

use super::CourseRow;
use crate::{
    Db, Error, IdSource,
    acting::Acting,
    event::{DomainEvent, record, record_all},
    samples::reject_with_campaign,
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
        for near in near_their_end(tx, now).await? {
            let campaign = CampaignId::new(near.row.campaign_id);
            let (schedule, _) = near.row.read()?;
            let (end, last_day) = (schedule.closes_at(), schedule.dates.ends_on());
            if now >= end {
                if now < end + NEWS {
                    let by_clock = true;
                    record(tx, end, ids, &DomainEvent::Ended { campaign, by_clock }).await?;
                }
                reject_with_campaign(tx, campaign, end, ids).await?;
                mark_ended(tx, campaign, now).await?;
                told += 1;
            } else if schedule.period().contains(now)
                && let Some(due) = NearEnd::due(now, end, near.told)
            {
                mark_near_end(tx, campaign, last_day, due.days).await?;
                let agency = DomainEvent::EndsSoon { campaign, last_day };
                let creators = DomainEvent::EndsSoonForCreators { campaign, last_day };
                let to = [(due.tells_agency, agency), (due.tells_creators, creators)];
                let told_now = to.into_iter().filter(|(is_told, _)| *is_told);
                let events: Vec<DomainEvent> = told_now.map(|(_, event)| event).collect();
                record_all(tx, now, ids, &events).await?;
                told += 1;
            }
        }
        Ok(told)
    })
}

/// A campaign whose end is near or came.
struct Near {
    row: CourseRow,
    /// At how many days before this end somebody was told of it last.
    told: Option<u8>,
}

/// Campaigns of which something is still to be told: the end, once it came, or that it is near. What
/// needs nothing doesn't stand in the way of what does. Days are days of the market, so the index is
/// walked along for a day more.
async fn near_their_end(
    connection: &mut PgConnection,
    now: DateTime<Utc>,
) -> Result<Vec<Near>, sqlx::Error> {
    let near = now + Days::new(NearEnd::EARLIEST_DAYS.into());
    let near_anywhere = near.date_naive() + Days::new(1);
    // What an earlier program told, it told three days before.
    let rows = sqlx::query!(
        r#"select campaign_id, agency_id, starts_on, registration_ends_on, ends_on, time_zone
                , min_rate_bps, submitted_at, ended_at, told as "told?"
           from campaign
           join market using (market_code)
           cross join lateral (
               select starts_on::timestamp at time zone time_zone as begins_at
                    , (ends_on + 1)::timestamp at time zone time_zone as closes_at
                    , case when last_days_told_for = ends_on then coalesce(last_days_told, 3) end
                          as told
           ) as course
           where end_told_at is null and submitted_at is not null and ends_on <= $3
               and (
                   least(ended_at, closes_at) <= $1
                   or begins_at <= $1 and closes_at <= $2
                       and (
                           told is null
                           or told > 3 and closes_at <= $1 + interval '72 hours'
                           or told > 1 and closes_at <= $1 + interval '24 hours'
                       )
               )
           order by ends_on
           limit $4
           for update of campaign skip locked"#,
        now,
        near,
        near_anywhere,
        AT_ONCE,
    )
    .fetch_all(connection)
    .await?;
    let near = rows.into_iter().map(|row| Near {
        told: row.told.and_then(|days| u8::try_from(days).ok()),
        row: CourseRow {
            campaign_id: row.campaign_id,
            agency_id: row.agency_id,
            starts_on: row.starts_on,
            registration_ends_on: row.registration_ends_on,
            ends_on: row.ends_on,
            time_zone: row.time_zone,
            min_rate_bps: row.min_rate_bps,
            submitted_at: row.submitted_at,
            ended_at: row.ended_at,
        },
    });
    Ok(near.collect())
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

/// Marks at how many days before the campaign's end somebody was told of it. The row is locked.
async fn mark_near_end(
    connection: &mut PgConnection,
    campaign: CampaignId,
    last_day: NaiveDate,
    days: u8,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update campaign set last_days_told_for = $2, last_days_told = $3 where campaign_id = $1",
        campaign.uuid(),
        last_day,
        i16::from(days),
    )
    .execute(connection)
    .await?;
    Ok(())
}
