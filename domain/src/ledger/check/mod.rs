//! Checking the ledger: every entry worked out anew from the order line, its refunds, what its parties had
//! agreed to and what operators decided, and compared with the one that is there.
//!
//! [`check_line`] says what isn't as it must be, each thing once: a rate that nobody agreed to is one
//! [`LedgerFault`], and the amounts are then judged by that rate. [`counted_by`] says which entry was worked
//! out with which refund. [`check_given`] compares what the platform gives beside commission.

mod agreed;
mod attributed;
mod consents;
mod expected;
mod faults;
mod given;
mod listed;
mod matched;

#[cfg(test)]
mod tests;

use chrono::{DateTime, Utc};

use self::expected::{Cancels, Expected, expected};
pub use self::{
    agreed::{SetRate, may_be_the_rate},
    attributed::{AttributionEvidence, KnownAcceptance},
    faults::{FaultValue, LedgerFault, LedgerFaultKind},
    given::{GivenEvidence, GivenSource, check_given},
    listed::{LedgerCheckPage, LedgerCheckRow, LedgerFaultRow},
};
use crate::{
    ids::{AgencyId, CreatorId, EntryId, OfferId, OrderLineId, RefundId},
    ledger::EntryKind,
    order_line::{LineFacts, RefundFact, listing::StateKind},
    rate::{CreatorRate, SharePercent, TotalRate},
    split::Terms,
};

/// Everything that is known of an order line.
#[derive(Clone, Debug, PartialEq)]
pub struct LineEvidence {
    /// Which line.
    pub line: OrderLineId,
    /// What money needs to know of it.
    pub facts: LineFacts,
    /// How many times 24 hours after its delivery it settles.
    pub settlement_days: u16,
    /// When it came in.
    pub taken_in_at: DateTime<Utc>,
    /// The state that is written on it.
    pub state: StateKind,
    /// The settlement moment that is written on it.
    pub settled_at: Option<DateTime<Utc>>,
    /// Whom it earns for and by which rates, as is written on it; none if it is nobody's.
    pub written: Option<Attribution>,
    /// What it had to count for when it came in; none where that can't be told.
    pub attribution: Option<AttributionEvidence>,
    /// What the parties had agreed to; none where that can't be told.
    pub agreed: Option<AgreedDeal>,
    /// Its refunds.
    pub refunds: Vec<RefundEvidence>,
    /// What operators decided about it, the earliest first.
    pub decisions: Vec<DecisionEvidence>,
    /// Its entries, in the order in which they were added.
    pub entries: Vec<EntryEvidence>,
}

/// Who has a part in a line beside its shop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parties {
    /// The agency of the campaign.
    pub agency: AgencyId,
    /// The creator.
    pub creator: CreatorId,
    /// The agency that manages the creator.
    pub managing: Option<AgencyId>,
}

/// Whom a line earns for, and by which rates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// Who.
    pub parties: Parties,
    /// The rates.
    pub terms: Terms,
}

/// What was agreed to about a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgreedDeal {
    /// The agency of the campaign that the offer is of.
    pub agency: AgencyId,
    /// Who accepted it.
    pub creator: CreatorId,
    /// When.
    pub accepted_at: DateTime<Utc>,
    /// Which offer.
    pub offer: OfferId,
    /// Whether it was accepted by a link, so that there is a receipt.
    pub is_by_link: bool,
    /// What the receipt says, if there is one.
    pub consent: Option<AgreedConsent>,
    /// What the seller's product was approved with.
    pub total: TotalRate,
    /// The offer's rates, in the order of their instants.
    pub history: Vec<SetRate>,
    /// Who managed the creator when the order was placed, if another than the campaign's agency did.
    pub managing: Option<AgreedShare>,
}

/// What a creator agreed to, as the receipt of it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AgreedConsent {
    /// When.
    pub accepted_at: DateTime<Utc>,
    /// To which offer.
    pub offer: OfferId,
    /// At which rate.
    pub rate: CreatorRate,
}

/// A term of management that was in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AgreedShare {
    /// The agency.
    pub agency: AgencyId,
    /// What it takes of the creator's part.
    pub share: SharePercent,
    /// When the term was written down: one that became known after the line came in says nothing about it.
    pub created_at: DateTime<Utc>,
}

