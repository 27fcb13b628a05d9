//! How names are found, against the definition.

use domain::{
    creator_search::{NameQuery, name_class, name_parts},
    market::Market,
};

use crate::{
    bitmap::{self, NO_ROWS},
    block::Block,
    generate::{Numbers, creator},
    name_plan::NamePlan,
    names::{encode, grams_of, parts},
};

/// The class by the definition and by the engine, which must find whoever has one among the candidates.
fn check(handle: &str, nickname: &str, typed: &str) {
    let Some(query) = NameQuery::parse(typed) else {
        return;
    };
    let own_parts = name_parts(handle, nickname);
    let record = encode(&own_parts);
    let plan = NamePlan::of(&query);
    let expected = name_class(&own_parts, &query);
    assert_eq!(plan.class(&record), expected, "{typed:?} in {own_parts:?}");

    let mut block = Block::default();
    block.set_grams(7, 0, grams_of(&record));
    let mut candidates = NO_ROWS;
    bitmap::put(&mut candidates, 7);
    plan.leave_candidates(&block.grams, &mut candidates);
    let is_candidate = bitmap::has(&candidates, 7);
    assert!(
        is_candidate || expected.is_none(),
        "{typed:?} in {own_parts:?} is no candidate"
    );
}

fn text(numbers: &mut Numbers, most: u64, characters: &[char]) -> String {
    let length = numbers.below(most + 1);
    let some = (0..length).filter_map(|_| numbers.pick(characters));
    some.collect()
}

#[test]
fn the_engine_finds_names_as_they_are_defined() {
    let mut numbers = Numbers::from_seed(5);
    let few = ['a', 'b', 'c', ' ', '_'];
    let many = [
        'a', 'b', 'é', 'đ', 'น', '้', 'ำ', '王', '小', 'さ', '지', '🔥', ' ', '-', '1',
    ];
    for turn in 0..6_000 {
        let characters: &[char] = if turn % 2 == 0 { &few } else { &many };
        let handle = text(&mut numbers, 12, characters);
        let nickname = text(&mut numbers, 20, characters);
        let typed = text(&mut numbers, 14, characters);
        check(&handle, &nickname, &typed);
        check(&handle, &nickname, &handle);
        check(&handle, &nickname, &nickname);
    }
}

#[test]
fn slips_in_made_up_names_are_forgiven_alike() {
    let mut numbers = Numbers::from_seed(6);
    for number in 0..1_500 {
        let row = creator(1, number, Market::Gb);
        for name in [&row.handle, &row.nickname] {
            let mut typed: Vec<char> = name.chars().collect();
            for _ in 0..numbers.below(3) {
                let last = u64::try_from(typed.len()).unwrap().saturating_sub(1);
                let place = usize::try_from(numbers.below(last)).unwrap();
                match numbers.below(3) {
                    0 if typed.len() > 1 => typed.swap(place, place + 1),
                    1 => typed.insert(place, 'e'),
                    _ => {
                        typed.remove(place);
                    }
                }
            }
            let typed: String = typed.into_iter().collect();
            check(&row.handle, &row.nickname, &typed);
        }
    }
}

#[test]
fn a_record_reads_back() {
    let all = vec![String::new(), "น้ำ".to_owned(), "a".repeat(240)];
    for count in 0..=3 {
        let some = &all[..count];
        let mut bytes = encode(some);
        bytes.extend([1, 2, 3]);
        let read: Vec<_> = parts(&bytes).map(<[u8]>::to_vec).collect();
        let expected: Vec<_> = some.iter().map(|part| part.clone().into_bytes()).collect();
        assert_eq!(read, expected);
    }
    assert_eq!(parts(&[]).count(), 0);
}
