//! What a seller owes, and what it was charged in a month.

use serde::{Deserialize, Serialize};

use super::OrderTotals;
use crate::{
    currency::Currency,
    money::{Money, MoneyError},
};

/// What a seller owes for some order lines, and what it was charged for those that settled in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementSums {
    /// What is estimated of lines that neither settled nor are on hold.
    pub owed: Money,
    /// What was charged at settlement.
    pub charged: Money,
    /// What was deducted again of it since: an amount below zero.
    pub deducted: Money,
    /// What is left.
    pub net: Money,
}

impl StatementSums {
    /// Of no line.
    #[must_use]
    pub const fn none(currency: Currency) -> Self {
        let nothing = Money::zero(currency);
        Self {
            owed: nothing,
            charged: nothing,
            deducted: nothing,
            net: nothing,
        }
    }

    /// By the totals of all lines, and of those that settled in the month; none where there is no line.
    ///
    /// # Errors
    /// [`MoneyError`] where a sum doesn't fit.
    pub fn of(
        all: Option<&OrderTotals>,
        settled: Option<&OrderTotals>,
        currency: Currency,
    ) -> Result<Self, MoneyError> {
        let mut sums = Self::none(currency);
        if let Some(all) = all {
            sums.owed = all.estimated()?.amount;
        }
        if let Some(settled) = settled {
            sums.charged = settled.settled()?.amount;
            sums.deducted = settled.deducted()?.amount;
            sums.net = sums.charged.checked_add(sums.deducted)?;
        }
        Ok(sums)
    }

    /// Both together.
    ///
    /// # Errors
    /// [`MoneyError`] where a sum doesn't fit.
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        Ok(Self {
            owed: self.owed.checked_add(other.owed)?,
            charged: self.charged.checked_add(other.charged)?,
            deducted: self.deducted.checked_add(other.deducted)?,
            net: self.net.checked_add(other.net)?,
        })
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub const fn is_zero(&self) -> bool {
        self.owed.units == 0 && self.charged.units == 0 && self.deducted.units == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        order_line::{
            listing::StateKind,
            totals::{EarnedSums, LineSums, TotalsExtent},
        },
        testing::instant,
    };

    fn totals(states: &[(StateKind, [i64; 3])]) -> OrderTotals {
        let mut totals = OrderTotals::none(
            Currency::Gbp,
            instant("2026-11-20T12:00:00Z"),
            TotalsExtent::Complete,
        );
        for (state, [estimated, settled, corrected]) in states {
            let own = EarnedSums {
                estimated: *estimated,
                settled: *settled,
                corrected: *corrected,
            };
            let sums = LineSums {
                lines: 1,
                own,
                ..LineSums::default()
            };
            totals.add(*state, sums).unwrap();
        }
        totals
    }

    #[test]
    fn what_is_owed_is_estimated_and_what_is_charged_settled() {
        let all = totals(&[
            (StateKind::Processing, [700, 0, 0]),
            (StateKind::Frozen, [90, 0, 0]),
            (StateKind::Settled, [1_200, 1_200, 0]),
            (StateKind::Deducted, [1_000, 1_000, -400]),
        ]);
        let settled = totals(&[
            (StateKind::Settled, [1_200, 1_200, 0]),
            (StateKind::Deducted, [1_000, 1_000, -400]),
        ]);
        let sums = StatementSums::of(Some(&all), Some(&settled), Currency::Gbp).unwrap();
        let units = [sums.owed, sums.charged, sums.deducted, sums.net].map(|money| money.units);
        assert_eq!(units, [700, 2_200, -400, 1_800]);
        let twice = sums.checked_add(sums).unwrap();
        assert_eq!((twice.owed.units, twice.net.units), (1_400, 3_600));
        assert!(!sums.is_zero());
        let none = StatementSums::of(None, None, Currency::Gbp).unwrap();
        assert_eq!(none, StatementSums::none(Currency::Gbp));
        assert!(none.is_zero());
    }
}
