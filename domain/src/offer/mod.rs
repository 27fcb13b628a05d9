//! Offers: a creator rate on a registration, with the history of its changes (rule 8).
//!
//! A raise counts for everyone at once. A cut counts at once for those who accept after it, and for
//! the others when the protection of 30 × 24 hours is over. Both follow from one sentence: what
//! counts is the highest rate in force at any moment of the window that ends with the order.

mod consequences;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    ids::AccountId,
    rate::{CreatorRate, CreatorRateRefusal, TotalRate},
};

pub use self::consequences::{
    ConcernedCreators, ForeseenRate, KeptRates, LEAST_KEPT, RateConsequences, RateStep,
};

/// How long a cut spares the creators who accepted before it: 30 × 24 hours.
pub const CUT_PROTECTION: TimeDelta = TimeDelta::hours(30 * 24);

/// A creator rate and the instant from which it is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RateFrom {
    /// The first instant at which the rate is in force. It stays so until the next rate's.
    pub from: DateTime<Utc>,
    /// The rate.
    pub rate: CreatorRate,
}

/// The creator rate that counts for an order placed at `placed_at` through an entry accepted at
/// `accepted_at`: the highest of the rates in force at any moment from the later of the acceptance
/// and 30 × 24 hours before the order, up to the order, both included.
///
/// `history` is in the order of the rates' instants, as [`RateHistory`] keeps it. `None` if no rate
/// was in force then, or if the entry was accepted after the order.
#[must_use]
pub fn rate_in_force(
    history: &[RateFrom],
    accepted_at: DateTime<Utc>,
    placed_at: DateTime<Utc>,
) -> Option<CreatorRate> {
    if placed_at < accepted_at {
        return None;
    }
    let window_from = match placed_at.checked_sub_signed(CUT_PROTECTION) {
        Some(protected_from) => accepted_at.max(protected_from),
        None => accepted_at,
    };
    let mut highest = None;
    for (index, change) in history.iter().enumerate() {
        if placed_at < change.from {
            break;
        }
        // A rate ends, itself not included, where the next one starts.
        let ended = history
            .get(index.saturating_add(1))
            .is_some_and(|next| next.from <= window_from || next.from <= change.from);
        if !ended {
            highest = highest.max(Some(change.rate));
        }
    }
    highest
}

/// The next instant after `now` at which another rate counts for an entry accepted at
/// `accepted_at`, and that rate; `None` if no change is known.
///
/// It is either a raise that is already agreed or the end of the protection from a cut.
#[must_use]
pub fn next_change(
    history: &[RateFrom],
    accepted_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Option<RateFrom> {
    let start = now.max(accepted_at);
    let current = rate_in_force(history, accepted_at, start);
    let mut seen = start;
    loop {
        let next = history
            .iter()
            .flat_map(|change| {
                [
                    Some(change.from),
                    change.from.checked_add_signed(CUT_PROTECTION),
                ]
            })
            .flatten()
            .filter(|instant| seen < *instant)
            .min()?;
        if let Some(rate) = rate_in_force(history, accepted_at, next)
            && current != Some(rate)
        {
            return Some(RateFrom { from: next, rate });
        }
        seen = next;
    }
}

/// The rates of one offer, in the order of the instants from which they are in force; no two start
/// at the same instant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<RateFrom>", into = "Vec<RateFrom>")]
pub struct RateHistory(Vec<RateFrom>);

/// Why a rate cannot be added to an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum RateChangeRefusal {
    /// The rate does not fit the total rate of the registration.
    #[error(transparent)]
    Rate(#[from] CreatorRateRefusal),
    /// The change would have been in force already.
    #[error("a rate cannot change in the past: {from} is before {now}")]
    InThePast {
        /// The instant that was asked for.
        from: DateTime<Utc>,
        /// The instant of asking.
        now: DateTime<Utc>,
    },
    /// Another rate already starts at that instant.
    #[error("another rate, {rate} %, already starts at that moment")]
    InstantTaken {
        /// The rate that starts then.
        rate: CreatorRate,
    },
}

/// Why an agency cannot set what the creators of a registered product are paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum SetCreatorRateRefusal {
    /// The product isn't in the campaign yet.
    #[error("approve the product before setting what its creators are paid")]
    Pending,
    /// The product isn't in the campaign any more, or never was.
    #[error("the product is not in the campaign")]
    NotInCampaign,
    /// A product without any rate has nothing to pay until then.
    #[error("the first creator rate starts at once")]
    FirstStartsLater,
    /// Somebody set another rate than the one that was seen when this one was typed. Nothing is
    /// overwritten unseen.
    #[error("the rate was set to {rate} % meanwhile")]
    SetMeanwhile {
        /// The rate that is in force.
        rate: CreatorRate,
        /// Since when.
        from: DateTime<Utc>,
        /// Who set it, if it was a person.
        by: Option<AccountId>,
    },
    /// The rate can't start then, or doesn't fit.
    #[error(transparent)]
    Rate(#[from] RateChangeRefusal),
}

/// What whoever sets a rate saw before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SeenRate {
    /// It doesn't matter: the rate is set whatever was there.
    Any,
    /// There was none.
    None,
    /// This one.
    Rate(CreatorRate),
}

