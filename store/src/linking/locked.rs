//! Rows that the verbs of linking hold while they work: the creator's first, then the request's.

use chrono::{DateTime, Utc};
use domain::{
    ids::{AgencyId, CreatorId, LinkingRequestId},
    linking::{LinkStart, LinkTerm, LinkingStanding, LinkingState},
    market::Market,
    rate::SharePercent,
};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::Error;

/// Lets what is done to a creator's links, invitations, settings and showcase be done one after the other: of two
/// offers of one product, the second has to be asked whether it pays less than the first. Answers which market the
/// creator sells in; not found if there is no such creator.
pub(crate) async fn lock_creator<R>(
    connection: &mut PgConnection,
    creator: CreatorId,
) -> Result<Market, Error<R>> {
    let code = sqlx::query_scalar!(
        "select market_code from creator where creator_id = $1 for no key update",
        creator.uuid(),
    )
    .fetch_optional(connection)
    .await?
    .ok_or(Error::NotFound)?;
    code.parse().map_err(|_| Error::Corrupt {
        table: "creator",
        column: "market_code",
        id: creator.uuid(),
    })
}

/// A request under lock, as it is at the moment of the verb.
pub(super) struct Locked {
    pub(super) agency: AgencyId,
    pub(super) share: SharePercent,
    /// When the request's term is to begin.
    start: LinkStart,
    /// The end that the request names.
    until: Option<DateTime<Utc>>,
    pub(super) standing: LinkingStanding,
    pub(super) is_suspended: bool,
}

/// Locks a request of the creator's; of an agency's alone, if one is named.
pub(super) async fn lock<R>(
    connection: &mut PgConnection,
    (creator, request): (CreatorId, LinkingRequestId),
    agency: Option<AgencyId>,
    now: DateTime<Utc>,
) -> Result<Locked, Error<R>> {
    let row = sqlx::query!(
        r#"select request.agency_id, request.share_bps, request.term_from, request.is_after_link
                , request.term_until, request.state, request.expires_at, request.answered_at
                , exists (
                      select from suspension where suspended_id = request.agency_id
                  ) as "is_suspended!"
           from linking_request as request
           where request.creator_id = $1 and request.linking_request_id = $2
               and ($3::uuid is null or request.agency_id = $3)
           for update of request"#,
        creator.uuid(),
        request.uuid(),
        agency.map(AgencyId::uuid),
    )
    .fetch_optional(connection)
    .await?
    .ok_or(Error::NotFound)?;
    let state = state_of(&row.state, request.uuid())?;
    let closed = (row.expires_at, row.answered_at);
    Ok(Locked {
        agency: AgencyId::new(row.agency_id),
        share: share_of(row.share_bps, ("linking_request", request.uuid()))?,
        start: LinkStart::of_row(row.term_from, row.is_after_link),
        until: row.term_until,
        standing: LinkingStanding::of_closed(state, closed, now),
        is_suspended: row.is_suspended,
    })
}

/// The term that acceptance begins now; none if nothing of it is left.
pub(super) async fn term_of(
    connection: &mut PgConnection,
    creator: CreatorId,
    locked: &Locked,
    now: DateTime<Utc>,
) -> Result<Option<LinkTerm>, sqlx::Error> {
    let link_ends = if locked.start.is_after_link() {
        present_link_ends(connection, creator, now).await?
    } else {
        None
    };
    let from = locked.start.begins_at(link_ends, now);
    Ok(LinkTerm::accepted_at((Some(from), locked.until), now))
}

/// The end of the link that the creator has, if there is one and it has an end.
async fn present_link_ends(
    connection: &mut PgConnection,
    creator: CreatorId,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>, sqlx::Error> {
    let ends = sqlx::query_scalar!(
        "select upper(during) from agency_link
         where creator_id = $1 and during @> $2::timestamptz",
        creator.uuid(),
        now,
    )
    .fetch_optional(connection)
    .await?;
    Ok(ends.flatten())
}

/// The state of a row.
pub(super) fn state_of<R>(code: &str, id: Uuid) -> Result<LinkingState, Error<R>> {
    code.parse().map_err(|_| Error::Corrupt {
        table: "linking_request",
        column: "state",
        id,
    })
}

/// The share of a row of a table.
pub(super) fn share_of<R>(
    basis_points: i16,
    (table, id): (&'static str, Uuid),
) -> Result<SharePercent, Error<R>> {
    SharePercent::try_from(basis_points).map_err(|_| Error::Corrupt {
        table,
        column: "share_bps",
        id,
    })
}
