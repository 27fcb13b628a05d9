//! Sets of rows, against those of a library.

use roaring::RoaringBitmap;

use crate::{
    bitmap::{self, NO_ROWS, Words},
    container::{Container, LIST_ROWS},
    generate::Numbers,
};

fn row(numbers: &mut Numbers) -> u16 {
    u16::try_from(numbers.below(1 << 16)).unwrap()
}

/// A set and the same of the library, of so many random rows.
fn random(numbers: &mut Numbers, count: u64) -> (Container, RoaringBitmap) {
    let (mut own, mut library) = (Container::default(), RoaringBitmap::new());
    for _ in 0..count {
        let row = row(numbers);
        own.set(row, true);
        library.insert(u32::from(row));
    }
    (own, library)
}

fn words(container: &Container) -> Words {
    let mut words = NO_ROWS;
    container.copy_to(&mut words);
    words
}

fn check(words: &Words, library: &RoaringBitmap) {
    let own: Vec<u32> = bitmap::rows(words).map(u32::from).collect();
    assert_eq!(own, library.iter().collect::<Vec<u32>>());
    assert_eq!(u64::from(bitmap::ones(words)), library.len());
    assert_eq!(bitmap::is_empty(words), library.is_empty());
}

#[test]
fn rows_come_and_go() {
    let mut numbers = Numbers::from_seed(1);
    let (mut own, mut library) = random(&mut numbers, 4_000);
    for turn in 0..10_000_u32 {
        let row = row(&mut numbers);
        // Back and forth over the size at which a list becomes bits.
        let is_in = numbers.percent(if turn % 2_000 < 1_000 { 90 } else { 10 });
        own.set(row, is_in);
        if is_in {
            library.insert(u32::from(row));
        } else {
            library.remove(u32::from(row));
        }
        assert_eq!(own.has(row), is_in);
        assert_eq!(u64::from(own.len()), library.len());
        let is_list = matches!(own, Container::List(_));
        assert_eq!(is_list, own.len() < u32::try_from(LIST_ROWS).unwrap());
        if turn % 500 == 0 {
            check(&words(&own), &library);
            assert_eq!(Container::of_words(&words(&own)), own);
        }
    }
}

#[test]
fn two_sets_become_one() {
    let mut numbers = Numbers::from_seed(2);
    for (first, second) in [
        (0, 0),
        (0, 9_000),
        (1, 1),
        (300, 3_000),
        (3_000, 20_000),
        (20_000, 300),
        (9_000, 60_000),
        (200_000, 200_000),
    ] {
        let (own, library) = random(&mut numbers, first);
        let (other, other_library) = random(&mut numbers, second);
        let other_words = words(&other);
        let common = library.intersection_len(&other_library);
        assert_eq!(u64::from(own.count_in(&other_words)), common);
        let few: Vec<u16> = bitmap::rows(&other_words).collect();
        assert_eq!(u64::from(own.count_in_few(&other_words, &few)), common);

        let mut both = other_words;
        own.and_to(&mut both);
        check(&both, &(&library & &other_library));
        let mut either = other_words;
        own.or_to(&mut either);
        check(&either, &(&library | &other_library));
        let mut without = other_words;
        own.and_not_to(&mut without);
        check(&without, &(&other_library - &library));
        let mut spare = NO_ROWS;
        check(own.words(&mut spare), &library);
    }
}

#[test]
fn a_set_is_cut_at_a_row() {
    let mut numbers = Numbers::from_seed(3);
    let (own, library) = random(&mut numbers, 30_000);
    for place in [0, 1, 63, 64, 65, 127, 128, 40_000, 65_535, 65_536] {
        let mut from = words(&own);
        bitmap::leave_from(&mut from, place);
        check(&from, &library.iter().filter(|row| *row >= place).collect());
        let mut below = words(&own);
        bitmap::leave_below(&mut below, place);
        check(&below, &library.iter().filter(|row| *row < place).collect());
    }
}
