//! What isn't as it must be, each thing by its own name.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    AgreedDeal, Attribution, EntryEvidence, LineEvidence, Parties,
    agreed::{is_surely_known, may_be_the_rate, rate_known_by},
    consents::of_consent,
    expected::{Cause, Expected},
    first_attribution,
    matched::{Matched, is_dated},
};
use crate::{
    ids::{AgencyId, OrderLineId},
    ledger::Party,
    order_line::listing::StateKind,
    rate::{CreatorRate, SharePercent},
    split::Terms,
};

crate::codes! {
    /// In which way the ledger isn't as it must be.
    #[derive(PartialOrd, Ord)]
    pub enum LedgerFaultKind {
        /// An entry isn't there.
        MissingEntry = "missing_entry",
        /// A party's leg of an entry isn't there.
        MissingLeg = "missing_leg",
        /// An entry follows from nothing.
        ExtraEntry = "extra_entry",
        /// An entry has another amount than the one that follows.
        ChangedAmount = "changed_amount",
        /// A line has a rate that nobody agreed to.
        WrongRate = "wrong_rate",
        /// An entry, or a line, names another party than the one that agreed.
        WrongParty = "wrong_party",
        /// A line counts for another acceptance than it must, or for none.
        WrongAttribution = "wrong_attribution",
        /// The receipt of what a creator agreed to isn't there.
        MissingConsent = "missing_consent",
        /// A receipt says something else than what a creator agreed to.
        WrongConsent = "wrong_consent",
        /// An entry is of no line.
        OrphanEntry = "orphan_entry",
        /// A refund is of no line, or was taken into account without an entry.
        OrphanRefund = "orphan_refund",
        /// An entry is dated at another moment, or its batch in another month.
        MovedPeriod = "moved_period",
        /// An entry is in no batch, so that no bill can have it.
        UnbatchedEntry = "unbatched_entry",
        /// What was written together isn't what it was.
        ChangedBatch = "changed_batch",
        /// A link of the chain doesn't hold.
        BrokenChain = "broken_chain",
        /// A month was closed and somebody's lines are on no bill.
        Unbilled = "unbilled",
        /// A bill isn't what its lines come to.
        BillDiffers = "bill_differs",
        /// A payout isn't what the ledger has.
        PayoutDiffers = "payout_differs",
    }
}

/// Something that is there, or must be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FaultValue {
    /// Posting units.
    Units(i64),
    /// Basis points.
    Rate(u16),
    /// A moment.
    Moment(DateTime<Utc>),
    /// A party.
    Party(Option<Uuid>),
    /// An entry of a showcase that a line counts for.
    Acceptance(Option<Uuid>),
    /// A number of things.
    Count(i64),
    /// A sum of bytes, in hexadecimal digits.
    Digest(String),
}

/// One thing that isn't as it must be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerFault {
    /// In which way.
    pub kind: LedgerFaultKind,
    /// Of which order line, if it is one's.
    pub line: Option<OrderLineId>,
    /// Of which entry, refund, batch, bill or payout.
    pub of: Option<Uuid>,
    /// What must be there.
    pub expected: Option<FaultValue>,
    /// What is there.
    pub written: Option<FaultValue>,
}

impl LedgerFault {
    /// A fault of a line.
    #[must_use]
    pub const fn of_line(kind: LedgerFaultKind, line: OrderLineId) -> Self {
        Self {
            kind,
            line: Some(line),
            of: None,
            expected: None,
            written: None,
        }
    }

    /// A fault of something that has a key.
    #[must_use]
    pub const fn of(kind: LedgerFaultKind, of: Uuid) -> Self {
        Self {
            kind,
            line: None,
            of: Some(of),
            expected: None,
            written: None,
        }
    }

    /// The same, of this line's.
    #[must_use]
    pub fn in_line(mut self, line: OrderLineId) -> Self {
        self.line = Some(line);
        self
    }

    /// The same, with what must be there and what is.
    #[must_use]
    pub fn saying(mut self, expected: FaultValue, written: FaultValue) -> Self {
        self.expected = Some(expected);
        self.written = Some(written);
        self
    }
}

