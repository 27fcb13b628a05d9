//! Which notices are mailed at once and which in a digest, when a digest is written, and when a person is reminded
//! of what waits.
//!
//! At once comes what waits for somebody within two days and what costs; the rest comes in one mail a day, at eight
//! o'clock of the market, and what was settled in that of Monday. A digest that would say nothing isn't written.

use chrono::{DateTime, Datelike as _, NaiveDate, TimeDelta, Utc, Weekday};
use serde::{Deserialize, Serialize};

use crate::market::{Market, MarketRules, day_of, first_instant_of, hour_of};

/// At which hour of the market a digest is written.
const WRITTEN_AT: u32 = 8;

/// What has to be done within this time is mailed at once.
const SOON: TimeDelta = TimeDelta::hours(48);

/// No digest tells of what happened so long ago: a week, and a day for a worker that stood still.
pub const DIGEST_OLD_AFTER: TimeDelta = TimeDelta::days(8);

/// Among how many days the next digest is looked for: more than a week.
const LOOKED_THROUGH: usize = 9;

/// How often a digest is written, the more often first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Digest {
    /// Each day.
    Daily,
    /// On Mondays.
    Weekly,
}

impl Digest {
    /// Whether there is one on a day.
    #[must_use]
    pub fn is_on(self, day: NaiveDate) -> bool {
        match self {
            Self::Daily => true,
            Self::Weekly => day.weekday() == Weekday::Mon,
        }
    }

    /// When the next one is written after a moment, in a market.
    #[must_use]
    pub fn next_after(self, moment: DateTime<Utc>, market: Market) -> DateTime<Utc> {
        let zone = MarketRules::founding(market).zone;
        let days = day_of(moment, zone).iter_days().take(LOOKED_THROUGH);
        let mut times = days
            .filter(|day| self.is_on(*day))
            .map(|day| hour_of(day, WRITTEN_AT, zone));
        let next = times.find(|time| *time > moment);
        // Only at the calendar's very end there is none.
        next.unwrap_or_else(|| {
            moment
                .checked_add_signed(TimeDelta::weeks(1))
                .unwrap_or(moment)
        })
    }

    /// Whether the digest that was due at a moment is one of these, in a market.
    #[must_use]
    pub fn is_due_at(self, moment: DateTime<Utc>, market: Market) -> bool {
        self.is_on(day_of(moment, MarketRules::founding(market).zone))
    }
}

/// When a notice is mailed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeTime {
    /// At once, with what happens at the same time.
    AtOnce,
    /// In a digest.
    In(Digest),
}

impl NoticeTime {
    /// When somebody is mailed of what can be done until the end of a day of the market.
    pub(super) fn until(day: Option<NaiveDate>, at: DateTime<Utc>, market: Market) -> Self {
        let zone = MarketRules::founding(market).zone;
        let ends = day.and_then(|day| Some(first_instant_of(day.succ_opt()?, zone)));
        if ends.is_some_and(|ends| ends.signed_duration_since(at) <= SOON) {
            Self::AtOnce
        } else {
            Self::In(Digest::Daily)
        }
    }
}

/// What a person is reminded of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reminders {
    /// Of registrations after three days and after seven, then weekly.
    Registrations,
    /// Of requests to close after three days.
    CloseRequests,
}

impl Reminders {
    /// How many reminders are due of something that has waited so long.
    fn due_after(self, waited: TimeDelta) -> i64 {
        let days = waited.num_days();
        match self {
            Self::Registrations if days >= 7 => days.div_euclid(7).saturating_add(1),
            Self::Registrations | Self::CloseRequests => i64::from(days >= 3),
        }
    }

    /// What is said of things that wait, each since when and how many; none where of none of them a reminder came
    /// due since the last digest.
    #[must_use]
    pub fn of(
        self,
        waiting: &[(DateTime<Utc>, u32)],
        last: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Option<Waited> {
        let is_due = |since: DateTime<Utc>| {
            let due_by =
                |moment: DateTime<Utc>| self.due_after(moment.signed_duration_since(since));
            due_by(now) > due_by(last)
        };
        if !waiting.iter().any(|(since, _)| is_due(*since)) {
            return None;
        }
        let oldest = waiting.iter().map(|(since, _)| *since).min()?;
        let counts = waiting.iter().map(|(_, count)| *count);
        Some(Waited {
            count: counts.fold(0, u32::saturating_add),
            days: u32::try_from(now.signed_duration_since(oldest).num_days()).unwrap_or(u32::MAX),
        })
    }
}

/// How many things wait, and how long the oldest of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waited {
    /// How many.
    pub count: u32,
    /// Since how many days the oldest waits.
    pub days: u32,
}

