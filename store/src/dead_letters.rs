//! Dead letters: events that could not be handed on, whatever was tried. They are set aside, so that
//! no other event waits for them, and an operator sees them and has them tried again.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use serde_json::json;
use uuid::Uuid;

use crate::{
    ActorContext, Db, Error,
    acting::Acting,
    records::{self, AuditEntry},
    transaction::in_transaction,
};

/// Up to how many are counted: who has more has to look anyway.
pub const COUNTED: i64 = 1_000;

/// The longest reason that is kept, in characters.
const LONGEST_ERROR: usize = 1_000;

/// An event that is set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadLetter {
    /// The event's own key.
    pub outbox_id: Uuid,
    /// When it happened.
    pub at: DateTime<Utc>,
    /// What happened, as `orders.taken_in`.
    pub topic: String,
    /// Why it could not be handed on.
    pub error: String,
    /// When it was set aside.
    pub set_aside_at: DateTime<Utc>,
}

/// The events that are set aside, the oldest first, [`COUNTED`] at most.
///
/// # Errors
///
/// When the database fails.
pub async fn list(db: &Db) -> Result<Vec<DeadLetter>, Error<Infallible>> {
    let letters = sqlx::query_as!(
        DeadLetter,
        "select outbox_id, at, topic, error, set_aside_at from dead_letter
         order by outbox_id limit $1",
        COUNTED,
    )
    .fetch_all(&db.primary)
    .await?;
    Ok(letters)
}

/// How many events are set aside, counted up to [`COUNTED`].
///
/// # Errors
///
/// When the database fails.
pub async fn count(db: &Db) -> Result<i64, Error<Infallible>> {
    let count = sqlx::query_scalar!(
        r#"select count(*) as "count!" from (select from dead_letter limit $1) as counted"#,
        COUNTED,
    )
    .fetch_one(&db.primary)
    .await?;
    Ok(count)
}

/// Puts an event back among those that wait to be handed on. One that still can't be is set aside
/// again. Only for those who run the platform.
///
/// # Errors
///
/// [`Error::NotFound`] for anybody else and when no such event is set aside, or the database's failure.
pub async fn retry(
    db: &Db,
    by: &ActorContext<'_>,
    outbox_id: Uuid,
) -> Result<(), Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    in_transaction!(db.primary, by, |tx| {
        let moved = sqlx::query!(
            "with dead as (
                 delete from dead_letter where outbox_id = $1
                 returning outbox_id, at, topic, payload
             )
             insert into outbox (outbox_id, at, topic, payload)
             select outbox_id, at, topic, payload from dead",
            outbox_id,
        )
        .execute(&mut *tx)
        .await?;
        if moved.rows_affected() == 0 {
            return Err(Error::NotFound);
        }
        let audit_entry = AuditEntry {
            verb: "dead_letter.retry",
            object_kind: "dead_letter",
            object_id: outbox_id,
            detail: json!({}),
        };
        records::audit(tx, by, audit_entry).await?;
        Ok(())
    })
}

/// Takes an event away for good that could not be handed on: nobody will be told of it. Only for those who
/// run the platform.
///
/// # Errors
///
/// [`Error::NotFound`] for anybody else and when no such event is set aside, or the database's failure.
pub async fn discard(
    db: &Db,
    by: &ActorContext<'_>,
    outbox_id: Uuid,
) -> Result<(), Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    in_transaction!(db.primary, by, |tx| {
        let discarded = sqlx::query!(
            "delete from dead_letter where outbox_id = $1 returning at, topic",
            outbox_id,
        )
        .fetch_optional(&mut *tx)
        .await?
        .ok_or(Error::NotFound)?;
        let audit_entry = AuditEntry {
            verb: "dead_letter.discard",
            object_kind: "dead_letter",
            object_id: outbox_id,
            detail: json!({ "at": discarded.at, "topic": discarded.topic }),
        };
        records::audit(tx, by, audit_entry).await?;
        Ok(())
    })
}

/// Puts every event back among those that wait, as when a program begins that may be able to read what
/// the one before could not; says how many.
///
/// # Errors
///
/// When the database fails.
pub async fn retry_all(db: &Db) -> Result<u64, Error<Infallible>> {
    let moved = sqlx::query!(
        "with dead as (
             delete from dead_letter returning outbox_id, at, topic, payload
         )
         insert into outbox (outbox_id, at, topic, payload)
         select outbox_id, at, topic, payload from dead",
    )
    .execute(&db.primary)
    .await?;
    Ok(moved.rows_affected())
}

/// Sets an event aside that still waits to be handed on.
pub(crate) async fn set_aside(
    db: &Db,
    outbox_id: Uuid,
    error: &str,
    now: DateTime<Utc>,
) -> Result<(), Error<Infallible>> {
    let error: String = error.chars().take(LONGEST_ERROR).collect();
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        sqlx::query!(
            "with dead as (
                 delete from outbox where outbox_id = $1
                 returning outbox_id, at, topic, payload
             )
             insert into dead_letter (outbox_id, at, topic, payload, error, set_aside_at)
             select outbox_id, at, topic, payload, $2, $3 from dead",
            outbox_id,
            error,
            now,
        )
        .execute(&mut *tx)
        .await?;
        Ok(())
    })
}
