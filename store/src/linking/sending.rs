//! An agency asks to manage a creator, and takes that back.

use chrono::{DateTime, Utc};
use domain::{
    ids::{AccountId, AgencyId, CreatorId, LinkingRequestId},
    linking::{
        CloseLinkingRefusal, LinkingState, NewLinkingRequest, SendLinkingRefusal, check_term,
        expires_at,
    },
};
use serde_json::json;
use sqlx::PgConnection;

use super::{
    asking::check_may_ask,
    entry,
    locked::{lock, lock_creator},
    working_agency,
};
use crate::{
    ActorContext, Db, Error,
    event::{DomainEvent, record},
    forms::once,
    records::audit,
};

/// Asks to manage a creator. The creator is told, and has 168 hours to answer.
///
/// # Errors
///
/// [`SendLinkingRefusal`]; not found for anybody but members of an agency who do its work, for a creator that there
/// isn't, and for one whom the agency doesn't see and has nothing to do with; or the database's failure.
pub async fn send(
    db: &Db,
    by: &ActorContext<'_>,
    asked: &NewLinkingRequest,
) -> Result<LinkingRequestId, Error<SendLinkingRefusal>> {
    let agency = working_agency(by).ok_or(Error::NotFound)?;
    check_term((asked.from.instant(), asked.until), by.now).map_err(Error::Refused)?;
    let request = LinkingRequestId::new(by.ids.next());
    once!(db.primary, by, "linking.send", asked, |tx| {
        let creator = asked.creator;
        let market = lock_creator(tx, creator).await?;
        check_may_ask(tx, by, (agency, market), asked).await?;
        let sides = (creator, agency);
        make_way(tx, sides, by.now).await?;
        insert(tx, by, sides, (request, asked)).await?;
        let requested = DomainEvent::LinkingRequested { creator, request };
        record(tx, by.now, by.ids, &requested).await?;
        let detail = json!({ "creator_id": creator, "share_bps": asked.share.basis_points() });
        audit(tx, by, entry("linking.send", request, detail)).await?;
        Ok(request)
    })
}

/// Closes a request of the agency's that the creator didn't answer in time: of those that wait there is one.
async fn make_way(
    connection: &mut PgConnection,
    (creator, agency): (CreatorId, AgencyId),
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update linking_request set state = 'withdrawn', answered_at = $3
         where creator_id = $1 and agency_id = $2 and state = 'waiting' and expires_at <= $3",
        creator.uuid(),
        agency.uuid(),
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn insert(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    (creator, agency): (CreatorId, AgencyId),
    (request, asked): (LinkingRequestId, &NewLinkingRequest),
) -> Result<(), Error<SendLinkingRefusal>> {
    let inserted = sqlx::query!(
        "insert into linking_request (
             creator_id, linking_request_id, agency_id, share_bps, term_from, term_until, message
           , state, sent_at, sent_by, expires_at, is_after_link
         ) values ($1, $2, $3, $4, $5, $6, $7, 'waiting', $8, $9, $10, $11)
         on conflict (creator_id, agency_id) where state = 'waiting' do nothing",
        creator.uuid(),
        request.uuid(),
        agency.uuid(),
        i16::from(asked.share),
        asked.from.instant(),
        asked.until,
        asked.message.as_str(),
        by.now,
        by.actor.account().map(AccountId::uuid),
        expires_at(by.now),
        asked.from.is_after_link(),
    )
    .execute(connection)
    .await?;
    if inserted.rows_affected() == 0 {
        return Err(Error::Refused(SendLinkingRefusal::WaitingAlready));
    }
    Ok(())
}

/// Takes a request back before the creator has answered it.
///
/// # Errors
///
/// [`CloseLinkingRefusal`]; not found for anybody but members of the agency who do its work; or the database's failure.
pub async fn withdraw(
    db: &Db,
    by: &ActorContext<'_>,
    creator: CreatorId,
    request: LinkingRequestId,
) -> Result<(), Error<CloseLinkingRefusal>> {
    let agency = working_agency(by).ok_or(Error::NotFound)?;
    let content = (creator, request);
    once!(db.primary, by, "linking.withdraw", &content, |tx| {
        lock_creator(tx, creator).await?;
        let locked = lock(tx, (creator, request), Some(agency), by.now).await?;
        locked.standing.check_open().map_err(Error::Refused)?;
        close(tx, by, (creator, request), LinkingState::Withdrawn).await?;
        audit(tx, by, entry("linking.withdraw", request, json!({}))).await?;
        Ok(())
    })
}

/// Writes that a request waits no more and became no link, and tells it.
pub(super) async fn close(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    (creator, request): (CreatorId, LinkingRequestId),
    state: LinkingState,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update linking_request set state = $3, answered_at = $4, answered_by = $5
         where creator_id = $1 and linking_request_id = $2",
        creator.uuid(),
        request.uuid(),
        state.code(),
        by.now,
        by.actor.account().map(AccountId::uuid),
    )
    .execute(&mut *connection)
    .await?;
    let answered = DomainEvent::LinkingAnswered {
        creator,
        request,
        state,
        from: None,
    };
    record(connection, by.now, by.ids, &answered).await
}
