//! The creator answers an invitation.

use std::convert::Infallible;

use domain::{
    creator_invitation::{AnswerInvitationRefusal, InvitationStanding},
    ids::{CreatorId, CreatorInvitationId},
};
use serde_json::json;
use sqlx::PgConnection;

use super::entry;
use crate::{
    ActorContext, Db, Error,
    event::{DomainEvent, record},
    forms::once,
    linking::{acting_creator, lock_creator},
    records::audit,
    transaction::in_transaction,
};

/// **I'm interested**: from now on the creator sees how the agency can be reached, and the agency is told.
///
/// # Errors
///
/// [`AnswerInvitationRefusal`]; not found for anybody but the creator who was invited; or the database's failure.
pub async fn interested(
    db: &Db,
    by: &ActorContext<'_>,
    invitation: CreatorInvitationId,
) -> Result<(), Error<AnswerInvitationRefusal>> {
    let creator = acting_creator(by).ok_or(Error::NotFound)?;
    let verb = "creator_invitation.interested";
    once!(db.primary, by, verb, &invitation, |tx| {
        lock_open(tx, (creator, invitation)).await?;
        sqlx::query!(
            "update creator_invitation set interested_at = $3
             where creator_id = $1 and creator_invitation_id = $2",
            creator.uuid(),
            invitation.uuid(),
            by.now,
        )
        .execute(&mut *tx)
        .await?;
        tell(tx, by, (creator, invitation), true).await?;
        audit(tx, by, entry(verb, invitation, json!({}))).await?;
        Ok(())
    })
}

/// Declines an invitation. Its agency isn't told.
///
/// # Errors
///
/// As [`interested`].
pub async fn decline(
    db: &Db,
    by: &ActorContext<'_>,
    invitation: CreatorInvitationId,
) -> Result<(), Error<AnswerInvitationRefusal>> {
    let creator = acting_creator(by).ok_or(Error::NotFound)?;
    let verb = "creator_invitation.decline";
    once!(db.primary, by, verb, &invitation, |tx| {
        lock_open(tx, (creator, invitation)).await?;
        sqlx::query!(
            "update creator_invitation set declined_at = $3
             where creator_id = $1 and creator_invitation_id = $2",
            creator.uuid(),
            invitation.uuid(),
            by.now,
        )
        .execute(&mut *tx)
        .await?;
        tell(tx, by, (creator, invitation), false).await?;
        audit(tx, by, entry(verb, invitation, json!({}))).await?;
        Ok(())
    })
}

/// Writes down that the creator has read an invitation: the first time, and never again.
///
/// # Errors
///
/// Not found for anybody but a creator, or the database's failure. An invitation that is another's stays as it is.
pub async fn mark_opened(
    db: &Db,
    by: &ActorContext<'_>,
    invitation: CreatorInvitationId,
) -> Result<(), Error<Infallible>> {
    let creator = acting_creator(by).ok_or(Error::NotFound)?;
    in_transaction!(db.primary, by, |tx| {
        sqlx::query!(
            "update creator_invitation set opened_at = $3
             where creator_id = $1 and creator_invitation_id = $2 and opened_at is null",
            creator.uuid(),
            invitation.uuid(),
            by.now,
        )
        .execute(tx)
        .await?;
        Ok(())
    })
}

/// Locks an invitation of the creator's that is not answered.
async fn lock_open(
    connection: &mut PgConnection,
    (creator, invitation): (CreatorId, CreatorInvitationId),
) -> Result<(), Error<AnswerInvitationRefusal>> {
    lock_creator(connection, creator).await?;
    let row = sqlx::query!(
        "select interested_at, declined_at from creator_invitation
         where creator_id = $1 and creator_invitation_id = $2
         for update",
        creator.uuid(),
        invitation.uuid(),
    )
    .fetch_optional(connection)
    .await?
    .ok_or(Error::NotFound)?;
    InvitationStanding::of(row.interested_at, row.declined_at)
        .check_open()
        .map_err(Error::Refused)
}

/// Tells that an invitation was answered.
async fn tell(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    (creator, invitation): (CreatorId, CreatorInvitationId),
    is_interested: bool,
) -> Result<(), sqlx::Error> {
    let answered = DomainEvent::InvitationAnswered {
        creator,
        invitation,
        is_interested,
    };
    record(connection, by.now, by.ids, &answered).await
}
