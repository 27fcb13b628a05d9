//! Events: what others must be told because of a committed change.
//!
//! A verb writes its event in its own transaction, so there is never one without the other. Handing
//! events on is another transaction, which writes the notices that people get of them and takes each
//! away once it is told. When that one fails its events are told again: whoever is told may hear an
//! event twice, and knows it by its id.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    Db, Error, IdSource, happening::Happening, notices::writing, transaction::in_transaction,
};

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

/// How much one transaction hands on, so that none takes long.
#[derive(Clone, Copy, Debug)]
pub struct Portion {
    /// How many events.
    pub events: i64,
    /// How many entries of creators' showcases are looked at for them.
    pub entries: usize,
}

/// Tells the oldest events one after the other: writes the notices of them, and takes them away. Of an
/// event that very many creators are told of a piece is told, and the rest stays. An event that ought
/// to be told and can't be read stays, too, and so does all behind it. Answers with how many it was
/// concerned; call it until it answers 0. Of two callers at once, the second waits.
///
/// # Errors
///
/// When the database fails, or the oldest event can't be read: the events are then still there.
pub async fn hand_on(
    db: &Db,
    ids: &dyn IdSource,
    portion: Portion,
    tell: impl Fn(&Event) + Sync,
) -> Result<usize, Error<Infallible>> {
    in_transaction!(db.primary, |tx| {
        let events = lock_oldest(tx, portion.events).await?;
        let done = writing::write(tx, ids, &events, portion.entries).await?;
        let told: Vec<Uuid> = events
            .iter()
            .take(done.told)
            .inspect(|event| tell(event))
            .map(|event| event.outbox_id)
            .collect();
        take_away(tx, &told).await?;
        let partly = events.get(done.told).zip(done.rest);
        let concerned = done.told.saturating_add(usize::from(partly.is_some()));
        if let Some((event, rest)) = partly {
            keep_rest(tx, event.outbox_id, &rest).await?;
        }
        Ok(concerned)
    })
}

/// Whether an event waits to be handed on.
///
/// # Errors
///
/// When the database fails.
pub async fn is_any_waiting(db: &Db) -> Result<bool, Error<Infallible>> {
    let is_any = sqlx::query_scalar!(r#"select exists (select from outbox) as "is_any!""#)
        .fetch_one(&db.primary)
        .await?;
    Ok(is_any)
}

async fn lock_oldest(
    connection: &mut PgConnection,
    at_most: i64,
) -> Result<Vec<Event>, sqlx::Error> {
    sqlx::query_as!(
        Event,
        "select outbox_id, at, topic, payload from outbox order by outbox_id limit $1 for update",
        at_most,
    )
    .fetch_all(connection)
    .await
}

async fn take_away(connection: &mut PgConnection, told: &[Uuid]) -> Result<(), sqlx::Error> {
    sqlx::query!("delete from outbox where outbox_id = any($1)", told)
        .execute(connection)
        .await?;
    Ok(())
}

async fn keep_rest(
    connection: &mut PgConnection,
    outbox_id: Uuid,
    rest: &Happening,
) -> Result<(), sqlx::Error> {
    let (_, payload) = rest.written()?;
    sqlx::query!(
        "update outbox set payload = $2 where outbox_id = $1",
        outbox_id,
        payload,
    )
    .execute(connection)
    .await?;
    Ok(())
}
