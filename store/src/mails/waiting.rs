//! What waits for an agency, of which it is reminded.

use chrono::{DateTime, Utc};
use domain::{
    ids::AgencyId,
    mail::{Reminders, Waiting},
};
use sqlx::PgConnection;

/// Things that wait, since when and how many: those of an hour together.
#[derive(Default)]
pub(super) struct StillWaiting {
    registrations: Vec<(DateTime<Utc>, u32)>,
    close_requests: Vec<(DateTime<Utc>, u32)>,
}

impl StillWaiting {
    /// The registrations and requests to close that the agency has not decided about, in campaigns that are not over.
    pub(super) async fn of_agency(
        connection: &mut PgConnection,
        agency: AgencyId,
        now: DateTime<Utc>,
    ) -> Result<Self, sqlx::Error> {
        let campaigns = sqlx::query_scalar!(
            "select campaign_id from campaign
             join market using (market_code)
             where agency_id = $1 and submitted_at is not null
                 and (ended_at is null or ended_at > $2)
                 and (ends_on + 1)::timestamp at time zone time_zone > $2",
            agency.uuid(),
            now,
        )
        .fetch_all(&mut *connection)
        .await?;
        let mut waiting = Self::default();
        if campaigns.is_empty() {
            return Ok(waiting);
        }
        let rows = sqlx::query!(
            r#"select state
                    , date_trunc(
                          'hour'
                        , case state when 'pending' then registered_at else close_requested_at end
                        , 'UTC'
                      ) as "since!"
                    , count(*) as "count!"
               from registration
               where campaign_id = any($1) and state in ('pending', 'close_requested')
               group by 1, 2"#,
            &campaigns,
        )
        .fetch_all(connection)
        .await?;
        for row in rows {
            let waits = (row.since, u32::try_from(row.count).unwrap_or(u32::MAX));
            if row.state == "pending" {
                waiting.registrations.push(waits);
            } else {
                waiting.close_requests.push(waits);
            }
        }
        Ok(waiting)
    }

    /// Whether anything waits.
    pub(super) const fn is_anything(&self) -> bool {
        !self.registrations.is_empty() || !self.close_requests.is_empty()
    }

    /// What the agency is reminded of now, after it was last at a moment.
    pub(super) fn reminders(&self, last: DateTime<Utc>, now: DateTime<Utc>) -> Waiting {
        Waiting {
            registrations: Reminders::Registrations.of(&self.registrations, last, now),
            close_requests: Reminders::CloseRequests.of(&self.close_requests, last, now),
        }
    }
}
