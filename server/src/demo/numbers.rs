//! A repeatable stream of numbers: the same seed gives the same market.

use chrono::{DateTime, TimeDelta, Utc};

/// The stream (splitmix64). Nothing here needs to be hard to guess.
pub(super) struct Numbers(u64);

impl Numbers {
    /// The stream that this seed begins.
    pub(super) const fn from_seed(seed: u64) -> Self {
        Self(seed)
    }

    /// A number from 0 up to, not including, the bound; 0 for the bound 0.
    pub(super) fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)).checked_rem(bound).unwrap_or(0)
    }

    /// A number from the first to the last, both included.
    pub(super) fn between(&mut self, first: u32, last: u32) -> u32 {
        let drawn = self.below(u64::from(last.saturating_sub(first)) + 1);
        first + u32::try_from(drawn).unwrap_or_default()
    }

    /// True once in so many times, on average.
    pub(super) fn one_in(&mut self, times: u64) -> bool {
        self.below(times) == 0
    }

    /// The index of one of so many things.
    pub(super) fn index(&mut self, count: usize) -> usize {
        usize::try_from(self.below(count as u64)).unwrap_or_default()
    }

    /// A whole second from the first moment up to, not including, the second one.
    pub(super) fn moment(&mut self, from: DateTime<Utc>, until: DateTime<Utc>) -> DateTime<Utc> {
        let seconds = u64::try_from((until - from).num_seconds()).unwrap_or_default();
        from + TimeDelta::seconds(i64::try_from(self.below(seconds)).unwrap_or_default())
    }

    /// A stretch of so many hours, from the fewest to the most.
    pub(super) fn hours(&mut self, fewest: u32, most: u32) -> TimeDelta {
        TimeDelta::seconds(i64::from(self.between(fewest * 3_600, most * 3_600)))
    }

    /// Different indexes of so many things, in the order of the draw.
    pub(super) fn some_of(&mut self, count: usize, wanted: usize) -> Vec<usize> {
        let mut all: Vec<usize> = (0..count).collect();
        for place in 0..wanted.min(count) {
            let other = place + self.index(count - place);
            all.swap(place, other);
        }
        all.truncate(wanted);
        all
    }
}
