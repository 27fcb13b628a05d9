//! Events: what others must be told because of a committed change.
//!
//! A verb writes its event in its own transaction, so there is never one without the other. Handing
//! events on is another transaction, which takes each away once it is told. When that one fails its
//! events are told again: whoever is told may hear an event twice, and knows it by its id.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{Db, Error, transaction::in_transaction};

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// The event's own key. Later events have greater ones, as far as the clocks agree.
    pub outbox_id: Uuid,
    /// When it happened.
    pub at: DateTime<Utc>,
    /// What happened, as `orders.taken_in`.
    pub topic: String,
    /// What it is about.
    pub payload: serde_json::Value,
}

/// Tells the oldest events, at most so many, one after the other and takes them away. Answers how
/// many there were; call it until it answers 0. Of two callers at once, the second waits.
///
/// # Errors
///
/// When the database fails: the events are then still there.
pub async fn hand_on(
    db: &Db,
    at_most: i64,
    tell: impl Fn(&Event) + Sync,
) -> Result<usize, Error<Infallible>> {
    in_transaction!(db.primary, |tx| {
        let events = take_oldest(tx, at_most).await?;
        events.iter().for_each(&tell);
        Ok(events.len())
    })
}

async fn take_oldest(
    connection: &mut PgConnection,
    at_most: i64,
) -> Result<Vec<Event>, sqlx::Error> {
    sqlx::query_as!(
        Event,
        r#"with oldest as (
               select outbox_id from outbox order by outbox_id limit $1 for update
           )
         , taken as (
               delete from outbox using oldest where outbox.outbox_id = oldest.outbox_id
               returning outbox.outbox_id, outbox.at, outbox.topic, outbox.payload
           )
           select outbox_id as "outbox_id!", at as "at!", topic as "topic!", payload as "payload!"
           from taken order by outbox_id"#,
        at_most,
    )
    .fetch_all(connection)
    .await
}
