//! Whether a rate is the one that was agreed to, by what was known when an order line came in (rules 8
//! and 15).

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    offer::{RateFrom, rate_in_force},
    rate::CreatorRate,
};

/// How far the moments of two writers that ran side by side may be from the order in which they were done:
/// each carries the moment at which it began.
const SIDE_BY_SIDE: TimeDelta = TimeDelta::minutes(1);

/// A rate of an offer, and when it was written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetRate {
    /// The rate, and the instant from which it is in force.
    pub rate: RateFrom,
    /// When it was written down.
    pub set_at: DateTime<Utc>,
}

/// Whether this rate counted for an order placed at the second of the moments through an entry accepted at
/// the first, by what stood there when its line came in. What was written down later, with an earlier
/// moment, changes nothing. `history` is in the order of the rates' instants.
#[must_use]
pub fn may_be_the_rate(
    history: &[SetRate],
    (accepted_at, placed_at): (DateTime<Utc>, DateTime<Utc>),
    taken_in_at: DateTime<Utc>,
    written: CreatorRate,
) -> bool {
    let began_before = taken_in_at
        .checked_sub_signed(SIDE_BY_SIDE)
        .unwrap_or(DateTime::<Utc>::MIN_UTC);
    let set_meanwhile = history
        .iter()
        .map(|set| set.set_at)
        .filter(|set_at| (began_before..=taken_in_at).contains(set_at));
    [taken_in_at, began_before]
        .into_iter()
        .chain(set_meanwhile)
        .any(|moment| {
            rate_in_force(&known_by(history, moment), accepted_at, placed_at) == Some(written)
        })
}

/// Whether something was surely known when a line came in: written down before, by more than writers that ran
/// side by side may differ.
pub(super) fn is_surely_known(written_at: DateTime<Utc>, taken_in_at: DateTime<Utc>) -> bool {
    let surely = written_at.checked_add_signed(SIDE_BY_SIDE);
    surely.is_some_and(|surely| surely < taken_in_at)
}

/// The rate that counted, by what was written down by the moment.
pub(super) fn rate_known_by(
    history: &[SetRate],
    (accepted_at, placed_at): (DateTime<Utc>, DateTime<Utc>),
    moment: DateTime<Utc>,
) -> Option<CreatorRate> {
    rate_in_force(&known_by(history, moment), accepted_at, placed_at)
}

fn known_by(history: &[SetRate], moment: DateTime<Utc>) -> Vec<RateFrom> {
    let known = history.iter().filter(|set| set.set_at <= moment);
    known.map(|set| set.rate).collect()
}
