//! A creator moves from one agency to another.

use chrono::{DateTime, Utc};
use domain::{
    ids::{AgencyId, AgencyLinkId, CreatorId, LinkingRequestId},
    linking::{AcceptLinkingRefusal, LinkEnd, LinkSide, LinkingState},
};
use serde_json::json;
use sqlx::PgConnection;

use super::{
    acting_creator,
    answering::{insert, save},
    ending::cancel,
    entry,
    locked::{lock, lock_creator, share_of, term_of},
};
use crate::{
    ActorContext, Db, Error,
    creator_cards::refresh_in,
    event::{DomainEvent, record},
    forms::once,
    records::{AuditEntry, audit},
};

/// Accepts a request of an agency and ends the link to another, at one instant: that at which the request's term begins.
/// Orders that are placed before it are shared with the one, those from it on with the other. `seen` is the link that
/// the creator was told would end.
///
/// # Errors
///
/// [`AcceptLinkingRefusal`], also where another link holds at the instant than the one that was seen; not found for
/// anybody but the creator whom the request was sent to; or the database's failure.
pub async fn accept_and_hand_over(
    db: &Db,
    by: &ActorContext<'_>,
    request: LinkingRequestId,
    seen: AgencyLinkId,
) -> Result<AgencyLinkId, Error<AcceptLinkingRefusal>> {
    let creator = acting_creator(by).ok_or(Error::NotFound)?;
    let link = AgencyLinkId::new(by.ids.next());
    let content = (request, seen);
    once!(db.primary, by, "linking.hand_over", &content, |tx| {
        lock_creator(tx, creator).await?;
        let locked = lock(tx, (creator, request), None, by.now).await?;
        locked
            .standing
            .check_open()
            .map_err(|refusal| Error::Refused(refusal.into()))?;
        if locked.is_suspended {
            return Err(Error::Refused(AcceptLinkingRefusal::AgencySuspended));
        }
        let term = term_of(tx, creator, &locked, by.now).await?;
        let term = term.ok_or(Error::Refused(AcceptLinkingRefusal::TermOver))?;
        end_at(tx, by, (creator, seen), term.from).await?;
        insert(tx, by, (creator, request), (link, &locked, term)).await?;
        save(tx, by, (creator, request), link).await?;
        refresh_in(tx, &[creator], by.now).await?;
        let answered = DomainEvent::LinkingAnswered {
            creator,
            request,
            state: LinkingState::Accepted,
            from: Some(term.from),
        };
        record(tx, by.now, by.ids, &answered).await?;
        let detail = json!({
            "agency_id": locked.agency,
            "agency_link_id": link,
            "instead_of": seen,
            "share_bps": locked.share.basis_points(),
            "from": term.from,
            "until": term.until,
        });
        audit(tx, by, entry("linking.hand_over", request, detail)).await?;
        Ok(link)
    })
}

/// Ends the link that holds at an instant, at that instant. One that begins at it leaves nothing behind.
async fn end_at(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    (creator, link): (CreatorId, AgencyLinkId),
    at: DateTime<Utc>,
) -> Result<(), Error<AcceptLinkingRefusal>> {
    let row = sqlx::query!(
        r#"select agency_id, share_bps, lower(during) as "from", upper(during) as "until"
           from agency_link
           where creator_id = $1 and agency_link_id = $2 and during @> $3::timestamptz
           for update"#,
        creator.uuid(),
        link.uuid(),
        at,
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(Error::Refused(AcceptLinkingRefusal::AgencyChanged))?;
    let end = LinkEnd::of((row.from, row.until), at)
        .map_err(|_| Error::Refused(AcceptLinkingRefusal::AgencyChanged))?;
    match end {
        LinkEnd::Shortened => shorten(connection, (creator, link), at, by.now).await?,
        LinkEnd::Cancelled => cancel(connection, (creator, link)).await?,
    }
    let (agency, is_cancelled) = (AgencyId::new(row.agency_id), end == LinkEnd::Cancelled);
    let ended = DomainEvent::LinkingEnded {
        creator,
        agency,
        share: share_of(row.share_bps, ("agency_link", link.uuid()))?,
        by: LinkSide::Creator,
        is_cancelled,
        from: (by.now < at).then_some(at),
    };
    record(connection, by.now, by.ids, &ended).await?;
    let audit_entry = AuditEntry {
        verb: "linking.end",
        object_kind: "agency_link",
        object_id: link.uuid(),
        detail: json!({
            "creator_id": creator,
            "agency_id": agency,
            "is_cancelled": is_cancelled,
            "at": at,
        }),
    };
    audit(connection, by, audit_entry).await?;
    Ok(())
}

async fn shorten(
    connection: &mut PgConnection,
    (creator, link): (CreatorId, AgencyLinkId),
    at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update agency_link
         set during = tstzrange(lower(during), $3), ended_at = $4, ended_by_kind = $5
         where creator_id = $1 and agency_link_id = $2",
        creator.uuid(),
        link.uuid(),
        at,
        now,
        LinkSide::Creator.code(),
    )
    .execute(connection)
    .await?;
    Ok(())
}
