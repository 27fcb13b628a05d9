//! What the order lines that were sold through a campaign come to, and what it is made up of: its
//! products, its lists, its creators and its links.

mod breakdown;

use serde::{Deserialize, Serialize};

use crate::{
    money::MoneyError,
    order_line::{
        listing::StateKind,
        totals::{EarnedSums, LineSums, OrderTotals},
    },
};

pub use self::breakdown::{BreakdownRow, SaleDimension, SaleSort, SaleSubject};

/// What some order lines come to for one party: amounts in posting units of one currency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaleSums {
    /// How many lines there are.
    pub lines: i64,
    /// How many items were ordered.
    pub items: i64,
    /// Price times quantity, without what was given back or cancelled: the gross merchandise value.
    pub sales: i64,
    /// How many refunds were taken into account.
    pub refunds: i64,
    /// What they gave back of the price.
    pub refunded: i64,
    /// What the party may expect of lines that haven't settled.
    pub estimated: i64,
    /// What was posted for the party at settlement, less what was taken back later.
    pub settled: i64,
    /// Of what [`Self::estimated`] is a part: of a campaign's agency, what the seller may have to pay.
    pub total_estimated: i64,
    /// Of what [`Self::settled`] is a part.
    pub total_settled: i64,
}

impl SaleSums {
    /// What lines in a state come to. Lines that don't wait for settlement any more are expected to
    /// bring nothing further.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] if a sum doesn't fit.
    pub fn of(
        state: StateKind,
        sums: &LineSums,
        refunds: i64,
        refunded: i64,
    ) -> Result<Self, MoneyError> {
        let expected = |earned: EarnedSums| match state {
            StateKind::Unpaid | StateKind::Processing | StateKind::Frozen => earned.estimated,
            StateKind::Settled | StateKind::Deducted | StateKind::Ineligible => 0,
        };
        Ok(Self {
            lines: sums.lines,
            items: sums.items,
            sales: sums.sales,
            refunds,
            refunded,
            estimated: expected(sums.own),
            settled: add(sums.own.settled, sums.own.corrected)?,
            total_estimated: expected(sums.whole),
            total_settled: add(sums.whole.settled, sums.whole.corrected)?,
        })
    }

    /// The same sums of order lines that are told apart by their states, but for refunds, which those
    /// don't know.
    ///
    /// # Errors
    /// As [`SaleSums::of`].
    pub fn of_totals(totals: &OrderTotals) -> Result<Self, MoneyError> {
        let mut states = totals.states.iter();
        states.try_fold(Self::default(), |sum, (state, sums)| {
            sum.checked_add(Self::of(*state, sums, 0, 0)?)
        })
    }

    /// The sums in the order in which they are kept.
    #[must_use]
    pub const fn columns(&self) -> [i64; 9] {
        [
            self.lines,
            self.items,
            self.sales,
            self.refunds,
            self.refunded,
            self.estimated,
            self.settled,
            self.total_estimated,
            self.total_settled,
        ]
    }

    /// The sums that are kept in this order.
    #[must_use]
    pub const fn of_columns(columns: [i64; 9]) -> Self {
        let [
            lines,
            items,
            sales,
            refunds,
            refunded,
            estimated,
            settled,
            total_estimated,
            total_settled,
        ] = columns;
        Self {
            lines,
            items,
            sales,
            refunds,
            refunded,
            estimated,
            settled,
            total_estimated,
            total_settled,
        }
    }

    /// The sums together.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] if one doesn't fit.
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        let mut sums = self.columns();
        for (sum, more) in sums.iter_mut().zip(other.columns()) {
            *sum = add(*sum, more)?;
        }
        Ok(Self::of_columns(sums))
    }

    /// The same taken away: what added to these sums leaves nothing.
    ///
    /// # Errors
    /// As [`SaleSums::checked_add`].
    pub fn checked_neg(self) -> Result<Self, MoneyError> {
        let mut sums = self.columns();
        for sum in &mut sums {
            *sum = sum.checked_neg().ok_or(MoneyError::Overflow)?;
        }
        Ok(Self::of_columns(sums))
    }

    /// Whether there is nothing in them.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        *self == Self::default()
    }

    /// What the party has of them as far as it is known: what is posted, and what is expected.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] if it doesn't fit.
    pub fn commission(&self) -> Result<i64, MoneyError> {
        add(self.estimated, self.settled)
    }
}

fn add(left: i64, right: i64) -> Result<i64, MoneyError> {
    left.checked_add(right).ok_or(MoneyError::Overflow)
}

#[cfg(test)]
mod tests;
