use std::collections::BTreeSet;

use uuid::Uuid;

use super::month;
use crate::{Digest, LinkKind, SealedBatch, chain, link_digest};

#[test]
fn a_link_holds_to_the_one_before() {
    let first = chain(1, LinkKind::Entries, &[1; 32], None);
    let second = chain(2, LinkKind::Entries, &[2; 32], Some(&first));
    let all: BTreeSet<Digest> = [
        first,
        second,
        chain(2, LinkKind::Bills, &[2; 32], Some(&first)),
        chain(3, LinkKind::Entries, &[2; 32], Some(&first)),
        chain(2, LinkKind::Entries, &[3; 32], Some(&first)),
        chain(2, LinkKind::Entries, &[2; 32], None),
        chain(2, LinkKind::Entries, &[2; 32], Some(&[0; 32])),
    ]
    .into();
    assert_eq!(all.len(), 7);
}

#[test]
fn a_link_is_its_batches_in_any_order() {
    let batch = |number| SealedBatch {
        batch: Uuid::from_u128(number),
        market: "GB",
        month: month(),
        entries: 3,
        has_posted: false,
        digest: [1; 32],
    };
    let both = link_digest(&[batch(1), batch(2)]);
    assert_eq!(link_digest(&[batch(2), batch(1)]), both);
    let changed = |change: fn(&mut SealedBatch<'_>)| {
        let mut second = batch(2);
        change(&mut second);
        link_digest(&[batch(1), second])
    };
    let sums = BTreeSet::from([
        both,
        link_digest(&[batch(1)]),
        link_digest(&[]),
        changed(|batch| batch.batch = Uuid::from_u128(3)),
        changed(|batch| batch.market = "ID"),
        changed(|batch| batch.month = "2026-12-01".parse().unwrap()),
        changed(|batch| batch.entries = 4),
        changed(|batch| batch.has_posted = true),
        changed(|batch| batch.digest = [2; 32]),
    ]);
    assert_eq!(sums.len(), 9);
}
