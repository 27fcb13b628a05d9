//! What was settled for a party on a day, as a notice adds it up.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::money::Money;

/// Commission that was settled longer ago than this many days when it became known is told in one sum:
/// a file brought it from the past, and its days are no news.
pub const COMMISSION_NEWS_DAYS: i64 = 7;

/// What was settled for one party, and what was deducted after it had been, on some days of the market.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommissionSum {
    /// The first of the days.
    pub from: NaiveDate,
    /// The last of the days.
    pub to: NaiveDate,
    /// What was settled: of a seller, what it pays.
    pub settled: Money,
    /// Of how many order lines.
    pub lines: u32,
    /// What was deducted: how much less it is, and so not below zero but where a correction gave more.
    pub deducted: Money,
    /// By how many corrections of order lines.
    pub corrections: u32,
}

/// An order line as a notice names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedLine {
    /// The order that its market knows it by.
    pub order: String,
    /// The line of the order.
    pub line: String,
    /// What was sold.
    pub product: String,
}

impl CommissionSum {
    /// One order line that settled on a day for this much.
    #[must_use]
    pub const fn settled(day: NaiveDate, amount: Money) -> Self {
        Self {
            from: day,
            to: day,
            settled: amount,
            lines: 1,
            deducted: Money::zero(amount.currency),
            corrections: 0,
        }
    }

    /// One correction of a settled order line, dated on a day, by which it is this much less.
    #[must_use]
    pub const fn deducted(day: NaiveDate, amount: Money) -> Self {
        Self {
            from: day,
            to: day,
            settled: Money::zero(amount.currency),
            lines: 0,
            deducted: amount,
            corrections: 1,
        }
    }

    /// What was settled and what was deducted, each by itself, as far as there is any.
    #[must_use]
    pub const fn apart(self) -> [Option<Self>; 2] {
        let nothing = Money::zero(self.settled.currency);
        let settled = Self {
            deducted: nothing,
            corrections: 0,
            ..self
        };
        let deducted = Self {
            settled: nothing,
            lines: 0,
            ..self
        };
        [
            if self.settled.units == 0 {
                None
            } else {
                Some(settled)
            },
            if self.deducted.units == 0 {
                None
            } else {
                Some(deducted)
            },
        ]
    }

    /// Adds what came to light later of the same party. Amounts of another currency are left out: a
    /// market has one.
    pub fn add(&mut self, other: &Self) {
        if self.settled.currency != other.settled.currency {
            return;
        }
        self.from = self.from.min(other.from);
        self.to = self.to.max(other.to);
        let plus = |one: i64, more: i64| one.saturating_add(more);
        self.settled.units = plus(self.settled.units, other.settled.units);
        self.deducted.units = plus(self.deducted.units, other.deducted.units);
        self.lines = self.lines.saturating_add(other.lines);
        self.corrections = self.corrections.saturating_add(other.corrections);
    }
}
