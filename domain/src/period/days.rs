//! Whole days that a list is narrowed to, and the stretches that people ask for most.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::market::first_instant_of;

/// How many days are left until a last day, which is one of them, and so is `today`: 1 on the last day
/// itself, and 0 once it is over. Every page that says how long something is open still counts so.
#[must_use]
pub fn days_left(today: NaiveDate, last: NaiveDate) -> u64 {
    let after_today = last
        .num_days_from_ce()
        .saturating_sub(today.num_days_from_ce());
    u64::try_from(after_today.saturating_add(1)).unwrap_or_default()
}

/// Whole days from a first to a last, both included. Where an end is open, nothing is left out there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct DayRange {
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
}

/// Why two texts name no range of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum DayRangeRefusal {
    /// The calendar has no such first day.
    #[error("the first day is not a day of the calendar: write it like 2026-11-20")]
    FromIsNoDay,
    /// The calendar has no such last day.
    #[error("the last day is not a day of the calendar: write it like 2026-11-20")]
    ToIsNoDay,
    /// The range would end before it begins.
    #[error("the last day, {to}, lies before the first, {from}")]
    EndsBeforeStart {
        /// The first day.
        from: NaiveDate,
        /// The last day, which lies before it.
        to: NaiveDate,
    },
}

impl DayRange {
    /// The days from `from` to `to`, both included.
    ///
    /// # Errors
    /// Refuses a last day before the first.
    pub fn new(from: Option<NaiveDate>, to: Option<NaiveDate>) -> Result<Self, DayRangeRefusal> {
        match (from, to) {
            (Some(from), Some(to)) if to < from => {
                Err(DayRangeRefusal::EndsBeforeStart { from, to })
            }
            _ => Ok(Self { from, to }),
        }
    }

    /// The range that two words of an address name, each an ISO day or empty for an open end. What
    /// cannot be read is refused and not passed over: a list of other days than those that were asked
    /// for would be taken for the answer.
    ///
    /// # Errors
    /// Says which of the two is no day, or that they are the wrong way round.
    pub fn read(from: Option<&str>, to: Option<&str>) -> Result<Self, DayRangeRefusal> {
        Self::new(
            read_day(from, DayRangeRefusal::FromIsNoDay)?,
            read_day(to, DayRangeRefusal::ToIsNoDay)?,
        )
    }

    /// The first day, if there is one.
    #[must_use]
    pub const fn from(self) -> Option<NaiveDate> {
        self.from
    }

    /// The last day, if there is one.
    #[must_use]
    pub const fn to(self) -> Option<NaiveDate> {
        self.to
    }

    /// Whether every day is in it.
    #[must_use]
    pub const fn is_open(self) -> bool {
        self.from.is_none() && self.to.is_none()
    }

    /// The first instant of the range and the first one after it, in a zone: half open, so that a day
    /// on which the clock changes is as long as it is.
    #[must_use]
    pub fn instants(self, zone: Tz) -> (Option<DateTime<Utc>>, Option<DateTime<Utc>>) {
        let first_instant = |day| first_instant_of(day, zone);
        // A day without a next one is the calendar's last, and nothing lies after it.
        let after = self.to.and_then(|day| day.succ_opt());
        (self.from.map(first_instant), after.map(first_instant))
    }
}

/// The day that a text names, of a year with four digits, as the fields of browsers write it.
fn read_day(
    text: Option<&str>,
    refusal: DayRangeRefusal,
) -> Result<Option<NaiveDate>, DayRangeRefusal> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let day: NaiveDate = text.parse().map_err(|_| refusal)?;
    if (1..10_000).contains(&day.year()) {
        Ok(Some(day))
    } else {
        Err(refusal)
    }
}

/// A range that people ask for again and again, by the day that it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UsualDays {
    /// The day that it is.
    Today,
    /// The day before.
    Yesterday,
    /// Today and the six days before.
    Last7Days,
    /// Today and the 27 days before: four weeks, with every day of the week as often.
    Last28Days,
    /// From the first of the month to its last day.
    ThisMonth,
    /// The month before, whole.
    LastMonth,
}

impl UsualDays {
    /// Every one, the shortest first.
    pub const ALL: [Self; 6] = [
        Self::Today,
        Self::Yesterday,
        Self::Last7Days,
        Self::Last28Days,
        Self::ThisMonth,
        Self::LastMonth,
    ];

