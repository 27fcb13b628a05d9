//! What operators decide about a batch: one submits it, and another approves it or sends it back; until then either
//! cancels it. Of many who decide at once one wins, and the others learn what was decided.

use chrono::{DateTime, Utc};
use domain::{
    ids::{AccountId, PayoutBatchId},
    money::Money,
    payout::{ApproveRefusal, BatchMove, BatchRefusal, PayoutBatchState, SubmitRefusal},
};
use serde_json::json;
use sqlx::PgConnection;

use super::{
    renewing,
    rows::{BATCH, HeldBatch, corrupt, hold_batch, operator},
};
use crate::{
    ActorContext, Db, Error,
    forms::once,
    records::{AuditEntry, audit},
};

/// Submits a batch for approval: what it pays to whom stands from now on.
///
/// # Errors
///
/// [`SubmitRefusal`]; not found for an actor who is no operator; or the database's failure.
pub async fn submit(
    db: &Db,
    by: &ActorContext<'_>,
    batch: PayoutBatchId,
) -> Result<(), Error<SubmitRefusal>> {
    let operator = operator(by)?;
    once!(db.primary, by, "payout_batch.submit", &batch, |tx| {
        let held = hold_batch(&mut *tx, batch).await?;
        let state = held.state.after(BatchMove::Submit);
        let state = state.map_err(|refusal| Error::Refused(SubmitRefusal::State(refusal)))?;
        if held.payouts == 0 {
            return Err(Error::Refused(SubmitRefusal::Empty));
        }
        let digest = digest_in(&mut *tx, batch).await?;
        sqlx::query!(
            "update payout_batch
             set state = $2, submitted_by = $3, submitted_at = $4, digest = $5
             where payout_batch_id = $1",
            batch.uuid(),
            state.code(),
            operator.uuid(),
            by.now,
            digest,
        )
        .execute(&mut *tx)
        .await?;
        note(tx, by, "payout_batch.submit", &held).await
    })
}

/// Approves a batch that another operator submitted, as it was seen: `seen` is what it came to there. What is to be
/// paid is worked out again; where anybody can be paid less by now, or not at all, nothing is approved, and the
/// batch goes back with a list that is right.
///
/// # Errors
///
/// [`ApproveRefusal`]; not found for an actor who is no operator; or the database's failure.
pub async fn approve(
    db: &Db,
    by: &ActorContext<'_>,
    batch: PayoutBatchId,
    seen: Money,
) -> Result<(), Error<ApproveRefusal>> {
    let operator = operator(by)?;
    let content = (batch, seen);
    let changed = once!(db.primary, by, "payout_batch.approve", &content, |tx| {
        let held = hold_batch(&mut *tx, batch).await?;
        check_approval(&held, operator)?;
        if held.total != seen {
            return Err(Error::Refused(ApproveRefusal::Changed {
                total: held.total,
            }));
        }
        // Nobody but the program writes payouts, and it does so before a batch is submitted.
        if held.digest != digest_in(&mut *tx, batch).await? {
            return Err(corrupt(BATCH, "digest", batch.uuid()));
        }
        let changed = renewing::renew_in(&mut *tx, &held, by).await?;
        if changed.is_some() {
            note(tx, by, "payout_batch.change", &held).await?;
            return Ok(changed);
        }
        set_approved(&mut *tx, batch, (operator, by.now)).await?;
        note(tx, by, "payout_batch.approve", &held).await?;
        Ok(None)
    });
    match changed? {
        None => Ok(()),
        Some(total) => Err(Error::Refused(ApproveRefusal::Changed { total })),
    }
}

fn check_approval(held: &HeldBatch, operator: AccountId) -> Result<(), Error<ApproveRefusal>> {
    match held.state {
        PayoutBatchState::Submitted if held.submitted_by == Some(operator) => {
            Err(Error::Refused(ApproveRefusal::SamePerson))
        }
        PayoutBatchState::Submitted => Ok(()),
        PayoutBatchState::Approved | PayoutBatchState::Posted | PayoutBatchState::Closed => {
            let at = held.approved_at;
            let at = at.ok_or(corrupt(BATCH, "approved_at", held.batch.uuid()))?;
            let by = held.approved_by.clone();
            Err(Error::Refused(ApproveRefusal::AlreadyApproved { by, at }))
        }
        PayoutBatchState::Preparing | PayoutBatchState::Prepared | PayoutBatchState::Cancelled => {
            Err(Error::Refused(ApproveRefusal::NotSubmitted))
        }
    }
}

