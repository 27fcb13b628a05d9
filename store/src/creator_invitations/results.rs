//! What became of an agency's invitations.

use std::convert::Infallible;

use domain::{
    creator_invitation::{InvitationCounts, InvitationMonth, InvitationResults, result_days},
    period::{DayRange, Period},
};

use super::{
    agency_of_member,
    limits::{intention_of, today_in},
};
use crate::{ActorContext, Db, Error, acting::reading, markets::zones};

/// How many invitations of some days were read, how many creators were interested, and how many were linked to the
/// agency of whoever asks afterwards; by month. Days are those of the home market, and 92 at most.
///
/// # Errors
///
/// Not found for anybody but members of an agency, or the database's failure.
pub async fn results(
    db: &Db,
    by: &ActorContext<'_>,
    days: DayRange,
) -> Result<InvitationResults, Error<Infallible>> {
    let agency = agency_of_member(by).ok_or(Error::NotFound)?;
    let zones = zones(db).await?;
    let mut connection = reading(&db.primary, by).await?;
    let today = today_in(&mut connection, zones, agency, by.now).await?;
    let (from, to) = result_days(days, today.day.day);
    let counted = Period::of_days(from, to, today.day.zone);
    let rows = sqlx::query!(
        r#"select date_trunc('month', invitation.sent_at at time zone $4::text)::date as "month!"
                , invitation.intention, count(*) as "sent!"
                , count(invitation.opened_at) as "opened!"
                , count(invitation.interested_at) as "interested!"
                , count(distinct invitation.creator_id) filter (
                      where exists (
                          select from agency_link as begun
                          where begun.creator_id = invitation.creator_id
                              and begun.agency_id = invitation.agency_id
                              and lower(begun.during) >= invitation.sent_at
                      )
                  ) as "linked!"
           from creator_invitation as invitation
           where invitation.agency_id = $1
               and invitation.sent_at >= $2 and invitation.sent_at < $3
           group by 1, 2
           order by 1 desc, 2"#,
        agency.uuid(),
        counted.from,
        counted.until,
        today.day.zone.name(),
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut months = Vec::with_capacity(rows.len());
    for row in rows {
        let count = |number: i64| u64::try_from(number).unwrap_or_default();
        months.push(InvitationMonth {
            month: row.month,
            intention: intention_of(&row.intention, agency.uuid())?,
            counts: InvitationCounts {
                sent: count(row.sent),
                opened: count(row.opened),
                interested: count(row.interested),
                linked: count(row.linked),
            },
        });
    }
    Ok(InvitationResults {
        from,
        to,
        zone: today.home,
        months,
    })
}
