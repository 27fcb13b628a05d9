//! The days of a campaign that its agency moved.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::period::CampaignDates;

/// The first and the last day of a campaign, and what they were.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovedDates {
    /// The first day.
    pub starts_on: NaiveDate,
    /// What it was.
    pub started_on: NaiveDate,
    /// The last day.
    pub ends_on: NaiveDate,
    /// What it was.
    pub ended_on: NaiveDate,
}

impl MovedDates {
    /// What was moved between these; none where it is neither the first day nor the last.
    #[must_use]
    pub fn between(before: CampaignDates, after: CampaignDates) -> Option<Self> {
        let moved = Self {
            starts_on: after.starts_on(),
            started_on: before.starts_on(),
            ends_on: after.ends_on(),
            ended_on: before.ends_on(),
        };
        (moved.is_start_moved() || moved.is_end_moved()).then_some(moved)
    }

    /// Whether the first day is another.
    #[must_use]
    pub fn is_start_moved(&self) -> bool {
        self.starts_on != self.started_on
    }

    /// Whether the last day is another.
    #[must_use]
    pub fn is_end_moved(&self) -> bool {
        self.ends_on != self.ended_on
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(starts_on: &str, registration_ends_on: &str, ends_on: &str) -> CampaignDates {
        let day = |text: &str| text.parse().unwrap();
        CampaignDates::new(day(starts_on), day(registration_ends_on), day(ends_on)).unwrap()
    }

    #[test]
    fn only_the_first_and_the_last_day_are_news() {
        let before = dates("2026-03-01", "2026-03-20", "2026-03-31");
        let registration = dates("2026-03-01", "2026-03-21", "2026-03-31");
        assert_eq!(MovedDates::between(before, before), None);
        assert_eq!(MovedDates::between(before, registration), None);
        for (after, is_start, is_end) in [
            (dates("2026-03-02", "2026-03-20", "2026-03-31"), true, false),
            (dates("2026-03-01", "2026-03-20", "2026-04-01"), false, true),
            (dates("2026-03-02", "2026-03-20", "2026-04-01"), true, true),
        ] {
            let moved = MovedDates::between(before, after).unwrap();
            assert_eq!(
                (moved.is_start_moved(), moved.is_end_moved()),
                (is_start, is_end)
            );
        }
    }
}
