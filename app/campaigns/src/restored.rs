//! Says since when a form holds what was typed before.

use chrono::{DateTime, TimeDelta, Utc};
use domain::market::Market;

use crate::text::restored as words;
use ui::format;

/// How long after it was typed a form says so: before, its reader has just done it.
const SAID_AFTER: TimeDelta = TimeDelta::minutes(1);

/// The sentence, for whoever opens the form at `now`; none for what was just typed.
pub(crate) fn restored(
    typed_at: DateTime<Utc>,
    now: DateTime<Utc>,
    market: Market,
) -> Option<String> {
    if now - typed_at < SAID_AFTER {
        None
    } else if format::day_of(typed_at, market) == format::day_of(now, market) {
        Some(words::today(&format::time_of(typed_at, market)))
    } else {
        Some(words::on(&format::date_time(typed_at, market)))
    }
}

#[cfg(test)]
mod tests {
    use leptos::prelude::{Owner, provide_context};
    use ui::text::Locale;

    use super::*;

    #[test]
    fn a_form_says_when_it_was_typed_by_the_clocks_of_the_market() {
        Owner::new().with(|| {
            provide_context(Locale::English);
            let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
            for (typed, now, market, says) in [
                (
                    "2026-11-28T15:12:00Z",
                    "2026-11-28T23:00:00Z",
                    Market::Gb,
                    "Restored what you typed today at 15:12.",
                ),
                (
                    "2026-11-27T15:12:00Z",
                    "2026-11-28T09:00:00Z",
                    Market::Gb,
                    "Restored what you typed on 27 Nov 2026, 15:12.",
                ),
                // Midnight lies between the two in Jakarta, and not in London.
                (
                    "2026-11-28T16:30:00Z",
                    "2026-11-28T17:30:00Z",
                    Market::Id,
                    "Restored what you typed on 28 Nov 2026, 23:30.",
                ),
            ] {
                let found = restored(at(typed), at(now), market).unwrap();
                assert_eq!(found.replace('\u{a0}', " "), says);
            }
            let just = restored(
                at("2026-11-28T15:12:00Z"),
                at("2026-11-28T15:12:59Z"),
                Market::Gb,
            );
            assert_eq!(just, None);
        });
    }
}
