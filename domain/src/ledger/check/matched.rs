//! Which entry is which of those that are expected. What is the same in everything is found first, so that
//! an entry that is missing, or one too many, doesn't push the others out of place.

use super::{CountedBy, EntryEvidence, expected::Expected};
use crate::ids::{EntryId, RefundId};

/// For each of the entries that are expected, the place of the one that is it; and the places of those that
/// none is.
#[derive(Debug)]
pub(super) struct Matched {
    pub(super) found: Vec<Option<usize>>,
    pub(super) left_over: Vec<usize>,
}

/// In how much two entries must agree to be one.
const PASSES: [fn(&Expected, &EntryEvidence) -> bool; 3] = [
    |expected, entry| is_same(expected, entry) && is_dated(expected, entry),
    is_same,
    |expected, entry| expected.entry.kind == entry.kind,
];

/// Finds the entries that are expected.
pub(super) fn matched(entries: &[EntryEvidence], expected: &[Expected]) -> Matched {
    let mut found: Vec<Option<usize>> = vec![None; expected.len()];
    let mut is_free = vec![true; entries.len()];
    for agrees in PASSES {
        for (place, expected) in found.iter_mut().zip(expected) {
            // What changes no balance isn't written.
            if place.is_some() || expected.entry.is_zero() {
                continue;
            }
            let mut free = entries.iter().zip(&mut is_free).enumerate();
            let one = free.find(|(_, (entry, is_free))| **is_free && agrees(expected, entry));
            if let Some((index, (_, is_free))) = one {
                *place = Some(index);
                *is_free = false;
            }
        }
    }
    let free = is_free.iter().enumerate().filter(|(_, is_free)| **is_free);
    Matched {
        found,
        left_over: free.map(|(index, _)| index).collect(),
    }
}

/// The first written entry that was worked out with each refund, and with the cancellation: of one that
/// changed nothing, the next that was.
pub(super) fn counted_by(
    entries: &[EntryEvidence],
    expected: &[Expected],
    matched: &Matched,
) -> CountedBy {
    let mut counted = CountedBy::default();
    let (mut refunds, mut is_cancelled): (Vec<RefundId>, bool) = (Vec::new(), false);
    for (expected, place) in expected.iter().zip(&matched.found) {
        refunds.extend(&expected.refunds);
        is_cancelled |= expected.is_cancelled;
        let Some(entry) = place.and_then(|place| entries.get(place)) else {
            continue;
        };
        let entry: EntryId = entry.entry;
        counted
            .refunds
            .extend(refunds.drain(..).map(|refund| (refund, entry)));
        if is_cancelled && counted.cancellation.is_none() {
            counted.cancellation = Some(entry);
        }
    }
    counted
}

/// Whether both add the same, to the same.
pub(super) fn is_same(expected: &Expected, entry: &EntryEvidence) -> bool {
    expected.entry.kind == entry.kind
        && expected.entry.pending.amounts() == entry.pending
        && expected.entry.posted.amounts() == entry.posted
        && expected.parties == entry.parties
}

/// Whether the entry is dated at a moment at which it may be.
pub(super) fn is_dated(expected: &Expected, entry: &EntryEvidence) -> bool {
    expected.dated.contains(&entry.dated_at)
        || (expected.or_recorded && entry.dated_at == entry.recorded_at)
}
