//! Writing the entries of an approved batch, in pieces: what somebody is paid is owed no more from the moment of the
//! approval on. And closing a batch of which everything is known.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    ids::{AgencyId, CreatorId, PayoutBatchId},
    ledger::{
        Party,
        account::{PartyEntryKind, PartyId},
    },
    market::MarketRules,
    payout::{BatchMove, PayoutBatchState},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::rows::{BATCH, HeldBatch, corrupt, hold_batch, market_of_batch, undecided};
use crate::{
    BatchContext, Db, Error, IdSource, Source,
    acting::Acting,
    ledger::{NewPartyEntries, PartyEntryAbout},
    transaction::in_transaction,
};

/// Writes the entries of the next payouts of an approved batch, so many at most: says the last party of them, or
/// none when all stand, or the batch isn't approved. Of two who do it at once the second goes on behind the first.
///
/// # Errors
///
/// Not found where there is no such batch, or the database's failure. What was written until then stays.
pub async fn post_some(
    db: &Db,
    (now, ids): (DateTime<Utc>, &dyn IdSource),
    batch: PayoutBatchId,
    at_most: i64,
) -> Result<Option<Uuid>, Error<Infallible>> {
    let market = market_of_batch(db, batch, now).await?;
    let context = BatchContext {
        market: &market,
        now,
        ids,
        source: Source::Api,
    };
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let held = hold_batch(&mut *tx, batch).await?;
        let Some(approved_at) = held
            .approved_at
            .filter(|_| held.state == PayoutBatchState::Approved)
        else {
            return Ok(None);
        };
        let payouts = next_payouts(&mut *tx, &held, at_most).await?;
        let mut entries = NewPartyEntries::new(&context);
        for payout in &payouts {
            let about = about(
                (payout.party_kind.as_str(), payout.party_id),
                payout.payout_id,
                &market,
            )?;
            let kind = PartyEntryKind::Payout;
            entries.add(
                ids.next(),
                &about,
                approved_at,
                kind,
                payout.units.saturating_neg(),
            );
        }
        entries.write(&mut *tx).await?;
        set_approved(&mut *tx, &payouts, approved_at).await?;
        let has_more = i64::try_from(payouts.len()).unwrap_or(i64::MAX) >= at_most;
        let last = payouts.last().map(|payout| payout.party_id);
        let last = last.filter(|_| has_more);
        go_on(tx, &held, last, now).await?;
        Ok(last)
    })
}

/// A payout whose entry isn't written.
struct Unposted {
    party_id: Uuid,
    payout_id: Uuid,
    party_kind: String,
    units: i64,
}

async fn next_payouts(
    connection: &mut PgConnection,
    held: &HeldBatch,
    at_most: i64,
) -> Result<Vec<Unposted>, sqlx::Error> {
    sqlx::query_as!(
        Unposted,
        "select party_id, payout_id, party_kind, units from payout
         where payout_batch_id = $1 and state = 'prepared' and party_id > $2
         order by party_id
         limit $3
         for update",
        held.batch.uuid(),
        held.cursor.unwrap_or_default(),
        at_most,
    )
    .fetch_all(connection)
    .await
}

/// Whose entry it is, and of which payout.
pub(super) fn about<'m, R>(
    (kind, party): (&str, Uuid),
    payout: Uuid,
    market: &'m MarketRules,
) -> Result<PartyEntryAbout<'m>, Error<R>> {
    let (party, part) = match kind {
        "agency" => (PartyId::Agency(AgencyId::new(party)), Party::CampaignAgency),
        "creator" => (PartyId::Creator(CreatorId::new(party)), Party::Creator),
        _ => return Err(corrupt("payout", "party_kind", payout)),
    };
    Ok(PartyEntryAbout {
        party,
        part,
        market,
        about: payout,
    })
}

async fn set_approved(
    connection: &mut PgConnection,
    payouts: &[Unposted],
    approved_at: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    let parties: Vec<Uuid> = payouts.iter().map(|payout| payout.party_id).collect();
    let ids: Vec<Uuid> = payouts.iter().map(|payout| payout.payout_id).collect();
    sqlx::query!(
        "update payout set state = 'approved', approved_at = $3
         from unnest($1::uuid[], $2::uuid[]) as posted (party_id, payout_id)
         where payout.party_id = posted.party_id and payout.payout_id = posted.payout_id",
        &parties,
        &ids,
        approved_at,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Says how far the batch has come, and that all its entries stand when there is nobody left.
async fn go_on(
    connection: &mut PgConnection,
    held: &HeldBatch,
    last: Option<Uuid>,
    now: DateTime<Utc>,
) -> Result<(), Error<Infallible>> {
    let id = held.batch.uuid();
    let (state, posted_at) = if last.is_some() {
        (held.state, None)
    } else {
        let after = held.state.after(BatchMove::Post);
        let after = after.map_err(|_| corrupt(BATCH, "state", id))?;
        (after, Some(now))
    };
    sqlx::query!(
        "update payout_batch set state = $2, posted_at = $3, cursor = $4
         where payout_batch_id = $1",
        id,
        state.code(),
        posted_at,
        last,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Closes the batches of whose payouts everything is known; says how many.
///
/// # Errors
///
/// When the database fails.
pub async fn close_decided(db: &Db, now: DateTime<Utc>) -> Result<u64, Error<Infallible>> {
    let undecided = undecided();
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let closed = sqlx::query!(
            "update payout_batch set state = 'closed', closed_at = $1
             where payout_batch.state = 'posted' and not exists (
                 select from payout
                 where payout.payout_batch_id = payout_batch.payout_batch_id
                     and payout.state = any($2)
             )",
            now,
            &undecided,
        )
        .execute(tx)
        .await?;
        Ok(closed.rows_affected())
    })
}
