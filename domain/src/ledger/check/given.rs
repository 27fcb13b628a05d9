//! What the platform gives beside commission, compared with what it follows from: an award of an incentive, or what
//! was decided about a dispute.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{FaultValue, LedgerFault, LedgerFaultKind};
use crate::ledger::Party;

/// An entry by which the platform gives a payee something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GivenEvidence {
    /// Which entry.
    pub entry: Uuid,
    /// By which part the payee has it.
    pub part: Party,
    /// The moment that it is about.
    pub dated_at: DateTime<Utc>,
    /// How much, in posting units.
    pub units: i64,
    /// What it follows from; none where there is no such thing of this payee.
    pub source: Option<GivenSource>,
}

/// An award, or a decision that makes something good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GivenSource {
    /// Which.
    pub of: Uuid,
    /// By which part the payee gets it.
    pub part: Party,
    /// When it was awarded or decided.
    pub at: DateTime<Utc>,
    /// How much is written there.
    pub units: i64,
    /// How much it comes to when it is worked out again; none where that is nothing.
    pub worked_out: Option<i64>,
}

/// What of such an entry, or of what it follows from, isn't as it must be.
#[must_use]
pub fn check_given(evidence: &GivenEvidence) -> Vec<LedgerFault> {
    let fault = |kind| LedgerFault::of(kind, evidence.entry);
    let Some(source) = evidence.source else {
        return vec![fault(LedgerFaultKind::OrphanEntry)];
    };
    let mut faults = Vec::new();
    if source.worked_out != Some(source.units) {
        let changed = LedgerFault::of(LedgerFaultKind::ChangedAmount, source.of);
        faults.push(changed.saying(
            FaultValue::Units(source.worked_out.unwrap_or_default()),
            FaultValue::Units(source.units),
        ));
    }
    let units = source.worked_out.unwrap_or(source.units);
    if evidence.units != units {
        let changed = fault(LedgerFaultKind::ChangedAmount);
        let written = FaultValue::Units(evidence.units);
        faults.push(changed.saying(FaultValue::Units(units), written));
    } else if evidence.part != source.part {
        faults.push(fault(LedgerFaultKind::WrongParty));
    } else if evidence.dated_at != source.at {
        let moved = fault(LedgerFaultKind::MovedPeriod);
        let written = FaultValue::Moment(evidence.dated_at);
        faults.push(moved.saying(FaultValue::Moment(source.at), written));
    }
    faults
}