/// What of the line's rates and parties nobody agreed to.
pub(super) fn of_agreement(evidence: &LineEvidence) -> Vec<LedgerFault> {
    let (Some(first), Some(agreed)) = (first_attribution(evidence), &evidence.agreed) else {
        return Vec::new();
    };
    let fault = |kind| LedgerFault::of_line(kind, evidence.line);
    let mut faults = Vec::new();
    let terms = first.terms;
    let total = (terms.total_rate(), agreed.total);
    let between = (agreed.accepted_at, evidence.facts.placed_at);
    let rate = terms.creator_rate();
    if total.0 != total.1 {
        faults.push(fault(LedgerFaultKind::WrongRate).saying(
            FaultValue::Rate(total.1.basis_points()),
            FaultValue::Rate(total.0.basis_points()),
        ));
    } else if !may_be_the_rate(&agreed.history, between, evidence.taken_in_at, rate) {
        let known = rate_known_by(&agreed.history, between, evidence.taken_in_at);
        let expected = known.map_or(0, CreatorRate::basis_points);
        faults.push(fault(LedgerFaultKind::WrongRate).saying(
            FaultValue::Rate(expected),
            FaultValue::Rate(rate.basis_points()),
        ));
    }
    faults.extend(of_parties(evidence, first, agreed));
    faults.extend(of_consent(evidence.line, agreed));
    faults
}

fn of_parties(
    evidence: &LineEvidence,
    first: Attribution,
    agreed: &AgreedDeal,
) -> Vec<LedgerFault> {
    let fault = |kind| LedgerFault::of_line(kind, evidence.line);
    let mut faults = Vec::new();
    let parties = [
        (agreed.agency.uuid(), first.parties.agency.uuid()),
        (agreed.creator.uuid(), first.parties.creator.uuid()),
    ];
    for (expected, written) in parties {
        if expected != written {
            faults.push(fault(LedgerFaultKind::WrongParty).saying(
                FaultValue::Party(Some(expected)),
                FaultValue::Party(Some(written)),
            ));
        }
    }
    // A term that became known later, or beside the line, says nothing about it.
    let Some(term) = agreed.managing else {
        return faults;
    };
    if !is_surely_known(term.created_at, evidence.taken_in_at) {
        return faults;
    }
    let managing = first.parties.managing.map(AgencyId::uuid);
    if managing != Some(term.agency.uuid()) {
        faults.push(fault(LedgerFaultKind::WrongParty).saying(
            FaultValue::Party(Some(term.agency.uuid())),
            FaultValue::Party(managing),
        ));
    } else if first.terms.managing() != Some(term.share) {
        let written = first.terms.managing();
        faults.push(fault(LedgerFaultKind::WrongRate).saying(
            FaultValue::Rate(term.share.basis_points()),
            FaultValue::Rate(written.map_or(0, SharePercent::basis_points)),
        ));
    }
    faults
}

/// Whom the line would earn for by what was agreed to.
pub(super) fn agreed_attribution(evidence: &LineEvidence) -> Option<Attribution> {
    let agreed = evidence.agreed.as_ref()?;
    let between = (agreed.accepted_at, evidence.facts.placed_at);
    let creator = rate_known_by(&agreed.history, between, evidence.taken_in_at)?;
    let known = agreed
        .managing
        .filter(|term| is_surely_known(term.created_at, evidence.taken_in_at));
    // Where that can't be told, who manages the creator is taken from the line.
    let first = first_attribution(evidence)?;
    let (managing, share) = match known {
        Some(term) => (Some(term.agency), Some(term.share)),
        None => (first.parties.managing, first.terms.managing()),
    };
    Some(Attribution {
        parties: Parties {
            agency: agreed.agency,
            creator: agreed.creator,
            managing,
        },
        terms: Terms::new(agreed.total, creator, share).ok()?,
    })
}

/// What of the dates that are written on the line can't be.
pub(super) fn of_dates(evidence: &LineEvidence) -> Vec<LedgerFault> {
    let Some(settled_at) = evidence.settled_at else {
        return Vec::new();
    };
    let due_at = evidence.facts.settlement_moment(evidence.settlement_days);
    match due_at {
        Some(due_at) if due_at != settled_at => {
            let fault = LedgerFault::of_line(LedgerFaultKind::MovedPeriod, evidence.line);
            vec![fault.saying(FaultValue::Moment(due_at), FaultValue::Moment(settled_at))]
        }
        Some(_) | None => Vec::new(),
    }
}

/// What of the entries isn't as it is expected.
pub(super) fn of_entries(
    evidence: &LineEvidence,
    expected: &[Expected],
    matched: &Matched,
) -> Vec<LedgerFault> {
    let mut faults = Vec::new();
    for (expected, place) in expected.iter().zip(&matched.found) {
        if expected.entry.is_zero() {
            continue;
        }
        match place.and_then(|place| evidence.entries.get(place)) {
            Some(entry) => faults.extend(of_pair(evidence, expected, entry)),
            None => faults.push(missing(evidence, expected)),
        }
    }
    let left_over = matched.left_over.iter();
    for entry in left_over.filter_map(|place| evidence.entries.get(*place)) {
        let fault = LedgerFault::of(LedgerFaultKind::ExtraEntry, entry.entry.uuid());
        faults.push(fault.in_line(evidence.line));
    }
    faults.extend(of_open_refunds(evidence));
    faults
}

