//! Questions that a place keeps under names: every member reads them ([`views`]), those who do its work change them
//! ([`save_view`], [`rename_view`], [`delete_view`]).
//!
//! A report of one is a person's own: whoever sees money asks for it and ends it ([`subscribe`], [`unsubscribe`]), for no
//! organisation, as with notices. [`crate::compass::send_next_report`] mails it.

mod listed;
mod saving;
mod subscribing;

use domain::{
    actor::{Actor, Permission},
    ids::CompassViewId,
};
use serde_json::Value;
use uuid::Uuid;

pub use self::{
    listed::views,
    saving::{NewView, delete_view, rename_view, save_view},
    subscribing::{subscribe, unsubscribe},
};
use crate::{ActorContext, Error, records::AuditEntry};

/// Whose views whoever asks keeps: all zeros for those who run the platform.
const fn place_of(actor: Actor) -> Uuid {
    match actor {
        Actor::Agency { agency, .. } => agency.uuid(),
        Actor::Shop { shop, .. } => shop.uuid(),
        Actor::Creator { creator, .. } => creator.uuid(),
        Actor::Operator { .. } | Actor::CommandLine { .. } | Actor::System => Uuid::nil(),
    }
}

/// The same of whoever does the place's work; not found for anybody else.
fn working_place<R>(by: &ActorContext<'_>) -> Result<Uuid, Error<R>> {
    let works = by.acts_for_platform() || by.actor.may(Permission::DoWork);
    works.then(|| place_of(by.actor)).ok_or(Error::NotFound)
}

/// What the audit trail says of a view: neither its name nor what it asks for.
const fn entry(verb: &'static str, view: CompassViewId, detail: Value) -> AuditEntry {
    AuditEntry {
        verb,
        object_kind: "compass_view",
        object_id: view.uuid(),
        detail,
    }
}
