//! Which days figures are over.

use chrono::{DateTime, Days, NaiveDate, Utc};
use chrono_tz::Tz;

use crate::market::day_of;

/// Figures are over so many complete days.
pub const FIGURE_DAYS: u16 = 30;

/// The days that figures are over: [`FIGURE_DAYS`] of the market, each of them over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FigureWindow {
    /// The first of the days.
    pub first: NaiveDate,
    /// The last.
    pub last: NaiveDate,
}

impl FigureWindow {
    /// The days before the one that it is in the zone.
    #[must_use]
    pub fn at(now: DateTime<Utc>, zone: Tz) -> Self {
        let today = day_of(now, zone);
        Self::until(today.pred_opt().unwrap_or(today))
    }

    /// The days up to this one, which is the last.
    #[must_use]
    pub fn until(last: NaiveDate) -> Self {
        let before = u64::from(FIGURE_DAYS.saturating_sub(1));
        let first = last.checked_sub_days(Days::new(before));
        Self {
            // Only at the calendar's beginning is there no such day.
            first: first.unwrap_or(NaiveDate::MIN),
            last,
        }
    }

    /// Whether a day is one of them.
    #[must_use]
    pub fn contains(&self, day: NaiveDate) -> bool {
        self.first <= day && day <= self.last
    }
}
