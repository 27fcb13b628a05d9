//! Looking for what looks wrong in a market, once for each of its days.

use std::convert::Infallible;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    compass::alerts::{AlertRule, AlertThresholds},
    market::{Market, day_of, first_instant_of},
};
use sqlx::PgConnection;

use super::{Found, Looked, rates, refunds, same_person, writing};
use crate::{
    Db, Error, IdSource,
    acting::{Acting, reading},
    markets::zone_of,
};

/// Looks at a market up to its last day that is over, and opens a case for each finding that is news; says how many.
/// None where that day was looked at before, or isn't in the sums as a whole yet.
///
/// # Errors
///
/// Not found for a market that isn't there; or the database's failure: then no case was opened.
pub async fn find(
    db: &Db,
    ids: &dyn IdSource,
    market: Market,
    now: DateTime<Utc>,
) -> Result<Option<u64>, Error<Infallible>> {
    let zone = zone_of(db, market).await?;
    let today = day_of(now, zone);
    let Some(until) = today.pred_opt() else {
        return Ok(None);
    };
    let over = first_instant_of(today, zone);
    let mut connection = reading(&db.replica, Acting::NOBODY).await?;
    if !is_to_look(&mut connection, market, (until, over)).await? {
        return Ok(None);
    }
    let found = look(&mut connection, market, until, now).await?;
    drop(connection);
    let opened = writing::open(db, ids, (market, until), &found, now).await?;
    Ok(Some(opened))
}

/// What every rule finds up to a day.
async fn look(
    connection: &mut PgConnection,
    market: Market,
    until: NaiveDate,
    now: DateTime<Utc>,
) -> Result<Vec<Found>, Error<Infallible>> {
    let rules = AlertThresholds::CURRENT;
    let mut found = Vec::new();
    if let Some(recent) = rules.days(AlertRule::SuddenRefunds, until)
        && let Some(usual) = rules.usual(recent)
    {
        let days = (recent, usual);
        let looked = Looked { market, days };
        found.extend(refunds::of_shops(connection, rules, looked).await?);
        found.extend(refunds::of_creators(connection, rules, looked).await?);
    }
    if let Some(days) = rules.days(AlertRule::SelfOrders, until) {
        let looked = Looked { market, days };
        found.extend(same_person::self_orders(connection, rules, looked).await?);
    }
    found.extend(rates::outliers(connection, rules, (market, now)).await?);
    Ok(found)
}

/// Whether the day wasn't looked at, and whatever was committed by its end is in the sums.
async fn is_to_look(
    connection: &mut PgConnection,
    market: Market,
    (until, over): (NaiveDate, DateTime<Utc>),
) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar!(
        r#"select exists (
               select from compass_market
               where market_code = $1 and counted_at is not null and folded_at >= $3
                   and (alerts_until is null or alerts_until < $2)
           ) as "is_to_look!""#,
        market.code(),
        until,
        over,
    )
    .fetch_one(connection)
    .await
}
