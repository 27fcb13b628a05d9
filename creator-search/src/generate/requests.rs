//! Made-up searches.

use domain::{
    claim::CreatorCategory,
    creator_figures::{Badge, CreatorType, FollowerAge, FollowerGender},
    creator_search::{
        CreatorFilter, CreatorSort, FollowerBand, NameQuery, NumberRange, ScoreBand, SearchCursor,
        SearchRequest, SearchScope,
    },
    market::Market,
};

use super::{AGENCIES, FOLLOWERS, GMV, Numbers, agency, creator, creator_id};

/// Among so many creators names are looked for.
const CREATORS: u64 = 2_000_000;

/// Made-up searches in a market: about a seventh for names, most by one field or two, some by many, some without
/// any; one of ten for a later page. Names are such as made-up creators of the same seed have, some mistyped.
#[must_use]
pub fn requests(seed: u64, count: usize, market: Market) -> Vec<SearchRequest> {
    let mut numbers = Numbers::from_seed(seed ^ 0x5EA2_C11E_5000_0000);
    let made = (0..count).map(|_| request(&mut numbers, seed, market));
    made.collect()
}

fn request(numbers: &mut Numbers, seed: u64, market: Market) -> SearchRequest {
    let filter = filter(numbers, seed, market);
    let sort = match (filter.name.is_some(), numbers.below(100)) {
        (true, 0..=59) => CreatorSort::Match,
        (_, 0..=39) => CreatorSort::Followers,
        (_, 40..=64) => CreatorSort::Gmv,
        (_, 65..=74) => CreatorSort::VideoGpm,
        (_, 75..=81) => CreatorSort::LiveGpm,
        (_, 82..=87) => CreatorSort::Score,
        _ => CreatorSort::Newest,
    };
    let agency = agency(numbers.below(AGENCIES));
    let sees_managed = numbers.percent(50);
    SearchRequest {
        scope: SearchScope {
            market,
            agency,
            sees_managed,
        },
        filter,
        sort,
        after: after(numbers, seed, sort),
    }
}

fn filter(numbers: &mut Numbers, seed: u64, market: Market) -> CreatorFilter {
    let scores = if market == Market::Id { 12 } else { 0 };
    CreatorFilter {
        name: name(numbers, seed),
        categories: some_of(numbers, 50, &CreatorCategory::ALL),
        scores: some_of(numbers, scores, &ScoreBand::ALL),
        types: some_of(numbers, 12, &CreatorType::ALL),
        bands: some_of(numbers, 35, &FollowerBand::ALL),
        followers: range(numbers, 10, &FOLLOWERS),
        gmv: range(numbers, 10, &GMV),
        ages: some_of(numbers, 12, &FollowerAge::ALL),
        genders: some_of(numbers, 10, &FollowerGender::ALL),
        badges: some_of(numbers, 10, &Badge::ALL),
        managed: numbers.percent(10).then(|| numbers.percent(40)),
    }
}

/// One value or two, for so many of 100 searches.
fn some_of<T: Copy + PartialEq>(numbers: &mut Numbers, of_hundred: u64, all: &[T]) -> Vec<T> {
    if !numbers.percent(of_hundred) {
        return Vec::new();
    }
    let (first, second) = (numbers.pick(all), numbers.pick(all));
    let second = second.filter(|second| numbers.percent(30) && Some(*second) != first);
    first.into_iter().chain(second).collect()
}

/// A range of numbers, for so many of 100 searches.
fn range(numbers: &mut Numbers, of_hundred: u64, table: &[(u64, u64, u64)]) -> Option<NumberRange> {
    let (one, other) = (numbers.of_table(table), numbers.of_table(table));
    let ends = (one.min(other), one.max(other));
    let range = match numbers.below(3) {
        0 => (Some(ends.0), None),
        1 => (None, Some(ends.1)),
        _ => (Some(ends.0), Some(ends.1)),
    };
    numbers.percent(of_hundred).then_some(range)
}

/// What is typed of a name: a handle, its beginning, or words of a nickname; a few with a slip.
fn name(numbers: &mut Numbers, seed: u64) -> Option<NameQuery> {
    if !numbers.percent(15) {
        return None;
    }
    let meant = creator(seed, numbers.below(CREATORS), Market::Gb);
    let typed = match numbers.below(10) {
        0..=2 => meant.handle,
        3..=5 => {
            let most = usize::try_from(numbers.between(3, 8)).unwrap_or(3);
            meant.handle.chars().take(most).collect()
        }
        _ => meant.nickname,
    };
    let typed = if numbers.percent(30) {
        mistyped(numbers, &typed)
    } else {
        typed
    };
    NameQuery::parse(&typed)
}

/// A text with one slip: two neighbours swapped, or a character left out, doubled or replaced.
fn mistyped(numbers: &mut Numbers, text: &str) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    let last = characters.len().saturating_sub(1);
    let place = numbers.below(u64::try_from(last).unwrap_or(0));
    let place = usize::try_from(place).unwrap_or(0).saturating_add(1);
    if place >= characters.len() {
        return text.to_owned();
    }
    match numbers.below(4) {
        0 => characters.swap(place.saturating_sub(1), place),
        1 => {
            characters.remove(place);
        }
        2 => {
            let doubled = characters.get(place).copied().unwrap_or('a');
            characters.insert(place, doubled);
        }
        _ => {
            if let Some(character) = characters.get_mut(place) {
                *character = 'x';
            }
        }
    }
    characters.into_iter().collect()
}

/// A place in the middle of the list, for one of ten searches.
fn after(numbers: &mut Numbers, seed: u64, sort: CreatorSort) -> Option<SearchCursor> {
    let class = match sort {
        CreatorSort::Match => u8::try_from(numbers.below(5)).unwrap_or(0),
        CreatorSort::Followers
        | CreatorSort::Gmv
        | CreatorSort::VideoGpm
        | CreatorSort::LiveGpm
        | CreatorSort::Score
        | CreatorSort::Newest => 0,
    };
    let has_value = numbers.percent(85) && sort != CreatorSort::Newest;
    let value = match sort {
        CreatorSort::Score => numbers.below(101),
        CreatorSort::VideoGpm | CreatorSort::LiveGpm => numbers.below(60_000),
        CreatorSort::Gmv => numbers.of_table(&GMV),
        CreatorSort::Match | CreatorSort::Followers | CreatorSort::Newest => {
            numbers.of_table(&FOLLOWERS)
        }
    };
    let creator = creator_id(seed, numbers.below(CREATORS));
    numbers.percent(10).then_some(SearchCursor {
        class,
        value: has_value.then_some(value),
        creator,
    })
}
