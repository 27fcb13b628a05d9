//! The day of which a creator looks at a timeline.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use thiserror::Error;

use super::{TIMELINE_REMOVED_MAX, TimelineEntry};
use crate::market::{day_of, first_instant_of};

/// How many days ahead of today a timeline can be looked at.
pub const DAYS_AHEAD_MAX: u64 = 365;

/// A day that a timeline can be looked at, and the instant that it is looked at by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AsOf {
    /// The day, in the market's days.
    pub on: NaiveDate,
    /// Now for today, for every other day its last instant.
    pub at: DateTime<Utc>,
    /// Whether it lies ahead: then rates may still be set that change it.
    pub is_ahead: bool,
}

/// Why a timeline can't be looked at as of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum AsOfRefusal {
    /// The text is no day.
    #[error("not a date: use year-month-day, as 2026-11-20")]
    NoDay,
    /// The product wasn't accepted by then, or nobody can know.
    #[error("choose a date from {first} to {last}")]
    Outside {
        /// The day of the first acceptance.
        first: NaiveDate,
        /// The last day that can be looked at.
        last: NaiveDate,
    },
}

impl AsOf {
    /// Today.
    #[must_use]
    pub fn today(now: DateTime<Utc>, zone: Tz) -> Self {
        Self {
            on: day_of(now, zone),
            at: now,
            is_ahead: false,
        }
    }

    /// The days that a timeline of these acceptances can be looked at: from the first acceptance, or where earlier
    /// ones may be left out from when all of those were removed, to a year ahead.
    #[must_use]
    pub fn days(entries: &[TimelineEntry], now: DateTime<Utc>, zone: Tz) -> (NaiveDate, NaiveDate) {
        let today = day_of(now, zone);
        let accepted = entries.iter().map(|entry| day_of(entry.accepted_at, zone));
        let first = accepted.fold(today, Ord::min);
        let whole = whole_from(entries).map_or(first, |at| day_of(at, zone).min(today));
        let ahead = today.checked_add_days(Days::new(DAYS_AHEAD_MAX));
        (first.max(whole), ahead.unwrap_or(NaiveDate::MAX))
    }

    /// The day that a text names.
    ///
    /// # Errors
    /// Says why the timeline can't be looked at as of that.
    pub fn read(
        on: &str,
        entries: &[TimelineEntry],
        now: DateTime<Utc>,
        zone: Tz,
    ) -> Result<Self, AsOfRefusal> {
        let on: NaiveDate = on.trim().parse().map_err(|_| AsOfRefusal::NoDay)?;
        let (first, last) = Self::days(entries, now, zone);
        if on < first || last < on {
            return Err(AsOfRefusal::Outside { first, last });
        }
        let today = Self::today(now, zone);
        if on == today.on {
            return Ok(today);
        }
        Ok(Self {
            on,
            at: last_instant_of(on, zone),
            is_ahead: today.on < on,
        })
    }
}

/// From when on these are all that count, where as many were removed as there are at most: what is left out was
/// removed no later than any of them.
fn whole_from(entries: &[TimelineEntry]) -> Option<DateTime<Utc>> {
    let removed: Vec<_> = entries.iter().filter_map(|one| one.removed_at).collect();
    let is_cut = removed.len() >= TIMELINE_REMOVED_MAX;
    removed.into_iter().min().filter(|_| is_cut)
}

/// The last instant of a day, to the microsecond.
fn last_instant_of(day: NaiveDate, zone: Tz) -> DateTime<Utc> {
    let next = day.succ_opt();
    let next = next.map_or(DateTime::<Utc>::MAX_UTC, |next| {
        first_instant_of(next, zone)
    });
    next.checked_sub_signed(TimeDelta::microseconds(1))
        .unwrap_or(next)
}