/// What an agency is reminded of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// Registrations that it has not decided about.
    pub registrations: Option<Waited>,
    /// Requests to close that it has not decided about.
    pub close_requests: Option<Waited>,
}

impl Waiting {
    /// Whether there is nothing to say.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.registrations.is_none() && self.close_requests.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::instant;

    #[test]
    fn a_digest_is_written_at_eight_of_the_market() {
        for (market, moment, daily, weekly) in [
            // A Saturday in winter.
            (
                Market::Gb,
                "2026-11-28T07:59:59Z",
                "2026-11-28T08:00:00Z",
                "2026-11-30T08:00:00Z",
            ),
            (
                Market::Gb,
                "2026-11-28T08:00:00Z",
                "2026-11-29T08:00:00Z",
                "2026-11-30T08:00:00Z",
            ),
            // A Monday, after eight.
            (
                Market::Gb,
                "2026-11-30T09:00:00Z",
                "2026-12-01T08:00:00Z",
                "2026-12-07T08:00:00Z",
            ),
            // The clock is put forward on this Sunday.
            (
                Market::Gb,
                "2026-03-28T12:00:00Z",
                "2026-03-29T07:00:00Z",
                "2026-03-30T07:00:00Z",
            ),
            // In Jakarta it is Monday already.
            (
                Market::Id,
                "2026-11-29T18:00:00Z",
                "2026-11-30T01:00:00Z",
                "2026-11-30T01:00:00Z",
            ),
            (
                Market::Us,
                "2026-11-28T15:00:00Z",
                "2026-11-28T16:00:00Z",
                "2026-11-30T16:00:00Z",
            ),
        ] {
            let moment = instant(moment);
            assert_eq!(Digest::Daily.next_after(moment, market), instant(daily));
            assert_eq!(Digest::Weekly.next_after(moment, market), instant(weekly));
            assert!(Digest::Daily.is_due_at(instant(daily), market));
            assert!(Digest::Weekly.is_due_at(instant(weekly), market));
        }
        let tuesday = instant("2026-12-01T08:00:00Z");
        assert!(!Digest::Weekly.is_due_at(tuesday, Market::Gb));
    }

    #[test]
    fn what_has_to_be_done_within_two_days_is_mailed_at_once() {
        let day = "2026-11-30".parse().ok();
        let late = NoticeTime::until(day, instant("2026-11-29T00:00:00Z"), Market::Gb);
        assert_eq!(late, NoticeTime::AtOnce);
        let early = NoticeTime::until(day, instant("2026-11-28T23:59:59Z"), Market::Gb);
        assert_eq!(early, NoticeTime::In(Digest::Daily));
        let open = NoticeTime::until(None, instant("2026-11-28T00:00:00Z"), Market::Gb);
        assert_eq!(open, NoticeTime::In(Digest::Daily));
    }

    #[test]
    fn people_are_reminded_after_three_and_seven_days_and_then_weekly() {
        let since = instant("2026-11-01T10:00:00Z");
        let mut reminded = (Vec::new(), Vec::new());
        for day in 1..30 {
            let now = instant("2026-11-01T08:00:00Z") + TimeDelta::days(day);
            let last = now - TimeDelta::days(1);
            let waiting = [(since, 5), (since + TimeDelta::minutes(1), 3)];
            if let Some(waited) = Reminders::Registrations.of(&waiting, last, now) {
                assert_eq!(waited.count, 8);
                reminded.0.push(waited.days);
            }
            if let Some(waited) = Reminders::CloseRequests.of(&waiting, last, now) {
                reminded.1.push(waited.days);
            }
        }
        assert_eq!(reminded.0, [3, 7, 14, 21, 28]);
        assert_eq!(reminded.1, [3]);
        assert_eq!(Reminders::Registrations.of(&[], since, since), None);
        // A digest that was missed reminds once, with the next.
        let later = since + TimeDelta::days(9);
        let waited = Reminders::Registrations.of(&[(since, 1)], since, later);
        assert_eq!(waited, Some(Waited { count: 1, days: 9 }));
    }
}
