//! Some days of one month, told apart as bits.

use chrono::{Datelike as _, Days, NaiveDate};

/// Days of one month. So it is known on which days a creator sold, and how many sold on some days, without a row for
/// each day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct MonthDays(i32);

impl MonthDays {
    /// None of them.
    pub const NONE: Self = Self(0);

    /// One day.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        Self::between(day, day)
    }

    /// From one day to another of the same month, both included.
    #[must_use]
    pub fn between(first: NaiveDate, last: NaiveDate) -> Self {
        Self(up_to(last.day()) & !up_to(first.day0()))
    }

    /// The days as they are kept.
    #[must_use]
    pub const fn of_bits(bits: i32) -> Self {
        Self(bits)
    }

    /// As they are kept: the first day of the month is the lowest bit.
    #[must_use]
    pub const fn bits(self) -> i32 {
        self.0
    }

    /// The first and the last of them, of the month with this first day; none where there are none.
    #[must_use]
    pub fn first_and_last(self, month: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
        let first = self.0.trailing_zeros();
        let last = i32::BITS.checked_sub(self.0.leading_zeros() + 1)?;
        let day = |days| month.checked_add_days(Days::new(u64::from(days)));
        Some((day(first)?, day(last)?))
    }

    /// These and those.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// So many days from the first on; a month has at most as many as there are bits beside the sign.
const fn up_to(days: u32) -> i32 {
    match 31_u32.checked_sub(days) {
        Some(others) => i32::MAX >> others,
        None => i32::MAX,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn days_are_bits_from_the_first_on() {
        assert_eq!(MonthDays::of(day("2026-03-01")).bits(), 1);
        assert_eq!(MonthDays::of(day("2026-03-31")).bits(), 1 << 30);
        let all = MonthDays::between(day("2026-03-01"), day("2026-03-31"));
        assert_eq!(all.bits(), i32::MAX);
        let some = MonthDays::between(day("2026-02-03"), day("2026-02-05"));
        assert_eq!(some.bits(), 0b1_1100);
        let together = day("2026-02-03").iter_days().take(3);
        let together = together.fold(MonthDays::NONE, |days, day| days.with(MonthDays::of(day)));
        assert_eq!(together, some);
        assert_eq!(MonthDays::of_bits(some.bits()), some);
        let february = day("2026-02-01");
        let ends = (day("2026-02-03"), day("2026-02-05"));
        assert_eq!(some.first_and_last(february), Some(ends));
        let march = day("2026-03-01");
        assert_eq!(all.first_and_last(march), Some((march, day("2026-03-31"))));
        assert_eq!(MonthDays::NONE.first_and_last(march), None);
    }
}
