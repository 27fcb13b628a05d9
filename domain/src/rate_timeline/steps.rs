//! What one acceptance pays, from its first order to its last.

use chrono::{DateTime, Utc};

use super::TimelineEntry;
use crate::{
    offer::{next_change, rate_in_force},
    rate::CreatorRate,
};

/// A rate of an acceptance, and how long it is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateStep {
    /// The first instant at which it is paid.
    pub from: DateTime<Utc>,
    /// The first instant at which it isn't any more: another is, or none.
    pub until: DateTime<Utc>,
    /// The rate.
    pub rate: CreatorRate,
}

impl RateStep {
    /// Whether an order of the instant is paid by it.
    #[must_use]
    pub fn contains(&self, at: DateTime<Utc>) -> bool {
        self.from <= at && at < self.until
    }
}

impl TimelineEntry {
    /// What the acceptance pays from the first instant at which an order may count for it up to the last,
    /// as far as is known; nothing where it ends before it begins.
    pub(super) fn steps(&self) -> Vec<RateStep> {
        let end = self.ends_at();
        let mut steps = Vec::new();
        let mut from = self.accepted_at.max(self.schedule.period().from);
        while from < end {
            let next = next_change(&self.rates, self.accepted_at, from);
            let until = next.map_or(end, |next| next.from.min(end));
            if let Some(rate) = rate_in_force(&self.rates, self.accepted_at, from) {
                steps.push(RateStep { from, until, rate });
            }
            // Each change lies behind the instant that it is asked for, so this comes to the end.
            from = until;
        }
        steps
    }
}
