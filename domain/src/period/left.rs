//! How long something is open still.

use chrono::{Datelike, NaiveDate};

/// How many days are left until a last day, which is one of them, and so is `today`: 1 on the last day
/// itself, and 0 once it is over. Every page that says how long something is open still counts so.
#[must_use]
pub fn days_left(today: NaiveDate, last: NaiveDate) -> u64 {
    let after_today = last
        .num_days_from_ce()
        .saturating_sub(today.num_days_from_ce());
    u64::try_from(after_today.saturating_add(1)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn today_and_the_last_day_are_left() {
        for (today, last, left) in [
            ("2026-11-28", "2026-12-18", 21),
            ("2026-12-17", "2026-12-18", 2),
            ("2026-12-18", "2026-12-18", 1),
            ("2026-12-19", "2026-12-18", 0),
            ("2027-12-18", "2026-12-18", 0),
            ("2028-02-28", "2028-03-01", 3),
        ] {
            let found = days_left(day(today), day(last));
            assert_eq!(found, left, "from {today} to {last}");
        }
        assert_eq!(days_left(NaiveDate::MAX, NaiveDate::MIN), 0);
        assert!(days_left(NaiveDate::MIN, NaiveDate::MAX) > 365);
    }
}
