//! What the lines of a list come to: how many they are and the amounts of whoever looks, for the
//! filters in force, in one currency.

mod earnings;
mod ledger_sums;
mod legs;
mod statement;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::listing::{OrderStatus, StateKind};
use crate::{
    currency::Currency,
    money::{Money, MoneyError},
};

pub use self::{
    earnings::EarningsSums,
    ledger_sums::{LedgerCheck, LedgerSums},
    legs::LegSums,
    statement::StatementSums,
};

/// What the lines of a list come to, state by state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderTotals {
    /// What every amount is in.
    pub currency: Currency,
    /// The moment of the sums.
    pub as_of: DateTime<Utc>,
    /// Which lines they are of.
    pub extent: TotalsExtent,
    /// The sums of the lines in each state, in the order of the states; none for a state without lines.
    pub states: Vec<(StateKind, LineSums)>,
}

/// Which of a list's lines its totals are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TotalsExtent {
    /// All of them, to the last unit.
    Complete,
    /// There are more lines than are looked through: so many were found, and nothing is summed.
    AtLeast {
        /// The lines that were found.
        lines: i64,
    },
    /// The running totals don't have the lines of before yet: nothing is said.
    Preparing,
}

/// The sums of some lines, amounts in posting units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineSums {
    /// How many lines there are.
    pub lines: i64,
    /// How many items were ordered.
    pub items: i64,
    /// Price times quantity, without what was given back: the gross merchandise value.
    pub sales: i64,
    /// What whoever looks has of them: of a seller, what it pays.
    pub own: EarnedSums,
    /// What that is a part of, as far as the viewer may know it: of the campaign's agency the total
    /// that the seller pays, of a creator and of the managing agency the creator's part before
    /// sharing, of a seller the same as its own.
    pub whole: EarnedSums,
}

/// What a party has of some lines, by the ledger's entries, in posting units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarnedSums {
    /// What was expected when the lines came in.
    pub estimated: i64,
    /// What was posted when they settled.
    pub settled: i64,
    /// What later entries corrected: below zero where something was taken back.
    pub corrected: i64,
}

/// A number of lines and an amount of theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// How many lines.
    pub lines: i64,
    /// The amount.
    pub amount: Money,
}

impl EarnedSums {
    /// The sums together.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] if one doesn't fit.
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        Ok(Self {
            estimated: add(self.estimated, other.estimated)?,
            settled: add(self.settled, other.settled)?,
            corrected: add(self.corrected, other.corrected)?,
        })
    }

    /// The same taken away: what added to these sums leaves nothing.
    ///
    /// # Errors
    /// As [`EarnedSums::checked_add`].
    pub fn checked_neg(self) -> Result<Self, MoneyError> {
        Ok(Self {
            estimated: negate(self.estimated)?,
            settled: negate(self.settled)?,
            corrected: negate(self.corrected)?,
        })
    }
}

impl LineSums {
    /// The sums together.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] if one doesn't fit.
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        Ok(Self {
            lines: add(self.lines, other.lines)?,
            items: add(self.items, other.items)?,
            sales: add(self.sales, other.sales)?,
            own: self.own.checked_add(other.own)?,
            whole: self.whole.checked_add(other.whole)?,
        })
    }

    /// The same taken away: what added to these sums leaves nothing.
    ///
    /// # Errors
    /// As [`LineSums::checked_add`].
    pub fn checked_neg(self) -> Result<Self, MoneyError> {
        Ok(Self {
            lines: negate(self.lines)?,
            items: negate(self.items)?,
            sales: negate(self.sales)?,
            own: self.own.checked_neg()?,
            whole: self.whole.checked_neg()?,
        })
    }

    /// Whether there is nothing in them.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        *self == Self::default()
    }
}

fn add(left: i64, right: i64) -> Result<i64, MoneyError> {
    left.checked_add(right).ok_or(MoneyError::Overflow)
}

fn negate(units: i64) -> Result<i64, MoneyError> {
    units.checked_neg().ok_or(MoneyError::Overflow)
}

impl OrderTotals {
    /// Of no line.
    #[must_use]
    pub const fn none(currency: Currency, as_of: DateTime<Utc>, extent: TotalsExtent) -> Self {
        Self {
            currency,
            as_of,
            extent,
            states: Vec::new(),
        }
    }

