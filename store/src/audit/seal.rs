//! Sealing what waits.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    AuditKeys, EVENTS_MAX, Head,
    chain::{SealedEvent, Sum, chain_sum, seal_batch},
};
use crate::{Db, Error, acting::Acting, transaction::in_transaction};

/// Why nothing is sealed: the chain is not the one that was sealed before, and to go on would hide it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealRefusal {
    /// The newest batch is another key's.
    #[error(
        "batch {batch} of the audit trail was sealed with a key that isn't in --audit-key-file: \
         use the right file or, if the key is lost, check the trail and run `admin seal-audit \
         --after-lost-key`"
    )]
    OtherKey {
        /// The batch.
        batch: i64,
    },
    /// The newest batch was not sealed with the key that it names.
    #[error("batch {batch} of the audit trail was changed after it was sealed")]
    Changed {
        /// The batch.
        batch: i64,
    },
    /// The head that was kept outside the database is of a later batch, or of another one.
    #[error(
        "the audit trail ends with batch {last}, but the head outside the database is batch \
         {head}, which is missing or different: the database was restored, or the trail was \
         shortened or rewritten. Run `admin verify-audit` to see where; after restoring a backup, \
         run `admin seal-audit --after-restore`"
    )]
    NotTheHead {
        /// The newest batch, 0 if there is none.
        last: i64,
        /// The batch of the head.
        head: i64,
    },
}

/// What was sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// How many events.
    pub events: usize,
    /// The newest batch, to be kept outside the database; none where nothing was ever sealed.
    pub head: Option<Head>,
}

impl Sealed {
    /// Whether that was all that waited: a batch that is full may have left some.
    #[must_use]
    pub fn is_all(&self) -> bool {
        i32::try_from(self.events).is_ok_and(|events| events < EVENTS_MAX)
    }
}

/// Seals the oldest events that wait, up to [`EVENTS_MAX`], as one batch. Of two that seal at once one
/// is first; the other goes on from there.
///
/// `kept` is the head that was kept outside the database, if one was.
///
/// # Errors
///
/// [`SealRefusal`], or the database's failure.
pub async fn seal(
    db: &Db,
    keys: &AuditKeys,
    kept: Option<Head>,
    now: DateTime<Utc>,
) -> Result<Sealed, Error<SealRefusal>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        seal_in(tx, keys, kept, Newest::OfOwnKey, now).await
    })
}

/// Whose the newest batch must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Newest {
    /// It was sealed with one of the keys.
    OfOwnKey,
    /// It may be anybody's.
    OfAnyKey,
}

pub(super) async fn seal_in(
    connection: &mut PgConnection,
    keys: &AuditKeys,
    kept: Option<Head>,
    newest: Newest,
    now: DateTime<Utc>,
) -> Result<Sealed, Error<SealRefusal>> {
    let last = last(connection, keys, newest).await?;
    if let Some(kept) = kept {
        is_the_head(connection, last.as_ref(), kept).await?;
    }
    while forget_sealed(connection).await? > 0 {}
    let waiting = waiting(connection).await?;
    if waiting.is_empty() {
        return Ok(Sealed {
            events: 0,
            head: last,
        });
    }
    let events = waiting.len();
    let head = write(connection, keys, last, waiting, now).await?;
    Ok(Sealed {
        events,
        head: Some(head),
    })
}

/// The newest batch, which one of the keys must have sealed.
async fn last(
    connection: &mut PgConnection,
    keys: &AuditKeys,
    newest: Newest,
) -> Result<Option<Head>, Error<SealRefusal>> {
    let rows = sqlx::query!(
        "select batch, key_id, digest, chain from audit_seal order by batch desc limit 2"
    )
    .fetch_all(connection)
    .await?;
    let mut rows = rows.into_iter();
    let Some(last) = rows.next() else {
        return Ok(None);
    };
    let batch = last.batch;
    let Some((_, key)) = keys.named(&last.key_id) else {
        let chain = <Sum>::try_from(last.chain).ok();
        return match chain.filter(|_| newest == Newest::OfAnyKey) {
            Some(chain) => Ok(Some(Head { batch, chain })),
            None => Err(Error::Refused(SealRefusal::OtherKey { batch })),
        };
    };
    let before = rows.next();
    let is_next = before.as_ref().map_or(0, |before| before.batch) == batch - 1;
    let before = before.as_ref().map(|before| &*before.chain);
    let chain = chain_sum(key, batch, &last.digest, before);
    if !is_next || chain != *last.chain {
        return Err(Error::Refused(SealRefusal::Changed { batch }));
    }
    Ok(Some(Head { batch, chain }))
}

