//! What goes by itself: the file and the rows of a comparison of long ago, and an upload that broke off.

use std::convert::Infallible;

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::ReconciliationId;
use uuid::Uuid;

use crate::{Db, Error, acting::Acting, transaction::in_transaction};

/// How long files and rows are kept after a file was uploaded: a year can be gone through as a whole.
const KEPT: TimeDelta = TimeDelta::days(400);

/// How long an upload may take.
const UPLOADED_WITHIN: TimeDelta = TimeDelta::days(1);

/// A file that nobody needs any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReconciledFileToClear {
    /// Whose it is.
    pub party: Uuid,
    /// The comparison that it is of.
    pub reconciliation: ReconciliationId,
    /// Under which name it lies.
    pub object_name: String,
}

/// Cancels uploads that broke off, and answers the files that can be deleted, so many at most.
///
/// # Errors
///
/// When the database fails.
pub async fn files_to_clear(
    db: &Db,
    now: DateTime<Utc>,
    at_most: i64,
) -> Result<Vec<ReconciledFileToClear>, Error<Infallible>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        sqlx::query!(
            "update reconciliation set state = 'cancelled', done_at = $1
             where cleared_at is null and uploaded_at <= $2 and state = 'uploading'",
            now,
            now - UPLOADED_WITHIN,
        )
        .execute(&mut *tx)
        .await?;
        let rows = sqlx::query!(
            "select party_id, reconciliation_id, object_name from reconciliation
             where cleared_at is null and uploaded_at <= $1 and done_at is not null
             order by uploaded_at
             limit $2",
            now - KEPT,
            at_most,
        )
        .fetch_all(&mut *tx)
        .await?;
        let files = rows.into_iter().map(|row| ReconciledFileToClear {
            party: row.party_id,
            reconciliation: row.reconciliation_id.into(),
            object_name: row.object_name,
        });
        Ok(files.collect())
    })
}

/// Notes that the file is deleted, and deletes the rows.
///
/// # Errors
///
/// When the database fails.
pub async fn file_cleared(
    db: &Db,
    (party, reconciliation): (Uuid, ReconciliationId),
    now: DateTime<Utc>,
) -> Result<(), Error<Infallible>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        sqlx::query!(
            "delete from reconciliation_row where party_id = $1 and reconciliation_id = $2",
            party,
            reconciliation.uuid(),
        )
        .execute(&mut *tx)
        .await?;
        sqlx::query!(
            "update reconciliation set cleared_at = $3
             where party_id = $1 and reconciliation_id = $2 and done_at is not null",
            party,
            reconciliation.uuid(),
            now,
        )
        .execute(&mut *tx)
        .await?;
        Ok(())
    })
}
