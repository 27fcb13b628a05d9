//! The creator answers a request.

use domain::{
    ids::{AccountId, AgencyLinkId, CreatorId, LinkingRequestId},
    linking::{AcceptLinkingRefusal, CloseLinkingRefusal, LinkTerm, LinkingState},
};
use serde_json::json;
use sqlx::PgConnection;

use super::{
    acting_creator, entry,
    locked::{Locked, lock, lock_creator, term_of},
    sending::close,
};
use crate::{
    ActorContext, Db, Error, creator_cards,
    event::{DomainEvent, record},
    forms::once,
    records::audit,
};

/// Accepts a request: from this moment on, or from the later start that it names, the agency takes its share of what
/// the creator earns.
///
/// # Errors
///
/// [`AcceptLinkingRefusal`]; not found for anybody but the creator whom it was sent to; or the database's failure.
pub async fn accept(
    db: &Db,
    by: &ActorContext<'_>,
    request: LinkingRequestId,
) -> Result<AgencyLinkId, Error<AcceptLinkingRefusal>> {
    let creator = acting_creator(by).ok_or(Error::NotFound)?;
    let link = AgencyLinkId::new(by.ids.next());
    once!(db.primary, by, "linking.accept", &request, |tx| {
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
        insert(tx, by, (creator, request), (link, &locked, term)).await?;
        save(tx, by, (creator, request), link).await?;
        creator_cards::refresh_in(tx, &[creator], by.now).await?;
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
            "share_bps": locked.share.basis_points(),
            "from": term.from,
            "until": term.until,
        });
        audit(tx, by, entry("linking.accept", request, detail)).await?;
        Ok(link)
    })
}

/// Writes the link. One that another keeps out is refused with the name of that one's agency.
pub(super) async fn insert(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    (creator, request): (CreatorId, LinkingRequestId),
    (link, locked, term): (AgencyLinkId, &Locked, LinkTerm),
) -> Result<(), Error<AcceptLinkingRefusal>> {
    if let Some(taken) = overlapping(connection, creator, term).await? {
        return Err(Error::Refused(taken));
    }
    let inserted = sqlx::query!(
        "insert into agency_link (
             creator_id, agency_link_id, agency_id, share_bps, during, created_at
           , linking_request_id
         ) values ($1, $2, $3, $4, tstzrange($5, $6), $7, $8)
         on conflict do nothing",
        creator.uuid(),
        link.uuid(),
        locked.agency.uuid(),
        i16::from(locked.share),
        term.from,
        term.until,
        by.now,
        request.uuid(),
    )
    .execute(&mut *connection)
    .await?;
    if inserted.rows_affected() == 1 {
        return Ok(());
    }
    // Written since it was looked for, by what doesn't wait for the creator's row: an import.
    match overlapping(connection, creator, term).await? {
        Some(taken) => Err(Error::Refused(taken)),
        None => Err(Error::Conflict),
    }
}

/// That another link holds in a part of the term, if one does.
async fn overlapping(
    connection: &mut PgConnection,
    creator: CreatorId,
    term: LinkTerm,
) -> Result<Option<AcceptLinkingRefusal>, sqlx::Error> {
    let row = sqlx::query!(
        r#"select agency.name, upper(link.during) as "until"
           from agency_link as link
           join organisation as agency on agency.organisation_id = link.agency_id
           where link.creator_id = $1 and link.during && tstzrange($2, $3)
           order by lower(link.during)
           limit 1"#,
        creator.uuid(),
        term.from,
        term.until,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| AcceptLinkingRefusal::AlreadyLinked {
        agency: row.name,
        until: row.until,
    }))
}

/// Writes that a request became a link.
pub(super) async fn save(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    (creator, request): (CreatorId, LinkingRequestId),
    link: AgencyLinkId,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update linking_request
         set state = 'accepted', answered_at = $3, answered_by = $4, agency_link_id = $5
         where creator_id = $1 and linking_request_id = $2",
        creator.uuid(),
        request.uuid(),
        by.now,
        by.actor.account().map(AccountId::uuid),
        link.uuid(),
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Refuses a request. The agency is told.
///
/// # Errors
///
/// [`CloseLinkingRefusal`]; not found for anybody but the creator whom it was sent to; or the database's failure.
pub async fn refuse(
    db: &Db,
    by: &ActorContext<'_>,
    request: LinkingRequestId,
) -> Result<(), Error<CloseLinkingRefusal>> {
    let creator = acting_creator(by).ok_or(Error::NotFound)?;
    once!(db.primary, by, "linking.refuse", &request, |tx| {
        lock_creator(tx, creator).await?;
        let locked = lock(tx, (creator, request), None, by.now).await?;
        locked.standing.check_open().map_err(Error::Refused)?;
        close(tx, by, (creator, request), LinkingState::Refused).await?;
        audit(tx, by, entry("linking.refuse", request, json!({}))).await?;
        Ok(())
    })
}
