//! What the worker does beside the rows: takes a file, says that it goes on, and that it can't.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::ids::ReconciliationId;
use uuid::Uuid;

use super::{ReconciliationLease, corrupt, count, hold, leased_until};
use crate::{Db, Error, IdSource, acting::Acting, transaction::in_transaction};

/// The most characters of what is wrong with a file that are kept.
const FAILURE_CHARACTERS_MAX: usize = 1_000;

/// Whether a file waits for a worker.
///
/// # Errors
///
/// When the database fails.
pub async fn is_any_due(db: &Db, now: DateTime<Utc>) -> Result<bool, Error<Infallible>> {
    let is_any = sqlx::query_scalar!(
        r#"select exists (
               select from reconciliation
               where state in ('reading', 'comparing')
                   and (leased_until is null or leased_until <= $1)
           ) as "is_any!""#,
        now,
    )
    .fetch_one(&db.primary)
    .await?;
    Ok(is_any)
}

/// Takes the file that waits longest, if one does.
///
/// # Errors
///
/// When the database fails.
pub async fn take_due(
    db: &Db,
    ids: &dyn IdSource,
    now: DateTime<Utc>,
) -> Result<Option<ReconciliationLease>, Error<Infallible>> {
    let word = ids.next();
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let due = sqlx::query!(
            "select party_id, reconciliation_id from reconciliation
             where state in ('reading', 'comparing')
                 and (leased_until is null or leased_until <= $1)
             order by uploaded_at
             limit 1
             for update skip locked",
            now,
        )
        .fetch_optional(&mut *tx)
        .await?;
        let Some(due) = due else {
            return Ok(None);
        };
        let id: Uuid = due.reconciliation_id;
        let row = sqlx::query!(
            "update reconciliation
             set lease = $3, leased_until = $4, tries = tries + 1
             where party_id = $1 and reconciliation_id = $2
             returning party_kind, market_code, part, state, object_name, rows_done, tries",
            due.party_id,
            id,
            word,
            leased_until(now),
        )
        .fetch_one(&mut *tx)
        .await?;
        Ok(Some(ReconciliationLease {
            party: due.party_id,
            kind: row
                .party_kind
                .parse()
                .map_err(|_| corrupt("party_kind", id))?,
            reconciliation: ReconciliationId::new(id),
            word,
            state: row.state.parse().map_err(|_| corrupt("state", id))?,
            object_name: row.object_name,
            market: row
                .market_code
                .parse()
                .map_err(|_| corrupt("market_code", id))?,
            part: row.part.parse().map_err(|_| corrupt("part", id))?,
            rows_done: count(row.rows_done),
            tries: u16::try_from(row.tries).unwrap_or_default(),
        }))
    })
}

/// Gives it back: somebody goes on from that moment.
///
/// # Errors
///
/// When the database fails.
pub async fn postpone(
    db: &Db,
    lease: &ReconciliationLease,
    until: DateTime<Utc>,
) -> Result<(), Error<Infallible>> {
    sqlx::query!(
        "update reconciliation set lease = null, leased_until = $4
         where party_id = $1 and reconciliation_id = $2 and lease = $3",
        lease.party,
        lease.reconciliation.uuid(),
        lease.word,
        until,
    )
    .execute(&db.primary)
    .await?;
    Ok(())
}

/// Writes down that it can't go on, and why. What was compared stays.
///
/// # Errors
///
/// A conflict for whoever lost the lease, or the database's failure.
pub async fn fail(
    db: &Db,
    lease: &ReconciliationLease,
    failure: &str,
    now: DateTime<Utc>,
) -> Result<(), Error<Infallible>> {
    let printed = failure.chars().filter(|character| *character != '\0');
    let failure: String = printed.take(FAILURE_CHARACTERS_MAX).collect();
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        hold(tx, lease).await?;
        sqlx::query!(
            "update reconciliation
             set state = 'failed', failure = $4, done_at = $5, lease = null, leased_until = null
             where party_id = $1 and reconciliation_id = $2 and lease = $3",
            lease.party,
            lease.reconciliation.uuid(),
            lease.word,
            failure,
            now,
        )
        .execute(&mut *tx)
        .await?;
        Ok(())
    })
}
