//! Rate outliers: registrations whose total rate is far from those of their market.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    compass::{CompassRole, alerts::AlertThresholds},
    market::Market,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::Found;
use crate::Error;

/// The most of a market that are told of on one day: where there are more, the rest is told the next.
const FOUND_MAX: i64 = 200;

/// The approved registrations of campaigns that aren't over whose rates are far from those of all open ones.
pub(super) async fn outliers(
    connection: &mut PgConnection,
    rules: AlertThresholds,
    (market, now): (Market, DateTime<Utc>),
) -> Result<Vec<Found>, Error<Infallible>> {
    let campaigns = campaigns_of(connection, market, now).await?;
    if campaigns.is_empty() {
        return Ok(Vec::new());
    }
    let rates = sqlx::query!(
        r#"select total_rate_bps, count(*) as "registrations!"
           from registration
           where campaign_id = any($1) and state in ('pending', 'approved', 'close_requested')
           group by total_rate_bps"#,
        &campaigns,
    )
    .fetch_all(&mut *connection)
    .await?;
    let rates = rates
        .into_iter()
        .map(|row| (i64::from(row.total_rate_bps), row.registrations));
    let rates: Vec<(i64, i64)> = rates.collect();
    let Some(usual) = rules.usual_rates(&rates) else {
        return Ok(Vec::new());
    };
    let rows = sqlx::query!(
        "select shop_id, registration_id, total_rate_bps
         from registration
         where campaign_id = any($1) and state in ('approved', 'close_requested')
             and (total_rate_bps < $2::bigint or total_rate_bps > $3::bigint)
         order by registration_id
         limit $4",
        &campaigns,
        usual.least_bps,
        usual.most_bps,
        FOUND_MAX,
    )
    .fetch_all(connection)
    .await?;
    let found = rows.into_iter().filter_map(|row| {
        Some(Found {
            finding: usual.outlier(row.total_rate_bps.into())?,
            party_id: row.shop_id,
            part: CompassRole::Seller,
            subject_id: row.registration_id,
            subject_shop_id: Some(row.shop_id),
        })
    });
    Ok(found.collect())
}

/// The campaigns of the market that aren't over.
async fn campaigns_of(
    connection: &mut PgConnection,
    market: Market,
    now: DateTime<Utc>,
) -> Result<Vec<Uuid>, sqlx::Error> {
    sqlx::query_scalar!(
        "select campaign_id from campaign
         join market using (market_code)
         where market_code = $1 and submitted_at is not null
             and (ended_at is null or ended_at > $2)
             and (ends_on + 1)::timestamp at time zone time_zone > $2",
        market.code(),
        now,
    )
    .fetch_all(connection)
    .await
}
