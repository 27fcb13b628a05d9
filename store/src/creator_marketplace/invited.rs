//! Whom an agency has invited before, for lists of creators: one statement, whatever the day's limit says.

use std::{collections::HashMap, convert::Infallible};

use chrono::{DateTime, Utc};
use domain::{
    creator_invitation::{INVITED_AGAIN_AFTER, LastInvitation},
    ids::CreatorId,
};
use uuid::Uuid;

use super::acting_agency;
use crate::{ActorContext, Db, Error, acting::reading};

/// The latest invitation of the agency that asks to each of these creators, whatever it was for, and when the creator
/// can be invited again as far as the creator alone decides it: that the day's invitations are used up is said where
/// one is written.
///
/// # Errors
///
/// Not found for anybody but members of an agency; a row that can't be what it says; or the database's failure.
pub async fn invited(
    db: &Db,
    by: &ActorContext<'_>,
    creators: &[CreatorId],
) -> Result<HashMap<CreatorId, LastInvitation>, Error<Infallible>> {
    let agency = acting_agency(by).ok_or(Error::NotFound)?;
    if creators.is_empty() {
        return Ok(HashMap::new());
    }
    let creator_ids: Vec<Uuid> = creators.iter().map(|creator| creator.uuid()).collect();
    let rows = sqlx::query!(
        "select distinct on (latest.creator_id)
                latest.creator_id, latest.intention, latest.sent_at
         from creator_invitation_latest as latest
         where latest.creator_id = any($1) and latest.agency_id = $2
         order by latest.creator_id, latest.sent_at desc",
        &creator_ids,
        agency.uuid(),
    )
    .fetch_all(&mut *reading(&db.primary, by).await?)
    .await?;
    let mut invited = HashMap::with_capacity(rows.len());
    for row in rows {
        let last = last(&row.intention, row.sent_at, row.creator_id)?;
        invited.insert(CreatorId::new(row.creator_id), last);
    }
    Ok(invited)
}

/// An invitation as its latest row says it.
pub(super) fn last(
    intention: &str,
    sent_at: DateTime<Utc>,
    creator_id: Uuid,
) -> Result<LastInvitation, Error<Infallible>> {
    Ok(LastInvitation {
        intention: intention.parse().map_err(|_| Error::Corrupt {
            table: "creator_invitation_latest",
            column: "intention",
            id: creator_id,
        })?,
        sent_at,
        next: sent_at + INVITED_AGAIN_AFTER,
    })
}
