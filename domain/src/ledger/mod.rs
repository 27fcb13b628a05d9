//! The ledger of commissions: entries that are only ever added, each of which sums to zero
//! (rule 10).
//!
//! What the parties are due and what the seller owes for it are the legs of one entry, so no entry
//! can be out of balance. There are two books: *pending* holds what is expected, *posted* what is
//! earned. An estimate enters the pending book; settling takes it out again and posts what was
//! earned; voiding only takes it out; a correction posts a difference. The balance of a party is
//! the sum of its legs.

pub mod account;
pub mod check;
mod legs;
pub mod link;

use serde::{Deserialize, Serialize};

use crate::{money::MoneyError, split::Parts};

pub use self::legs::{Legs, Party};

crate::codes! {
    /// What an entry records.
    #[derive(PartialOrd, Ord)]
    pub enum EntryKind {
        /// A line came in, and its commission is expected.
        Estimated = "estimated",
        /// The line settled: the expectation ends, and what was earned is posted.
        Settled = "settled",
        /// The line became ineligible: the expectation ends.
        Voided = "voided",
        /// Something was taken back after the line had settled.
        Corrected = "corrected",
    }
}

/// One entry of the ledger: what it adds to the pending and to the posted book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Entry {
    /// What the entry records.
    pub kind: EntryKind,
    /// What it adds to what is expected.
    pub pending: Legs,
    /// What it adds to what is earned.
    pub posted: Legs,
}

impl Entry {
    /// Whether the entry changes no balance, so that none of it is written.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.pending.is_zero() && self.posted.is_zero()
    }
}

/// The entry of a line that came in: its estimate is expected.
#[must_use]
pub const fn entry_estimated(estimated: Parts) -> Entry {
    let pending = Legs::from_parts(estimated);
    Entry {
        kind: EntryKind::Estimated,
        pending,
        posted: Legs::ZERO,
    }
}

/// The entry of a line that settles: what was estimated is expected no longer, and what it settled
/// for is posted.
#[must_use]
pub const fn entry_settled(estimated: Parts, settled: Parts) -> Entry {
    Entry {
        kind: EntryKind::Settled,
        pending: Legs::taking_back(estimated),
        posted: Legs::from_parts(settled),
    }
}

/// The entry of a line that became ineligible: what was estimated is expected no longer.
#[must_use]
pub const fn entry_voided(estimated: Parts) -> Entry {
    let pending = Legs::taking_back(estimated);
    Entry {
        kind: EntryKind::Voided,
        pending,
        posted: Legs::ZERO,
    }
}

/// The correcting entry of a settled line: the difference between the split of what is kept now and
/// the sum of all that was posted for the line, party by party.
///
/// # Errors
/// [`MoneyError::Overflow`] if a difference does not fit.
pub fn entry_corrected(kept: Parts, posted_so_far: Legs) -> Result<Entry, MoneyError> {
    let posted = Legs::from_parts(kept).checked_sub(posted_so_far)?;
    Ok(Entry {
        kind: EntryKind::Corrected,
        pending: Legs::ZERO,
        posted,
    })
}

/// The sums of some entries of one currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Balance {
    /// What is expected.
    pub pending: Legs,
    /// What is earned.
    pub posted: Legs,
}

impl Balance {
    /// The balance of no entries.
    pub const ZERO: Self = Self {
        pending: Legs::ZERO,
        posted: Legs::ZERO,
    };

    /// The balance with another entry.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] if a sum does not fit.
    pub fn with(self, entry: &Entry) -> Result<Self, MoneyError> {
        Ok(Self {
            pending: self.pending.checked_add(entry.pending)?,
            posted: self.posted.checked_add(entry.posted)?,
        })
    }

    /// The balance of the entries.
    ///
    /// # Errors
    /// As [`Balance::with`].
    pub fn of<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Result<Self, MoneyError> {
        entries.into_iter().try_fold(Self::ZERO, Self::with)
    }
}

#[cfg(test)]
mod tests;
