//! From events to notices, in the transaction that hands the events on.
//!
//! An event that is handed on again writes nothing again: a reader is told of each occasion once.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;
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

/// A notice to be written.
pub(super) struct Draft {
    /// The organisation, or the creator.
    pub(super) reader: Uuid,
    /// What the reader is told of once.
    pub(super) occasion: String,
    /// When it happened.
    pub(super) at: DateTime<Utc>,
    /// The code of its market.
    pub(super) market: String,
    /// What happened.
    pub(super) what: Value,
}

impl Draft {
    /// A notice to one reader of what happened once.
    pub(super) fn new(
        reader: Uuid,
        (occasion, at, market): (String, DateTime<Utc>, &str),
        what: &impl Serialize,
    ) -> Result<Self, sqlx::Error> {
        Ok(Self {
            reader,
            occasion,
            at,
            market: market.to_owned(),
            what: serde_json::to_value(what).map_err(|error| sqlx::Error::Encode(error.into()))?,
        })
    }
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
) -> Result<Done, Error<Infallible>> {
    let mut done = Done {
        told: 0,
        rest: None,
    };
    let mut to_organisations = Vec::new();
    let mut entries_left = entries_max;
    for event in events {
        if entries_left == 0 {
            break;
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
        }
        done.told = done.told.saturating_add(1);
    }
    organisations::tell(connection, ids, &to_organisations).await?;
    Ok(done)
}

/// Writes notices to organisations, as far as they were not told already.
pub(super) async fn to_organisations(
    connection: &mut PgConnection,
    ids: &dyn IdSource,
    drafts: Vec<Draft>,
) -> Result<(), sqlx::Error> {
    let columns = Columns::of(ids, drafts);
    sqlx::query!(
        "insert into organisation_notice (
             organisation_id, notice_id, occasion, at, market_code, what
         )
         select * from unnest(
             $1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[], $5::text[], $6::jsonb[]
         )
         on conflict on constraint organisation_notice_once do nothing",
        &columns.readers,
        &columns.notices,
        &columns.occasions,
        &columns.moments,
        &columns.markets,
        &columns.whats,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Writes notices to creators, as far as they were not told already.
pub(super) async fn to_creators(
    connection: &mut PgConnection,
    ids: &dyn IdSource,
    drafts: Vec<Draft>,
) -> Result<(), sqlx::Error> {
    let columns = Columns::of(ids, drafts);
    sqlx::query!(
        "insert into creator_notice (creator_id, notice_id, occasion, at, market_code, what)
         select * from unnest(
             $1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[], $5::text[], $6::jsonb[]
         )
         on conflict on constraint creator_notice_once do nothing",
        &columns.readers,
        &columns.notices,
        &columns.occasions,
        &columns.moments,
        &columns.markets,
        &columns.whats,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Notices column by column, each with an id of its own.
#[derive(Default)]
struct Columns {
    readers: Vec<Uuid>,
    notices: Vec<Uuid>,
    occasions: Vec<String>,
    moments: Vec<DateTime<Utc>>,
    markets: Vec<String>,
    whats: Vec<Value>,
}

impl Columns {
    fn of(ids: &dyn IdSource, drafts: Vec<Draft>) -> Self {
        let mut columns = Self::default();
        for draft in drafts {
            columns.readers.push(draft.reader);
            columns.notices.push(ids.next());
            columns.occasions.push(draft.occasion);
            columns.moments.push(draft.at);
            columns.markets.push(draft.market);
            columns.whats.push(draft.what);
        }
        columns
    }
}
