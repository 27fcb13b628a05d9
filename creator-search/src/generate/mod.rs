//! Made-up creators and searches for tests and benchmarks: the same for the same seed, and about as unequal as
//! real ones. Most have few followers and few have most; a third shares figures; a fifth is managed.

mod names;
mod requests;

use domain::{
    claim::CreatorCategory,
    creator_figures::{Badge, CreatorType, FollowerAge, FollowerGender},
    creator_search::{SearchRow, ShownFigures},
    ids::{AgencyId, CreatorId},
    market::Market,
};
use uuid::Uuid;

pub use self::requests::requests;

/// So many agencies manage made-up creators.
pub const AGENCIES: u64 = 2_000;

/// How many of 1,000 creators have so many followers: from, to, and how many.
const FOLLOWERS: [(u64, u64, u64); 9] = [
    (0, 999, 300),
    (1_000, 4_999, 250),
    (5_000, 9_999, 130),
    (10_000, 49_999, 180),
    (50_000, 99_999, 60),
    (100_000, 499_999, 55),
    (500_000, 999_999, 12),
    (1_000_000, 4_999_999, 10),
    (5_000_000, 49_999_999, 3),
];

/// How many of 1,000 creators sold so much, in posting units.
const GMV: [(u64, u64, u64); 7] = [
    (0, 0, 180),
    (1, 9_999, 260),
    (10_000, 99_999, 270),
    (100_000, 499_999, 160),
    (500_000, 1_999_999, 90),
    (2_000_000, 9_999_999, 35),
    (10_000_000, 199_999_999, 5),
];

/// A repeatable stream of numbers (splitmix64).
#[derive(Clone, Debug)]
pub struct Numbers(u64);

impl Numbers {
    /// The stream that this seed begins.
    #[must_use]
    pub const fn from_seed(seed: u64) -> Self {
        Self(seed)
    }

    /// Any number.
    pub const fn any(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below the bound, or 0.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.any().checked_rem(bound).unwrap_or(0)
    }

    /// A number from one to another, both among them.
    pub fn between(&mut self, from: u64, to: u64) -> u64 {
        let span = to.saturating_sub(from).saturating_add(1);
        from.saturating_add(self.below(span))
    }

    /// Whether it is one of so many of 100.
    pub fn percent(&mut self, of_hundred: u64) -> bool {
        self.below(100) < of_hundred
    }

    /// One of the list; none of an empty one.
    pub fn pick<T: Copy>(&mut self, list: &[T]) -> Option<T> {
        let bound = u64::try_from(list.len()).unwrap_or(0);
        let place = usize::try_from(self.below(bound)).unwrap_or(0);
        list.get(place).copied()
    }

    /// A number from a table: from, to, and how many of 1,000.
    fn of_table(&mut self, table: &[(u64, u64, u64)]) -> u64 {
        let mut left = self.below(1_000);
        for (from, to, share) in table {
            match left.checked_sub(*share) {
                Some(behind) => left = behind,
                None => return self.between(*from, *to),
            }
        }
        0
    }
}

/// Made-up creators of a market, in the order of their ids.
pub fn creators(seed: u64, count: usize, market: Market) -> impl Iterator<Item = SearchRow> {
    (0_u64..)
        .take(count)
        .map(move |number| creator(seed, number, market))
}

/// One of them, by its number.
#[must_use]
pub fn creator(seed: u64, number: u64, market: Market) -> SearchRow {
    let mut numbers = stream(seed, number);
    let (handle, nickname) = names::name(&mut numbers, number);
    let is_known = !numbers.percent(2);
    let followers = numbers.of_table(&FOLLOWERS);
    let is_managed = numbers.percent(20);
    // Few agencies manage many.
    let agency = numbers.below(AGENCIES).min(numbers.below(AGENCIES));
    SearchRow {
        creator: creator_id(seed, number),
        market,
        handle,
        nickname,
        categories: categories(&mut numbers),
        followers: is_known.then_some(followers),
        managed_by: is_managed.then(|| self::agency(agency)),
        shown: numbers.percent(35).then(|| shown(&mut numbers, market)),
    }
}

/// A made-up agency, by its number.
#[must_use]
pub fn agency(number: u64) -> AgencyId {
    AgencyId::new(uuid(0, number))
}

/// The id of a made-up creator: a later number is a greater id.
#[must_use]
pub fn creator_id(seed: u64, number: u64) -> CreatorId {
    CreatorId::new(uuid(seed.wrapping_add(1), number))
}

/// A `UUIDv7` of a moment that is later for a greater number.
fn uuid(seed: u64, number: u64) -> Uuid {
    let mut numbers = stream(seed, number);
    let millisecond = 1_600_000_000_000_u64.saturating_add(number.saturating_mul(977));
    let time = u128::from(millisecond) << 80;
    let version = (7_u128 << 76) | (2_u128 << 62);
    let random = (u128::from(numbers.below(1 << 12)) << 64) | u128::from(numbers.any() >> 2);
    Uuid::from_u128(time | version | random)
}

/// The numbers of a row: its own, so that each row can be made alone.
const fn stream(seed: u64, number: u64) -> Numbers {
    let mut numbers = Numbers::from_seed(seed ^ number.wrapping_mul(0xD6E8_FEB8_6659_FD93));
    let first = numbers.any();
    Numbers::from_seed(first)
}

/// Up to three categories; the first are those of most.
fn categories(numbers: &mut Numbers) -> Vec<CreatorCategory> {
    let wanted = [0, 1, 1, 1, 2, 2, 2, 3, 3, 3];
    let wanted: u64 = numbers.pick(&wanted).unwrap_or(1);
    let mut chosen = Vec::new();
    for _ in 0..wanted {
        let most = numbers.between(1, 11);
        let place = numbers.below(most);
        let mut all = CreatorCategory::ALL.into_iter();
        chosen.extend(all.nth(usize::try_from(place).unwrap_or(0)));
    }
    CreatorCategory::ALL
        .into_iter()
        .filter(|category| chosen.contains(category))
        .collect()
}

/// What a made-up creator shares.
fn shown(numbers: &mut Numbers, market: Market) -> ShownFigures {
    let has_score = market == Market::Id && numbers.percent(90);
    let score = numbers.between(5, 100).min(numbers.between(5, 100));
    let kind = numbers.pick(&CreatorType::ALL);
    let age = numbers.pick(&FollowerAge::ALL);
    let gender = numbers.pick(&FollowerGender::ALL);
    let mut badges = Badge::ALL.to_vec();
    badges.retain(|_| numbers.percent(22));
    ShownFigures {
        score: has_score.then(|| u8::try_from(score).unwrap_or(0)),
        kind: kind.filter(|_| numbers.percent(85)),
        age: age.filter(|_| numbers.percent(90)),
        gender: gender.filter(|_| numbers.percent(90)),
        badges,
        gmv: numbers.of_table(&GMV),
        video_gpm: gpm(numbers, 70),
        live_gpm: gpm(numbers, 50),
    }
}

/// What a thousand views sold, for so many of 100.
fn gpm(numbers: &mut Numbers, of_hundred: u64) -> Option<u64> {
    let least = numbers.below(60_000).min(numbers.below(60_000));
    numbers.percent(of_hundred).then_some(least)
}
