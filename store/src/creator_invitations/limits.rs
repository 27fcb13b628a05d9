//! How much of an agency's day is left, and when it can invite a creator again.

use std::{collections::HashMap, convert::Infallible};

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use domain::{
    creator_invitation::{
        INVITATIONS_A_DAY, InvitationDay, InvitationIntention, LastInvitation, LeftToday,
        next_possible,
    },
    ids::{AgencyId, CreatorId},
    market::{Market, day_of},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{agency_of_member, corrupt};
use crate::{ActorContext, Db, Error, acting::reading, markets::zones};

/// An agency's day, and how many invitations it has sent on it.
#[derive(Clone, Copy)]
pub(super) struct Today {
    /// Its home market; none without a company.
    pub(super) home: Option<Market>,
    pub(super) day: InvitationDay,
    sent: u16,
}

impl Today {
    /// Whether none can be sent any more.
    pub(super) const fn is_full(&self) -> bool {
        self.sent >= INVITATIONS_A_DAY
    }

    /// Whether it is too soon for a creator who was invited last at a moment, if ever.
    pub(super) fn is_too_soon(&self, last: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
        next_possible(last, false, &self.day, now) > now
    }

    /// When a creator can next be invited who was invited last at a moment, if ever.
    pub(super) fn next(&self, last: Option<DateTime<Utc>>, now: DateTime<Utc>) -> DateTime<Utc> {
        next_possible(last, self.is_full(), &self.day, now)
    }

    /// What is left, and who sent the others.
    pub(super) fn left(&self, by_member: Vec<(String, u16)>) -> LeftToday {
        LeftToday {
            sent: self.sent,
            left: INVITATIONS_A_DAY.saturating_sub(self.sent),
            ends_at: self.day.ends,
            zone: self.home,
            by_member,
        }
    }
}

/// The day of an agency at a moment: that of its home market, the first registration market of the company that it is.
/// The number of the day comes with the same statement, so the day that it is in each zone is asked with it.
pub(super) async fn today_in<R>(
    connection: &mut PgConnection,
    zones: &[(String, Tz)],
    agency: AgencyId,
    now: DateTime<Utc>,
) -> Result<Today, Error<R>> {
    let codes: Vec<String> = zones.iter().map(|(code, _)| code.clone()).collect();
    let days: Vec<NaiveDate> = zones.iter().map(|(_, zone)| day_of(now, *zone)).collect();
    let row = sqlx::query!(
        r#"select application.market_code as "home?"
                , coalesce((
                      select counted.sent from invitation_day as counted
                      where counted.agency_id = $1 and counted.day = coalesce((
                          select known.day from unnest($2::text[], $3::date[])
                              as known (market_code, day)
                          where known.market_code = application.market_code
                      ), $4)
                  ), 0) as "sent!"
           from agency
           left join held_entity on held_entity.organisation_id = agency.agency_id
           left join application on application.application_id = held_entity.application_id
           where agency.agency_id = $1"#,
        agency.uuid(),
        &codes,
        &days,
        day_of(now, Tz::UTC),
    )
    .fetch_optional(connection)
    .await?
    .ok_or(Error::NotFound)?;
    let found = zones.iter();
    let mut found = found.filter(|(code, _)| Some(code) == row.home.as_ref());
    let (home, zone) = match found.next() {
        Some((code, zone)) => (code.parse().ok(), *zone),
        None => (None, Tz::UTC),
    };
    Ok(Today {
        home,
        day: InvitationDay::at(now, zone),
        sent: u16::try_from(row.sent).unwrap_or_default(),
    })
}

/// Counts one more invitation of a day; says whether there was room. Whoever sends at the same moment waits here for
/// the other to be done, so this is a verb's last lock.
pub(super) async fn count_in(
    connection: &mut PgConnection,
    agency: AgencyId,
    day: NaiveDate,
) -> Result<bool, sqlx::Error> {
    let counted = sqlx::query!(
        "insert into invitation_day as today (agency_id, day, sent) values ($1, $2, 1)
         on conflict (agency_id, day) do update set sent = today.sent + 1
         where today.sent < $3",
        agency.uuid(),
        day,
        i16::try_from(INVITATIONS_A_DAY).unwrap_or(i16::MAX),
    )
    .execute(connection)
    .await?;
    Ok(counted.rows_affected() == 1)
}

/// Invitations of a day by one member, for one intention in one market.
pub(super) struct Sent {
    /// Who sent them; none for the program itself.
    pub(super) who: Option<String>,
    pub(super) intention: InvitationIntention,
    pub(super) market: Market,
    pub(super) count: u16,
}

/// Who has sent how many invitations of an agency's day, for what.
pub(super) async fn sent_today(
    connection: &mut PgConnection,
    agency: AgencyId,
    day: &InvitationDay,
) -> Result<Vec<Sent>, Error<Infallible>> {
    let rows = sqlx::query!(
        r#"select coalesce(account.display_name, account.email) as who
                , invitation.intention, creator.market_code, count(*) as "count!"
           from creator_invitation as invitation
           join creator on creator.creator_id = invitation.creator_id
           left join account on account.account_id = invitation.sent_by
           where invitation.agency_id = $1
               and invitation.sent_at >= $2 and invitation.sent_at < $3
           group by coalesce(account.display_name, account.email), invitation.intention
                  , creator.market_code"#,
        agency.uuid(),
        day.begins,
        day.ends,
    )
    .fetch_all(connection)
    .await?;
    let mut sent = Vec::with_capacity(rows.len());
    for row in rows {
        sent.push(Sent {
            who: row.who,
            intention: intention_of(&row.intention, agency.uuid())?,
            market: market_of(&row.market_code, agency.uuid())?,
            count: u16::try_from(row.count).unwrap_or(u16::MAX),
        });
    }
    Ok(sent)
}

/// How many each member has sent, the most first.
pub(super) fn by_member(sent: &[Sent]) -> Vec<(String, u16)> {
    let mut members: Vec<(String, u16)> = Vec::new();
    for one in sent {
        let Some(who) = &one.who else { continue };
        match members.iter_mut().find(|(known, _)| known == who) {
            Some((_, count)) => *count = count.saturating_add(one.count),
            None => members.push((who.clone(), one.count)),
        }
    }
    members.sort_by(|(one, few), (other, many)| many.cmp(few).then_with(|| one.cmp(other)));
    members
}

/// How many invitations the agency of whoever asks can still send today, and who sent the others.
///
/// # Errors
///
/// Not found for anybody but members of an agency, or the database's failure.
pub async fn left_today(db: &Db, by: &ActorContext<'_>) -> Result<LeftToday, Error<Infallible>> {
    let agency = agency_of_member(by).ok_or(Error::NotFound)?;
    let zones = zones(db).await?;
    let mut connection = reading(&db.primary, by).await?;
    let today = today_in(&mut connection, zones, agency, by.now).await?;
    let sent = sent_today(&mut connection, agency, &today.day).await?;
    Ok(today.left(by_member(&sent)))
}

/// How many invitations the agency of whoever asks can still send today, by one statement: it names no member.
///
/// # Errors
///
/// As [`left_today`].
pub async fn number_left_today(
    db: &Db,
    by: &ActorContext<'_>,
) -> Result<LeftToday, Error<Infallible>> {
    let agency = agency_of_member(by).ok_or(Error::NotFound)?;
    let zones = zones(db).await?;
    let mut connection = reading(&db.primary, by).await?;
    let today = today_in(&mut connection, zones, agency, by.now).await?;
    Ok(today.left(Vec::new()))
}

/// The latest invitation of the agency of whoever asks to each of these creators, whatever it was for. Those whom it
/// has never invited are left out.
///
/// # Errors
///
/// Not found for anybody but members of an agency, or the database's failure.
pub async fn last_sent(
    db: &Db,
    by: &ActorContext<'_>,
    creators: &[CreatorId],
) -> Result<HashMap<CreatorId, LastInvitation>, Error<Infallible>> {
    let agency = agency_of_member(by).ok_or(Error::NotFound)?;
    if creators.is_empty() {
        return Ok(HashMap::new());
    }
    let zones = zones(db).await?;
    let mut connection = reading(&db.primary, by).await?;
    let today = today_in(&mut connection, zones, agency, by.now).await?;
    let ids: Vec<Uuid> = creators.iter().map(|creator| creator.uuid()).collect();
    let rows = sqlx::query!(
        "select distinct on (latest.creator_id)
                latest.creator_id, latest.intention, latest.sent_at
         from creator_invitation_latest as latest
         where latest.creator_id = any($1) and latest.agency_id = $2
         order by latest.creator_id, latest.sent_at desc",
        &ids,
        agency.uuid(),
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut last = HashMap::with_capacity(rows.len());
    for row in rows {
        let invitation = LastInvitation {
            intention: intention_of(&row.intention, row.creator_id)?,
            sent_at: row.sent_at,
            next: today.next(Some(row.sent_at), by.now),
        };
        last.insert(CreatorId::new(row.creator_id), invitation);
    }
    Ok(last)
}

/// The intention that a column names.
pub(super) fn intention_of<R>(code: &str, id: Uuid) -> Result<InvitationIntention, Error<R>> {
    code.parse().map_err(|_| corrupt("intention", id))
}

/// The market that a column names.
pub(super) fn market_of<R>(code: &str, id: Uuid) -> Result<Market, Error<R>> {
    code.parse().map_err(|_| Error::Corrupt {
        table: "creator",
        column: "market_code",
        id,
    })
}
