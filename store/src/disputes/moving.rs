//! A dispute on its way: an operator takes it to look at it, and whoever opened it takes it back.

use domain::{
    dispute::{DecideRefusal, DisputeEventKind, DisputeMove, DisputeMoveRefusal, DisputeState},
    ids::{AccountId, DisputeId},
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    Asking,
    deciding::is_no_party,
    held_row::{self, HeldDispute},
};
use crate::{
    ActorContext, Db, Error,
    acting::{Acting, again_as, as_program_in},
    event::{DomainEvent, record},
    records::{AuditEntry, audit},
    transaction::in_transaction,
};

/// Takes a dispute to look at it, also from another operator. Taken already, it stays so.
///
/// # Errors
///
/// [`DecideRefusal::AlreadyDecided`] and [`DecideRefusal::OwnOrganisation`]; not found for anybody but an operator; or
/// the database's failure.
pub async fn take(
    db: &Db,
    by: &ActorContext<'_>,
    dispute: DisputeId,
) -> Result<(), Error<DecideRefusal>> {
    let operator = by.actor.account().filter(|_| by.acts_for_platform());
    let operator = operator.ok_or(Error::NotFound)?;
    in_transaction!(db.primary, by, |tx| {
        let found = held_row::lock(tx, dispute).await?;
        let state = found.state.after(DisputeMove::Take);
        let state = state.map_err(|_| Error::Refused(already(&found)))?;
        is_no_party(tx, by, &found).await?;
        if found.taken_by == Some(operator.uuid()) {
            return Ok(());
        }
        set_taken(tx, by, (&found, state, operator)).await?;
        let entry = entry("dispute.take", found.id, json!({ "was": found.taken_by }));
        audit(tx, by, entry).await?;
        if found.state == DisputeState::Open {
            tell(tx, by, found.id, DisputeEventKind::Taken).await?;
        }
        Ok(())
    })
}

/// Takes a dispute back: nothing is held for it any more. Taken back already, it stays so.
///
/// # Errors
///
/// [`DisputeMoveRefusal`] for one that was decided; not found for whoever didn't open it; or the database's failure.
pub async fn withdraw(
    db: &Db,
    by: &ActorContext<'_>,
    dispute: DisputeId,
) -> Result<(), Error<DisputeMoveRefusal>> {
    let asking = Asking::of(by).ok_or(Error::NotFound)?;
    in_transaction!(db.primary, by, |tx| {
        // What was held of the other sides is theirs.
        as_program_in(tx).await?;
        withdraw_in(tx, by, (asking.party, dispute)).await?;
        Ok(again_as(tx, Acting::from(by)).await?)
    })
}

async fn withdraw_in(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    (party, dispute): (Uuid, DisputeId),
) -> Result<(), Error<DisputeMoveRefusal>> {
    let found = held_row::lock(connection, dispute).await?;
    if found.opened_by_party != party {
        return Err(Error::NotFound);
    }
    if found.state == DisputeState::Withdrawn {
        return Ok(());
    }
    let state = found.state.after(DisputeMove::Withdraw);
    let state = state.map_err(Error::Refused)?;
    sqlx::query!(
        "update dispute set state = $2, ended_at = $3 where dispute_id = $1",
        found.id,
        state.code(),
        by.now,
    )
    .execute(&mut *connection)
    .await?;
    release(connection, by, found.id).await?;
    let entry = entry("dispute.withdraw", found.id, json!({}));
    audit(connection, by, entry).await?;
    Ok(tell(connection, by, found.id, DisputeEventKind::Withdrawn).await?)
}

/// Who decided the dispute, and when.
pub(super) fn already(found: &HeldDispute) -> DecideRefusal {
    DecideRefusal::AlreadyDecided {
        by: found.decided_by.clone(),
        at: found.ended_at.unwrap_or_default(),
    }
}

/// Nothing is held for the dispute from now on.
pub(super) async fn release(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    dispute_id: Uuid,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update dispute_side set released_at = $2
         where dispute_id = $1 and released_at is null",
        dispute_id,
        by.now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

pub(super) async fn tell(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    dispute_id: Uuid,
    how: DisputeEventKind,
) -> Result<(), sqlx::Error> {
    let moved = DomainEvent::DisputeMoved {
        dispute: DisputeId::new(dispute_id),
        how,
    };
    record(connection, by.now, by.ids, &moved).await
}

pub(super) const fn entry(
    verb: &'static str,
    dispute_id: Uuid,
    detail: serde_json::Value,
) -> AuditEntry {
    AuditEntry {
        verb,
        object_kind: "dispute",
        object_id: dispute_id,
        detail,
    }
}

async fn set_taken(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    (found, state, operator): (&HeldDispute, DisputeState, AccountId),
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update dispute set state = $2, taken_by = $3, taken_at = coalesce(taken_at, $4)
         where dispute_id = $1",
        found.id,
        state.code(),
        operator.uuid(),
        by.now,
    )
    .execute(connection)
    .await?;
    Ok(())
}