/// A refund that was taken into account has an entry; what else is missing is an entry.
fn missing(evidence: &LineEvidence, expected: &Expected) -> LedgerFault {
    let fault = match expected.cause {
        Cause::Refunded(refund) => LedgerFault::of(LedgerFaultKind::OrphanRefund, refund.uuid()),
        Cause::CameIn | Cause::Voided | Cause::Settled | Cause::Cancelled | Cause::Decided => {
            LedgerFault::of_line(LedgerFaultKind::MissingEntry, evidence.line)
        }
    };
    let units = first_difference(expected, &[[0; 4], [0; 4]]);
    let (expected, written) = units.unwrap_or((0, 0));
    fault
        .in_line(evidence.line)
        .saying(FaultValue::Units(expected), FaultValue::Units(written))
}

/// Refunds that are marked as taken into account although the line has neither settled nor ended.
fn of_open_refunds(evidence: &LineEvidence) -> Vec<LedgerFault> {
    let is_open = match evidence.state {
        StateKind::Unpaid | StateKind::Processing | StateKind::Frozen => true,
        StateKind::Settled | StateKind::Deducted | StateKind::Ineligible => false,
    };
    let refunds = evidence.refunds.iter();
    refunds
        .filter(|refund| is_open && refund.applied_at.is_some())
        .map(|refund| {
            let fault = LedgerFault::of(LedgerFaultKind::OrphanRefund, refund.refund.uuid());
            fault.in_line(evidence.line)
        })
        .collect()
}

/// What of one entry isn't as expected: whose it is, else when, else how much.
fn of_pair(
    evidence: &LineEvidence,
    expected: &Expected,
    entry: &EntryEvidence,
) -> Option<LedgerFault> {
    let fault = |kind| LedgerFault::of(kind, entry.entry.uuid()).in_line(evidence.line);
    let books = [entry.pending, entry.posted];
    if let Some((units, written)) = first_difference(expected, &books) {
        let kind = if is_leg_missing(expected, &books) {
            LedgerFaultKind::MissingLeg
        } else {
            LedgerFaultKind::ChangedAmount
        };
        return Some(fault(kind).saying(FaultValue::Units(units), FaultValue::Units(written)));
    }
    if expected.parties != entry.parties {
        let differs =
            |party: &Party| party_of(expected.parties, *party) != party_of(entry.parties, *party);
        let party = Party::ALL.into_iter().find(differs)?;
        return Some(fault(LedgerFaultKind::WrongParty).saying(
            FaultValue::Party(party_of(expected.parties, party)),
            FaultValue::Party(party_of(entry.parties, party)),
        ));
    }
    if is_dated(expected, entry) {
        return None;
    }
    let at = expected.dated.first().copied();
    Some(fault(LedgerFaultKind::MovedPeriod).saying(
        FaultValue::Moment(at.unwrap_or(entry.recorded_at)),
        FaultValue::Moment(entry.dated_at),
    ))
}

/// The first leg that has another amount: the one that must be there, and the one that is.
fn first_difference(expected: &Expected, books: &[[i64; 4]; 2]) -> Option<(i64, i64)> {
    let mut legs = legs(expected, *books).into_iter();
    legs.find(|(expected, written)| expected != written)
}

/// Each leg of both books: what must be there, and what is.
fn legs(expected: &Expected, [pending, posted]: [[i64; 4]; 2]) -> Vec<(i64, i64)> {
    let pending = expected.entry.pending.amounts().into_iter().zip(pending);
    let posted = expected.entry.posted.amounts().into_iter().zip(posted);
    pending.chain(posted).collect()
}

/// Whether a leg is 0 that must not be, and the others are as they must be, or one of them holds it.
fn is_leg_missing(expected: &Expected, books: &[[i64; 4]; 2]) -> bool {
    let mut different = legs(expected, *books);
    different.retain(|(expected, written)| expected != written);
    match different.as_slice() {
        [(_, 0)] => true,
        [one, other] => {
            let holds = |missing: &(i64, i64), holder: &(i64, i64)| {
                missing.1 == 0 && holder.0.checked_add(missing.0) == Some(holder.1)
            };
            holds(one, other) || holds(other, one)
        }
        _ => false,
    }
}

fn party_of(parties: Parties, party: Party) -> Option<Uuid> {
    match party {
        Party::Seller => None,
        Party::CampaignAgency => Some(parties.agency.uuid()),
        Party::Creator => Some(parties.creator.uuid()),
        Party::ManagingAgency => parties.managing.map(AgencyId::uuid),
    }
}
