//! Invitations of agencies to creators.
//!
//! - The agency's verbs: [`send`], [`resend`]; [`to_write`] is what it knows before, [`left_today`], [`last_sent`] and
//!   [`today`] what it has left, [`history`], [`sends_of`] and [`results`] what it sent and what came of it.
//! - The creator's: [`mark_opened`], [`interested`], [`decline`]; [`of_creator`] and [`open`] are what the creator reads.
//!
//! How the agency can be reached stands in the invitation's row alone, and leaves it for the creator who is interested
//! and for the agency itself.

mod answering;
mod history;
mod limits;
mod planning;
mod reading;
mod results;
mod sender;
mod sending;
mod to_write;

use domain::{
    actor::Actor,
    campaign::{Contact, ContactKind},
    ids::{AgencyId, CreatorInvitationId},
};
use serde_json::Value;
use uuid::Uuid;

use crate::{ActorContext, Error, records::AuditEntry};

pub use self::{
    answering::{decline, interested, mark_opened},
    history::{history, sends_of},
    limits::{last_sent, left_today, number_left_today},
    planning::today,
    reading::{of_creator, open},
    results::results,
    sending::{resend, send},
    to_write::to_write,
};

/// The agency of a member, whatever the member may do there; none for anybody else.
const fn agency_of_member(by: &ActorContext<'_>) -> Option<AgencyId> {
    match by.actor {
        Actor::Agency { agency, .. } => Some(agency),
        Actor::Creator { .. }
        | Actor::Shop { .. }
        | Actor::Operator { .. }
        | Actor::CommandLine { .. }
        | Actor::System => None,
    }
}

/// What the audit trail says of an invitation: nothing of its message or its contacts.
fn entry(verb: &'static str, invitation: CreatorInvitationId, detail: Value) -> AuditEntry {
    AuditEntry {
        verb,
        object_kind: "creator_invitation",
        object_id: invitation.uuid(),
        detail,
    }
}

/// The contacts of a row, as they are shown.
fn contacts_of<R>(contacts: Value, id: Uuid) -> Result<Vec<(ContactKind, String)>, Error<R>> {
    let contacts: Vec<Contact> =
        serde_json::from_value(contacts).map_err(|_| corrupt("contacts", id))?;
    let contacts = contacts.into_iter();
    Ok(contacts
        .map(|contact| (contact.kind(), contact.as_str().to_owned()))
        .collect())
}

fn corrupt<R>(column: &'static str, id: Uuid) -> Error<R> {
    Error::Corrupt {
        table: "creator_invitation",
        column,
        id,
    }
}
