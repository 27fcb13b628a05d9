//! Why a creator's rate is what it is: which rates of the offer were looked at, and which of them
//! counted (rule 8).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    offer::{CUT_PROTECTION, RateFrom, rate_in_force},
    rate::CreatorRate,
};

/// The rates that were in force at any moment of the window that ends with the order, and the one
/// that counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RateInForce {
    /// When the creator accepted the offer.
    pub accepted_at: DateTime<Utc>,
    /// The beginning of the window: the acceptance, or 30 × 24 hours before the order if that is
    /// later.
    pub window_from: DateTime<Utc>,
    /// When the order was placed: the end of the window.
    pub placed_at: DateTime<Utc>,
    /// The rates that were in force in it, the earliest first.
    pub looked_at: Vec<RateLooked>,
    /// The rate that is written on the line.
    pub applied: CreatorRate,
    /// Why it is this one.
    pub why: RateReason,
}

/// A rate that was in force in the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RateLooked {
    /// The rate.
    pub rate: CreatorRate,
    /// Since when it was in force.
    pub from: DateTime<Utc>,
    /// When the next one took its place; none if it was in force when the order was placed.
    pub until: Option<DateTime<Utc>>,
    /// Whether it is the one that counts.
    pub is_applied: bool,
}

/// Why a rate counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RateReason {
    /// No other was in force in the window.
    Only,
    /// It was in force when the order was placed, and none before it was higher.
    Highest,
    /// It had been cut; who had accepted before the cut keeps it for 30 × 24 hours.
    SparedFromCut {
        /// When it was cut.
        cut_at: DateTime<Utc>,
        /// When it stops counting.
        spared_until: DateTime<Utc>,
    },
    /// An operator decided it.
    Decided {
        /// When.
        at: DateTime<Utc>,
    },
    /// It is the one that was written on the line when it came in, which a history that became known
    /// later does not change.
    AsWritten,
}

impl RateInForce {
    /// What was looked at for an order placed at `placed_at` through an entry accepted at
    /// `accepted_at`, on whose line `applied` is written.
    #[must_use]
    pub fn of(
        history: &[RateFrom],
        accepted_at: DateTime<Utc>,
        placed_at: DateTime<Utc>,
        applied: CreatorRate,
    ) -> Self {
        let window_from = placed_at
            .checked_sub_signed(CUT_PROTECTION)
            .map_or(accepted_at, |protected_from| {
                accepted_at.max(protected_from)
            });
        let ends = history
            .iter()
            .skip(1)
            .map(|next| Some(next.from).filter(|from| *from <= placed_at))
            .chain([None]);
        let looked_at: Vec<RateLooked> = history
            .iter()
            .zip(ends)
            .filter(|(rate, until)| {
                rate.from <= placed_at && until.is_none_or(|until| window_from < until)
            })
            .map(|(rate, until)| RateLooked {
                rate: rate.rate,
                from: rate.from,
                until,
                is_applied: rate.rate == applied,
            })
            .collect();
        let why = if rate_in_force(history, accepted_at, placed_at) == Some(applied) {
            reason(&looked_at)
        } else {
            RateReason::AsWritten
        };
        Self {
            accepted_at,
            window_from,
            placed_at,
            looked_at,
            applied,
            why,
        }
    }
}

fn reason(looked_at: &[RateLooked]) -> RateReason {
    let last_applied = looked_at.iter().rev().find(|looked| looked.is_applied);
    match last_applied {
        Some(_) if looked_at.len() == 1 => RateReason::Only,
        Some(RateLooked {
            until: Some(cut_at),
            ..
        }) => RateReason::SparedFromCut {
            cut_at: *cut_at,
            spared_until: cut_at
                .checked_add_signed(CUT_PROTECTION)
                .unwrap_or(DateTime::<Utc>::MAX_UTC),
        },
        Some(_) => RateReason::Highest,
        None => RateReason::AsWritten,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{instant, percent};

    const ACCEPTED: &str = "2026-01-05T00:00:00Z";

    fn history(rates: &[(&str, &str)]) -> Vec<RateFrom> {
        let rate = |(from, rate): &(&str, &str)| RateFrom {
            from: instant(from),
            rate: percent(rate),
        };
        rates.iter().map(rate).collect()
    }

    fn of(rates: &[(&str, &str)], placed_at: &str, applied: &str) -> RateInForce {
        let applied = percent(applied);
        RateInForce::of(
            &history(rates),
            instant(ACCEPTED),
            instant(placed_at),
            applied,
        )
    }

    fn looked(step: &RateInForce) -> Vec<String> {
        step.looked_at
            .iter()
            .map(|looked| looked.rate.to_string())
            .collect()
    }

    #[test]
    fn one_rate_is_the_only_one() {
        let step = of(
            &[("2026-01-01T00:00:00Z", "15")],
            "2026-01-06T00:00:00Z",
            "15",
        );
        assert_eq!(step.why, RateReason::Only);
        assert_eq!(step.window_from, instant(ACCEPTED));
        assert_eq!(looked(&step), ["15.00"]);
    }

    #[test]
    fn a_raise_is_the_highest_at_once() {
        let rates = [
            ("2026-01-01T00:00:00Z", "15"),
            ("2026-01-10T00:00:00Z", "18"),
        ];
        let step = of(&rates, "2026-01-10T00:00:00Z", "18");
        assert_eq!(step.why, RateReason::Highest);
        assert_eq!(looked(&step), ["15.00", "18.00"]);
    }

    #[test]
    fn a_cut_spares_for_thirty_days() {
        let rates = [
            ("2026-01-01T00:00:00Z", "15"),
            ("2026-01-10T00:00:00Z", "12"),
        ];
        let step = of(&rates, "2026-02-08T23:59:59Z", "15");
        let spared = RateReason::SparedFromCut {
            cut_at: instant("2026-01-10T00:00:00Z"),
            spared_until: instant("2026-02-09T00:00:00Z"),
        };
        assert_eq!(step.why, spared);
        let later = of(&rates, "2026-02-09T00:00:00Z", "12");
        assert_eq!(later.why, RateReason::Only);
        assert_eq!(looked(&later), ["12.00"]);
    }

    #[test]
    fn what_came_after_the_order_is_not_looked_at() {
        let rates = [
            ("2026-01-01T00:00:00Z", "15"),
            ("2026-01-10T00:00:00Z", "18"),
        ];
        let step = of(&rates, "2026-01-09T00:00:00Z", "15");
        assert_eq!(looked(&step), ["15.00"]);
        assert_eq!(step.looked_at[0].until, None);
    }

    #[test]
    fn a_history_known_later_changes_nothing() {
        let rates = [
            ("2026-01-01T00:00:00Z", "15"),
            ("2026-01-06T00:00:00Z", "18"),
        ];
        let step = of(&rates, "2026-01-10T00:00:00Z", "15");
        assert_eq!(step.why, RateReason::AsWritten);
        assert_eq!(step.applied, percent("15"));
    }
}
