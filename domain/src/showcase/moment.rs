//! The moment of an acceptance: a later one is later by its moment too, whatever the clocks say.

use chrono::{DateTime, TimeDelta, Utc};

/// How far ahead the clock of another server may be that took an acceptance before. One that lies further ahead was
/// imported for a time to come.
pub const CLOCK_AHEAD_MAX: TimeDelta = TimeDelta::minutes(1);

/// The moment of an acceptance that is made now, after these earlier ones of the same products were made, in any
/// order. The last of two devices wins (rule 7), also where it asks a server whose clock is behind, or comes at the
/// very same moment.
#[must_use]
pub fn accepted_after(
    now: DateTime<Utc>,
    earlier: impl IntoIterator<Item = DateTime<Utc>>,
) -> DateTime<Utc> {
    let by_clocks = |at: &DateTime<Utc>| at.signed_duration_since(now) <= CLOCK_AHEAD_MAX;
    let latest = earlier.into_iter().filter(by_clocks).max();
    let after = latest.and_then(|at| at.checked_add_signed(TimeDelta::microseconds(1)));
    after.map_or(now, |after| now.max(after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::instant;

    #[test]
    fn whoever_comes_later_accepts_later() {
        const NOW: &str = "2026-01-01T10:00:00Z";
        for (earlier, moment) in [
            (&[][..], NOW),
            (&["2026-01-01T09:59:59.999998Z"][..], NOW),
            // The first instant that is free.
            (&["2026-01-01T09:59:59.999999Z"][..], NOW),
            (&[NOW][..], "2026-01-01T10:00:00.000001Z"),
            // By a clock that is ahead.
            (
                &["2026-01-01T10:00:01Z", "2026-01-01T09:00:00Z"][..],
                "2026-01-01T10:00:01.000001Z",
            ),
            (&["2026-01-01T10:01:00Z"][..], "2026-01-01T10:01:00.000001Z"),
            // No clock is as far ahead: it was imported.
            (&["2026-01-01T10:01:00.000001Z"][..], NOW),
            (
                &["2026-01-02T00:00:00Z", NOW][..],
                "2026-01-01T10:00:00.000001Z",
            ),
        ] {
            let accepted = accepted_after(instant(NOW), earlier.iter().copied().map(instant));
            assert_eq!(accepted, instant(moment), "{earlier:?}");
        }
    }
}
