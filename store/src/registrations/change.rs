//! A move of one registration, and what it tells the audit trail and others.

use domain::registration::{Registration, RegistrationAddress, RegistrationState};
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use super::locked::{Locked, Side, lock, save};
use crate::{
    ActorContext, Db, Error,
    event::{DomainEvent, Transition, record},
    forms::once,
    records::{AuditEntry, audit},
};

/// Moves one registration on, once for each form, and tells the audit trail and whom it concerns.
/// `content` is what the verb is told beside the registration.
pub(super) async fn change<R>(
    db: &Db,
    by: &ActorContext<'_>,
    address: RegistrationAddress,
    (side, verb): (Side, &'static str),
    content: &impl Serialize,
    step: impl Fn(Locked) -> Result<Registration, R>,
) -> Result<Registration, Error<R>> {
    once!(db.primary, by, verb, &(address, content), |tx| {
        let locked = lock(tx, by, address, side).await?;
        if let Side::Partner(partner) = side {
            partner.hold(tx, by, verb).await?;
        }
        let untold_approval = locked.untold_approval;
        let offered_before = locked.registration.total_rate;
        let changed = step(locked).map_err(Error::Refused)?;
        save(tx, by, address, &changed).await?;
        if let Some(untold) = untold_approval {
            let approved = DomainEvent::moved(address, Transition::Approved);
            record(tx, untold.at, by.ids, &approved.done_by_member(untold.by)).await?;
        }
        audit(
            tx,
            by,
            audit_entry(verb, address.registration.uuid(), detail_of(&changed)),
        )
        .await?;
        let moved = if changed.total_rate == offered_before {
            event_for(verb, address, &changed.state)
        } else {
            let was = offered_before;
            Some(DomainEvent::moved(address, Transition::RateOffered { was }))
        };
        if let Some(moved) = moved {
            record(tx, by.now, by.ids, &moved.done_by(by.actor)).await?;
        }
        Ok(changed)
    })
}

/// What the audit trail says of a registration that was changed.
pub(super) fn detail_of(changed: &Registration) -> serde_json::Value {
    let mut detail = json!({
        "state": changed.state.kind(),
        "total_rate_bps": changed.total_rate.basis_points(),
    });
    match &changed.state {
        RegistrationState::ApprovalHeld { until } => detail["counts_from"] = json!(until),
        RegistrationState::Rejected { may_reregister, .. } => {
            detail["may_reregister"] = json!(may_reregister);
        }
        _ => {}
    }
    detail
}

/// How the other side is told of what a verb made of a registration. Of an approval that was undone nobody
/// needs to be told: the lists say what is. Of an approval that is held nobody is told until it counts.
pub(super) fn event_for(
    verb: &str,
    address: RegistrationAddress,
    state: &RegistrationState,
) -> Option<DomainEvent> {
    let how = match state {
        RegistrationState::Approved { .. } => match verb {
            "registration.approve" => Transition::Approved,
            "registration.refuse_close" => Transition::CloseRefused,
            "registration.take_back_close" => {
                return Some(DomainEvent::CloseTakenBack {
                    registration: address,
                });
            }
            _ => return None,
        },
        RegistrationState::Rejected { .. } if verb == "registration.allow_reregister" => {
            Transition::ReregistrationAllowed
        }
        RegistrationState::Rejected {
            reason,
            may_reregister,
            ..
        } => Transition::Rejected {
            reason: reason.clone(),
            may_reregister: *may_reregister,
        },
        RegistrationState::CloseRequested { .. } => Transition::CloseRequested,
        RegistrationState::Closed { why, .. } => Transition::Closed { why: *why },
        RegistrationState::Withdrawn { .. } => Transition::Withdrawn,
        RegistrationState::Pending | RegistrationState::ApprovalHeld { .. } => return None,
    };
    Some(DomainEvent::moved(address, how))
}

fn audit_entry(verb: &'static str, registration_id: Uuid, detail: serde_json::Value) -> AuditEntry {
    AuditEntry {
        verb,
        object_kind: "registration",
        object_id: registration_id,
        detail,
    }
}
