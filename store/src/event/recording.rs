//! Writing events into the outbox, and reading them from there.

use std::{convert::Infallible, slice};

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::{Value, json};
use sqlx::PgConnection;
use uuid::Uuid;

use super::DomainEvent;
use crate::{Error, IdSource, outbox::Event};

/// The topics of what anybody is told of. Events of other topics stand in the outbox, too.
pub(super) const TOPICS: [&str; 40] = [
    "registration.moved",
    "registration.close_taken_back",
    "offer.rate_set",
    "offer.rate_falls_soon",
    "campaign.ends_soon",
    "campaign.ends_soon_for_creators",
    "campaign.ends_soon_for_product",
    "campaign.rescheduled",
    "campaign.rescheduled_for_product",
    "campaign.published",
    "campaign.hidden",
    "campaign.ended",
    "campaign.ended_for_product",
    "lines.settled",
    "lines.deducted",
    "line.held",
    "organisation.member_seated",
    "organisation.key_issued",
    "organisation.member_left",
    "authorisation.moved",
    "application.decided",
    "application.upgraded",
    "tax.decided",
    "payment_account.moved",
    "tax.ends",
    "identifier.revealed",
    "product.changed",
    "sample.moved",
    "link.sent",
    "linking.requested",
    "linking.answered",
    "linking.ended",
    "creator.invited",
    "creator.interested",
    "showcase.accepted_elsewhere",
    "shop.invited",
    "bills.closed",
    "dispute.moved",
    "payout.moved",
    "incentive.awarded",
];

impl DomainEvent {
    /// What the event tells, if its topic is one that anybody is told of.
    ///
    /// # Errors
    ///
    /// Corrupt for an event of such a topic that this program can't read, as one that a newer program
    /// wrote: it has to wait for that one.
    pub(crate) fn read(event: &Event) -> Result<Option<Self>, Error<Infallible>> {
        if !TOPICS.contains(&&*event.topic) {
            return Ok(None);
        }
        let written = json!({ "topic": event.topic, "payload": event.payload });
        let domain_event = serde_json::from_value(written);
        domain_event.map(Some).map_err(|_| Error::Corrupt {
            table: "outbox",
            column: "payload",
            id: event.outbox_id,
        })
    }

    /// Its topic and payload in the outbox.
    pub(crate) fn written(&self) -> Result<(String, Value), sqlx::Error> {
        #[derive(Deserialize)]
        struct Written {
            topic: String,
            payload: Value,
        }
        let value = serde_json::to_value(self);
        let written = value.and_then(serde_json::from_value::<Written>);
        written
            .map(|Written { topic, payload }| (topic, payload))
            .map_err(|error| sqlx::Error::Encode(error.into()))
    }
}

/// Writes into the outbox what happened at a moment, in the transaction of the verb that did it.
pub(crate) async fn record(
    connection: &mut PgConnection,
    at: DateTime<Utc>,
    ids: &dyn IdSource,
    domain_event: &DomainEvent,
) -> Result<(), sqlx::Error> {
    record_all(connection, at, ids, slice::from_ref(domain_event)).await
}

/// Writes into the outbox many things that happened at one moment, at once.
pub(crate) async fn record_all(
    connection: &mut PgConnection,
    at: DateTime<Utc>,
    ids: &dyn IdSource,
    domain_events: &[DomainEvent],
) -> Result<(), sqlx::Error> {
    let written: Result<Vec<_>, _> = domain_events.iter().map(DomainEvent::written).collect();
    let (topics, payloads): (Vec<String>, Vec<Value>) = written?.into_iter().unzip();
    let events: Vec<Uuid> = topics.iter().map(|_| ids.next()).collect();
    sqlx::query!(
        "insert into outbox (outbox_id, at, topic, payload)
         select outbox_id, $2, topic, payload
         from unnest($1::uuid[], $3::text[], $4::jsonb[]) as told (outbox_id, topic, payload)",
        &events,
        at,
        &topics,
        &payloads,
    )
    .execute(connection)
    .await?;
    Ok(())
}
