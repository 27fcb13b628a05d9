//! Accounts of the ledger: what one party has by one part, in one market. Nobody keeps a balance; it is what
//! was written by a moment, summed.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use uuid::Uuid;

use super::Party;
use crate::{
    ids::{AgencyId, CreatorId, DisputeId, IncentiveId, PayoutBatchId, ShopId},
    money::{Money, MoneyError},
};

crate::codes! {
    /// What an entry between the platform and a payee records: one that is of no order line.
    #[derive(PartialOrd, Ord)]
    pub enum PartyEntryKind {
        /// The platform gives something for what was achieved.
        Incentive = "incentive",
        /// The platform makes up for something.
        Compensation = "compensation",
        /// What was owed was paid.
        Payout = "payout",
        /// A payout came back.
        PayoutReturned = "payout_returned",
    }
}

impl PartyEntryKind {
    /// Whether such an entry stands on a bill. A payout doesn't: it pays bills.
    #[must_use]
    pub const fn is_billed(self) -> bool {
        match self {
            Self::Incentive | Self::Compensation => true,
            Self::Payout | Self::PayoutReturned => false,
        }
    }
}

crate::codes! {
    /// What an entry of an account records, of those that change what is owed.
    #[derive(PartialOrd, Ord)]
    pub enum AccountEntryKind {
        /// A line settled.
        Settled = "settled",
        /// A settled line was corrected.
        Corrected = "corrected",
        /// The platform gave something for what was achieved.
        Incentive = "incentive",
        /// The platform made up for something.
        Compensation = "compensation",
        /// What was owed was paid.
        Payout = "payout",
        /// A payout came back.
        PayoutReturned = "payout_returned",
    }
}

impl AccountEntryKind {
    /// Whether it is of an order line.
    #[must_use]
    pub const fn is_of_a_line(self) -> bool {
        match self {
            Self::Settled | Self::Corrected => true,
            Self::Incentive | Self::Compensation | Self::Payout | Self::PayoutReturned => false,
        }
    }
}

/// Whoever has an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartyId {
    /// A seller's shop.
    Shop(ShopId),
    /// An agency.
    Agency(AgencyId),
    /// A creator.
    Creator(CreatorId),
}

impl PartyId {
    /// The bare UUID, for the wire and the database.
    #[must_use]
    pub const fn uuid(self) -> Uuid {
        match self {
            Self::Shop(shop) => shop.uuid(),
            Self::Agency(agency) => agency.uuid(),
            Self::Creator(creator) => creator.uuid(),
        }
    }

    /// What kind of party it is, as the database has it.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Shop(_) => "shop",
            Self::Agency(_) => "agency",
            Self::Creator(_) => "creator",
        }
    }
}

/// Which account: whose it is, and by which part in order lines. An agency has two, since it may run campaigns
/// and manage creators.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct AccountName {
    /// The part.
    pub party: Party,
    /// Whose it is.
    pub id: PartyId,
}

impl AccountName {
    /// The account of this id by this part, which says what kind of party it is.
    #[must_use]
    pub const fn of(party: Party, id: Uuid) -> Self {
        let id = match party {
            Party::Seller => PartyId::Shop(ShopId::new(id)),
            Party::CampaignAgency | Party::ManagingAgency => PartyId::Agency(AgencyId::new(id)),
            Party::Creator => PartyId::Creator(CreatorId::new(id)),
        };
        Self { party, id }
    }
}

/// What an account came to, by what was recorded by a moment: it never changes afterwards. What a party owes
/// is below zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountBalance {
    /// The moment.
    pub at: DateTime<Utc>,
    /// What is expected of lines that haven't settled.
    pub pending: Money,
    /// What was posted for order lines, corrections among it.
    pub posted: Money,
    /// What the platform gave: incentives and compensations.
    pub incentives: Money,
    /// What was paid out and didn't come back.
    pub paid_out: Money,
    /// What is left to be paid: what was posted and given, less what was paid out.
    pub owed: Money,
    /// The last month whose bill was closed by then, by its first day: what is before it was not added up
    /// again.
    pub checkpoint: Option<NaiveDate>,
}

