//! What comes next: the settlements that lie ahead of the lines that somebody earns from (rule 9).
//!
//! A delivered line says when it settles. One that isn't delivered yet settles the market's days after a
//! delivery that nobody knows; it is taken to come [`USUAL_DELIVERY_DAYS`] after the order, or today once
//! these are over. Such a day is *about*: it is shown as one, and never as a promise.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::{
    currency::Currency,
    money::{Money, MoneyError},
};

/// How many days after it was placed an order is taken to be delivered, as long as it isn't.
pub const USUAL_DELIVERY_DAYS: u64 = 4;

/// How many days of settlement are told one by one; all after them are one sum.
pub const COMING_DAYS: usize = 3;

/// Lines on their way that are in the same stage on the same day, in the days of their market.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OnTheWay {
    /// How far they are.
    pub stage: Stage,
    /// How many lines these are.
    pub lines: u64,
    /// What is estimated of all of them.
    pub estimated: Money,
}

/// How far lines on their way are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// They were delivered.
    Delivered {
        /// The day on which they settle.
        settles_on: NaiveDate,
    },
    /// They were not delivered yet.
    NotDelivered {
        /// The day on which they were ordered.
        placed_on: NaiveDate,
        /// How many days after their delivery they settle.
        settlement_days: u16,
    },
}

/// What settles on a day to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComingSettlement {
    /// The day.
    pub on: NaiveDate,
    /// Whether something of it isn't delivered, so that the day may be another.
    pub is_about: bool,
    /// How many lines settle.
    pub lines: u64,
    /// What is estimated of them.
    pub estimated: Money,
}

/// Everything that is on its way, by when it settles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComesNext {
    /// The next days on which something settles, the nearest first: at most [`COMING_DAYS`].
    pub next: Vec<ComingSettlement>,
    /// What settles after these, up to its day.
    pub later: Option<ComingSettlement>,
}

impl Stage {
    /// The day of settlement as far as is known today, and whether it is one that is only expected. What
    /// was due before today settles today.
    pub(super) fn expected(self, today: NaiveDate) -> (NaiveDate, bool) {
        match self {
            Self::Delivered { settles_on } => (settles_on.max(today), false),
            Self::NotDelivered {
                placed_on,
                settlement_days,
            } => {
                let delivered_on = days_after(placed_on, USUAL_DELIVERY_DAYS).max(today);
                (days_after(delivered_on, settlement_days.into()), true)
            }
        }
    }
}

/// So many days later; at the calendar's end its last day.
fn days_after(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days))
        .unwrap_or(NaiveDate::MAX)
}

impl ComesNext {
    /// What comes next of these lines, all of which are of this currency. Lines that earn nothing are
    /// passed over.
    ///
    /// # Errors
    /// [`MoneyError`] if a sum doesn't fit or an amount is of another currency.
    pub fn of(
        lines: impl IntoIterator<Item = OnTheWay>,
        today: NaiveDate,
        currency: Currency,
    ) -> Result<Self, MoneyError> {
        let mut days: Vec<ComingSettlement> = Vec::new();
        // All of them together fit, and are of one currency.
        let mut all = Money::zero(currency);
        for lines in lines {
            if lines.estimated.units == 0 {
                continue;
            }
            all = all.checked_add(lines.estimated)?;
            let (on, is_about) = lines.stage.expected(today);
            let more = ComingSettlement {
                on,
                is_about,
                lines: lines.lines,
                estimated: lines.estimated,
            };
            // What is sure of a day and what is only expected are told apart.
            let known = days
                .iter_mut()
                .find(|day| (day.on, day.is_about) == (on, is_about));
            match known {
                Some(day) => *day = day.with(more)?,
                None => days.push(more),
            }
        }
        days.sort_by_key(|day| (day.on, day.is_about));
        let after = days.split_off(days.len().min(COMING_DAYS));
        let mut later: Option<ComingSettlement> = None;
        for day in after {
            later = Some(match later {
                Some(sum) => sum.with(day)?,
                None => day,
            });
        }
        Ok(Self { next: days, later })
    }
}

impl ComingSettlement {
    /// Both together, up to the later of their days.
    fn with(self, other: Self) -> Result<Self, MoneyError> {
        Ok(Self {
            on: self.on.max(other.on),
            is_about: self.is_about || other.is_about,
            lines: self.lines.saturating_add(other.lines),
            estimated: self.estimated.checked_add(other.estimated)?,
        })
    }
}

#[cfg(test)]
mod tests;
