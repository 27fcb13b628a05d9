//! What one acceptance pays, from its first order to its last, and what an offer pays whoever accepts it.

use chrono::{DateTime, Utc};

use super::{TimelineEntry, TimelineOffer};
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
        let rates = &self.offer.rates;
        let mut from = self.accepted_at.max(self.offer.schedule.period().from);
        while from < end {
            let next = next_change(rates, self.accepted_at, from);
            let until = next.map_or(end, |next| next.from.min(end));
            if let Some(rate) = rate_in_force(rates, self.accepted_at, from) {
                steps.push(RateStep { from, until, rate });
            }
            // Each change lies behind the instant that it is asked for, so this comes to the end.
            from = until;
        }
        steps
    }
}

impl TimelineOffer {
    /// What the offer pays whoever accepts it, from when until when; nothing while it can't be accepted.
    pub(super) fn steps(&self) -> Vec<RateStep> {
        let (begin, end) = (self.schedule.period().from, self.ends_at());
        let ends = self.rates.iter().skip(1).map(|next| next.from);
        let mut steps: Vec<RateStep> = Vec::new();
        for (rate, until) in self.rates.iter().zip(ends.chain([end])) {
            let (from, until) = (rate.from.max(begin), until.min(end));
            if until <= from {
                continue;
            }
            match steps.last_mut() {
                Some(last) if last.rate == rate.rate => last.until = until,
                _ => steps.push(RateStep {
                    from,
                    until,
                    rate: rate.rate,
                }),
            }
        }
        steps
    }
}