impl AccountBalance {
    /// The balance of these sums.
    ///
    /// # Errors
    /// [`MoneyError`] if what is owed doesn't fit, or the currencies differ.
    pub fn new(
        (at, checkpoint): (DateTime<Utc>, Option<NaiveDate>),
        pending: Money,
        posted: Money,
        (incentives, paid_out): (Money, Money),
    ) -> Result<Self, MoneyError> {
        Ok(Self {
            at,
            pending,
            posted,
            incentives,
            paid_out,
            owed: posted.checked_add(incentives)?.checked_sub(paid_out)?,
            checkpoint,
        })
    }
}

/// Why a balance is not complete.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum BalanceRefusal {
    /// The account has more order lines than are looked through for what is expected. All else is there; what
    /// is pending stands at zero.
    #[error("there are too many order lines to add up what is pending")]
    TooManyLines(AccountBalance),
}

/// Which accounts are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AccountFilter<'t> {
    /// By which part.
    pub party: Party,
    /// What is in the name: of a shop or agency also in its code. Nothing leaves all.
    pub text: &'t str,
}

/// An account in the list of all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountRow {
    /// Which one.
    pub account: AccountName,
    /// What its party is called.
    pub name: String,
    /// What is left to be paid; none while what was before is still counted.
    pub owed: Option<Money>,
    /// What is expected.
    pub pending: Option<Money>,
}

/// What all accounts of a market come to together: nothing, since each entry does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SumOfAccounts {
    /// What is expected, of all together.
    pub pending: Money,
    /// What was posted and paid, of all together, the platform among them.
    pub posted: Money,
}

impl SumOfAccounts {
    /// Whether nothing is left over, as it must be.
    #[must_use]
    pub const fn is_zero(&self) -> bool {
        self.pending.units == 0 && self.posted.units == 0
    }
}

/// Which entries of an account are looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EntryFilter {
    /// Of this kind alone.
    pub kind: Option<AccountEntryKind>,
    /// About this moment or a later one.
    pub from: Option<DateTime<Utc>>,
    /// About an earlier moment.
    pub before: Option<DateTime<Utc>>,
}

/// An entry of an account: what it did to what is owed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryRow {
    /// Its id.
    pub entry: Uuid,
    /// What it records.
    pub kind: AccountEntryKind,
    /// The moment that it is about.
    pub dated_at: DateTime<Utc>,
    /// When it was written.
    pub recorded_at: DateTime<Utc>,
    /// What it adds; below zero what it takes away.
    pub amount: Money,
    /// The line that it is of: the codes of order and line.
    pub line: Option<(String, String)>,
    /// What it is about where it is of no line: an award, a dispute, a payout.
    pub about: Option<Uuid>,
    /// What that came of.
    pub source: Option<EntrySource>,
}

/// What an entry of no line came of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntrySource {
    /// An incentive.
    Incentive(IncentiveId),
    /// The decision about a dispute.
    Dispute(DisputeId),
    /// A batch of payouts.
    Batch(PayoutBatchId),
}

/// Entries with what they add up to, from the oldest of them on: of each, the sum up to it. They come newest
/// first, as a page has them.
///
/// # Errors
/// [`MoneyError`] if a sum doesn't fit, or the currencies differ.
pub fn with_running_difference(
    entries: Vec<EntryRow>,
) -> Result<Vec<(EntryRow, Money)>, MoneyError> {
    let mut rows = Vec::with_capacity(entries.len());
    let mut sum: Option<Money> = None;
    for entry in entries.into_iter().rev() {
        let next = match sum {
            Some(sum) => sum.checked_add(entry.amount)?,
            None => entry.amount,
        };
        sum = Some(next);
        rows.push((entry, next));
    }
    rows.reverse();
    Ok(rows)
}

#[cfg(test)]
mod tests;
