//! Random requests that ask for what creators can keep back.

use domain::{
    creator_figures::{Badge, CreatorType, FollowerAge, FollowerGender},
    creator_search::{
        CreatorFilter, CreatorSort, FollowerBand, NameQuery, NumberRange, ScoreBand, SearchCursor,
        SearchRequest, SearchScope,
    },
    ids::AgencyId,
    market::Market,
};
use uuid::Uuid;

use super::{
    kept::{CREATORS, creator},
    stage::Chance,
};

/// More than any creator has sold.
const GMV_MAX: u64 = 200_000_000;

/// A field that creators are filtered by and can keep back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HiddenField {
    Score,
    Type,
    Age,
    Gender,
    Badge(Badge),
    Gmv,
}

/// The orders that are by something that creators can keep back.
pub(super) const HIDDEN_ORDERS: [CreatorSort; 4] = [
    CreatorSort::Gmv,
    CreatorSort::VideoGpm,
    CreatorSort::LiveGpm,
    CreatorSort::Score,
];

/// A request, and the hidden fields that it is filtered by. It is ordered by what is hidden in any case.
#[derive(Debug)]
pub(super) struct HiddenRequest {
    pub(super) fields: Vec<HiddenField>,
    pub(super) request: SearchRequest,
}

impl HiddenField {
    pub(super) const ALL: [Self; 8] = [
        Self::Score,
        Self::Type,
        Self::Age,
        Self::Gender,
        Self::Badge(Badge::QuickToRespond),
        Self::Badge(Badge::PostsFrequently),
        Self::Badge(Badge::ReliableWithSamples),
        Self::Gmv,
    ];

    /// Narrows by a value of the field, or by two.
    fn narrow(self, filter: &mut CreatorFilter, chance: &mut Chance) {
        match self {
            Self::Score => filter.scores = one_or_two(chance, &ScoreBand::ALL),
            Self::Type => filter.types = one_or_two(chance, &CreatorType::ALL),
            Self::Age => filter.ages = one_or_two(chance, &FollowerAge::ALL),
            Self::Gender => filter.genders = one_or_two(chance, &FollowerGender::ALL),
            Self::Badge(badge) => filter.badges.push(badge),
            Self::Gmv => filter.gmv = Some(amounts(chance)),
        }
    }
}

/// A request that is filtered by a hidden field, or by two.
pub(super) fn by_filter(chance: &mut Chance) -> HiddenRequest {
    let (first, second) = (*chance.of(&HiddenField::ALL), *chance.of(&HiddenField::ALL));
    let mut fields = vec![first];
    if second != first && chance.below(2) == 0 {
        fields.push(second);
    }
    let mut filter = not_hidden(chance);
    for field in &fields {
        field.narrow(&mut filter, chance);
    }
    let request = ordered(filter, chance);
    HiddenRequest { fields, request }
}

/// A request by whose filter whoever hides everything is found as well: only its order is by what is hidden.
pub(super) fn by_order(chance: &mut Chance) -> HiddenRequest {
    let filter = not_hidden(chance);
    HiddenRequest {
        fields: Vec::new(),
        request: ordered(filter, chance),
    }
}

pub(super) fn scope() -> SearchScope {
    SearchScope {
        market: Market::Id,
        agency: AgencyId::new(Uuid::from_u128(1)),
        sees_managed: true,
    }
}

/// Sometimes something that nobody can keep back.
fn not_hidden(chance: &mut Chance) -> CreatorFilter {
    let mut filter = CreatorFilter::default();
    if chance.below(4) == 0 {
        filter.bands = vec![*chance.of(&FollowerBand::ALL)];
    }
    if chance.below(4) == 0 {
        filter.name = NameQuery::parse(&format!("creator{}", chance.below(CREATORS)));
    }
    filter
}

/// The request, in a hidden order, and from anywhere in it.
fn ordered(filter: CreatorFilter, chance: &mut Chance) -> SearchRequest {
    let sort = *chance.of(&HIDDEN_ORDERS);
    let most = match sort {
        CreatorSort::VideoGpm | CreatorSort::LiveGpm => 500_000,
        CreatorSort::Score => 101,
        CreatorSort::Gmv | CreatorSort::Match | CreatorSort::Followers | CreatorSort::Newest => {
            GMV_MAX
        }
    };
    let after = (chance.below(2) == 0).then(|| SearchCursor {
        class: 0,
        value: (chance.below(3) > 0).then(|| chance.below(most)),
        creator: creator(chance.below(CREATORS)),
    });
    SearchRequest {
        scope: scope(),
        filter,
        sort,
        after,
    }
}

fn one_or_two<T: Copy + PartialEq>(chance: &mut Chance, all: &[T]) -> Vec<T> {
    let (first, second) = (*chance.of(all), *chance.of(all));
    let mut values = vec![first];
    if second != first && chance.below(2) == 0 {
        values.push(second);
    }
    values
}

/// A range of amounts: open above, open below, between two, or whatever there is.
fn amounts(chance: &mut Chance) -> NumberRange {
    let (one, other) = (chance.below(GMV_MAX), chance.below(GMV_MAX));
    match chance.below(4) {
        0 => (Some(one), None),
        1 => (None, Some(one)),
        2 => (Some(one.min(other)), Some(one.max(other))),
        _ => (Some(0), Some(u64::MAX)),
    }
}
