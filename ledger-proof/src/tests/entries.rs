use std::collections::BTreeSet;

use chrono::DateTime;
use proptest::prelude::*;
use uuid::Uuid;

use super::month;
use crate::{BatchDigest, SealedEntry, batch_digest};

fn entry() -> SealedEntry<'static> {
    let id = |number| Some(Uuid::from_u128(number));
    SealedEntry {
        entry: Uuid::from_u128(1),
        shop: id(2),
        line: id(3),
        about: None,
        placed_at: Some(DateTime::from_timestamp_micros(1_000_001).unwrap()),
        dated_at: DateTime::from_timestamp_micros(2_000_002).unwrap(),
        recorded_at: DateTime::from_timestamp_micros(3_000_003).unwrap(),
        market: "GB",
        currency: "GBP",
        kind: "settled",
        parties: [id(2), id(4), id(5), None],
        pending: [10, -4, -6, 0],
        posted: [-10, 4, 6, 0],
    }
}

/// Every way in which an entry can be another.
const CHANGES: [fn(&mut SealedEntry<'static>); 19] = [
    |entry| entry.entry = Uuid::from_u128(9),
    |entry| entry.shop = None,
    |entry| entry.shop = Some(Uuid::from_u128(9)),
    |entry| entry.line = None,
    |entry| (entry.line, entry.about) = (None, entry.line),
    |entry| entry.about = Some(Uuid::from_u128(9)),
    |entry| entry.placed_at = None,
    |entry| entry.placed_at = Some(DateTime::UNIX_EPOCH),
    |entry| entry.dated_at = DateTime::UNIX_EPOCH,
    |entry| entry.recorded_at = DateTime::UNIX_EPOCH,
    |entry| (entry.dated_at, entry.recorded_at) = (entry.recorded_at, entry.dated_at),
    |entry| entry.market = "GBG",
    |entry| (entry.market, entry.currency) = ("GBG", "BP"),
    |entry| entry.kind = "corrected",
    |entry| entry.parties.swap(1, 2),
    |entry| entry.parties.swap(2, 3),
    |entry| (entry.pending, entry.posted) = (entry.posted, entry.pending),
    |entry| entry.posted.swap(1, 2),
    |entry| entry.posted = [-11, 5, 6, 0],
];

#[test]
fn no_two_entries_have_the_same_bytes() {
    let mut sums = BTreeSet::from([entry().digest()]);
    for change in CHANGES {
        let mut other = entry();
        change(&mut other);
        assert_ne!(other, entry());
        assert!(sums.insert(other.digest()), "{other:?}");
    }
    // What the database doesn't keep doesn't count.
    let mut finer = entry();
    finer.dated_at = DateTime::from_timestamp(2, 2_999).unwrap();
    assert_eq!(finer.digest(), entry().digest());
}

proptest! {
    #[test]
    fn entries_that_differ_have_other_sums(
        entry_id in any::<u128>(),
        pending in any::<[i64; 4]>(),
        posted in any::<[i64; 4]>(),
        kind in "[a-z]{0,12}",
    ) {
        let other = SealedEntry {
            entry: Uuid::from_u128(entry_id),
            pending,
            posted,
            kind: &kind,
            ..entry()
        };
        prop_assert_eq!(other.digest() == entry().digest(), other == entry());
    }

    #[test]
    fn a_batch_is_its_entries_in_any_order(count in 1_u128..20, turn in 0_usize..20) {
        let entries: Vec<SealedEntry<'_>> = (0..count)
            .map(|number| SealedEntry { entry: Uuid::from_u128(number), ..entry() })
            .collect();
        let whole = batch_digest(month(), entries.iter().copied());
        let mut turned = entries.clone();
        turned.rotate_left(turn % entries.len());
        prop_assert_eq!(batch_digest(month(), turned.iter().copied()), whole);
        prop_assert_ne!(batch_digest(month(), turned[1..].iter().copied()), whole);
        let next = "2026-12-01".parse().unwrap();
        prop_assert_ne!(batch_digest(next, turned.into_iter()), whole);
        let mut batch = BatchDigest::of(month());
        prop_assert!(batch.is_empty());
        for entry in &entries {
            batch.add(entry);
        }
        prop_assert_eq!(batch.len(), entries.len());
        prop_assert_eq!(batch.end(), whole);
    }
}
