//! What a creator reads of agencies that manage the creator, or want to.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    ids::{AgencyLinkId, CreatorId, LinkingRequestId},
    linking::{
        LINKING_LISTED_MAX, LinkSide, LinkStart, LinkingMessage, LinkingRequest, LinkingStanding,
        MyAgency, OwnLink, PastLink,
    },
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    acting_creator,
    locked::{share_of, state_of},
};
use crate::{ActorContext, Db, Error, acting::reading, images::read_code};

/// How many links are read: those that are over, and those that aren't, which are few.
const LINKS_READ: i64 = 150;

/// How many requests are read.
const REQUESTS_READ: i64 = 50;
const _: () = assert!(LINKING_LISTED_MAX == 50, "as many are read as are listed");

/// What the creator sees who asks.
///
/// # Errors
///
/// Not found for anybody but a creator, or the database's failure.
pub async fn own(db: &Db, by: &ActorContext<'_>) -> Result<MyAgency, Error<Infallible>> {
    let creator = acting_creator(by).ok_or(Error::NotFound)?;
    let mut connection = reading(&db.primary, by).await?;
    let links = links(&mut connection, creator).await?;
    let requests = requests(&mut connection, creator, by.now).await?;
    let mut own = MyAgency {
        requests,
        ..MyAgency::default()
    };
    for (link, ended_by) in links {
        let is_over = link.until.is_some_and(|until| until <= by.now);
        let is_to_come = link.from.is_some_and(|from| by.now < from);
        if is_over {
            own.ended.push(PastLink { link, ended_by });
        } else if is_to_come {
            own.to_come.push(link);
        } else {
            own.current = Some(link);
        }
    }
    // They came with the latest first.
    own.to_come.reverse();
    own.to_come.truncate(LINKING_LISTED_MAX);
    own.ended.truncate(LINKING_LISTED_MAX);
    Ok(own)
}

/// One request that was sent to the creator who asks.
///
/// # Errors
///
/// Not found for anybody but a creator and for a request to another one, or the database's failure.
pub async fn open(
    db: &Db,
    by: &ActorContext<'_>,
    request: LinkingRequestId,
) -> Result<LinkingRequest, Error<Infallible>> {
    let creator = acting_creator(by).ok_or(Error::NotFound)?;
    let mut connection = reading(&db.primary, by).await?;
    let row = sqlx::query_as!(
        RequestRow,
        r#"select request.linking_request_id, request.share_bps, request.term_from
                , request.term_until, request.message, request.state, request.sent_at
                , request.expires_at, request.answered_at, request.is_after_link
                , request.opened_at, agency.name as agency_name, agency.image_code
                , exists (
                      select from suspension where suspended_id = request.agency_id
                  ) as "is_suspended!"
           from linking_request as request
           join organisation as agency on agency.organisation_id = request.agency_id
           where request.creator_id = $1 and request.linking_request_id = $2"#,
        creator.uuid(),
        request.uuid(),
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(Error::NotFound)?;
    row.read(by.now)
}

/// The creator's links, the latest first.
async fn links(
    connection: &mut PgConnection,
    creator: CreatorId,
) -> Result<Vec<(OwnLink, Option<LinkSide>)>, Error<Infallible>> {
    let rows = sqlx::query!(
        r#"select link.agency_link_id, link.share_bps, link.ended_by_kind
                , lower(link.during) as "from", upper(link.during) as "until"
                , agency.name as agency_name, agency.image_code
           from agency_link as link
           join organisation as agency on agency.organisation_id = link.agency_id
           where link.creator_id = $1
           order by lower(link.during) desc nulls last
           limit $2"#,
        creator.uuid(),
        LINKS_READ,
    )
    .fetch_all(connection)
    .await?;
    let mut links = Vec::with_capacity(rows.len());
    for row in rows {
        let id = row.agency_link_id;
        let ended_by = row
            .ended_by_kind
            .as_deref()
            .map(str::parse::<LinkSide>)
            .transpose();
        let link = OwnLink {
            link: AgencyLinkId::new(id),
            agency_name: row.agency_name,
            image: read_code(row.image_code, ("organisation", id))?,
            share: share_of(row.share_bps, ("agency_link", id))?,
            from: row.from,
            until: row.until,
        };
        let ended_by = ended_by.map_err(|_| Error::Corrupt {
            table: "agency_link",
            column: "ended_by_kind",
            id,
        })?;
        links.push((link, ended_by));
    }
    Ok(links)
}

/// Requests to the creator, those that wait for an answer first.
async fn requests(
    connection: &mut PgConnection,
    creator: CreatorId,
    now: DateTime<Utc>,
) -> Result<Vec<LinkingRequest>, Error<Infallible>> {
    let rows = sqlx::query_as!(
        RequestRow,
        r#"select request.linking_request_id, request.share_bps, request.term_from
                , request.term_until, request.message, request.state, request.sent_at
                , request.expires_at, request.answered_at, request.is_after_link
                , request.opened_at, agency.name as agency_name, agency.image_code
                , exists (
                      select from suspension where suspended_id = request.agency_id
                  ) as "is_suspended!"
           from linking_request as request
           join organisation as agency on agency.organisation_id = request.agency_id
           where request.creator_id = $1
           order by (request.state = 'waiting' and request.expires_at > $2) desc
                  , request.sent_at desc, request.linking_request_id
           limit $3"#,
        creator.uuid(),
        now,
        REQUESTS_READ,
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter().map(|row| row.read(now)).collect()
}

struct RequestRow {
    linking_request_id: Uuid,
    share_bps: i16,
    term_from: Option<DateTime<Utc>>,
    term_until: Option<DateTime<Utc>>,
    message: String,
    state: String,
    sent_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    answered_at: Option<DateTime<Utc>>,
    is_after_link: bool,
    opened_at: Option<DateTime<Utc>>,
    agency_name: String,
    image_code: Option<String>,
    is_suspended: bool,
}

impl RequestRow {
    fn read(self, now: DateTime<Utc>) -> Result<LinkingRequest, Error<Infallible>> {
        let id = self.linking_request_id;
        let state = state_of(&self.state, id)?;
        let closed = (self.expires_at, self.answered_at);
        Ok(LinkingRequest {
            request: LinkingRequestId::new(id),
            agency_name: self.agency_name,
            image: read_code(self.image_code, ("organisation", id))?,
            is_suspended: self.is_suspended,
            share: share_of(self.share_bps, ("linking_request", id))?,
            from: LinkStart::of_row(self.term_from, self.is_after_link),
            until: self.term_until,
            message: LinkingMessage::try_from(self.message).map_err(|_| Error::Corrupt {
                table: "linking_request",
                column: "message",
                id,
            })?,
            standing: LinkingStanding::of_closed(state, closed, now),
            sent_at: self.sent_at,
            expires_at: self.expires_at,
            answered_at: self.answered_at,
            is_new: self.opened_at.is_none(),
        })
    }
}
