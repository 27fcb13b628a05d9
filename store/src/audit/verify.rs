//! Reading the whole trail again, some batches at a time.

use std::{collections::BTreeMap, convert::Infallible};

use uuid::Uuid;

use super::{
    AuditKeys, Fault, Head,
    chain::SealedEvent,
    verifier::{Member, Seal, Verifier},
};
use crate::{Db, Error};

/// How many batches are read at a time, of up to [`super::EVENTS_MAX`] events each.
const BATCHES: i64 = 16;

/// How many events are read at a time, to find those that were never sealed.
const EVENTS: i64 = 10_000;

/// What was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// How many batches there are.
    pub batches: u64,
    /// How many events are sealed in them.
    pub events: usize,
    /// How many events wait to be sealed.
    pub waiting: u64,
    /// How many faults were found.
    pub faults: u64,
    /// The newest batch, 0 if there is none.
    pub newest: i64,
}

/// Compares the whole audit trail with what was sealed, and hands on every fault as it is found. `heads`
/// are those that were kept outside the database, in the order of their batches.
///
/// # Errors
///
/// When the database fails.
pub async fn verify(
    db: &Db,
    keys: &AuditKeys,
    heads: impl Iterator<Item = Head>,
    mut found: impl FnMut(&Fault),
) -> Result<Verified, Error<Infallible>> {
    let mut verified = Verified::default();
    let mut tell = |verified: &mut Verified, fault: &Fault| {
        verified.faults += 1;
        found(fault);
    };
    let mut reading = Verifier::new(keys, heads);
    let mut after = i64::MIN;
    loop {
        let numbers = numbers(db, after).await?;
        let (Some(first), Some(last)) = (numbers.first(), numbers.last()) else {
            break;
        };
        let seals = seals(db, *first, *last).await?;
        let mut members = members(db, *first, *last).await?;
        for batch in &numbers {
            let own = members.remove(batch).unwrap_or_default();
            verified.batches += 1;
            verified.events += own.len();
            for fault in reading.read(*batch, seals.get(batch), &own) {
                tell(&mut verified, &fault);
            }
        }
        after = *last;
    }
    verified.newest = reading.newest();
    if let Some(fault) = reading.end() {
        tell(&mut verified, &fault);
    }
    let mut after = Uuid::nil();
    while let Some((last, unsealed)) = unsealed(db, after).await? {
        for event in unsealed {
            tell(&mut verified, &Fault::NotSealed { event });
        }
        after = last;
    }
    for event in waiting_deleted(db).await? {
        tell(&mut verified, &Fault::WaitingDeleted { event });
    }
    verified.waiting = waiting(db).await?;
    Ok(verified)
}

/// The numbers of the next batches of which anything is there.
async fn numbers(db: &Db, after: i64) -> Result<Vec<i64>, sqlx::Error> {
    sqlx::query_scalar!(
        r#"select batch as "batch!" from (
               (select batch from audit_seal where batch > $1 order by batch limit $2)
               union
               (
                   select distinct batch from audit_event_seal
                   where batch > $1 order by batch limit $2
               )
           ) as batches
           order by batch
           limit $2"#,
        after,
        BATCHES,
    )
    .fetch_all(&db.primary)
    .await
}

async fn seals(db: &Db, first: i64, last: i64) -> Result<BTreeMap<i64, Seal>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"select batch, extract(epoch from sealed_at)::text as "sealed_at!", events, key_id, digest
                , chain
           from audit_seal where batch between $1 and $2"#,
        first,
        last,
    )
    .fetch_all(&db.primary)
    .await?;
    let seals = rows.into_iter().map(|row| {
        let seal = Seal {
            sealed_at: row.sealed_at,
            events: row.events,
            key_id: row.key_id,
            digest: row.digest,
            chain: row.chain,
        };
        (row.batch, seal)
    });
    Ok(seals.collect())
}

async fn members(
    db: &Db,
    first: i64,
    last: i64,
) -> Result<BTreeMap<i64, Vec<Member>>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"select sealed.batch, sealed.position, sealed.audit_event_id, sealed.mac
                , extract(epoch from event.at)::text as "at?", event.actor_kind as "actor_kind?"
                , event.actor_id, event.actor_name, event.organisation_id
                , event.verb as "verb?", event.object_kind as "object_kind?", event.object_id
                , event.detail::text as "detail?"
           from audit_event_seal as sealed
           left join audit_event as event using (audit_event_id)
           where sealed.batch between $1 and $2
           order by sealed.batch, sealed.position"#,
        first,
        last,
    )
    .fetch_all(&db.primary)
    .await?;
    let mut members: BTreeMap<i64, Vec<Member>> = BTreeMap::new();
    for row in rows {
        let audit_event_id = row.audit_event_id;
        let words = (
            row.at,
            row.actor_kind,
            row.verb,
            row.object_kind,
            row.detail,
        );
        let event = match words {
            (Some(at), Some(actor_kind), Some(verb), Some(object_kind), Some(detail)) => {
                Some(SealedEvent {
                    audit_event_id,
                    at,
                    actor_kind,
                    actor_id: row.actor_id,
                    actor_name: row.actor_name,
                    organisation_id: row.organisation_id,
                    verb,
                    object_kind,
                    object_id: row.object_id,
                    detail,
                })
            }
            _ => None,
        };
        members.entry(row.batch).or_default().push(Member {
            position: row.position,
            audit_event_id,
            mac: row.mac,
            event,
        });
    }
    Ok(members)
}

/// Those of the next events that are neither sealed nor wait, and the last one that was looked at.
async fn unsealed(db: &Db, after: Uuid) -> Result<Option<(Uuid, Vec<Uuid>)>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"select event.audit_event_id
                , sealed.batch is null and waiting.audit_event_id is null as "is_unsealed!"
           from (
               select audit_event_id from audit_event
               where audit_event_id > $1 order by audit_event_id limit $2
           ) as event
           left join audit_event_seal as sealed using (audit_event_id)
           left join audit_unsealed as waiting using (audit_event_id)
           order by event.audit_event_id"#,
        after,
        EVENTS,
    )
    .fetch_all(&db.primary)
    .await?;
    let Some(last) = rows.last().map(|row| row.audit_event_id) else {
        return Ok(None);
    };
    let unsealed = rows.into_iter().filter(|row| row.is_unsealed);
    Ok(Some((
        last,
        unsealed.map(|row| row.audit_event_id).collect(),
    )))
}

/// How many events wait to be sealed.
async fn waiting(db: &Db) -> Result<u64, sqlx::Error> {
    let waiting = sqlx::query_scalar!(
        r#"select count(*) as "count!" from audit_unsealed join audit_event using (audit_event_id)"#
    )
    .fetch_one(&db.primary)
    .await?;
    Ok(u64::try_from(waiting).unwrap_or_default())
}

/// Which events waited to be sealed and are gone.
async fn waiting_deleted(db: &Db) -> Result<Vec<Uuid>, sqlx::Error> {
    sqlx::query_scalar!(
        "select audit_event_id from audit_unsealed
         where not exists (
             select from audit_event where audit_event.audit_event_id = audit_unsealed.audit_event_id
         )"
    )
    .fetch_all(&db.primary)
    .await
}
