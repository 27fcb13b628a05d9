//! Linking: requests of agencies to manage creators, and the links that they become.
//!
//! - The agency's verbs: [`send`], [`withdraw`], [`end`]; [`to_ask`], [`of_agency`], [`creator`], [`performance_of`],
//!   [`days_of`] and [`results_of`] are what it reads.
//! - The creator's: [`accept`], [`accept_and_hand_over`], [`refuse`], [`end`], [`mark_opened`]; [`own`] and [`open`] are
//!   what the creator reads.
//!
//! What is done to one creator's links meets at the row of the creator, which each of these verbs locks first, before
//! the request and the link. That a creator has at most one agency at any instant is said last of all by the
//! constraint `agency_link_one_at_a_time`: an acceptance that it keeps out is refused and never repeated. Orders read
//! the links as they are when they come in (spec/money.md 15); nothing here reaches back.

mod answering;
mod asking;
mod ending;
mod handing_over;
mod listing;
mod locked;
mod of_agency;
mod one_creator;
mod opened;
mod performance;
mod rows;
mod sending;

use domain::{
    actor::{Actor, Permission},
    ids::{AgencyId, CreatorId, LinkingRequestId},
};

use crate::{ActorContext, records::AuditEntry};

pub(crate) use self::locked::lock_creator;
pub use self::{
    answering::{accept, refuse},
    asking::{ToAsk, to_ask},
    ending::end,
    handing_over::accept_and_hand_over,
    listing::{open, own},
    of_agency::{LinkedFilter, of_agency},
    one_creator::creator,
    opened::{mark_opened, results_of},
    performance::{days_of, performance_of},
    sending::{send, withdraw},
};

/// For which of the two sides somebody acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Creator(CreatorId),
    Agency(AgencyId),
}

impl Side {
    /// That of a creator, or of a member of an agency who does its work; none for anybody else.
    const fn of(by: &ActorContext<'_>) -> Option<Self> {
        if !by.actor.may(Permission::DoWork) {
            return None;
        }
        match by.actor {
            Actor::Creator { creator, .. } => Some(Self::Creator(creator)),
            Actor::Agency { agency, .. } => Some(Self::Agency(agency)),
            Actor::Shop { .. }
            | Actor::Operator { .. }
            | Actor::CommandLine { .. }
            | Actor::System => None,
        }
    }
}

/// The creator who acts; none for anybody else.
pub(crate) const fn acting_creator(by: &ActorContext<'_>) -> Option<CreatorId> {
    match by.actor {
        Actor::Creator { creator, .. } => Some(creator),
        Actor::Agency { .. }
        | Actor::Shop { .. }
        | Actor::Operator { .. }
        | Actor::CommandLine { .. }
        | Actor::System => None,
    }
}

/// The agency for which a member acts who does its work; none for anybody else.
pub(crate) fn working_agency(by: &ActorContext<'_>) -> Option<AgencyId> {
    match Side::of(by)? {
        Side::Agency(agency) => Some(agency),
        Side::Creator(_) => None,
    }
}

/// The agency that a member acts for, who may do this; none for anybody else.
fn agency_that_may(by: &ActorContext<'_>, permission: Permission) -> Option<AgencyId> {
    match by.actor {
        Actor::Agency { agency, .. } => by.actor.may(permission).then_some(agency),
        Actor::Creator { .. }
        | Actor::Shop { .. }
        | Actor::Operator { .. }
        | Actor::CommandLine { .. }
        | Actor::System => None,
    }
}

/// What the audit trail says of a request.
fn entry(verb: &'static str, request: LinkingRequestId, detail: serde_json::Value) -> AuditEntry {
    AuditEntry {
        verb,
        object_kind: "linking_request",
        object_id: request.uuid(),
        detail,
    }
}
