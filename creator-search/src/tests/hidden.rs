//! What creators don't share leaves nothing behind, not even where they shared it before.

use domain::{
    creator_figures::Badge,
    creator_search::{
        CreatorSort, FacetField, FollowerBand, ScoreBand, SearchChange, SearchRow, ShownFigures,
    },
    market::Market,
};

use super::everybody;
use crate::{
    CreatorIndex,
    build::PackedRows,
    facts::Facts,
    generate::{Numbers, creators, requests},
    segment::Segment,
};

const MARKET: Market = Market::Id;

/// Figures that nobody else has.
fn random(numbers: &mut Numbers) -> ShownFigures {
    let mut badges = Badge::ALL.to_vec();
    badges.retain(|_| numbers.percent(50));
    ShownFigures {
        score: u8::try_from(numbers.below(101)).ok(),
        badges,
        gmv: numbers.any() >> numbers.below(40),
        video_gpm: Some(numbers.any() >> 20),
        live_gpm: Some(numbers.any() >> 20),
        ..ShownFigures::default()
    }
}

/// A market in which creators shared figures by a seed, and some no longer do.
fn segment(rows: &[SearchRow], seed: u64) -> Segment {
    let mut numbers = Numbers::from_seed(seed);
    let mut packed = PackedRows::new(MARKET);
    for row in rows {
        let mut row = row.clone();
        if row.shown.is_none() {
            row.shown = Some(random(&mut numbers));
        }
        packed.push(row.creator, &Facts::of(&row));
    }
    let mut segment = packed.build();
    for row in rows.iter().filter(|row| row.shown.is_none()) {
        let difference = segment.difference(&SearchChange::Put(row.clone()));
        segment.write(&difference.unwrap());
    }
    segment
}

#[test]
fn unauthorised_creators_leave_no_trace() {
    let rows: Vec<_> = creators(12, 12_000, MARKET).collect();
    let (first, second) = (segment(&rows, 1), segment(&rows, 2));
    assert!(first == second, "what isn't shared left a trace");
    let mut packed = PackedRows::new(MARKET);
    for row in &rows {
        packed.push(row.creator, &Facts::of(row));
    }
    assert!(first == packed.build(), "what was shared left a trace");
}

#[test]
fn no_search_by_hidden_figures_finds_who_hides_them() {
    let index = CreatorIndex::new();
    let rows: Vec<_> = creators(13, 2_000, MARKET).collect();
    index.load(MARKET, rows.clone());
    let shares = |row: &&SearchRow| row.shown.is_some();
    let sharing: Vec<_> = rows.iter().filter(shares).map(|row| row.creator).collect();
    for mut request in requests(13, 1_000, MARKET) {
        request.filter.gmv = Some((Some(0), None));
        let answer = index.search(&request).unwrap();
        assert!(answer.creators.iter().all(|one| sharing.contains(one)));
    }
    let of_all = everybody(MARKET, CreatorSort::Followers);
    let counts = index.search(&of_all).unwrap().facets;
    let sum = |field: FacetField| -> u64 {
        let own = counts.iter().filter(|facet| facet.field == field);
        own.map(|facet| facet.count).sum()
    };
    let all = u64::try_from(sharing.len()).unwrap();
    for field in [FacetField::Score, FacetField::Type, FacetField::Age] {
        assert!(sum(field) <= all, "{field}");
    }
    let mut request = of_all.clone();
    request.filter.scores = ScoreBand::ALL.to_vec();
    request.filter.bands = FollowerBand::ALL.to_vec();
    assert!(index.search(&request).unwrap().count <= all);
}
