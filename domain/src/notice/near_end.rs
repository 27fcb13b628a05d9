//! When people are told that a campaign's end is near: its agency a week and a day before, so that it can
//! move the end, and creators who have a product of it three days before.

use chrono::{DateTime, Days, Utc};

/// Who is to be told that a campaign's end is near.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NearEnd {
    /// At how many times 24 hours before the end it is due.
    pub days: u8,
    /// Whether its agency is told.
    pub tells_agency: bool,
    /// Whether creators are told who have a product of it.
    pub tells_creators: bool,
}

/// The earliest first.
const STAGES: [NearEnd; 3] = [
    NearEnd {
        days: NearEnd::EARLIEST_DAYS,
        tells_agency: true,
        tells_creators: false,
    },
    NearEnd {
        days: 3,
        tells_agency: false,
        tells_creators: true,
    },
    NearEnd {
        days: 1,
        tells_agency: true,
        tells_creators: false,
    },
];

impl NearEnd {
    /// How many days before the end anybody is told at the earliest.
    pub const EARLIEST_DAYS: u8 = 7;

    /// Whom to tell now of an end, if anybody is to be told; `told` is at how many days before it somebody
    /// was told last. What was missed is told with what is due now, once.
    #[must_use]
    pub fn due(now: DateTime<Utc>, end: DateTime<Utc>, told: Option<u8>) -> Option<Self> {
        if end <= now {
            return None;
        }
        let due = STAGES.into_iter().filter(|stage| {
            let begins = end.checked_sub_days(Days::new(stage.days.into()));
            let is_new = told.is_none_or(|told| stage.days < told);
            is_new && begins.is_some_and(|begins| begins <= now)
        });
        due.reduce(|missed, last| Self {
            days: last.days,
            tells_agency: missed.tells_agency || last.tells_agency,
            tells_creators: missed.tells_creators || last.tells_creators,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::instant;

    #[test]
    fn the_agency_is_told_a_week_and_a_day_before_and_creators_three_days_before() {
        let end = instant("2026-03-11T00:00:00Z");
        for (now, told, expected) in [
            ("2026-03-03T23:59:59Z", None, None),
            ("2026-03-04T00:00:00Z", None, Some((7, true, false))),
            ("2026-03-04T01:00:00Z", Some(7), None),
            ("2026-03-08T00:00:00Z", Some(7), Some((3, false, true))),
            ("2026-03-08T01:00:00Z", Some(3), None),
            ("2026-03-10T00:00:00Z", Some(3), Some((1, true, false))),
            ("2026-03-10T23:59:59Z", Some(1), None),
            // What was missed is told once, with the last of it.
            ("2026-03-08T00:00:00Z", None, Some((3, true, true))),
            ("2026-03-10T12:00:00Z", None, Some((1, true, true))),
            ("2026-03-10T12:00:00Z", Some(7), Some((1, true, true))),
            // It is over.
            ("2026-03-11T00:00:00Z", Some(7), None),
        ] {
            let due = NearEnd::due(instant(now), end, told);
            let due = due.map(|due| (due.days, due.tells_agency, due.tells_creators));
            assert_eq!(due, expected, "{now} {told:?}");
        }
    }
}
