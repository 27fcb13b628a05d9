//! What the clock does to cards: terms of agencies begin and end without anybody's verb, and what followers have read
//! goes.

use std::convert::Infallible;

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::CreatorId;

use super::refresh_in;
use crate::{Db, Error, acting::Acting, transaction::in_transaction};

/// How long changes are kept: longer than anybody follows without a look.
const CHANGES_KEPT: TimeDelta = TimeDelta::minutes(15);

/// How far back a look goes for terms that turned: a worker that stood still for so long misses none.
const LOOKED_BACK: TimeDelta = TimeDelta::days(2);

/// Writes the cards of creators whose term with an agency began or ended of itself, so many at most; says how many
/// changed.
///
/// # Errors
///
/// When the database fails; nothing of it was written then.
pub async fn turn_links(
    db: &Db,
    now: DateTime<Utc>,
    at_most: i64,
) -> Result<u64, Error<Infallible>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let turned = sqlx::query_scalar!(
            "select link.creator_id
             from agency_link as link
             join creator_card as card using (creator_id)
             where (
                     (upper(link.during) > $1 and upper(link.during) <= $2)
                     or (lower(link.during) > $1 and lower(link.during) <= $2)
                 )
                 and (card.managed_by is not distinct from link.agency_id)
                     <> (link.during @> $2::timestamptz)
             limit $3",
            now - LOOKED_BACK,
            now,
            at_most,
        )
        .fetch_all(&mut *tx)
        .await?;
        let turned: Vec<CreatorId> = turned.into_iter().map(CreatorId::new).collect();
        Ok(refresh_in(tx, &turned, now).await?)
    })
}

/// Writes cards of creators who came before there were any, so many at most; says how many.
///
/// # Errors
///
/// When the database fails; nothing of it was written then.
pub async fn write_new(
    db: &Db,
    now: DateTime<Utc>,
    at_most: i64,
) -> Result<u64, Error<Infallible>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let new = sqlx::query_scalar!(
            "select creator_id from creator_card where version = 0 order by creator_id limit $1",
            at_most,
        )
        .fetch_all(&mut *tx)
        .await?;
        let new: Vec<CreatorId> = new.into_iter().map(CreatorId::new).collect();
        Ok(refresh_in(tx, &new, now).await?)
    })
}

/// Clears changes that everybody has read, so many at most; says how many.
///
/// # Errors
///
/// When the database fails.
pub async fn clear_changes(
    db: &Db,
    now: DateTime<Utc>,
    at_most: i64,
) -> Result<u64, Error<Infallible>> {
    let cleared = sqlx::query!(
        "delete from creator_change where creator_change_id in (
             select creator_change_id from creator_change where at <= $1
             order by at limit $2
         )",
        now - CHANGES_KEPT,
        at_most,
    )
    .execute(&db.primary)
    .await?;
    Ok(cleared.rows_affected())
}
