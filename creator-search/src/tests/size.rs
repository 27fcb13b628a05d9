//! How much memory a creator takes.

use domain::{creator_search::SearchChange, market::Market};

use crate::{
    CreatorIndex,
    generate::{creator, creators},
};

/// The most bytes that each creator may take, on average.
const BYTES_MAX: u64 = 100;

#[test]
fn a_creator_takes_at_most_100_bytes() {
    let count = 131_072_u64;
    let index = CreatorIndex::new();
    let mut builder = index.builder(Market::Id);
    for row in creators(1, usize::try_from(count).unwrap(), Market::Id) {
        builder.push(row);
    }
    builder.finish();
    let memory = index.memory();
    assert_eq!(memory.creators, count);
    let bytes = memory.bytes;
    let fits = 60 * count..=BYTES_MAX * count;
    assert!(fits.contains(&bytes), "{bytes} bytes of {count} creators");

    // Nor after many have changed.
    let changes = (0..count).step_by(20).map(|number| {
        let mut row = creator(1, number, Market::Id);
        let other = creator(1, number + count, Market::Id);
        row.nickname = other.nickname;
        row.followers = other.followers;
        row.shown = other.shown;
        SearchChange::Put(row)
    });
    index.apply(&changes.collect::<Vec<_>>());
    let memory = index.memory();
    assert_eq!(memory.creators, count);
    let bytes = memory.bytes;
    assert!(
        bytes <= BYTES_MAX * count,
        "{bytes} bytes of {count} creators after changes"
    );
}
