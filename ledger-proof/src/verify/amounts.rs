//! Works the amounts of an order line out anew, entry by entry, by the rules themselves.

use domain::{
    ledger::{EntryKind, Party},
    money::MoneyError,
    order_line::{LineFacts, RefundFact},
    split::Parts,
};
use uuid::Uuid;

use crate::file::{DealRecord, EntryRecord, LineRecord};

/// One entry with what it was worked out from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step<'l> {
    /// The entry.
    pub(super) entry: &'l EntryRecord,
    /// By what the line was divided then; none where the party had no part in it any more.
    pub(super) deal: Option<&'l DealRecord>,
    /// The commission base then; none where it can't be worked out.
    pub(super) base_units: Option<i64>,
    /// What was posted for the party before.
    pub(super) before: Posted,
    /// Whether it is dated at a moment at which it may be.
    pub(super) is_in_time: bool,
}

/// What was posted for a party of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Posted {
    /// Its own.
    pub(super) own: i64,
    /// The creator's part before a managing agency takes its share.
    pub(super) part: i64,
}

impl Posted {
    /// What the parts of a split are for the party.
    pub(super) fn of(parts: Parts, part: Party) -> Self {
        // Parts sum to a total that fits.
        let creators = parts.creator().saturating_add(parts.managing_agency());
        Self {
            own: match part {
                Party::Seller => parts.total(),
                Party::CampaignAgency => parts.campaign_agency(),
                Party::Creator => parts.creator(),
                Party::ManagingAgency => parts.managing_agency(),
            },
            part: creators,
        }
    }

    /// What an entry must have that brings what was posted before to this.
    pub(super) fn since(self, before: Self) -> Option<Self> {
        Some(Self {
            own: self.own.checked_sub(before.own)?,
            part: self.part.checked_sub(before.part)?,
        })
    }

    /// Whether the entry has it. The creator's part stands only where the reader sees both shares of it.
    pub(super) fn is_that_of(self, entry: &EntryRecord) -> bool {
        self.own == entry.units && entry.part_units.is_none_or(|part| part == self.part)
    }
}

/// The line's entries, one after the other.
pub(super) fn steps(line: &LineRecord) -> Vec<Step<'_>> {
    let mut before = Posted::default();
    let mut steps = Vec::with_capacity(line.entries.len());
    for (index, entry) in line.entries.iter().enumerate() {
        let so_far = line.entries.iter().take(index.saturating_add(1));
        let so_far: Vec<Uuid> = so_far.map(|entry| entry.entry).collect();
        steps.push(Step {
            entry,
            deal: deal_of(line, entry),
            base_units: base_of(line, entry, &so_far).ok(),
            before,
            is_in_time: is_in_time(line, entry, index),
        });
        before = Posted {
            own: before.own.saturating_add(entry.units),
            part: before.part.saturating_add(entry.part_units.unwrap_or(0)),
        };
    }
    steps
}

/// By what the line was divided when the entry was worked out: as the last decision before it said.
fn deal_of<'l>(line: &'l LineRecord, entry: &EntryRecord) -> Option<&'l DealRecord> {
    let mut decisions = line.decisions.iter().rev();
    let decided = decisions.find(|decision| {
        decision.entries.contains(&entry.entry)
            || (decision.at, decision.decision) < (entry.recorded_at, entry.entry)
    });
    let Some(decision) = decided else {
        return line.deal.as_ref();
    };
    // Where others earn from the line since, all is taken back first, also of those who stay.
    let takes_back = decision.entries.len() > 1 && decision.entries.first() == Some(&entry.entry);
    decision.deal.as_ref().filter(|_| !takes_back)
}

/// The commission base with everything that was counted by then.
fn base_of(line: &LineRecord, entry: &EntryRecord, so_far: &[Uuid]) -> Result<i64, MoneyError> {
    let is_counted = |by: Option<Uuid>| by.is_some_and(|by| so_far.contains(&by));
    let refunds = line.refunds.iter();
    let counted = refunds.filter(|refund| is_counted(refund.counted_by));
    let counted: Vec<RefundFact> = counted
        .map(|refund| RefundFact {
            refunded: refund.refunded,
            refunded_at: refund.at,
        })
        .collect();
    let cancelled = line.cancelled.filter(|mark| is_counted(mark.counted_by));
    let facts = LineFacts {
        cancelled_at: cancelled.map(|mark| mark.at),
        ..facts_of(line)
    };
    let kept = match entry.kind {
        EntryKind::Settled => facts.kept_before(&counted, entry.dated_at)?,
        EntryKind::Corrected | EntryKind::Estimated | EntryKind::Voided => facts.kept(&counted)?,
    };
    Ok(kept.base_units)
}

/// Whether the entry may stand at its place, dated as it is: a line settles once, first of all, at the
/// moment that follows from its delivery, and what corrects it is of that moment or later.
fn is_in_time(line: &LineRecord, entry: &EntryRecord, index: usize) -> bool {
    match entry.kind {
        EntryKind::Settled => {
            let settles_at = facts_of(line).settlement_moment(line.settlement_days);
            index == 0 && settles_at == Some(entry.dated_at)
        }
        EntryKind::Corrected => line.entries.first().is_none_or(|first| {
            first.kind != EntryKind::Settled || first.dated_at <= entry.recorded_at
        }),
        // Nothing is posted by them.
        EntryKind::Estimated | EntryKind::Voided => false,
    }
}

const fn facts_of(line: &LineRecord) -> LineFacts {
    LineFacts {
        unit_price_units: line.unit_price,
        quantity: line.quantity,
        placed_at: line.placed_at,
        paid_at: line.paid_at,
        delivered_at: line.delivered_at,
        cancelled_at: None,
        frozen_at: None,
        hold_reason: None,
        released_at: line.released_at,
    }
}
