//! What goes by itself: the file and the rejected rows of an import that ended long ago, and an import that
//! nobody started.

use std::convert::Infallible;

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::BrowserImportId;

use crate::{Db, Error, acting::Acting, transaction::in_transaction};

/// How long files and rejected rows are kept after an import has ended, and how long an import waits to be
/// started.
pub const KEPT: TimeDelta = TimeDelta::days(30);

/// How long an upload may take.
const UPLOADED_WITHIN: TimeDelta = TimeDelta::days(1);

/// A file that nobody needs any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileToClear {
    /// The import that it is of.
    pub import: BrowserImportId,
    /// Under which name it lies.
    pub object_name: String,
}

/// Cancels what nobody went on with, and answers the files that can be deleted, so many at most.
///
/// # Errors
///
/// When the database fails.
pub async fn files_to_clear(
    db: &Db,
    now: DateTime<Utc>,
    at_most: i64,
) -> Result<Vec<FileToClear>, Error<Infallible>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        sqlx::query!(
            "update browser_import set state = 'cancelled', ended_at = $1
             where file_deleted_at is null
                 and (
                     (state = 'checked' and uploaded_at <= $2)
                     or (state = 'uploading' and uploaded_at <= $3)
                 )",
            now,
            now - KEPT,
            now - UPLOADED_WITHIN,
        )
        .execute(&mut *tx)
        .await?;
        let rows = sqlx::query!(
            "select browser_import_id, object_name from browser_import
             where file_deleted_at is null and ended_at <= $1
             order by ended_at
             limit $2",
            now - KEPT,
            at_most,
        )
        .fetch_all(&mut *tx)
        .await?;
        let files = rows.into_iter().map(|row| FileToClear {
            import: BrowserImportId::new(row.browser_import_id),
            object_name: row.object_name,
        });
        Ok(files.collect())
    })
}

/// Notes that the file is deleted, and deletes the rejected rows.
///
/// # Errors
///
/// When the database fails.
pub async fn file_cleared(
    db: &Db,
    import: BrowserImportId,
    now: DateTime<Utc>,
) -> Result<(), Error<Infallible>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        sqlx::query!(
            "delete from browser_import_rejects where browser_import_id = $1",
            import.uuid(),
        )
        .execute(&mut *tx)
        .await?;
        sqlx::query!(
            "update browser_import set file_deleted_at = $2
             where browser_import_id = $1 and ended_at is not null",
            import.uuid(),
            now,
        )
        .execute(&mut *tx)
        .await?;
        Ok(())
    })
}