impl SeenRate {
    /// What a page shows of a product's rate.
    #[must_use]
    pub const fn of(shown: Option<CreatorRate>) -> Self {
        match shown {
            Some(rate) => Self::Rate(rate),
            None => Self::None,
        }
    }
}

/// Rates that are not in the order of their instants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[error("the rates of an offer must be in the order of the moments that they start at")]
pub struct OutOfOrder;

impl RateHistory {
    /// The history of an offer that starts with this rate.
    ///
    /// # Errors
    /// [`CreatorRateRefusal::AboveTotal`] if the rate is above the registration's total.
    pub fn starting(first: RateFrom, total: TotalRate) -> Result<Self, CreatorRateRefusal> {
        first.rate.within(total)?;
        Ok(Self(vec![first]))
    }

    /// Rates as they were written down, checked again.
    ///
    /// # Errors
    /// [`OutOfOrder`] if they do not start one after the other.
    pub fn from_stored(rates: Vec<RateFrom>) -> Result<Self, OutOfOrder> {
        if rates.is_sorted_by(|earlier, later| earlier.from < later.from) {
            Ok(Self(rates))
        } else {
            Err(OutOfOrder)
        }
    }

    /// The rates, the earliest first.
    #[must_use]
    pub fn as_slice(&self) -> &[RateFrom] {
        &self.0
    }

    /// The rate that is in force for whoever accepts the offer now.
    #[must_use]
    pub fn in_force(&self, now: DateTime<Utc>) -> Option<RateFrom> {
        let started = self.0.iter().rev();
        started.copied().find(|rate| rate.from <= now)
    }

    /// Another rate than the one that was seen, if there is one: whoever typed over the one seen has to
    /// be asked.
    #[must_use]
    pub fn set_meanwhile(&self, seen: SeenRate, now: DateTime<Utc>) -> Option<RateFrom> {
        let in_force = self.in_force(now)?;
        match seen {
            SeenRate::Any => None,
            SeenRate::Rate(rate) if rate == in_force.rate => None,
            SeenRate::None | SeenRate::Rate(_) => Some(in_force),
        }
    }

    /// Changes the rate from an instant on, which may be now or later but never in the past:
    /// nobody's rate changes behind their back.
    ///
    /// # Errors
    /// Says why the rate cannot change then or to this.
    pub fn change(
        self,
        change: RateFrom,
        total: TotalRate,
        now: DateTime<Utc>,
    ) -> Result<Self, RateChangeRefusal> {
        if change.from < now {
            return Err(RateChangeRefusal::InThePast {
                from: change.from,
                now,
            });
        }
        self.import_change(change, total)
    }

    /// Adds a change that was agreed elsewhere and is now imported, at whatever time it was made.
    /// The same change again alters nothing.
    ///
    /// # Errors
    /// As [`RateHistory::change`], but for the past.
    pub fn import_change(
        mut self,
        change: RateFrom,
        total: TotalRate,
    ) -> Result<Self, RateChangeRefusal> {
        change.rate.within(total)?;
        match self
            .0
            .binary_search_by_key(&change.from, |known| known.from)
        {
            Ok(index) => match self.0.get(index) {
                Some(known) if known.rate != change.rate => {
                    Err(RateChangeRefusal::InstantTaken { rate: known.rate })
                }
                Some(_) | None => Ok(self),
            },
            Err(index) => {
                self.0.insert(index, change);
                Ok(self)
            }
        }
    }
}

impl TryFrom<Vec<RateFrom>> for RateHistory {
    type Error = OutOfOrder;

    fn try_from(rates: Vec<RateFrom>) -> Result<Self, OutOfOrder> {
        Self::from_stored(rates)
    }
}

impl From<RateHistory> for Vec<RateFrom> {
    fn from(history: RateHistory) -> Self {
        history.0
    }
}

#[cfg(test)]
mod tests;