    /// Adds the sums of some lines in a state.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] if a sum doesn't fit.
    pub fn add(&mut self, state: StateKind, sums: LineSums) -> Result<(), MoneyError> {
        let known = self.states.iter_mut().find(|(known, _)| *known == state);
        if let Some((_, known)) = known {
            *known = known.checked_add(sums)?;
        } else {
            self.states.push((state, sums));
            self.states.sort_unstable_by_key(|(state, _)| *state);
        }
        Ok(())
    }

    /// The sums of the lines with a status.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] if a sum doesn't fit.
    pub fn of(&self, status: OrderStatus) -> Result<LineSums, MoneyError> {
        self.sum(|state| status.states().contains(&state))
    }

    /// The sums of all lines.
    ///
    /// # Errors
    /// As [`OrderTotals::of`].
    pub fn all(&self) -> Result<LineSums, MoneyError> {
        self.sum(|_| true)
    }

    fn sum(&self, is_meant: impl Fn(StateKind) -> bool) -> Result<LineSums, MoneyError> {
        let meant = self.states.iter().filter(|(state, _)| is_meant(*state));
        meant
            .map(|(_, sums)| *sums)
            .try_fold(LineSums::default(), LineSums::checked_add)
    }

    /// Lines that are neither settled nor held nor without commission, and what is expected of them.
    ///
    /// # Errors
    /// As [`OrderTotals::of`].
    pub fn estimated(&self) -> Result<Figure, MoneyError> {
        self.figure(OrderStatus::Estimated, |own| own.estimated)
    }

    /// Lines that settled, and what was posted for them then.
    ///
    /// # Errors
    /// As [`OrderTotals::of`].
    pub fn settled(&self) -> Result<Figure, MoneyError> {
        self.figure(OrderStatus::SettledOrDeducted, |own| own.settled)
    }

    /// Settled lines of which something was taken back, and how much: an amount below zero.
    ///
    /// # Errors
    /// As [`OrderTotals::of`].
    pub fn deducted(&self) -> Result<Figure, MoneyError> {
        self.figure(OrderStatus::Deducted, |own| own.corrected)
    }

    /// Lines that an operator holds, and what is expected of them.
    ///
    /// # Errors
    /// As [`OrderTotals::of`].
    pub fn frozen(&self) -> Result<Figure, MoneyError> {
        self.figure(OrderStatus::Frozen, |own| own.estimated)
    }

    /// What is known of the lines: what was posted for those that are decided, corrections included, and
    /// what is expected of the others.
    ///
    /// # Errors
    /// As [`OrderTotals::of`].
    pub fn known(&self) -> Result<Money, MoneyError> {
        let mut units = 0;
        for (state, sums) in &self.states {
            let known = match state {
                StateKind::Unpaid | StateKind::Processing | StateKind::Frozen => sums.own.estimated,
                StateKind::Settled | StateKind::Deducted | StateKind::Ineligible => {
                    add(sums.own.settled, sums.own.corrected)?
                }
            };
            units = add(units, known)?;
        }
        Ok(Money::new(units, self.currency))
    }

    fn figure(
        &self,
        status: OrderStatus,
        amount: fn(EarnedSums) -> i64,
    ) -> Result<Figure, MoneyError> {
        let sums = self.of(status)?;
        Ok(Figure {
            lines: sums.lines,
            amount: Money::new(amount(sums.own), self.currency),
        })
    }

    /// How many lines there are: at least so many where not all were looked through.
    #[must_use]
    pub fn lines(&self) -> i64 {
        match self.extent {
            TotalsExtent::AtLeast { lines } => lines,
            TotalsExtent::Complete | TotalsExtent::Preparing => {
                let lines = self.states.iter().map(|(_, sums)| sums.lines);
                lines.fold(0, i64::saturating_add)
            }
        }
    }

    /// Whether its amounts may be shown: they are of every line, or of none at all.
    #[must_use]
    pub const fn has_amounts(&self) -> bool {
        matches!(self.extent, TotalsExtent::Complete)
    }
}

#[cfg(test)]
mod tests;
