//! What changes bring, take and leave behind.

use domain::{
    creator_search::{CreatorSort, NameQuery, SearchChange},
    market::Market,
};

use super::{everybody, model::Model};
use crate::{
    CreatorIndex,
    generate::{Numbers, creators},
};

const MARKET: Market = Market::Vn;

#[test]
fn creators_who_come_in_any_order_are_sorted_in() {
    let index = CreatorIndex::new();
    let mut model = Model::default();
    let mut rows: Vec<_> = creators(5, 40_000, MARKET).collect();
    let mut numbers = Numbers::from_seed(11);
    for place in (1..rows.len()).rev() {
        let other = numbers.below(u64::try_from(place + 1).unwrap());
        rows.swap(place, usize::try_from(other).unwrap());
    }
    let late = rows.split_off(10_000);
    for row in &rows {
        model.put(row.clone());
    }
    index.load(MARKET, rows);
    let request = |sort| everybody(MARKET, sort);
    for rows in late.chunks(1_000) {
        let changes: Vec<_> = rows.iter().cloned().map(SearchChange::Put).collect();
        index.apply(&changes);
        for change in &changes {
            model.apply(change);
        }
        for sort in [
            CreatorSort::Followers,
            CreatorSort::Newest,
            CreatorSort::Score,
        ] {
            let request = request(sort);
            assert_eq!(index.search(&request), Ok(model.answer(&request)), "{sort}");
        }
    }
    let creators = model.creators();
    assert_eq!(creators.len(), 40_000);
    assert_eq!(index.rows(MARKET, &creators), model.folded());
}

#[test]
fn of_several_rows_of_one_creator_the_last_counts() {
    let rows: Vec<_> = creators(6, 3, MARKET).collect();
    let [first, second, third] = &rows[..] else {
        unreachable!()
    };
    let mut other = second.clone();
    other.handle = "other".to_owned();
    let index = CreatorIndex::new();
    index.load(
        MARKET,
        vec![second.clone(), third.clone(), other.clone(), first.clone()],
    );
    let handle = |creator| index.rows(MARKET, &[creator])[0].handle.clone();
    assert_eq!(handle(second.creator), "other");
    assert_eq!(index.memory().creators, 3);

    let mut last = other.clone();
    last.handle = "last".to_owned();
    let gone = SearchChange::Gone {
        market: MARKET,
        creator: second.creator,
    };
    index.apply(&[
        SearchChange::Put(other),
        gone.clone(),
        SearchChange::Put(last),
    ]);
    assert_eq!(handle(second.creator), "last");
    index.apply(&[gone.clone(), gone]);
    assert_eq!(index.rows(MARKET, &[second.creator]), []);
    assert_eq!(index.memory().creators, 2);
}

#[test]
fn who_is_gone_is_found_by_nothing_and_comes_back() {
    let index = CreatorIndex::new();
    let rows: Vec<_> = creators(6, 1_200, MARKET).collect();
    index.load(MARKET, rows.clone());
    let before: Vec<_> = CreatorSort::ALL
        .map(|sort| index.search(&everybody(MARKET, sort)))
        .to_vec();
    let gone: Vec<_> = rows
        .iter()
        .map(|row| SearchChange::Gone {
            market: MARKET,
            creator: row.creator,
        })
        .collect();
    index.apply(&gone);
    for sort in CreatorSort::ALL {
        let mut request = everybody(MARKET, sort);
        let answer = index.search(&request).unwrap();
        assert_eq!((answer.count, answer.creators), (0, Vec::new()), "{sort}");
        assert!(answer.facets.iter().all(|facet| facet.count == 0), "{sort}");
        request.filter.name = NameQuery::parse(&rows[0].handle);
        assert_eq!(index.search(&request).unwrap().count, 0, "{sort}");
    }
    assert!(index.wants_reload(MARKET));
    let back: Vec<_> = rows.into_iter().map(SearchChange::Put).collect();
    index.apply(&back);
    let after: Vec<_> = CreatorSort::ALL
        .map(|sort| index.search(&everybody(MARKET, sort)))
        .to_vec();
    assert_eq!(after, before);
}

#[test]
fn names_that_grow_again_and_again_ask_for_a_new_index() {
    let index = CreatorIndex::new();
    let rows: Vec<_> = creators(6, 1_200, MARKET).collect();
    index.load(MARKET, rows.clone());
    assert!(!index.wants_reload(MARKET));
    for length in 1..10 {
        let longer = rows.iter().cloned().map(|mut row| {
            row.nickname = "x".repeat(length * 6);
            SearchChange::Put(row)
        });
        index.apply(&longer.collect::<Vec<_>>());
    }
    assert!(index.wants_reload(MARKET));
}