/// The one statement that approves.
async fn set_approved(
    connection: &mut PgConnection,
    batch: PayoutBatchId,
    (operator, at): (AccountId, DateTime<Utc>),
) -> Result<(), Error<ApproveRefusal>> {
    let approved = sqlx::query!(
        "update payout_batch
         set state = 'approved', approved_by = $2, approved_at = $3, cursor = null
         where payout_batch_id = $1 and state = 'submitted' and submitted_by <> $2",
        batch.uuid(),
        operator.uuid(),
        at,
    )
    .execute(connection)
    .await?;
    if approved.rows_affected() == 1 {
        Ok(())
    } else {
        Err(Error::Conflict)
    }
}

/// Sends a submitted batch back, so that it isn't approved.
///
/// # Errors
///
/// [`BatchRefusal`]; not found for an actor who is no operator; or the database's failure.
pub async fn send_back(
    db: &Db,
    by: &ActorContext<'_>,
    batch: PayoutBatchId,
) -> Result<(), Error<BatchRefusal>> {
    operator(by)?;
    once!(db.primary, by, "payout_batch.send_back", &batch, |tx| {
        let held = hold_batch(&mut *tx, batch).await?;
        let state = held.state.after(BatchMove::SendBack);
        let state = state.map_err(Error::Refused)?;
        sqlx::query!(
            "update payout_batch
             set state = $2, submitted_by = null, submitted_at = null, digest = null
             where payout_batch_id = $1",
            batch.uuid(),
            state.code(),
        )
        .execute(&mut *tx)
        .await?;
        note(tx, by, "payout_batch.send_back", &held).await
    })
}

/// Cancels a batch that nobody has approved: what it would have paid is payable by the next.
///
/// # Errors
///
/// [`BatchRefusal`]; not found for an actor who is no operator; or the database's failure.
pub async fn cancel(
    db: &Db,
    by: &ActorContext<'_>,
    batch: PayoutBatchId,
) -> Result<(), Error<BatchRefusal>> {
    let operator = operator(by)?;
    once!(db.primary, by, "payout_batch.cancel", &batch, |tx| {
        let held = hold_batch(&mut *tx, batch).await?;
        let state = held.state.after(BatchMove::Cancel);
        let state = state.map_err(Error::Refused)?;
        sqlx::query!(
            "update payout_batch set state = $2, cancelled_by = $3, cancelled_at = $4
             where payout_batch_id = $1",
            batch.uuid(),
            state.code(),
            operator.uuid(),
            by.now,
        )
        .execute(&mut *tx)
        .await?;
        sqlx::query!(
            "update payout set state = 'cancelled'
             where payout_batch_id = $1 and state = 'prepared'",
            batch.uuid(),
        )
        .execute(&mut *tx)
        .await?;
        note(tx, by, "payout_batch.cancel", &held).await
    })
}

/// What is paid to whom, as 32 bytes; none of a batch that pays nobody.
async fn digest_in(
    connection: &mut PgConnection,
    batch: PayoutBatchId,
) -> Result<Option<Vec<u8>>, sqlx::Error> {
    sqlx::query_scalar!(
        r#"select sha256(
               string_agg(uuid_send(party_id) || int8send(units), ''::bytea order by party_id)
           ) as digest
           from payout
           where payout_batch_id = $1 and state = 'prepared'"#,
        batch.uuid(),
    )
    .fetch_one(connection)
    .await
}

/// Writes down who decided what.
async fn note<R>(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    verb: &'static str,
    held: &HeldBatch,
) -> Result<(), Error<R>> {
    let entry = AuditEntry {
        verb,
        object_kind: BATCH,
        object_id: held.batch.uuid(),
        detail: json!({
            "market": held.market, "pay_on": held.pay_on, "payouts": held.payouts,
            "total": held.total.units,
        }),
    };
    Ok(audit(connection, by, entry).await?)
}
