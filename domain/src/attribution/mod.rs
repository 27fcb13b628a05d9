//! Attribution: which showcase entry an order line is earned through (rule 7).

use std::{borrow::Borrow, cmp::Reverse};

use chrono::{DateTime, Utc};
use thiserror::Error;

use crate::period::Period;

/// What attribution asks of one showcase entry of the line's creator and product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate<'a> {
    /// When the creator accepted the offer.
    pub accepted_at: DateTime<Utc>,
    /// When the creator removed the entry again.
    pub removed_at: Option<DateTime<Utc>>,
    /// The code of the campaign that the offer belongs to.
    pub campaign_code: &'a str,
    /// The period of that campaign.
    pub period: Period,
    /// When the registration of the product in that campaign was closed. A close that is only
    /// requested is none.
    pub closed_at: Option<DateTime<Utc>>,
}

crate::codes! {
    /// Why no entry counts for an order line, in the order in which it is asked.
    #[derive(PartialOrd, Ord, Error)]
    pub enum Unattributed without Display {
        /// The creator had no entry for the product.
        #[error("the creator never added the product to the showcase")]
        NoEntry = "no_entry",
        /// Every entry was accepted after the order.
        #[error("the creator added the product only after the order was placed")]
        AcceptedLater = "accepted_later",
        /// The entries accepted in time had been removed.
        #[error("the creator had removed the product from the showcase when the order was placed")]
        Removed = "removed",
        /// The remaining entries belong to campaigns that did not run then.
        #[error("the order was placed outside the campaign's period")]
        OutsidePeriod = "outside_period",
        /// The remaining entries belong to registrations closed by then.
        #[error("the product's registration was closed when the order was placed")]
        RegistrationClosed = "registration_closed",
    }
}

/// Chooses the entry that an order placed at `placed_at` is earned through and returns its position
/// among the candidates, which are all entries of the line's creator and product.
///
/// Left out are entries accepted after the order, removed at or before it, of a campaign that did
/// not run then, or of a registration closed at or before it. Of the rest the one accepted last
/// counts; of several accepted at the same instant, the one whose campaign code sorts first by
/// bytes; of several of the same campaign, the one given first, so callers give entries in the
/// order of their ids.
///
/// # Errors
/// The tests are made in the order of [`Unattributed`], each on the entries that the earlier ones
/// left. The reason is that of the test which left none: [`Unattributed::AcceptedLater`] if every
/// entry was accepted later; else, if all of those accepted in time had been removed,
/// [`Unattributed::Removed`]; and so on.
pub fn attribute<'a, I>(placed_at: DateTime<Utc>, candidates: I) -> Result<usize, Unattributed>
where
    I: IntoIterator<Item: Borrow<Candidate<'a>>>,
{
    let mut chosen = None;
    // The test that leaves none is the latest of those that each entry is the first to fail.
    let mut reason = Unattributed::NoEntry;
    for (index, candidate) in candidates.into_iter().enumerate() {
        let candidate = candidate.borrow();
        if let Some(failure) = candidate.first_failure(placed_at) {
            reason = reason.max(failure);
            continue;
        }
        let rank = (
            candidate.accepted_at,
            Reverse(candidate.campaign_code.as_bytes()),
        );
        // Only a strictly better entry takes the place of an earlier one.
        if chosen.is_none_or(|(best, _)| best < rank) {
            chosen = Some((rank, index));
        }
    }
    chosen.map(|(_, index)| index).ok_or(reason)
}

impl Candidate<'_> {
    /// The first test that the entry fails for an order placed then.
    fn first_failure(&self, placed_at: DateTime<Utc>) -> Option<Unattributed> {
        let is_past = |at: DateTime<Utc>| at <= placed_at;
        if placed_at < self.accepted_at {
            Some(Unattributed::AcceptedLater)
        } else if self.removed_at.is_some_and(is_past) {
            Some(Unattributed::Removed)
        } else if !self.period.contains(placed_at) {
            Some(Unattributed::OutsidePeriod)
        } else if self.closed_at.is_some_and(is_past) {
            Some(Unattributed::RegistrationClosed)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests;