/// Whether the batch that was kept is there.
async fn is_the_head(
    connection: &mut PgConnection,
    last: Option<&Head>,
    kept: Head,
) -> Result<(), Error<SealRefusal>> {
    let found = sqlx::query_scalar!("select chain from audit_seal where batch = $1", kept.batch)
        .fetch_optional(connection)
        .await?;
    if found.is_some_and(|chain| *chain == kept.chain) {
        return Ok(());
    }
    Err(Error::Refused(SealRefusal::NotTheHead {
        last: last.map_or(0, |last| last.batch),
        head: kept.batch,
    }))
}

/// What is sealed waits no longer, whoever put it there again: looks through as many of the oldest that
/// wait as one batch takes, and says how many of them were sealed.
async fn forget_sealed(connection: &mut PgConnection) -> Result<u64, sqlx::Error> {
    let forgotten = sqlx::query!(
        "with oldest as (
             select audit_event_id from audit_unsealed
             order by audit_event_id
             limit $1
             for update skip locked
         )
         delete from audit_unsealed
         using oldest
         where audit_unsealed.audit_event_id = oldest.audit_event_id
             and exists (
                 select from audit_event_seal
                 where audit_event_seal.audit_event_id = oldest.audit_event_id
             )",
        i64::from(EVENTS_MAX),
    )
    .execute(connection)
    .await?;
    Ok(forgotten.rows_affected())
}

/// The oldest events that wait, for nobody else to seal.
async fn waiting(connection: &mut PgConnection) -> Result<Vec<SealedEvent>, sqlx::Error> {
    sqlx::query_as!(
        SealedEvent,
        r#"select audit_event_id, extract(epoch from at)::text as "at!", actor_kind, actor_id
                , actor_name, organisation_id, verb, object_kind, object_id
                , detail::text as "detail!"
           from audit_unsealed
           join audit_event using (audit_event_id)
           order by audit_event_id
           limit $1
           for update of audit_unsealed skip locked"#,
        i64::from(EVENTS_MAX),
    )
    .fetch_all(connection)
    .await
}

async fn write(
    connection: &mut PgConnection,
    keys: &AuditKeys,
    last: Option<Head>,
    events: Vec<SealedEvent>,
    now: DateTime<Utc>,
) -> Result<Head, sqlx::Error> {
    let key = keys.newest();
    let batch = last.map_or(1, |last| last.batch + 1);
    let sealed_at = format!("{}.{:06}", now.timestamp(), now.timestamp_subsec_micros());
    let before = last.as_ref().map(|last| last.chain.as_slice());
    let (seal, members) = seal_batch(key, batch, &sealed_at, events, before);
    // First, so that of two who seal at once the second waits here.
    sqlx::query!(
        "insert into audit_seal (batch, sealed_at, events, key_id, digest, chain)
         values ($1, $2, $3, $4, $5, $6)",
        batch,
        now,
        seal.events,
        seal.key_id,
        seal.digest,
        seal.chain,
    )
    .execute(&mut *connection)
    .await?;
    let positions: Vec<i32> = members.iter().map(|member| member.position).collect();
    let ids: Vec<Uuid> = members.iter().map(|member| member.audit_event_id).collect();
    let macs: Vec<Vec<u8>> = members.into_iter().map(|member| member.mac).collect();
    sqlx::query!(
        "insert into audit_event_seal (batch, position, audit_event_id, mac)
         select $1, position, audit_event_id, mac
         from unnest($2::integer[], $3::uuid[], $4::bytea[]) as sealed (position, audit_event_id, mac)",
        batch,
        &positions,
        &ids,
        &macs,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "delete from audit_unsealed where audit_event_id = any($1)",
        &ids,
    )
    .execute(connection)
    .await?;
    let chain = chain_sum(key, batch, &seal.digest, before);
    Ok(Head { batch, chain })
}
