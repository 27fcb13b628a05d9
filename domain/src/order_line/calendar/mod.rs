//! The cash calendar: what a month's days bring to whoever earns from order lines, by how sure it is.
//!
//! *Settled* was posted on the day, less what was taken back of it. *Likely* waits for its day only: the
//! lines are delivered, and what was refunded of them is known. *Estimated* isn't delivered, so its day is
//! the one that [`super::ComesNext`] expects. Neither lies before today.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{OnTheWay, Stage};
use crate::{
    currency::Currency,
    money::{Money, MoneyError},
    period::UsualDays,
};

/// What a month brings, day by day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CashMonth {
    /// The month's first day.
    pub first: NaiveDate,
    /// The month's last day.
    pub last: NaiveDate,
    /// The days with an amount, the earliest first.
    pub days: Vec<CashDay>,
    /// All of them together.
    pub sums: CashSums,
}

/// What a day brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CashDay {
    /// The day.
    pub on: NaiveDate,
    /// Its amounts.
    pub sums: CashSums,
}

/// Amounts by how sure they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CashSums {
    /// What was posted, less what was taken back of it.
    pub settled: Money,
    /// What is delivered and waits for its day, less the refunds that are known.
    pub likely: Money,
    /// What isn't delivered yet, on the day that is expected.
    pub estimated: Money,
}

impl CashSums {
    /// Nothing, in this currency.
    #[must_use]
    pub const fn none(currency: Currency) -> Self {
        let nothing = Money::zero(currency);
        Self {
            settled: nothing,
            likely: nothing,
            estimated: nothing,
        }
    }

    /// Whether there is no amount in them.
    #[must_use]
    pub const fn is_nothing(&self) -> bool {
        self.settled.units == 0 && self.likely.units == 0 && self.estimated.units == 0
    }

    /// The sums together.
    ///
    /// # Errors
    /// [`MoneyError`] if one doesn't fit or is of another currency.
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        Ok(Self {
            settled: self.settled.checked_add(other.settled)?,
            likely: self.likely.checked_add(other.likely)?,
            estimated: self.estimated.checked_add(other.estimated)?,
        })
    }
}

impl CashMonth {
    /// The month that this day lies in: what settled on its days, and of what is on its way the part that
    /// settles in it. All amounts are of this currency; one below zero lowers what is on its way.
    ///
    /// # Errors
    /// [`MoneyError`] if a sum doesn't fit or an amount is of another currency.
    pub fn of(
        month: NaiveDate,
        settled: &[(NaiveDate, Money)],
        on_the_way: &[OnTheWay],
        today: NaiveDate,
        currency: Currency,
    ) -> Result<Self, MoneyError> {
        let days = UsualDays::ThisMonth.on(month);
        let days = days.and_then(|days| days.from().zip(days.to()));
        let (first, last) = days.unwrap_or((month, month));
        let nothing = CashSums::none(currency);
        let settled = settled.iter().map(|(on, settled)| CashDay {
            on: *on,
            sums: CashSums {
                settled: *settled,
                ..nothing
            },
        });
        let on_the_way = on_the_way.iter().map(|lines| {
            let (on, _) = lines.stage.expected(today);
            let sums = match lines.stage {
                Stage::Delivered { .. } => CashSums {
                    likely: lines.estimated,
                    ..nothing
                },
                Stage::NotDelivered { .. } => CashSums {
                    estimated: lines.estimated,
                    ..nothing
                },
            };
            CashDay { on, sums }
        });
        let mut all: Vec<CashDay> = settled
            .chain(on_the_way)
            .filter(|day| (first..=last).contains(&day.on))
            .collect();
        all.sort_by_key(|day| day.on);
        let mut days: Vec<CashDay> = Vec::new();
        let mut sums = nothing;
        for day in all {
            sums = sums.checked_add(day.sums)?;
            match days.last_mut() {
                Some(known) if known.on == day.on => {
                    known.sums = known.sums.checked_add(day.sums)?;
                }
                _ => days.push(day),
            }
        }
        days.retain(|day| !day.sums.is_nothing());
        Ok(Self {
            first,
            last,
            days,
            sums,
        })
    }

    /// What a day of the month brings; nothing of it where it brings no amount.
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> Option<CashSums> {
        let found = self.days.iter().find(|known| known.on == day);
        found.map(|day| day.sums)
    }
}

#[cfg(test)]
mod tests;
