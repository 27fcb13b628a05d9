//! Pictures whose files go: those that are shown no more, and those that were never put anywhere.

use std::convert::Infallible;

use chrono::{DateTime, TimeDelta, Utc};
use domain::image::{IMAGE_KEPT_DAYS, ImageCode};

use super::read_code;
use crate::{Db, Error, acting::Acting, transaction::in_transaction};

/// The pictures whose files are to go, so many at most. From here on none of them can be put anywhere.
///
/// # Errors
///
/// When the database fails.
pub async fn take_replaced(
    db: &Db,
    now: DateTime<Utc>,
    at_most: i64,
) -> Result<Vec<ImageCode>, Error<Infallible>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let rows = sqlx::query!(
            "update stored_image set replaced_at = coalesce(replaced_at, $1)
             where image_code in (
                 select image_code from stored_image
                 where (replaced_at is not null or stored_at is null)
                     and coalesce(replaced_at, created_at) <= $2
                 order by coalesce(replaced_at, created_at)
                 limit $3
                 for update skip locked
             )
             returning image_code, owner_id",
            now,
            now - TimeDelta::days(IMAGE_KEPT_DAYS),
            at_most,
        )
        .fetch_all(tx)
        .await?;
        let mut codes = Vec::with_capacity(rows.len());
        for row in rows {
            codes.extend(read_code::<Infallible>(
                Some(row.image_code),
                ("stored_image", row.owner_id),
            )?);
        }
        Ok(codes)
    })
}

/// Takes away the rows of pictures whose files are gone; says how many.
///
/// # Errors
///
/// When the database fails.
pub async fn forget(db: &Db, images: &[ImageCode]) -> Result<u64, Error<Infallible>> {
    let codes: Vec<String> = images.iter().map(ImageCode::to_string).collect();
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let forgotten = sqlx::query!(
            "delete from stored_image where image_code = any($1) and replaced_at is not null",
            &codes,
        )
        .execute(tx)
        .await?;
        Ok(forgotten.rows_affected())
    })
}
