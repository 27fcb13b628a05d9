//! What follows from a creator rate, before and after it is set: whose rate becomes higher with it, and who
//! keeps a higher one. Both follow from [`rate_in_force`]: the later somebody accepted, the fewer of the
//! earlier rates count, so each is a matter of the moment of acceptance.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{CUT_PROTECTION, RateFrom, rate_in_force};
use crate::rate::{CreatorRate, Rate, TotalRate};

/// What an agency keeps at least of a product's sales without being asked once more.
pub const LEAST_KEPT: Rate = match Rate::from_basis_points(100) {
    Ok(rate) => rate,
    Err(_) => Rate::MOST,
};

/// The higher rates that a decrease leaves to those who accepted before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptRates {
    /// The highest of them: that of those who accepted first.
    pub highest: CreatorRate,
    /// The lowest of them: that of those who accepted last.
    pub lowest: CreatorRate,
    /// Who accepted before this moment is paid more than the rate in force.
    pub accepted_before: DateTime<Utc>,
    /// From this moment on nobody is, as far as is agreed now.
    pub until: DateTime<Utc>,
}

impl KeptRates {
    /// The rates above the one in force that still count for somebody, of an offer with this history.
    #[must_use]
    pub fn at(now: DateTime<Utc>, history: &[RateFrom]) -> Option<Self> {
        let protected_from = now.checked_sub_signed(CUT_PROTECTION)?;
        let started = history.iter().filter(|rate| rate.from <= now);
        let current = started.clone().next_back()?.rate;
        let mut found: Option<Self> = None;
        // Each rate ends where the next one starts; one that is replaced at its own moment never counts.
        for (rate, next) in started.clone().zip(started.skip(1)) {
            if rate.rate <= current || next.from <= protected_from.max(rate.from) {
                continue;
            }
            let highest = found.map_or(rate.rate, |found| found.highest.max(rate.rate));
            found = Some(Self {
                highest,
                lowest: rate.rate,
                accepted_before: next.from,
                until: next.from.checked_add_signed(CUT_PROTECTION)?,
            });
        }
        found
    }
}

/// What a new rate does to the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RateStep {
    /// There was none.
    First,
    /// It is higher: nobody can be paid less again before the protection is over.
    Increase,
    /// It is lower: who accepted before it keeps the rate for as long.
    Decrease,
    /// It is the same.
    None,
}

/// What a rate that is about to be set from now on means for its product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ForeseenRate {
    /// What it does to the rate before it.
    pub step: RateStep,
    /// Who accepted at this moment or later earns more with it; none where nobody does.
    pub more_since: Option<DateTime<Utc>>,
    /// The highest rate that somebody can have now.
    pub paid: Option<CreatorRate>,
    /// The rate in force.
    pub before: Option<CreatorRate>,
    /// Whether it leaves the agency less than [`LEAST_KEPT`], so that it asks once more.
    pub leaves_little: bool,
}

impl ForeseenRate {
    /// Looks at a rate before it is set, on an offer with this history.
    #[must_use]
    pub fn of(
        now: DateTime<Utc>,
        history: &[RateFrom],
        new: CreatorRate,
        total: TotalRate,
    ) -> Self {
        let started = history.iter().filter(|rate| rate.from <= now);
        let paid = |rate: &RateFrom| rate_in_force(history, rate.from, now);
        let before = started.clone().next_back().map(|rate| rate.rate);
        let step = match before {
            None => RateStep::First,
            Some(before) if before < new => RateStep::Increase,
            Some(before) if new < before => RateStep::Decrease,
            Some(_) => RateStep::None,
        };
        let mut moments = started.clone();
        let first_below = moments.position(|rate| paid(rate) < Some(new));
        let more_since = match first_below {
            // Before the first rate nobody had more than with it.
            Some(0) => Some(DateTime::UNIX_EPOCH),
            Some(place) => started.clone().nth(place).map(|rate| rate.from),
            None => None,
        };
        let kept = total.agency_rate(new);
        Self {
            step,
            more_since: more_since.filter(|_| step == RateStep::Increase),
            paid: started.clone().next().and_then(paid),
            before,
            leaves_little: matches!(step, RateStep::First | RateStep::Increase)
                && kept.is_ok_and(|kept| kept < LEAST_KEPT),
        }
    }
}

/// How many creators a change of several rates concerns, each counted once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ConcernedCreators {
    /// Those who earn more with at least one of the products.
    pub earning_more: u64,
    /// Those who keep a higher rate of at least one of them.
    pub keeping: u64,
}

/// What follows from setting several rates, in numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateConsequences {
    /// How many products get their first rate.
    pub first: u64,
    /// How many rates increase.
    pub increases: u64,
    /// How many rates decrease.
    pub decreases: u64,
    /// Whom it concerns.
    pub creators: ConcernedCreators,
    /// The one rate that all of those keep who keep one; none where they keep several.
    pub kept: Option<CreatorRate>,
    /// How many of the rates leave the agency less than [`LEAST_KEPT`].
    pub leave_little: u64,
    /// Until when, not including it, an increase can't be taken back and a higher rate is kept.
    pub until: DateTime<Utc>,
}

impl RateConsequences {
    /// What follows from these rates together, for so many creators.
    #[must_use]
    pub fn of(now: DateTime<Utc>, rates: &[ForeseenRate], creators: ConcernedCreators) -> Self {
        let count = |of: &dyn Fn(&ForeseenRate) -> bool| {
            let counted = rates.iter().filter(|rate| of(rate)).count();
            u64::try_from(counted).unwrap_or(u64::MAX)
        };
        let decreases = rates.iter().filter(|rate| rate.step == RateStep::Decrease);
        // Those who accepted first and those who would accept now.
        let mut kept = decreases
            .flat_map(|rate| [rate.paid, rate.before])
            .flatten();
        let first_kept = kept.next();
        let is_one = kept.all(|rate| Some(rate) == first_kept);
        Self {
            first: count(&|rate| rate.step == RateStep::First),
            increases: count(&|rate| rate.step == RateStep::Increase),
            decreases: count(&|rate| rate.step == RateStep::Decrease),
            creators,
            kept: first_kept.filter(|_| is_one),
            leave_little: count(&|rate| rate.leaves_little),
            until: now.checked_add_signed(CUT_PROTECTION).unwrap_or(now),
        }
    }
}

#[cfg(test)]
mod tests;
