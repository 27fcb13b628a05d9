//! The plain model: what a search is by its definition, one creator after the other.

use std::{cmp::Reverse, collections::BTreeMap};

use domain::{
    creator_figures::{Badge, CreatorType, FollowerAge, FollowerGender},
    creator_search::{
        CARDS_A_PAGE, CreatorFilter, CreatorSort, FacetCount, FacetField, FollowerBand, MANAGED,
        NOT_MANAGED, ScoreBand, SearchAnswer, SearchChange, SearchCursor, SearchRequest, SearchRow,
        SearchScope, name_class, name_parts, range_ends,
    },
    ids::CreatorId,
};

/// Creators by their ids.
#[derive(Default)]
pub(super) struct Model(BTreeMap<CreatorId, Known>);

struct Known {
    row: SearchRow,
    parts: Vec<String>,
    /// The values of each field.
    values: Vec<Vec<&'static str>>,
}

/// A creator's place in an order, the first being the least.
type Place = (u8, bool, Reverse<u64>, CreatorId);

impl Model {
    pub(super) fn put(&mut self, row: SearchRow) {
        let known = Known {
            parts: name_parts(&row.handle, &row.nickname),
            values: FacetField::ALL.map(|field| values(&row, field)).to_vec(),
            row,
        };
        self.0.insert(known.row.creator, known);
    }

    pub(super) fn apply(&mut self, change: &SearchChange) {
        match change {
            SearchChange::Put(row) => self.put(row.clone()),
            SearchChange::Gone { creator, .. } => {
                self.0.remove(creator);
            }
        }
    }

    pub(super) fn creators(&self) -> Vec<CreatorId> {
        self.0.keys().copied().collect()
    }

    /// What the engine has of everybody, in the order of ids.
    pub(super) fn folded(&self) -> Vec<SearchRow> {
        let folded = self.0.values().map(|known| SearchRow {
            handle: known.parts[0].clone(),
            nickname: known.parts[1..].join(" "),
            ..known.row.clone()
        });
        folded.collect()
    }

    pub(super) fn answer(&self, request: &SearchRequest) -> SearchAnswer {
        let asked: Vec<_> = FacetField::ALL.map(|field| asked(request, field)).to_vec();
        let mut matching: Vec<(Place, SearchCursor)> = Vec::new();
        let mut counts: BTreeMap<(usize, &str), u64> = BTreeMap::new();
        for known in self.0.values() {
            let fields = asked.iter().zip(&known.values).enumerate();
            let misses = fields.filter(|(_, (asked, own))| {
                !asked.is_empty() && !own.iter().any(|value| asked.contains(value))
            });
            let misses: Vec<usize> = misses.map(|(place, _)| place).collect();
            if misses.len() > 1 || !is_there(known, request) {
                continue;
            }
            let class = match &request.filter.name {
                None => Some(0),
                Some(name) => name_class(&known.parts, name),
            };
            let Some(class) = class else {
                continue;
            };
            for (place, own) in known.values.iter().enumerate() {
                if misses.iter().all(|missed| *missed == place) {
                    for value in own {
                        *counts.entry((place, *value)).or_default() += 1;
                    }
                }
            }
            if misses.is_empty() {
                matching.push(place(known, class, request.order()));
            }
        }
        answer_of(matching, &counts, request)
    }
}

fn answer_of(
    mut matching: Vec<(Place, SearchCursor)>,
    counts: &BTreeMap<(usize, &str), u64>,
    request: &SearchRequest,
) -> SearchAnswer {
    let count = u64::try_from(matching.len()).unwrap();
    let order = request.order();
    if order == CreatorSort::Newest {
        matching.sort_by_key(|(place, _)| Reverse(place.3));
        if let Some(after) = request.after {
            matching.retain(|(place, _)| place.3 < after.creator);
        }
    } else {
        matching.sort_by_key(|(place, _)| *place);
        if let Some(after) = request.after {
            let class = if order == CreatorSort::Match {
                after.class
            } else {
                0
            };
            let behind = (
                class,
                after.value.is_none(),
                Reverse(after.value.unwrap_or(0)),
                after.creator,
            );
            matching.retain(|(place, _)| *place > behind);
        }
    }
    let goes_on = matching.len() > CARDS_A_PAGE;
    matching.truncate(CARDS_A_PAGE);
    let facets = request.scope.facet_fields().flat_map(|field| {
        let all = FacetField::ALL;
        let place = all.iter().position(|other| *other == field).unwrap();
        let values = field.values().into_iter();
        values.map(move |value| FacetCount {
            field,
            value,
            count: counts.get(&(place, value)).copied().unwrap_or(0),
        })
    });
    SearchAnswer {
        facets: facets.collect(),
        count,
        next: matching
            .last()
            .map(|(_, cursor)| *cursor)
            .filter(|_| goes_on),
        creators: matching.iter().map(|(place, _)| place.3).collect(),
    }
}

