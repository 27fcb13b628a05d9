//! Either of the two ends a link.

use chrono::{DateTime, Utc};
use domain::{
    ids::{AgencyId, AgencyLinkId, CreatorId},
    linking::{EndLinkRefusal, LinkEnd, LinkSide},
    rate::SharePercent,
};
use serde_json::json;
use sqlx::PgConnection;

use super::{
    Side,
    locked::{lock_creator, share_of},
};
use crate::{
    ActorContext, Db, Error, creator_cards,
    event::{DomainEvent, record},
    forms::once,
    records::{AuditEntry, audit},
};

/// Ends a link: orders that are placed from this moment on are not shared. A link whose term has not begun leaves
/// nothing behind.
///
/// # Errors
///
/// [`EndLinkRefusal`]; not found for anybody but the creator and members of the agency who do its work; or the
/// database's failure.
pub async fn end(
    db: &Db,
    by: &ActorContext<'_>,
    creator: CreatorId,
    link: AgencyLinkId,
) -> Result<(), Error<EndLinkRefusal>> {
    let (side, agency) = match Side::of(by).ok_or(Error::NotFound)? {
        Side::Creator(own) if own == creator => (LinkSide::Creator, None),
        Side::Creator(_) => return Err(Error::NotFound),
        Side::Agency(agency) => (LinkSide::Agency, Some(agency)),
    };
    once!(db.primary, by, "linking.end", &(creator, link), |tx| {
        lock_creator(tx, creator).await?;
        let found = lock(tx, (creator, link), agency).await?;
        let end = LinkEnd::of(found.term, by.now).map_err(Error::Refused)?;
        match end {
            LinkEnd::Shortened => shorten(tx, (creator, link), side, by.now).await?,
            LinkEnd::Cancelled => cancel(tx, (creator, link)).await?,
        }
        creator_cards::refresh_in(tx, &[creator], by.now).await?;
        let is_cancelled = end == LinkEnd::Cancelled;
        let ended = DomainEvent::LinkingEnded {
            creator,
            agency: found.agency,
            share: found.share,
            by: side,
            is_cancelled,
            from: None,
        };
        record(tx, by.now, by.ids, &ended).await?;
        let audit_entry = AuditEntry {
            verb: "linking.end",
            object_kind: "agency_link",
            object_id: link.uuid(),
            detail: json!({
                "creator_id": creator,
                "agency_id": found.agency,
                "is_cancelled": is_cancelled,
            }),
        };
        audit(tx, by, audit_entry).await?;
        Ok(())
    })
}

/// A link under lock.
struct Found {
    agency: AgencyId,
    share: SharePercent,
    term: (Option<DateTime<Utc>>, Option<DateTime<Utc>>),
}

async fn lock(
    connection: &mut PgConnection,
    (creator, link): (CreatorId, AgencyLinkId),
    agency: Option<AgencyId>,
) -> Result<Found, Error<EndLinkRefusal>> {
    let row = sqlx::query!(
        r#"select agency_id, share_bps, lower(during) as "from", upper(during) as "until"
           from agency_link
           where creator_id = $1 and agency_link_id = $2
               and ($3::uuid is null or agency_id = $3)
           for update"#,
        creator.uuid(),
        link.uuid(),
        agency.map(AgencyId::uuid),
    )
    .fetch_optional(connection)
    .await?
    .ok_or(Error::NotFound)?;
    Ok(Found {
        agency: AgencyId::new(row.agency_id),
        share: share_of(row.share_bps, ("agency_link", link.uuid()))?,
        term: (row.from, row.until),
    })
}

async fn shorten(
    connection: &mut PgConnection,
    (creator, link): (CreatorId, AgencyLinkId),
    side: LinkSide,
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update agency_link
         set during = tstzrange(lower(during), $3), ended_at = $3, ended_by_kind = $4
         where creator_id = $1 and agency_link_id = $2",
        creator.uuid(),
        link.uuid(),
        now,
        side.code(),
    )
    .execute(connection)
    .await?;
    Ok(())
}

pub(super) async fn cancel(
    connection: &mut PgConnection,
    (creator, link): (CreatorId, AgencyLinkId),
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "delete from agency_link where creator_id = $1 and agency_link_id = $2",
        creator.uuid(),
        link.uuid(),
    )
    .execute(connection)
    .await?;
    Ok(())
}
