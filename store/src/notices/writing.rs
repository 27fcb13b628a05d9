//! From events to notices, in the transaction that hands the events on.
//!
//! An event that is handed on again writes nothing again: a notice grows by each event once.

use std::{collections::HashSet, convert::Infallible};

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{creators, organisations};
use crate::{Error, IdSource, event::DomainEvent, outbox::Event};

/// What was told of the events.
pub(crate) struct Done {
    /// How many of the events, from the first, were told to everyone.
    pub(crate) told: usize,
    /// What is left of the next event, if it was told to some.
    pub(crate) rest: Option<DomainEvent>,
}

/// Writes the notices of these events, as far as so many entries of showcases go, and as they can be
/// read.
///
/// # Errors
///
/// When the database fails, or the first event can't be read.
pub(crate) async fn write(
    connection: &mut PgConnection,
    ids: &dyn IdSource,
    events: &[Event],
    entries_max: usize,
    now: DateTime<Utc>,
) -> Result<Done, Error<Infallible>> {
    let mut done = Done {
        told: 0,
        rest: None,
    };
    let before = told_before(connection, events).await?;
    let mut told_now = Vec::new();
    let mut to_organisations = Vec::new();
    let mut entries_left = entries_max;
    for event in events {
        if entries_left == 0 {
            break;
        }
        if before.contains(&event.outbox_id) {
            done.told = done.told.saturating_add(1);
            continue;
        }
        let domain_event = match DomainEvent::read(event) {
            Ok(domain_event) => domain_event,
            // What happened before it is told first.
            Err(_) if done.told > 0 => break,
            Err(error) => return Err(error),
        };
        if let Some(domain_event) = domain_event {
            let told = creators::tell(connection, ids, event, &domain_event, entries_left).await?;
            entries_left = entries_left.saturating_sub(told.entries);
            // Organisations are told with the first piece.
            let is_begun = domain_event.after().is_some();
            done.rest = told
                .up_to
                .map(|up_to| domain_event.clone().going_on_after(up_to));
            if !is_begun {
                to_organisations.push((event, domain_event));
            }
            if done.rest.is_some() {
                break;
            }
            told_now.push(event.outbox_id);
        }
        done.told = done.told.saturating_add(1);
    }
    organisations::tell(connection, ids, &to_organisations).await?;
    remember(connection, &told_now, now).await?;
    Ok(done)
}

/// Those of the events that were told before.
async fn told_before(
    connection: &mut PgConnection,
    events: &[Event],
) -> Result<HashSet<Uuid>, sqlx::Error> {
    let events: Vec<Uuid> = events.iter().map(|event| event.outbox_id).collect();
    if events.is_empty() {
        return Ok(HashSet::new());
    }
    let told = sqlx::query_scalar!(
        "select outbox_id from told_event where outbox_id = any($1)",
        &events,
    )
    .fetch_all(connection)
    .await?;
    Ok(told.into_iter().collect())
}

/// Remembers that the events were told.
async fn remember(
    connection: &mut PgConnection,
    events: &[Uuid],
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    if events.is_empty() {
        return Ok(());
    }
    sqlx::query!(
        "insert into told_event (outbox_id, told_at)
         select outbox_id, $2 from unnest($1::uuid[]) as told (outbox_id)
         on conflict do nothing",
        events,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}
