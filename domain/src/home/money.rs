//! What home pages say of a party's money in one market. Amounts of two currencies never meet.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{currency::Currency, money::Money};

/// An amount, and of how many order lines it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineSum {
    /// The party's amount; of a seller, what it pays.
    pub amount: Money,
    /// How many order lines.
    pub lines: u64,
}

impl LineSum {
    /// Nothing, of no line.
    #[must_use]
    pub const fn none(currency: Currency) -> Self {
        Self {
            amount: Money::zero(currency),
            lines: 0,
        }
    }
}

/// A party's money in a market, as of one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoneyFigures {
    /// What is estimated and not decided: lines that are unpaid or in process.
    pub on_the_way: LineSum,
    /// What has settled since the first day of the market's month.
    pub settled_this_month: LineSum,
    /// What settled in the market's month before.
    pub settled_last_month: LineSum,
    /// What is on hold.
    pub on_hold: LineSum,
    /// What was taken back since the first day of the month before, as it stands in the ledger.
    pub taken_back: LineSum,
}

impl MoneyFigures {
    /// Whether there has not been a line yet, as far as these figures tell.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.on_the_way.lines == 0
            && self.settled_this_month.lines == 0
            && self.settled_last_month.lines == 0
            && self.on_hold.lines == 0
            && self.taken_back.lines == 0
    }
}

/// What settles on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettlingDay {
    /// The market's day.
    pub day: NaiveDate,
    /// The party's part of what is due then.
    pub sum: LineSum,
}
