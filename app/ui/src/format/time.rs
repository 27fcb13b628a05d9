//! Days and moments as the reader's language writes them: `20 Nov 2026`, `20 Nov 2026, 14:02`. They are
//! written for readers, wherever they stand, and a day stays together on its line: its parts stand a
//! no-break space apart.

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};
use domain::market::Market;

use super::local;
use crate::text::{fill, form, t, time};

/// A day of the calendar: `20 Nov 2026`. The year is that of the calendar that the language has.
pub fn date(day: NaiveDate) -> String {
    filled(t(form::DATE), day)
}

/// The market's day in which an instant falls.
pub fn day_of(at: DateTime<Utc>, market: Market) -> NaiveDate {
    local(at, market).date()
}

/// The day and the time in the market: `20 Nov 2026, 14:02`.
pub fn date_time(at: DateTime<Utc>, market: Market) -> String {
    let (day, time) = (date(day_of(at, market)), time_of(at, market));
    fill(t(form::DATE_TIME), &[("date", &day), ("time", &time)])
}

/// The time in the market: `14:02`.
pub fn time_of(at: DateTime<Utc>, market: Market) -> String {
    let local = local(at, market);
    let [hour, minute] = [local.hour(), local.minute()].map(|part| format!("{part:02}"));
    fill(t(form::TIME), &[("hour", &hour), ("minute", &minute)])
}

/// From a day to a day, without saying twice what they share: `1–30 Nov 2026`,
/// `9 Nov – 6 Dec 2026`, `1 Nov 2026 – 15 Jan 2027`. Where a language begins with something else than the day,
/// both are whole.
pub fn days(from: NaiveDate, to: NaiveDate) -> String {
    let whole = t(form::DATE);
    let month = "{month}";
    let before_year = whole
        .find(month)
        .and_then(|at| whole.get(..at + month.len()));
    let before_year = before_year.filter(|words| words.starts_with("{day}"));
    if from == to {
        date(to)
    } else if let Some(words) = before_year.filter(|_| from.year() == to.year()) {
        if from.month() == to.month() {
            format!("{}–{}", from.day(), date(to))
        } else {
            format!("{}\u{a0}– {}", filled(words, from), date(to))
        }
    } else {
        format!("{}\u{a0}– {}", date(from), date(to))
    }
}

/// A day, or a part of it, in these words.
fn filled(words: &str, day: NaiveDate) -> String {
    let month = usize::try_from(day.month0()).unwrap_or_default();
    let month = time::MONTHS.get(month).map_or("", |name| t(*name));
    let ahead: i32 = t(form::YEARS_AHEAD).parse().unwrap_or_default();
    let year = day.year().saturating_add(ahead);
    let values = [day.day().to_string(), year.to_string()];
    let [day, year] = &values;
    fill(words, &[("day", day), ("month", month), ("year", year)])
}
