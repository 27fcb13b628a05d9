//! Which months are billed when: months of the market's time zone, each by its first day.

use chrono::{DateTime, Datelike as _, Months, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;

use crate::market::{MarketRules, day_of, first_instant_of};

/// How many hours after a month's end it is closed: time for refunds and deliveries that are told late.
pub const BILLING_HOURS: i64 = 48;

/// The first day of a day's month.
#[must_use]
pub fn first_of_month(day: NaiveDate) -> NaiveDate {
    // Every month has a first day.
    day.with_day(1).unwrap_or(day)
}

/// Whether a day stands for a month.
#[must_use]
pub fn is_month(day: NaiveDate) -> bool {
    day.day() == 1
}

/// The month after one; at the calendar's end the same.
#[must_use]
pub fn month_after(month: NaiveDate) -> NaiveDate {
    let first = first_of_month(month);
    first.checked_add_months(Months::new(1)).unwrap_or(first)
}

/// The first instant after a month.
#[must_use]
pub fn month_ends(month: NaiveDate, zone: Tz) -> DateTime<Utc> {
    first_instant_of(month_after(month), zone)
}

/// The first month of a market that can't be closed at this moment: it isn't over, or is so for less than
/// [`BILLING_HOURS`].
#[must_use]
pub fn first_open_month(market: &MarketRules, now: DateTime<Utc>) -> NaiveDate {
    let before = now.checked_sub_signed(TimeDelta::hours(BILLING_HOURS));
    first_of_month(day_of(before.unwrap_or(now), market.zone))
}