    /// The days that it is on the given day. `None` at the calendar's very ends alone.
    #[must_use]
    pub fn on(self, today: NaiveDate) -> Option<DayRange> {
        let before = |days| today.checked_sub_days(Days::new(days));
        let first = today.with_day(1)?;
        let (from, to) = match self {
            Self::Today => (today, today),
            Self::Yesterday => (before(1)?, before(1)?),
            Self::Last7Days => (before(6)?, today),
            Self::Last28Days => (before(27)?, today),
            Self::ThisMonth => (first, first.checked_add_months(Months::new(1))?.pred_opt()?),
            Self::LastMonth => (first.checked_sub_months(Months::new(1))?, first.pred_opt()?),
        };
        DayRange::new(Some(from), Some(to)).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::instant;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn today_and_the_last_day_are_left() {
        for (today, last, left) in [
            ("2026-11-28", "2026-12-18", 21),
            ("2026-12-17", "2026-12-18", 2),
            ("2026-12-18", "2026-12-18", 1),
            ("2026-12-19", "2026-12-18", 0),
            ("2027-12-18", "2026-12-18", 0),
            ("2028-02-28", "2028-03-01", 3),
        ] {
            let found = days_left(day(today), day(last));
            assert_eq!(found, left, "from {today} to {last}");
        }
        assert_eq!(days_left(NaiveDate::MAX, NaiveDate::MIN), 0);
        assert!(days_left(NaiveDate::MIN, NaiveDate::MAX) > 365);
    }

    #[test]
    fn an_end_may_stay_open() {
        let open = DayRange::read(None, Some("  ")).unwrap();
        assert!(open.is_open());
        assert_eq!(open.instants(Tz::Europe__London), (None, None));
        let until = DayRange::read(None, Some("2026-11-20")).unwrap();
        assert!(!until.is_open());
        assert_eq!((until.from(), until.to()), (None, Some(day("2026-11-20"))));
    }

    #[test]
    fn what_is_no_range_is_refused() {
        let refusal = |from, to| DayRange::read(Some(from), Some(to)).unwrap_err();
        for text in [
            "yesterday",
            "2026-02-30",
            "20.11.2026",
            "-2026-01-01",
            "+20000-01-01",
            "0000-01-01",
        ] {
            assert_eq!(refusal(text, ""), DayRangeRefusal::FromIsNoDay, "{text}");
            assert_eq!(
                refusal("2026-01-01", text),
                DayRangeRefusal::ToIsNoDay,
                "{text}"
            );
        }
        assert_eq!(
            refusal("2026-03-02", "2026-03-01"),
            DayRangeRefusal::EndsBeforeStart {
                from: day("2026-03-02"),
                to: day("2026-03-01"),
            }
        );
        assert!(DayRange::read(Some("2026-03-01"), Some("2026-03-01")).is_ok());
    }

    #[test]
    fn a_day_is_as_long_as_the_zones_clock_makes_it() {
        for (zone, text, from, until) in [
            // 23 hours: the clock goes forward at 01:00.
            (
                Tz::Europe__London,
                "2011-03-27",
                "2011-03-27T00:00:00Z",
                "2011-03-27T23:00:00Z",
            ),
            // 25 hours: it goes back at 02:00.
            (
                Tz::Europe__London,
                "2011-10-30",
                "2011-10-29T23:00:00Z",
                "2011-10-31T00:00:00Z",
            ),
            (
                Tz::America__Los_Angeles,
                "2026-11-01",
                "2026-11-01T07:00:00Z",
                "2026-11-02T08:00:00Z",
            ),
            (
                Tz::Asia__Jakarta,
                "2026-11-01",
                "2026-10-31T17:00:00Z",
                "2026-11-01T17:00:00Z",
            ),
        ] {
            let range = DayRange::read(Some(text), Some(text)).unwrap();
            assert_eq!(
                range.instants(zone),
                (Some(instant(from)), Some(instant(until))),
                "{text} in {zone}"
            );
        }
    }

    #[test]
    fn usual_days_count_from_today() {
        for (usual, today, from, to) in [
            (UsualDays::Today, "2026-03-01", "2026-03-01", "2026-03-01"),
            (
                UsualDays::Yesterday,
                "2026-03-01",
                "2026-02-28",
                "2026-02-28",
            ),
            (
                UsualDays::Last7Days,
                "2026-03-01",
                "2026-02-23",
                "2026-03-01",
            ),
            (
                UsualDays::Last28Days,
                "2026-03-01",
                "2026-02-02",
                "2026-03-01",
            ),
            (
                UsualDays::ThisMonth,
                "2024-02-29",
                "2024-02-01",
                "2024-02-29",
            ),
            (
                UsualDays::ThisMonth,
                "2026-12-31",
                "2026-12-01",
                "2026-12-31",
            ),
            (
                UsualDays::LastMonth,
                "2026-03-31",
                "2026-02-01",
                "2026-02-28",
            ),
            (
                UsualDays::LastMonth,
                "2026-01-15",
                "2025-12-01",
                "2025-12-31",
            ),
        ] {
            let range = usual.on(day(today)).unwrap();
            assert_eq!(range.from(), Some(day(from)), "{usual:?} on {today}");
            assert_eq!(range.to(), Some(day(to)), "{usual:?} on {today}");
        }
    }

    #[test]
    fn the_calendars_ends_have_no_days_beyond() {
        assert_eq!(UsualDays::Yesterday.on(NaiveDate::MIN), None);
        assert_eq!(UsualDays::ThisMonth.on(NaiveDate::MAX), None);
        let last = DayRange::new(None, Some(NaiveDate::MAX)).unwrap();
        assert_eq!(last.instants(Tz::Asia__Jakarta), (None, None));
    }
}
