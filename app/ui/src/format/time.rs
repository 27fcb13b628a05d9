//! Days and moments: `20 Nov 2026`, `20 Nov 2026, 14:02`. They are written for readers, wherever they
//! stand, and a day stays together on its line: its parts stand a no-break space apart.

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};
use domain::market::Market;

use super::local;
use crate::text::{t, time};

/// A day of the calendar: `20 Nov 2026`.
pub fn date(day: NaiveDate) -> String {
    format!("{}\u{a0}{}", day_and_month(day), day.year())
}

/// The market's day in which an instant falls.
pub fn day_of(at: DateTime<Utc>, market: Market) -> NaiveDate {
    local(at, market).date()
}

/// The day and the time in the market: `20 Nov 2026, 14:02`.
pub fn date_time(at: DateTime<Utc>, market: Market) -> String {
    format!("{}, {}", date(day_of(at, market)), time_of(at, market))
}

/// The time in the market: `14:02`.
pub fn time_of(at: DateTime<Utc>, market: Market) -> String {
    let local = local(at, market);
    format!("{:02}:{:02}", local.hour(), local.minute())
}

/// From a day to a day, without saying twice what they share: `1–30 Nov 2026`,
/// `9 Nov – 6 Dec 2026`, `1 Nov 2026 – 15 Jan 2027`.
pub fn days(from: NaiveDate, to: NaiveDate) -> String {
    if from == to {
        date(to)
    } else if from.year() != to.year() {
        format!("{}\u{a0}– {}", date(from), date(to))
    } else if from.month() != to.month() {
        format!("{}\u{a0}– {}", day_and_month(from), date(to))
    } else {
        format!("{}–{}", from.day(), date(to))
    }
}

fn day_and_month(day: NaiveDate) -> String {
    let month = usize::try_from(day.month0()).unwrap_or_default();
    let name = time::MONTHS.get(month).map_or("", |name| t(*name));
    format!("{}\u{a0}{name}", day.day())
}
