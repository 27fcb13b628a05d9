//! Numbers as bits, against a list of numbers.

use std::collections::BTreeMap;

use crate::{
    bitmap::{self, Words},
    generate::Numbers,
    slices::Slices,
};

fn rows(words: &Words) -> Vec<u16> {
    bitmap::rows(words).collect()
}

fn those(numbers: &BTreeMap<u16, u64>, is_in: impl Fn(u64) -> bool) -> Vec<u16> {
    let found = numbers.iter().filter(|(_, number)| is_in(**number));
    found.map(|(row, _)| *row).collect()
}

/// A number of any size.
fn any(random: &mut Numbers) -> u64 {
    let size = random.below(64);
    random.any() >> size
}

#[test]
fn numbers_compare_as_numbers_do() {
    let mut random = Numbers::from_seed(4);
    for count in [0, 1, 50, 20_000] {
        let (mut own, mut plain) = (Slices::default(), BTreeMap::new());
        for _ in 0..count {
            let row = u16::try_from(random.below(1 << 16)).unwrap();
            let number = any(&mut random) >> 20;
            let old = plain.insert(row, number);
            own.set(row, old, Some(number));
        }
        for _ in 0..count / 4 {
            let row = u16::try_from(random.below(1 << 16)).unwrap();
            own.set(row, plain.remove(&row), None);
        }
        for (row, number) in &plain {
            assert_eq!(own.get(*row), Some(*number));
        }
        let everybody = [u64::MAX; 1024];
        for turn in 0..60 {
            let numbers = plain.values().nth(turn).copied();
            let number = numbers.unwrap_or_else(|| any(&mut random));
            let compared = own.compare(&everybody, number);
            assert_eq!(rows(&compared.less), those(&plain, |own| own < number));
            assert_eq!(rows(&compared.equal), those(&plain, |own| own == number));

            let ends = (number, any(&mut random) >> 20);
            let mut within = everybody;
            own.leave_range(&mut within, ends);
            let is_in = |own: u64| (ends.0..=ends.1).contains(&own);
            assert_eq!(rows(&within), those(&plain, is_in), "{ends:?}");
        }
    }
}

#[test]
fn a_range_to_the_greatest_is_all_who_have_a_number() {
    let mut own = Slices::default();
    own.set(3, None, Some(0));
    own.set(9, None, Some(u64::MAX));
    let mut within = [u64::MAX; 1024];
    own.leave_range(&mut within, (0, u64::MAX));
    assert_eq!(rows(&within), [3, 9]);
    own.leave_range(&mut within, (1, u64::MAX));
    assert_eq!(rows(&within), [9]);
    assert_eq!(own.get(9), Some(u64::MAX));
    assert_eq!(own.get(4), None);
}

#[test]
fn nothing_is_left_of_a_number_that_was_forgotten() {
    let mut own = Slices::default();
    own.set(3, None, Some(12));
    let before = own.clone();
    own.set(9, None, Some(1 << 40));
    own.set(9, Some(1 << 40), None);
    assert_eq!(own, before);
    assert_eq!(own.depth(), 4);
}
