//! A seller's statement: what was charged, and that it is paid.

use serde::{Deserialize, Serialize};

use super::BillSums;
use crate::money::{Money, MoneyError};

/// A seller's month. Commission is taken from the proceeds of each line when it settles, so what was charged is
/// paid at the same moment. What a correction gives back later is the seller's until the platform hands it out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// What was owed at the month's beginning; below zero what the seller had to get.
    pub opening: Money,
    /// What settled, also of earlier months.
    pub charged: Money,
    /// What corrections changed: below zero where they give back.
    pub corrected: Money,
    /// What was taken from the proceeds.
    pub paid: Money,
    /// What is owed at its end.
    pub closing: Money,
}

impl Statement {
    /// The statement of a month that begins with this balance. Of what the bill comes to, what is above zero was
    /// taken from the proceeds, as far as nothing was left from before.
    ///
    /// # Errors
    /// [`MoneyError`] where a sum doesn't fit.
    pub fn of(sums: &BillSums, opening: Money) -> Result<Self, MoneyError> {
        let charged = sums.settled.checked_add(sums.earlier)?;
        let others = sums.incentives.checked_add(sums.compensations)?;
        let corrected = sums.corrected.checked_add(others)?;
        let due = opening.checked_add(charged)?.checked_add(corrected)?;
        let none = Money::zero(due.currency);
        let paid = if due.units > 0 { due } else { none };
        Ok(Self {
            opening,
            charged,
            corrected,
            paid,
            closing: due.checked_sub(paid)?,
        })
    }

    /// The balance that a statement begins with, from the totals of those before it, the first one first.
    ///
    /// # Errors
    /// [`MoneyError`] where a sum doesn't fit.
    pub fn opening_after(
        none: Money,
        totals: impl IntoIterator<Item = Money>,
    ) -> Result<Money, MoneyError> {
        totals.into_iter().try_fold(none, |balance, total| {
            let due = balance.checked_add(total)?;
            Ok(if due.units > 0 { none } else { due })
        })
    }
}