/// A refund of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RefundEvidence {
    /// Which.
    pub refund: RefundId,
    /// What it gave back, and when.
    pub fact: RefundFact,
    /// When it came in.
    pub taken_in_at: DateTime<Utc>,
    /// When the ledger took it into account.
    pub applied_at: Option<DateTime<Utc>>,
}

/// An operator's decision about a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionEvidence {
    /// When it was decided.
    pub decided_at: DateTime<Utc>,
    /// The decision's key, by which two of one moment are told apart.
    pub key: uuid::Uuid,
    /// Whom the line earned for before.
    pub before: Option<Attribution>,
    /// Whom it has earned for since.
    pub after: Option<Attribution>,
    /// What was written in the ledger for it.
    pub entries: Vec<EntryId>,
}

/// An entry as it lies in the ledger. Its legs are as they are there, whether they sum to zero or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntryEvidence {
    /// Which.
    pub entry: EntryId,
    /// What it records.
    pub kind: EntryKind,
    /// The moment that it is about.
    pub dated_at: DateTime<Utc>,
    /// When it was added.
    pub recorded_at: DateTime<Utc>,
    /// Whose legs it has.
    pub parties: Parties,
    /// What it adds to what is expected, in the order of [`crate::ledger::Party::ALL`].
    pub pending: [i64; 4],
    /// What it adds to what is earned.
    pub posted: [i64; 4],
}

/// The first entry that was worked out with each refund of a line, and with its cancellation; none where no
/// entry was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CountedBy {
    /// Of each refund.
    pub refunds: Vec<(RefundId, EntryId)>,
    /// Of the cancellation.
    pub cancellation: Option<EntryId>,
}

/// What of a line's entries isn't what follows from what was written down.
#[must_use]
pub fn check_line(evidence: &LineEvidence) -> Vec<LedgerFault> {
    let mut of_entries = best(evidence, first_attribution(evidence));
    let mut faults = match attributed::of_attribution(evidence) {
        // What was agreed to about another acceptance says nothing about the line.
        Some(fault) => vec![fault],
        None => faults::of_agreement(evidence),
    };
    if !faults.is_empty() && !of_entries.faults.is_empty() {
        // Where a rate of the line was changed alone, its entries still follow from what was agreed to.
        let by_agreed = best(evidence, faults::agreed_attribution(evidence));
        if by_agreed.faults.len() < of_entries.faults.len() {
            of_entries = by_agreed;
        }
    }
    faults.extend(faults::of_dates(evidence));
    faults.append(&mut of_entries.faults);
    faults
}

/// Which entry was worked out with which refund.
#[must_use]
pub fn counted_by(evidence: &LineEvidence) -> CountedBy {
    best(evidence, first_attribution(evidence)).counted_by
}

/// Whom the line earned for when it came in.
fn first_attribution(evidence: &LineEvidence) -> Option<Attribution> {
    match evidence.decisions.first() {
        Some(decision) => decision.before,
        None => evidence.written,
    }
}

/// How a line's entries compare with those that are expected.
struct Compared {
    faults: Vec<LedgerFault>,
    counted_by: CountedBy,
}

/// Compares the entries with those that are expected. When a cancellation became known isn't written down:
/// of the moments at which it may have been, the one that leaves the fewest faults is taken.
fn best(evidence: &LineEvidence, first: Option<Attribution>) -> Compared {
    let mut best: Option<Compared> = None;
    for cancels in Cancels::possible(evidence) {
        let compared = match expected(evidence, first, cancels) {
            Ok(expected) => compare(evidence, &expected),
            Err(_) => Compared {
                faults: vec![LedgerFault::of_line(
                    LedgerFaultKind::ChangedAmount,
                    evidence.line,
                )],
                counted_by: CountedBy::default(),
            },
        };
        let is_better = |best: &Compared| compared.faults.len() < best.faults.len();
        if best.as_ref().is_none_or(is_better) {
            best = Some(compared);
        }
    }
    best.unwrap_or(Compared {
        faults: Vec::new(),
        counted_by: CountedBy::default(),
    })
}

fn compare(evidence: &LineEvidence, expected: &[Expected]) -> Compared {
    let matched = matched::matched(&evidence.entries, expected);
    Compared {
        faults: faults::of_entries(evidence, expected, &matched),
        counted_by: matched::counted_by(&evidence.entries, expected, &matched),
    }
}
