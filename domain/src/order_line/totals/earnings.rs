//! What lines come to for a creator, by how far they are.

use serde::{Deserialize, Serialize};

use super::OrderTotals;
use crate::{
    currency::Currency,
    money::{Money, MoneyError},
};

/// What lines come to for whoever earns from them: the figures above a list of them, for a day, a product,
/// a campaign or all together. Lines that earn nothing are in none of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarningsSums {
    /// How many lines these are.
    pub lines: i64,
    /// What is estimated of lines that are neither settled nor held.
    pub on_the_way: Money,
    /// What was posted of lines that settled.
    pub settled: Money,
    /// What was taken back of these: below zero.
    pub deducted: Money,
    /// What is estimated of lines that are held.
    pub on_hold: Money,
}

impl EarningsSums {
    /// Of no line.
    #[must_use]
    pub const fn none(currency: Currency) -> Self {
        let nothing = Money::zero(currency);
        Self {
            lines: 0,
            on_the_way: nothing,
            settled: nothing,
            deducted: nothing,
            on_hold: nothing,
        }
    }

    /// What these totals come to.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] if a sum doesn't fit.
    pub fn of(totals: &OrderTotals) -> Result<Self, MoneyError> {
        let on_the_way = totals.estimated()?;
        let settled = totals.settled()?;
        let on_hold = totals.frozen()?;
        let lines = [on_the_way.lines, settled.lines, on_hold.lines];
        Ok(Self {
            lines: lines.into_iter().fold(0, i64::saturating_add),
            on_the_way: on_the_way.amount,
            settled: settled.amount,
            // Lines that are deducted are among those that settled.
            deducted: totals.deducted()?.amount,
            on_hold: on_hold.amount,
        })
    }

    /// The sums together.
    ///
    /// # Errors
    /// [`MoneyError`] if one doesn't fit or is of another currency.
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        Ok(Self {
            lines: self
                .lines
                .checked_add(other.lines)
                .ok_or(MoneyError::Overflow)?,
            on_the_way: self.on_the_way.checked_add(other.on_the_way)?,
            settled: self.settled.checked_add(other.settled)?,
            deducted: self.deducted.checked_add(other.deducted)?,
            on_hold: self.on_hold.checked_add(other.on_hold)?,
        })
    }

    /// What settled, less what was taken back of it.
    ///
    /// # Errors
    /// As [`EarningsSums::checked_add`].
    pub fn kept(&self) -> Result<Money, MoneyError> {
        self.settled.checked_add(self.deducted)
    }

    /// All that is known: what was kept, and what is estimated of the rest.
    ///
    /// # Errors
    /// As [`EarningsSums::checked_add`].
    pub fn known(&self) -> Result<Money, MoneyError> {
        self.kept()?
            .checked_add(self.on_the_way)?
            .checked_add(self.on_hold)
    }

    /// Whether no line is in them.
    #[must_use]
    pub const fn is_none(&self) -> bool {
        self.lines == 0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        order_line::{
            listing::StateKind,
            totals::{EarnedSums, LineSums, TotalsExtent},
        },
        testing::{deterministic, instant},
    };

    fn totals(lines: &[(StateKind, EarnedSums)]) -> OrderTotals {
        let at = instant("2026-11-30T12:00:00Z");
        let mut totals = OrderTotals::none(Currency::Gbp, at, TotalsExtent::Complete);
        for (state, own) in lines {
            let sums = LineSums {
                lines: 1,
                own: *own,
                ..LineSums::default()
            };
            totals.add(*state, sums).unwrap();
        }
        totals
    }

    /// A line in a state, with the amounts that a line in it can have.
    fn any_line() -> impl Strategy<Value = (StateKind, EarnedSums)> {
        let state = proptest::sample::select(StateKind::ALL.to_vec());
        (state, 0..10_000_i64, 0..10_000_i64, 0..10_000_i64).prop_map(
            |(state, estimated, settled, back)| {
                let own = match state {
                    StateKind::Unpaid
                    | StateKind::Processing
                    | StateKind::Frozen
                    | StateKind::Ineligible => EarnedSums {
                        estimated,
                        ..EarnedSums::default()
                    },
                    StateKind::Settled => EarnedSums {
                        estimated,
                        settled,
                        corrected: 0,
                    },
                    StateKind::Deducted => EarnedSums {
                        estimated,
                        settled,
                        corrected: -back.min(settled),
                    },
                };
                (state, own)
            },
        )
    }

    proptest! {
        #![proptest_config(deterministic())]

        /// Whatever the lines are told apart by, the rows of a table sum to the figures above it.
        #[test]
        fn the_rows_of_a_table_sum_to_the_figures_above_it(
            lines in proptest::collection::vec((any_line(), 0..5_usize), 0..60)
        ) {
            let all: Vec<_> = lines.iter().map(|(line, _)| *line).collect();
            let all = totals(&all);
            let figures = EarningsSums::of(&all).unwrap();
            let mut sum = EarningsSums::none(Currency::Gbp);
            for group in 0..5 {
                let of_group = lines.iter().filter(|(_, of)| *of == group);
                let of_group: Vec<_> = of_group.map(|(line, _)| *line).collect();
                let row = EarningsSums::of(&totals(&of_group)).unwrap();
                sum = sum.checked_add(row).unwrap();
            }
            prop_assert_eq!(sum, figures);
            prop_assert_eq!(figures.known(), all.known());
        }
    }

    #[test]
    fn what_earns_nothing_is_in_no_figure() {
        let own = EarnedSums {
            estimated: 500,
            ..EarnedSums::default()
        };
        let sums = EarningsSums::of(&totals(&[(StateKind::Ineligible, own)])).unwrap();
        assert_eq!(sums, EarningsSums::none(Currency::Gbp));
        assert!(sums.is_none());
    }
}
