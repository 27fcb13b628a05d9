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
    Db, Error, IdSource, acting::Acting, dead_letters, event::DomainEvent, notices::writing,
    transaction::in_transaction,
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
pub struct RelayLimits {
    /// How many events.
    pub events: i64,
    /// How many entries of creators' showcases are looked at for them, and how many creators are told of
    /// commission, as far as more than one event is told.
    pub entries: usize,
}

/// Tells the oldest events one after the other: writes the notices of them, and takes them away. Of an
/// event that very many creators are told of a piece is told, and the rest stays. An event that ought
/// to be told and can't be, whatever is tried, is set aside ([`crate::dead_letters`]), and those behind
/// it are told. Answers with how many it was concerned; call it until it answers 0. Of two callers at
/// once, the second waits.
///
/// # Errors
///
/// When the database fails: the events are then still there.
pub async fn relay(
    db: &Db,
    ids: &dyn IdSource,
    limits: RelayLimits,
    now: DateTime<Utc>,
    tell: impl Fn(&Event) + Sync,
) -> Result<usize, Error<Infallible>> {
    let mut limits = limits;
    loop {
        match relay_once(db, ids, limits, now, &tell).await {
            // One of them fails: the first half is tried alone, down to one event.
            Err(Error::Refused(batch)) if batch.of > 1 => {
                limits.events = i64::try_from(batch.of / 2).unwrap_or(1);
            }
            Err(Error::Refused(Undeliverable { first, error, .. })) => {
                tracing::error!(event = %first, error, "an event is set aside");
                dead_letters::set_aside(db, first, &error, now).await?;
                return Ok(1);
            }
            Err(Error::NotFound) => return Err(Error::NotFound),
            Err(Error::Conflict) => return Err(Error::Conflict),
            Err(Error::Suspended) => return Err(Error::Suspended),
            Err(Error::SentBefore) => return Err(Error::SentBefore),
            Err(Error::Corrupt { table, column, id }) => {
                return Err(Error::Corrupt { table, column, id });
            }
            Err(Error::Db(error)) => return Err(Error::Db(error)),
            Err(Error::Unanswered(error)) => return Err(Error::Unanswered(error)),
            Ok(concerned) => return Ok(concerned),
        }
    }
}

/// Events that can't be handed on together, because of one of them.
struct Undeliverable {
    /// The first of the events.
    first: Uuid,
    /// How many they are.
    of: usize,
    /// Why, in the words for an operator.
    error: String,
}

async fn relay_once(
    db: &Db,
    ids: &dyn IdSource,
    limits: RelayLimits,
    now: DateTime<Utc>,
    tell: &(impl Fn(&Event) + Sync),
) -> Result<usize, Error<Undeliverable>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let events = lock_oldest(tx, limits.events).await?;
        let written = writing::write(tx, ids, &events, limits.entries, now).await;
        let done = written.map_err(|error| undeliverable(error, &events))?;
        let told: Vec<Uuid> = events
            .iter()
            .take(done.told)
            .inspect(|event| tell(event))
            .map(|event| event.outbox_id)
            .collect();
        delete(tx, &told).await?;
        let partly = events.get(done.told).zip(done.rest);
        let concerned = done.told.saturating_add(usize::from(partly.is_some()));
        if let Some((event, rest)) = partly {
            keep_rest(tx, event.outbox_id, &rest).await?;
        }
        Ok(concerned)
    })
}

/// A failure that lies in one of these events, and would come again however often they are tried.
fn undeliverable(error: Error<Infallible>, events: &[Event]) -> Error<Undeliverable> {
    match events.first() {
        Some(first) if lies_in_the_event(&error) => Error::Refused(Undeliverable {
            first: first.outbox_id,
            of: events.len(),
            error: error.to_string(),
        }),
        _ => error.without_refusal(),
    }
}

/// Whether the event itself, or a row that it is about, is what fails.
fn lies_in_the_event(error: &Error<Infallible>) -> bool {
    match error {
        Error::Corrupt { .. }
        | Error::Db(
            sqlx::Error::Encode(_) | sqlx::Error::Decode(_) | sqlx::Error::ColumnDecode { .. },
        ) => true,
        // What the value or the row's rules refuse: classes 22 (data exception) and 23 (integrity).
        Error::Db(sqlx::Error::Database(error)) => error
            .code()
            .is_some_and(|code| code.starts_with("22") || code.starts_with("23")),
        _ => false,
    }
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

async fn delete(connection: &mut PgConnection, told: &[Uuid]) -> Result<(), sqlx::Error> {
    sqlx::query!("delete from outbox where outbox_id = any($1)", told)
        .execute(connection)
        .await?;
    Ok(())
}

async fn keep_rest(
    connection: &mut PgConnection,
    outbox_id: Uuid,
    rest: &DomainEvent,
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
