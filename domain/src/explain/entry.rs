//! One entry of a line explained by itself: what was posted before, what is since, and why. It is made of
//! what its viewer sees of the line, so there is nothing in it that the line's page doesn't say.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Explanation, Holder, SeenDeal, SeenEntry, SeenLeg, SeenRefund, Viewer};
use crate::{
    ids::EntryId,
    ledger::{EntryKind, Party},
    money::Money,
};

/// From what was posted before an entry to what is posted since, for its viewer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntrySteps {
    /// The entry.
    pub entry: EntryId,
    /// What it records.
    pub kind: EntryKind,
    /// The moment that it is about.
    pub dated_at: DateTime<Utc>,
    /// When it was added.
    pub recorded_at: DateTime<Utc>,
    /// Why it is there.
    pub why: EntryReason,
    /// Whose amounts these are: the viewer's own, or for an operator those of any part.
    pub part: Party,
    /// What of these it adds to what is expected, or takes off.
    pub expected: Money,
    /// What of these was posted before.
    pub before: Money,
    /// What it adds to that, or takes off.
    pub difference: Money,
    /// What is posted since.
    pub now: Money,
}

/// Why an entry is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryReason {
    /// The line came in, or a decision changed what it is expected to earn.
    Expected,
    /// It settled.
    Settled,
    /// It earns nothing any more.
    Ended,
    /// This was given back.
    Refunded(SeenRefund),
    /// It was cancelled.
    Cancelled,
    /// Something became known after it had settled: a refund, or what an operator decided.
    KnownLater,
}

impl EntrySteps {
    /// An entry of the line, explained; none where the line has no such entry.
    #[must_use]
    pub fn of(explanation: &Explanation, entry: EntryId) -> Option<Self> {
        Self::of_part(explanation, entry, explanation.viewer.party())
    }

    /// The same by the amounts of a part, which operators see of each; none where it is neither the viewer's own
    /// nor an operator asks.
    #[must_use]
    pub fn of_part(explanation: &Explanation, entry: EntryId, part: Party) -> Option<Self> {
        if part != explanation.viewer.party() && explanation.viewer != Viewer::Operator {
            return None;
        }
        let SeenDeal::Attributed(deal) = &explanation.deal else {
            return None;
        };
        let place = deal.entries.iter().position(|known| known.id == entry)?;
        let (earlier, rest) = deal.entries.split_at_checked(place)?;
        let entry = rest.first()?;
        let before = earlier
            .iter()
            .map(|entry| units_of(explanation, part, &entry.posted))
            .fold(0, i64::saturating_add);
        let difference = units_of(explanation, part, &entry.posted);
        let money = |units| Money::new(units, explanation.line.unit_price.currency);
        Some(Self {
            entry: entry.id,
            kind: entry.kind,
            dated_at: entry.dated_at,
            recorded_at: entry.recorded_at,
            why: reason(explanation, entry, rest.len() == 1),
            part,
            expected: money(units_of(explanation, part, &entry.pending)),
            before: money(before),
            difference: money(difference),
            now: money(before.saturating_add(difference)),
        })
    }
}

fn reason(explanation: &Explanation, entry: &SeenEntry, is_last: bool) -> EntryReason {
    match entry.kind {
        EntryKind::Estimated => EntryReason::Expected,
        EntryKind::Settled => EntryReason::Settled,
        EntryKind::Voided => EntryReason::Ended,
        EntryKind::Corrected => {
            let mut later = explanation.refunds.iter();
            let refund = later
                .find(|refund| !refund.lowers_settlement && refund.refunded_at == entry.dated_at);
            match refund {
                Some(refund) => EntryReason::Refunded(*refund),
                None if is_last && explanation.course.cancelled_at.is_some() => {
                    EntryReason::Cancelled
                }
                None => EntryReason::KnownLater,
            }
        }
    }
}

/// The leg of a part among some, as people read it: what is due, or of a seller what it owes.
fn units_of(explanation: &Explanation, part: Party, legs: &[SeenLeg]) -> i64 {
    let holder = Holder::of(part, explanation.viewer);
    let leg = legs.iter().find(|leg| leg.holder == holder);
    let units = leg.map_or(0, |leg| leg.amount.units);
    match part {
        Party::Seller => units.saturating_neg(),
        Party::CampaignAgency | Party::Creator | Party::ManagingAgency => units,
    }
}
