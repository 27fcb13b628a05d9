//! Places in which something happened that people were not mailed of yet.

use std::{collections::BTreeMap, convert::Infallible};

use chrono::{DateTime, Utc};
use domain::mail::{NOTICES_GATHERED_FOR, NOTICES_OLD_AFTER};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{Db, Error};

/// A notice that was written.
pub(crate) struct NewNotice {
    /// The organisation, or the creator.
    pub(crate) place: Uuid,
    /// The notice's key.
    pub(crate) notice: Uuid,
    /// When it happened.
    pub(crate) at: DateTime<Utc>,
}

/// A place in which there is something new.
pub(super) struct MarkedPlace {
    /// The organisation, or the creator.
    pub(super) place_id: Uuid,
    pub(super) is_creator: bool,
    /// The first notice that is new.
    pub(super) from_notice: Uuid,
}

/// Marks the places of notices that were written, in the transaction that writes them. A place that is
/// marked already stays due when it is.
pub(crate) async fn mark_place(
    connection: &mut PgConnection,
    notices: &[NewNotice],
    is_creator: bool,
) -> Result<(), sqlx::Error> {
    // In the order of places, so that two who mark the same don't wait for each other in a circle.
    let mut marks: BTreeMap<Uuid, (Uuid, DateTime<Utc>)> = BTreeMap::new();
    for new in notices {
        let (first, latest) = marks.entry(new.place).or_insert((new.notice, new.at));
        *first = new.notice.min(*first);
        *latest = new.at.max(*latest);
    }
    if marks.is_empty() {
        return Ok(());
    }
    let places: Vec<Uuid> = marks.keys().copied().collect();
    let firsts: Vec<Uuid> = marks.values().map(|(first, _)| *first).collect();
    let due: Vec<DateTime<Utc>> = marks
        .values()
        .map(|(_, latest)| *latest + NOTICES_GATHERED_FOR)
        .collect();
    sqlx::query!(
        "insert into notice_to_mail as known (place_id, is_creator, from_notice, due_at)
         select place_id, $4, from_notice, due_at
         from unnest($1::uuid[], $2::uuid[], $3::timestamptz[])
             as new (place_id, from_notice, due_at)
         on conflict (place_id) do update
         set from_notice = least(known.from_notice, excluded.from_notice)",
        &places,
        &firsts,
        &due,
        is_creator,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Whether people of a place are to be mailed now.
///
/// # Errors
///
/// When the database fails.
pub async fn is_any_notice_due(db: &Db, now: DateTime<Utc>) -> Result<bool, Error<Infallible>> {
    let is_any = sqlx::query_scalar!(
        r#"select exists (select from notice_to_mail where due_at <= $1) as "is_any!""#,
        now,
    )
    .fetch_one(&db.primary)
    .await?;
    Ok(is_any)
}

/// Forgets places in which nothing has happened for so long that nobody is mailed of it: what an import
/// brings from long ago, or what a worker finds that stood still. Says how many.
///
/// # Errors
///
/// When the database fails.
pub async fn forget_old_news(db: &Db, now: DateTime<Utc>) -> Result<u64, Error<Infallible>> {
    let forgotten = sqlx::query!(
        "delete from notice_to_mail where due_at <= $1",
        now - NOTICES_OLD_AFTER,
    )
    .execute(&db.primary)
    .await?;
    Ok(forgotten.rows_affected())
}

/// Locks the place that is due for the longest time, past those that others are at.
pub(super) async fn lock_next(
    connection: &mut PgConnection,
    now: DateTime<Utc>,
) -> Result<Option<MarkedPlace>, sqlx::Error> {
    sqlx::query_as!(
        MarkedPlace,
        "select place_id, is_creator, from_notice from notice_to_mail where due_at <= $1
         order by due_at
         limit 1
         for update skip locked",
        now,
    )
    .fetch_optional(connection)
    .await
}

/// The place is done with, or is to be looked at again at a later moment.
pub(super) async fn done_with(
    connection: &mut PgConnection,
    place: &MarkedPlace,
    again: Option<DateTime<Utc>>,
) -> Result<(), sqlx::Error> {
    if let Some(again) = again {
        sqlx::query!(
            "update notice_to_mail set due_at = $2 where place_id = $1",
            place.place_id,
            again,
        )
        .execute(connection)
        .await?;
    } else {
        sqlx::query!(
            "delete from notice_to_mail where place_id = $1",
            place.place_id,
        )
        .execute(connection)
        .await?;
    }
    Ok(())
}
