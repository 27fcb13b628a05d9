//! The engine's answers, against the plain model's.

use domain::{
    creator_search::{SearchChange, SearchRow},
    market::Market,
};

use super::model::Model;
use crate::{
    CreatorIndex,
    generate::{Numbers, agency, creator, creator_id, creators, requests},
};

/// So many searches are played, unless the environment says how many.
const SEARCHES: usize = 2_000;

fn searches() -> usize {
    let asked = std::env::var("CREATOR_SEARCH_MODEL_QUERIES").ok();
    asked.map_or(SEARCHES, |count| count.parse().unwrap())
}

/// A change of a creator: of some of what is known, of everything, or that there is none.
fn change(numbers: &mut Numbers, market: Market, known: u64) -> SearchChange {
    let number = numbers.below(known);
    let mut row = creator(1, number, market);
    let other = creator(1, numbers.below(1 << 40), market);
    match numbers.below(8) {
        0 => {
            let creator = row.creator;
            return SearchChange::Gone { market, creator };
        }
        // Somebody new, before, between or behind the others.
        1 => row.creator = creator_id(7, numbers.below(known * 2)),
        2 => row.nickname = other.nickname,
        3 => row.handle = other.handle,
        4 => row.managed_by = Some(agency(numbers.below(4))),
        5 => row.followers = other.followers,
        6 => row.shown = other.shown,
        _ => {
            row = SearchRow {
                creator: row.creator,
                ..other
            }
        }
    }
    SearchChange::Put(row)
}

fn load(market: Market, count: usize) -> (CreatorIndex, Model) {
    let (index, mut model) = (CreatorIndex::new(), Model::default());
    let mut builder = index.builder(market);
    for row in creators(1, count, market) {
        model.put(row.clone());
        builder.push(row);
    }
    builder.finish();
    (index, model)
}

#[test]
fn the_engine_answers_as_the_model_does() {
    let market = Market::Id;
    let (index, mut model) = load(market, 3_000);
    let mut numbers = Numbers::from_seed(8);
    for (turn, mut request) in requests(1, searches(), market).into_iter().enumerate() {
        // Names of those who are there, and agencies that manage some.
        if numbers.percent(50) {
            request.scope.agency = agency(numbers.below(4));
        }
        let expected = model.answer(&request);
        assert_eq!(index.search(&request), Ok(expected), "{turn}: {request:?}");
        if numbers.percent(50) {
            let count = numbers.below(12);
            let changes: Vec<_> = (0..count)
                .map(|_| change(&mut numbers, market, 3_000))
                .collect();
            index.apply(&changes);
            for change in &changes {
                model.apply(change);
            }
        }
        if turn % 500 == 0 {
            assert_eq!(index.rows(market, &model.creators()), model.folded());
        }
    }
}

#[test]
fn the_engine_answers_as_the_model_does_among_many() {
    let market = Market::Id;
    let (index, mut model) = load(market, 140_000);
    let mut numbers = Numbers::from_seed(9);
    for (turn, request) in requests(2, 30, market).into_iter().enumerate() {
        let expected = model.answer(&request);
        let next = expected.next;
        assert_eq!(index.search(&request), Ok(expected), "{turn}: {request:?}");
        if next.is_some() {
            let mut second = request.clone();
            second.after = next;
            let expected = model.answer(&second);
            assert_eq!(index.search(&second), Ok(expected), "{turn}: {second:?}");
        }
        let changes: Vec<_> = (0..50)
            .map(|_| change(&mut numbers, market, 140_000))
            .collect();
        index.apply(&changes);
        for change in &changes {
            model.apply(change);
        }
    }
}
