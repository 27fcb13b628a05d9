//! A report that is mailed again and again.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, TimeDelta, Utc, Weekday};
use chrono_tz::Tz;

use crate::market::{day_of, first_instant_of};

use super::CompassDays;

/// How many hours after the day has begun a report is due: by then what came in late at night is counted.
pub const REPORT_HOUR: i64 = 7;

crate::codes! {
    /// How often a report is mailed.
    #[derive(PartialOrd, Ord)]
    pub enum ReportRhythm {
        /// Each day, of the day before.
        Daily = "daily",
        /// Each Monday, of the week before.
        Weekly = "weekly",
        /// On the first of each month, of the month before.
        Monthly = "monthly",
    }
}

impl ReportRhythm {
    /// The first moment after this one at which a report is due; none at the calendar's end alone.
    #[must_use]
    pub fn next_due(self, after: DateTime<Utc>, zone: Tz) -> Option<DateTime<Utc>> {
        let mut day = self.day_from(day_of(after, zone))?;
        loop {
            let due =
                first_instant_of(day, zone).checked_add_signed(TimeDelta::hours(REPORT_HOUR))?;
            if due > after {
                return Some(due);
            }
            day = self.day_from(day.succ_opt()?)?;
        }
    }

    /// The days that a report is about that is sent on this day.
    #[must_use]
    pub fn days(self, sent_on: NaiveDate) -> Option<CompassDays> {
        let last = match self {
            Self::Daily => sent_on,
            Self::Weekly => monday_of(sent_on)?,
            Self::Monthly => sent_on.with_day(1)?,
        };
        let first = match self {
            Self::Daily => last.pred_opt()?,
            Self::Weekly => last.checked_sub_days(Days::new(7))?,
            Self::Monthly => last.checked_sub_months(Months::new(1))?,
        };
        CompassDays::new(first, last.pred_opt()?).ok()
    }

    /// The first day on which it is sent, from this day on.
    fn day_from(self, day: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Daily => Some(day),
            Self::Weekly if day.weekday() == Weekday::Mon => Some(day),
            Self::Weekly => monday_of(day)?.checked_add_days(Days::new(7)),
            Self::Monthly if day.day() == 1 => Some(day),
            Self::Monthly => day.with_day(1)?.checked_add_months(Months::new(1)),
        }
    }
}

/// The Monday of the day's week.
fn monday_of(day: NaiveDate) -> Option<NaiveDate> {
    let days = u64::from(day.weekday().num_days_from_monday());
    day.checked_sub_days(Days::new(days))
}
