//! What the tests of several modules share: short ways to write an instant, a rate or an id, a
//! repeatable stream of numbers, and the settings under which properties are tried.

use chrono::{DateTime, Utc};
use proptest::test_runner::{Config, RngSeed};
use uuid::Uuid;

/// Settings under which a property meets the same cases on every run and leaves no files behind.
pub(crate) fn deterministic() -> Config {
    Config {
        rng_seed: RngSeed::Fixed(0x5EED),
        failure_persistence: None,
        cases: 512,
        ..Config::default()
    }
}

/// The instant that an RFC 3339 text names.
pub(crate) fn instant(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

/// A UUID that is the same on every run.
pub(crate) fn uuid(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

/// The percentage that a text names, as any kind of rate.
pub(crate) fn percent<R>(text: &str) -> R
where
    R: std::str::FromStr<Err = crate::rate::RateError>,
{
    text.parse().unwrap()
}

/// A repeatable stream of numbers (splitmix64), for the tests that play many random histories.
pub(crate) struct Numbers(u64);

impl Numbers {
    /// The stream that this seed begins.
    pub(crate) fn from_seed(seed: u64) -> Self {
        Self(seed)
    }

    /// A number from 0 up to, not including, the bound.
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % bound
    }

    /// True once in so many times, on average.
    pub(crate) fn one_in(&mut self, times: u64) -> bool {
        self.below(times) == 0
    }
}
