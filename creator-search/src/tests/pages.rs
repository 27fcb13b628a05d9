//! Walking from page to page.

use std::collections::BTreeSet;

use domain::{
    creator_search::{CreatorSort, NameQuery, SearchChange, SearchRow},
    market::Market,
};

use super::everybody;
use crate::{
    CreatorIndex, NotReady,
    generate::{Numbers, creators},
};

const MARKET: Market = Market::Gb;

/// The row with other values in everything that the order isn't by.
fn changed(row: &SearchRow, other: &SearchRow, sort: CreatorSort) -> SearchRow {
    let mut changed = row.clone();
    changed.categories.clone_from(&other.categories);
    changed.managed_by = other.managed_by;
    if sort != CreatorSort::Match {
        changed.nickname.clone_from(&other.nickname);
    }
    if let (Some(own), Some(other)) = (&mut changed.shown, &other.shown) {
        own.age = other.age;
        own.badges.clone_from(&other.badges);
    }
    changed
}

#[test]
fn each_creator_stands_on_one_page_while_other_values_change() {
    let rows: Vec<_> = creators(3, 1_000, MARKET).collect();
    let mut numbers = Numbers::from_seed(10);
    for sort in CreatorSort::ALL {
        let index = CreatorIndex::new();
        index.load(MARKET, rows.clone());
        let mut request = everybody(MARKET, sort);
        if sort == CreatorSort::Match {
            request.filter.name = NameQuery::parse("a");
        }
        let all = index.search(&request).unwrap().count;
        let mut seen = BTreeSet::new();
        let mut pages = 0;
        loop {
            let answer = index.search(&request).unwrap();
            assert_eq!(answer.count, all, "{sort}");
            for creator in &answer.creators {
                assert!(seen.insert(*creator), "{creator} twice by {sort}");
            }
            pages += 1;
            let Some(next) = answer.next else {
                break;
            };
            request.after = Some(next);
            let changes: Vec<_> = (0..30)
                .filter_map(|_| {
                    let own = numbers.below(1_000);
                    let other = numbers.below(1_000);
                    let row = rows.get(usize::try_from(own).unwrap())?;
                    let other = rows.get(usize::try_from(other).unwrap())?;
                    Some(SearchChange::Put(changed(row, other, sort)))
                })
                .collect();
            index.apply(&changes);
        }
        assert_eq!(u64::try_from(seen.len()).unwrap(), all, "{sort}");
        assert_eq!(pages, all.div_ceil(24), "{sort}");
    }
}

#[test]
fn names_are_suggested_best_first() {
    let index = CreatorIndex::new();
    let mut rows: Vec<_> = creators(4, 6, MARKET).collect();
    let names = [
        ("zz.bella", "Isabella"),
        ("bella", "B"),
        ("bellamy", "B"),
        ("zz", "Bella"),
        ("yy", "Bela La"),
        ("xx", "Anna"),
    ];
    for (row, (handle, nickname)) in rows.iter_mut().zip(names) {
        row.handle = handle.to_owned();
        row.nickname = nickname.to_owned();
        row.followers = None;
    }
    let ids: Vec<_> = rows.iter().map(|row| row.creator).collect();
    index.load(MARKET, rows);
    let scope = everybody(MARKET, CreatorSort::Match).scope;
    let suggested = |typed: &str| {
        let query = NameQuery::parse(typed).unwrap();
        index.suggest(&scope, &query).unwrap()
    };
    assert_eq!(
        suggested("@Bella"),
        [ids[1], ids[2], ids[3], ids[0], ids[4]]
    );
    assert_eq!(suggested("anna"), [ids[5]]);
    assert_eq!(suggested("carl"), []);
}

#[test]
fn a_market_that_is_not_read_in_is_not_ready() {
    let index = CreatorIndex::new();
    let request = everybody(MARKET, CreatorSort::Followers);
    assert_eq!(index.search(&request), Err(NotReady));
    let name = NameQuery::parse("anna").unwrap();
    assert_eq!(index.suggest(&request.scope, &name), Err(NotReady));
    index.load(Market::Th, Vec::new());
    assert_eq!(index.search(&request), Err(NotReady));
    index.load(MARKET, creators(1, 30, MARKET).collect());
    assert_eq!(index.search(&request).unwrap().count, 30);
    index.unload();
    assert_eq!(index.search(&request), Err(NotReady));
    assert_eq!(index.memory().creators, 0);
    // What changes in a market that isn't there is passed over.
    let change = SearchChange::Put(creators(1, 1, MARKET).next().unwrap());
    index.apply(&[change]);
    assert_eq!(index.search(&request), Err(NotReady));
}