fn place(known: &Known, class: u8, order: CreatorSort) -> (Place, SearchCursor) {
    let shown = known.row.shown.as_ref();
    let value = match order {
        CreatorSort::Match | CreatorSort::Followers => known.row.followers,
        CreatorSort::Gmv => shown.map(|shown| shown.gmv),
        CreatorSort::VideoGpm => shown.and_then(|shown| shown.video_gpm),
        CreatorSort::LiveGpm => shown.and_then(|shown| shown.live_gpm),
        CreatorSort::Score => shown.and_then(|shown| shown.score).map(u64::from),
        CreatorSort::Newest => None,
    };
    let class = if order == CreatorSort::Match {
        class
    } else {
        0
    };
    let creator = known.row.creator;
    let cursor = SearchCursor {
        class,
        value,
        creator,
    };
    let place = (class, value.is_none(), Reverse(value.unwrap_or(0)), creator);
    (place, cursor)
}

/// Whether a creator is in the scope and in both ranges.
fn is_there(known: &Known, request: &SearchRequest) -> bool {
    let SearchScope {
        market,
        agency,
        sees_managed,
    } = request.scope;
    let row = &known.row;
    let is_seen = sees_managed || row.managed_by.is_none_or(|managed_by| managed_by == agency);
    let CreatorFilter { followers, gmv, .. } = &request.filter;
    let is_in = |range, value: Option<u64>| match range_ends(range) {
        None => true,
        Some((from, to)) => value.is_some_and(|value| (from..=to).contains(&value)),
    };
    row.market == market
        && is_seen
        && is_in(*followers, row.followers)
        && is_in(*gmv, row.shown.as_ref().map(|shown| shown.gmv))
}

/// The values of a field that a creator has.
fn values(row: &SearchRow, field: FacetField) -> Vec<&'static str> {
    let shown = row.shown.clone().unwrap_or_default();
    let badge = |place: usize| {
        let badge = Badge::ALL[place];
        let has = shown.badges.contains(&badge);
        has.then(|| badge.code()).into_iter().collect()
    };
    let managed = if row.managed_by.is_some() {
        MANAGED
    } else {
        NOT_MANAGED
    };
    match field {
        FacetField::Category => row.categories.iter().map(|one| one.code()).collect(),
        FacetField::Score => codes(shown.score.map(|score| ScoreBand::of(score).code())),
        FacetField::Type => codes(shown.kind.map(CreatorType::code)),
        FacetField::Followers => codes(row.followers.map(|own| FollowerBand::of(own).code())),
        FacetField::Age => codes(shown.age.map(FollowerAge::code)),
        FacetField::Gender => codes(shown.gender.map(FollowerGender::code)),
        FacetField::Quick => badge(0),
        FacetField::Frequent => badge(1),
        FacetField::Reliable => badge(2),
        FacetField::Managed => vec![managed],
    }
}

fn codes(code: Option<&'static str>) -> Vec<&'static str> {
    code.into_iter().collect()
}

/// The values of a field that are asked for.
fn asked(request: &SearchRequest, field: FacetField) -> Vec<&'static str> {
    let filter = &request.filter;
    let badge = |place: usize| {
        let badge = Badge::ALL[place];
        let is_asked = filter.badges.contains(&badge);
        is_asked.then(|| badge.code()).into_iter().collect()
    };
    match field {
        FacetField::Category => filter.categories.iter().map(|one| one.code()).collect(),
        FacetField::Score => filter.scores.iter().map(|one| one.code()).collect(),
        FacetField::Type => filter.types.iter().map(|one| one.code()).collect(),
        FacetField::Followers => filter.bands.iter().map(|one| one.code()).collect(),
        FacetField::Age => filter.ages.iter().map(|one| one.code()).collect(),
        FacetField::Gender => filter.genders.iter().map(|one| one.code()).collect(),
        FacetField::Quick => badge(0),
        FacetField::Frequent => badge(1),
        FacetField::Reliable => badge(2),
        FacetField::Managed => {
            let managed = request.managed();
            codes(managed.map(|managed| if managed { MANAGED } else { NOT_MANAGED }))
        }
    }
}
