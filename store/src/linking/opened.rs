//! What becomes of requests: opened, accepted.

use std::convert::Infallible;

use domain::{actor::Permission, ids::LinkingRequestId, linking::RequestCounts, period::DayRange};

use super::{acting_creator, agency_that_may};
use crate::{ActorContext, Db, Error, acting::reading, transaction::in_transaction};

/// Notes that the creator has opened a request; the first time counts.
///
/// # Errors
///
/// Not found for anybody but a creator; or the database's failure, which for a creator who is suspended is that nothing
/// can be changed.
pub async fn mark_opened(
    db: &Db,
    by: &ActorContext<'_>,
    request: LinkingRequestId,
) -> Result<(), Error<Infallible>> {
    let creator = acting_creator(by).ok_or(Error::NotFound)?;
    in_transaction!(db.primary, by, |tx| {
        sqlx::query!(
            "update linking_request set opened_at = $3
             where creator_id = $1 and linking_request_id = $2 and opened_at is null",
            creator.uuid(),
            request.uuid(),
            by.now,
        )
        .execute(tx)
        .await?;
        Ok(())
    })
}

/// How many requests the agency that asks sent on these days, each day that of the creator's market, and what became of
/// them.
///
/// # Errors
///
/// Not found for anybody but members of an agency, or the database's failure.
pub async fn results_of(
    db: &Db,
    by: &ActorContext<'_>,
    days: DayRange,
) -> Result<RequestCounts, Error<Infallible>> {
    let agency = agency_that_may(by, Permission::SeeWork).ok_or(Error::NotFound)?;
    let mut connection = reading(&db.primary, by).await?;
    let row = sqlx::query!(
        r#"select count(*) as "sent!"
                , count(*) filter (
                      where request.opened_at is not null or request.state = 'accepted'
                  ) as "opened!"
                , count(*) filter (where request.state = 'accepted') as "accepted!"
           from linking_request as request
           join creator on creator.creator_id = request.creator_id
           join market on market.market_code = creator.market_code
           where request.agency_id = $1
               and (
                   $2::date is null
                   or (request.sent_at at time zone market.time_zone)::date >= $2
               )
               and (
                   $3::date is null
                   or (request.sent_at at time zone market.time_zone)::date <= $3
               )"#,
        agency.uuid(),
        days.from(),
        days.to(),
    )
    .fetch_one(&mut *connection)
    .await?;
    let counted = |count: i64| u64::try_from(count).unwrap_or_default();
    Ok(RequestCounts {
        sent: counted(row.sent),
        opened: counted(row.opened),
        accepted: counted(row.accepted),
    })
}
