//! How long ago something happened, as people say it.

use chrono::{DateTime, Utc};

/// How long ago something happened. What is longer ago than a week is said by its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ago {
    /// Less than a minute, or by another clock's reckoning not yet.
    Now,
    /// So many whole minutes, less than an hour.
    Minutes(u32),
    /// So many whole hours, less than a day.
    Hours(u32),
    /// So many times 24 hours, less than a week.
    Days(u32),
    /// A week or longer.
    Long,
}

impl Ago {
    /// How long before `now` it was.
    #[must_use]
    pub fn of(at: DateTime<Utc>, now: DateTime<Utc>) -> Self {
        let passed = now.signed_duration_since(at);
        let count = |whole: i64| u32::try_from(whole).unwrap_or_default();
        let (minutes, hours, days) = (passed.num_minutes(), passed.num_hours(), passed.num_days());
        if minutes < 1 {
            Self::Now
        } else if hours < 1 {
            Self::Minutes(count(minutes))
        } else if days < 1 {
            Self::Hours(count(hours))
        } else if days < 7 {
            Self::Days(count(days))
        } else {
            Self::Long
        }
    }
}
