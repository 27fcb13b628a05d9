//! The local time of a market, without a library of time zones: the browser would load the history
//! of every zone of the world for the eight that we need. Six of them have had one offset for
//! decades; the other two change it twice a year by rules of their own. A test compares every hour
//! around each change with the library that the server reckons with.

use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveDateTime, NaiveTime, Utc, Weekday};
use domain::market::Market;

/// What clocks and calendars in the market show at an instant.
pub fn local(at: DateTime<Utc>, market: Market) -> NaiveDateTime {
    let utc = at.naive_utc();
    let hours = match market {
        Market::Us => -8 + i64::from(is_summer_in_los_angeles(utc)),
        Market::Gb => i64::from(is_summer_in_london(utc)),
        Market::Id | Market::Vn | Market::Th => 7,
        Market::My | Market::Ph | Market::Sg => 8,
    };
    utc.checked_add_signed(Duration::hours(hours))
        .unwrap_or(utc)
}

/// From the last Sunday of March to the last of October, both at 01:00 UTC.
fn is_summer_in_london(utc: NaiveDateTime) -> bool {
    let last_sunday = |month| {
        let last = NaiveDate::from_ymd_opt(utc.year(), month, 31)?;
        let days = last.weekday().num_days_from_sunday();
        at_hour(last - Duration::days(i64::from(days)), 1)
    };
    is_between(utc, last_sunday(3), last_sunday(10))
}

/// From the second Sunday of March to the first of November, both at 02:00 of the clock that is
/// left behind: 10:00 and 09:00 UTC.
fn is_summer_in_los_angeles(utc: NaiveDateTime) -> bool {
    let sunday = |month, which, hour| {
        let day = NaiveDate::from_weekday_of_month_opt(utc.year(), month, Weekday::Sun, which)?;
        at_hour(day, hour)
    };
    is_between(utc, sunday(3, 2, 10), sunday(11, 1, 9))
}

fn at_hour(day: NaiveDate, hour: u32) -> Option<NaiveDateTime> {
    Some(day.and_time(NaiveTime::from_hms_opt(hour, 0, 0)?))
}

fn is_between(
    instant: NaiveDateTime,
    from: Option<NaiveDateTime>,
    until: Option<NaiveDateTime>,
) -> bool {
    from.is_some_and(|from| from <= instant) && until.is_some_and(|until| instant < until)
}
