//! Which days are asked for, and with which they are compared.

use chrono::{Datelike as _, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::period::{DayRange, DayRangeRefusal, UsualDays};

/// How many days a question spans at most: six years, so that ten thousand questions are answered alike.
pub const COMPASS_DAYS_MAX: i64 = 2_192;

/// How many days are shown one by one; more are shown by month.
const SHOWN_DAYS_MAX: i64 = 92;

/// Whole days from a first to a last, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "(NaiveDate, NaiveDate)", into = "(NaiveDate, NaiveDate)")]
pub struct CompassDays {
    first: NaiveDate,
    last: NaiveDate,
}

/// Why days can't be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum CompassDaysRefusal {
    /// They are no range of days.
    #[error(transparent)]
    NoRange(#[from] DayRangeRefusal),
    /// There are too many.
    #[error("these are {days} days: the maximum is {COMPASS_DAYS_MAX}")]
    TooMany {
        /// How many there are, first and last included.
        days: i64,
    },
}

crate::codes! {
    /// With which days figures are compared.
    #[derive(Default, PartialOrd, Ord)]
    pub enum Comparison {
        /// With none.
        Nothing = "none",
        /// With as many days right before, whole months with as many months.
        #[default]
        PeriodBefore = "period",
        /// With the same days a year before.
        YearBefore = "year",
    }
}

crate::codes! {
    /// By what a course over time is shown.
    #[derive(PartialOrd, Ord)]
    pub enum Grain {
        /// Day by day.
        Day = "day",
        /// Month by month.
        Month = "month",
    }
}

impl CompassDays {
    /// The days from `first` to `last`, both included.
    ///
    /// # Errors
    /// Refuses a last day before the first, and more days than [`COMPASS_DAYS_MAX`].
    pub fn new(first: NaiveDate, last: NaiveDate) -> Result<Self, CompassDaysRefusal> {
        DayRange::new(Some(first), Some(last))?;
        let days = Self { first, last };
        match days.number() {
            number if number > COMPASS_DAYS_MAX => {
                Err(CompassDaysRefusal::TooMany { days: number })
            }
            _ => Ok(days),
        }
    }

    /// The days that two words of an address name; this month up to today where both are absent, and the first of the
    /// month or today for an end alone.
    ///
    /// # Errors
    /// Says which of the two is no day, that they are the wrong way round, or that they are too many.
    pub fn read(
        from: Option<&str>,
        to: Option<&str>,
        today: NaiveDate,
    ) -> Result<Self, CompassDaysRefusal> {
        let range = DayRange::read(from, to)?;
        let last = range.to().unwrap_or(today);
        let month = UsualDays::ThisMonth.on(last);
        let first = range.from().or_else(|| month.and_then(DayRange::from));
        Self::new(first.unwrap_or(last), last)
    }

    /// The first day.
    #[must_use]
    pub const fn first(self) -> NaiveDate {
        self.first
    }

    /// The last day.
    #[must_use]
    pub const fn last(self) -> NaiveDate {
        self.last
    }

    /// How many there are.
    #[must_use]
    pub fn number(self) -> i64 {
        let between = self.last.signed_duration_since(self.first).num_days();
        between.saturating_add(1)
    }

    /// The same as a range that may be open, which this one never is.
    #[must_use]
    pub fn range(self) -> DayRange {
        // The ends are in order, so there is nothing to refuse.
        DayRange::new(Some(self.first), Some(self.last)).unwrap_or_default()
    }

    /// The days that these are compared with; none where nothing is compared, or where the calendar ends.
    ///
    /// Whole months are compared with whole months, as many right before or those of a year before: else the difference
    /// would be of single days. The year before has the same days of the months otherwise, with 28 February for 29.
    #[must_use]
    pub fn compared(self, comparison: Comparison) -> Option<Self> {
        let after = self.last.succ_opt()?;
        let months = (self.whole_months() == Some(self)).then(|| months_between(self.first, after));
        let year = Months::new(12);
        let (first, last) = match (comparison, months) {
            (Comparison::Nothing, _) => return None,
            (Comparison::PeriodBefore, Some(months)) => (
                self.first.checked_sub_months(months?)?,
                self.first.pred_opt()?,
            ),
            (Comparison::PeriodBefore, None) => {
                let days = Days::new(u64::try_from(self.number()).ok()?);
                (self.first.checked_sub_days(days)?, self.first.pred_opt()?)
            }
            (Comparison::YearBefore, Some(_)) => (
                self.first.checked_sub_months(year)?,
                after.checked_sub_months(year)?.pred_opt()?,
            ),
            (Comparison::YearBefore, None) => (
                self.first.checked_sub_months(year)?,
                self.last.checked_sub_months(year)?,
            ),
        };
        Some(Self { first, last })
    }

    /// The whole months that these days are in: what a seller is shown where single days would say who sold
    /// ([`crate::sale_curve`]). They may be some days more than can be asked for.
    #[must_use]
    pub fn whole_months(self) -> Option<Self> {
        let first = self.first.with_day(1)?;
        let after = self.last.with_day(1)?.checked_add_months(Months::new(1))?;
        let last = after.pred_opt()?;
        Some(Self { first, last })
    }

    /// The last whole month that ended on one of these days; none where none did. What a seller is mailed of days that would
    /// say who sold: each month once, when it is over. The month so far, mailed each day, would say what a day sold.
    #[must_use]
    pub fn month_ended(self) -> Option<Self> {
        let last = self.last.succ_opt()?.with_day(1)?.pred_opt()?;
        let first = last.with_day(1)?;
        (last >= self.first).then_some(Self { first, last })
    }

    /// By what their course is shown.
    #[must_use]
    pub fn grain(self) -> Grain {
        if self.number() > SHOWN_DAYS_MAX {
            Grain::Month
        } else {
            Grain::Day
        }
    }

    /// Each of the days.
    pub fn days(self) -> impl Iterator<Item = NaiveDate> {
        self.first
            .iter_days()
            .take_while(move |day| *day <= self.last)
    }
}

/// How many months lie between the first days of two.
fn months_between(first: NaiveDate, after: NaiveDate) -> Option<Months> {
    let years = after.year().checked_sub(first.year())?;
    let months = i64::from(years)
        .checked_mul(12)?
        .checked_add(i64::from(after.month()))?
        .checked_sub(i64::from(first.month()))?;
    u32::try_from(months).ok().map(Months::new)
}

impl TryFrom<(NaiveDate, NaiveDate)> for CompassDays {
    type Error = CompassDaysRefusal;

    fn try_from((first, last): (NaiveDate, NaiveDate)) -> Result<Self, Self::Error> {
        DayRange::new(Some(first), Some(last))?;
        Ok(Self { first, last })
    }
}

impl From<CompassDays> for (NaiveDate, NaiveDate) {
    fn from(days: CompassDays) -> Self {
        (days.first, days.last)
    }
}
