//! What goes by itself: the file and the rows of an import of long ago, and an import that nobody went on with.

use std::convert::Infallible;

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::{ProductImportId, ShopId};

use crate::{Db, Error, acting::Acting, transaction::in_transaction};

/// How long files and rows are kept after an import was uploaded.
const KEPT: TimeDelta = TimeDelta::days(90);

/// How long an import waits for its shop to go on.
const OPEN_FOR: TimeDelta = TimeDelta::days(30);

/// A file that nobody needs any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductFileToClear {
    /// The shop.
    pub shop: ShopId,
    /// The import that it is of.
    pub import: ProductImportId,
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
) -> Result<Vec<ProductFileToClear>, Error<Infallible>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        sqlx::query!(
            "update product_import set state = 'cancelled', ended_at = $1
             where cleared_at is null and uploaded_at <= $2
                 and state in ('uploading', 'mapping', 'checked')",
            now,
            now - OPEN_FOR,
        )
        .execute(&mut *tx)
        .await?;
        let rows = sqlx::query!(
            "select shop_id, product_import_id, object_name from product_import
             where cleared_at is null and uploaded_at <= $1 and ended_at is not null
             order by uploaded_at
             limit $2",
            now - KEPT,
            at_most,
        )
        .fetch_all(&mut *tx)
        .await?;
        let files = rows.into_iter().map(|row| ProductFileToClear {
            shop: row.shop_id.into(),
            import: row.product_import_id.into(),
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
    (shop, import): (ShopId, ProductImportId),
    now: DateTime<Utc>,
) -> Result<(), Error<Infallible>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        sqlx::query!(
            "delete from product_import_row where shop_id = $1 and product_import_id = $2",
            shop.uuid(),
            import.uuid(),
        )
        .execute(&mut *tx)
        .await?;
        sqlx::query!(
            "update product_import set cleared_at = $3, header = '{}'
             where shop_id = $1 and product_import_id = $2 and ended_at is not null",
            shop.uuid(),
            import.uuid(),
            now,
        )
        .execute(&mut *tx)
        .await?;
        Ok(())
    })
}
