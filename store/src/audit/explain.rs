//! What is said of a batch that is not as it was sealed.

use super::{
    EVENTS_MAX, Fault,
    verifier::{Member, Seal},
};

/// Which places of the batch are empty, and which events stand where there is none.
pub(super) fn places(batch: i64, seal: &Seal, members: &[Member], faults: &mut Vec<Fault>) {
    // A number that no batch has would be a long list of empty places.
    let places = seal.events.clamp(0, EVENTS_MAX);
    let mut last = 0;
    for member in members {
        let Member {
            position,
            audit_event_id,
            ..
        } = *member;
        let missing = (last + 1)..position.min(places + 1);
        faults.extend(missing.map(|position| Fault::SealDeleted { batch, position }));
        if position <= last || position > places {
            faults.push(Fault::PutIn {
                batch,
                position,
                event: audit_event_id,
            });
        }
        last = last.max(position.min(places));
    }
    let missing = (last + 1)..=places;
    faults.extend(missing.map(|position| Fault::SealDeleted { batch, position }));
}

/// Whether the fault is of this batch alone.
pub(super) fn is_of(fault: &Fault, batch: i64) -> bool {
    fault.batches() == Some((batch, batch))
}

/// The same place, when the event itself is known to be right.
pub(super) fn seal_alone(fault: Fault) -> Fault {
    match fault {
        Fault::Edited {
            batch,
            position,
            event,
        } => Fault::SealEdited {
            batch,
            position,
            event,
        },
        other => other,
    }
}
