//! What a bill comes to.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    ledger::Party,
    money::{Money, MoneyError},
};

/// The sums of a bill's lines, each line in one of them: by what it records where it is dated in the bill's month,
/// and with those of earlier months otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BillSums {
    /// What settled in the month.
    pub settled: Money,
    /// What was corrected in the month.
    pub corrected: Money,
    /// What is dated in earlier months, whatever it records.
    pub earlier: Money,
    /// Incentives of the month.
    pub incentives: Money,
    /// What the platform made good in the month.
    pub compensations: Money,
    /// All lines together.
    pub total: Money,
    /// How many lines there are.
    pub lines: u64,
    /// Of an agency, what each of its two parts comes to; of others nothing.
    pub by_part: Vec<(Party, Money)>,
}

/// A bill's sums don't add up to its total.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum UnbalancedBill {
    /// Those by kind.
    #[error("the sums by kind don't add up to the total")]
    Kinds,
    /// Those by part.
    #[error("the sums by part don't add up to the total")]
    Parts,
    /// They can't be added.
    #[error("{0}")]
    Money(#[from] MoneyError),
}

impl BillSums {
    /// The same sums, once it is certain that they add up to the total.
    ///
    /// # Errors
    /// [`UnbalancedBill`] where they don't.
    pub fn checked(self) -> Result<Self, UnbalancedBill> {
        let none = Money::zero(self.total.currency);
        let kinds = [
            self.settled,
            self.corrected,
            self.earlier,
            self.incentives,
            self.compensations,
        ];
        if sum_of(none, kinds)? != self.total {
            return Err(UnbalancedBill::Kinds);
        }
        let parts = self.by_part.iter().map(|(_, part)| *part);
        if !self.by_part.is_empty() && sum_of(none, parts)? != self.total {
            return Err(UnbalancedBill::Parts);
        }
        Ok(self)
    }

    /// What one of an agency's parts comes to; of others the total.
    #[must_use]
    pub fn of_part(&self, part: Party) -> Money {
        let found = self.by_part.iter().find(|(known, _)| *known == part);
        found.map_or(self.total, |(_, amount)| *amount)
    }
}

fn sum_of(none: Money, amounts: impl IntoIterator<Item = Money>) -> Result<Money, MoneyError> {
    amounts.into_iter().try_fold(none, Money::checked_add)
}
