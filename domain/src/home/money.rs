//! What home pages say of a party's money in one market. Amounts of two currencies never meet.

use chrono::{Datelike as _, Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::percent_change;
use crate::{
    currency::Currency,
    money::{Money, MoneyError},
    order_line::{
        listing::{CountedFilter, DayKind, OrderStatus, SoldThrough},
        totals::{Figure, OrderTotals},
    },
    period::{DayRange, UsualDays},
};

/// How many days, from today on, a home page says what settles.
pub const SETTLES_NEXT_DAYS: u64 = 14;

/// How many days, up to today, a home page says what campaigns came to.
pub const RECENT_DAYS: u64 = 30;

/// The days that the figures of a home page are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoneyDays {
    /// The first day of the month that it is.
    pub this_month: NaiveDate,
    /// The first day of the month before.
    pub last_month: NaiveDate,
    /// The last day of the month before.
    pub last_month_end: NaiveDate,
    /// The day of the month before that today is the same of: its last where it is shorter.
    pub last_month_so_far: NaiveDate,
    /// The day that it is.
    pub today: NaiveDate,
    /// The last day of which it is said what settles.
    pub settles_until: NaiveDate,
    /// The first of the recent days.
    pub recent_from: NaiveDate,
    /// The first of as many days before these.
    pub before_from: NaiveDate,
}

impl MoneyDays {
    /// As they are on the day; none at the calendar's very ends alone.
    #[must_use]
    pub fn on(today: NaiveDate) -> Option<Self> {
        let this_month = UsualDays::ThisMonth.on(today)?;
        let last_month = UsualDays::LastMonth.on(today)?;
        let (first, last) = (last_month.from()?, last_month.to()?);
        Some(Self {
            this_month: this_month.from()?,
            last_month: first,
            last_month_end: last,
            last_month_so_far: first.with_day(today.day()).unwrap_or(last),
            today,
            settles_until: today
                .checked_add_days(Days::new(SETTLES_NEXT_DAYS.saturating_sub(1)))?,
            recent_from: today.checked_sub_days(Days::new(RECENT_DAYS.saturating_sub(1)))?,
            before_from: today
                .checked_sub_days(Days::new(RECENT_DAYS.saturating_mul(2).saturating_sub(1)))?,
        })
    }

    /// Lines that settled in this month and the one before.
    #[must_use]
    pub fn settled(&self) -> CountedFilter {
        CountedFilter {
            status: Some(OrderStatus::SettledOrDeducted),
            day_kind: DayKind::Settled,
            days: days(self.last_month, self.today),
            ..CountedFilter::default()
        }
    }

    /// The days of lines that settled in this month and the one before, up to those of lines that settle
    /// next.
    #[must_use]
    pub fn settlement(&self) -> DayRange {
        days(self.last_month, self.settles_until)
    }

    /// Lines that were ordered on the recent days.
    #[must_use]
    pub fn recent(&self) -> CountedFilter {
        CountedFilter {
            status: None,
            day_kind: DayKind::Ordered,
            days: days(self.recent_from, self.today),
            ..CountedFilter::default()
        }
    }

    /// Lines that were sold through a campaign on the recent days, and on as many days before.
    #[must_use]
    pub fn recent_and_before(&self) -> CountedFilter {
        CountedFilter {
            days: days(self.before_from, self.today),
            sold_through: SoldThrough::Campaign,
            ..self.recent()
        }
    }
}

fn days(from: NaiveDate, to: NaiveDate) -> DayRange {
    DayRange::new(Some(from), Some(to)).unwrap_or_default()
}

/// A party's money in a market, as of one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoneyFigures {
    /// What is estimated: lines that are neither settled nor on hold.
    pub on_the_way: Figure,
    /// What has settled since the first day of the month.
    pub settled_this_month: Figure,
    /// What settled in the month before.
    pub settled_last_month: Figure,
    /// What of it had settled on the same day of that month.
    pub settled_last_month_so_far: Figure,
    /// What is on hold.
    pub on_hold: Figure,
    /// What was deducted again of what settled in these two months: an amount below zero.
    pub deducted: Figure,
    /// What is left of what settled since the first day of the month, less what was deducted of it.
    pub kept_this_month: Money,
    /// The same of what settled in the month before.
    pub kept_last_month: Money,
    /// Whether the party's own is only a part of what it may know of: of a creator, whether an agency takes
    /// a share.
    pub is_shared: bool,
}

impl MoneyFigures {
    /// By how many percent more has settled in this month than up to the same day of the month before; none
    /// where nothing had.
    #[must_use]
    pub fn change(&self) -> Option<i64> {
        let before = self.settled_last_month_so_far.amount.units;
        percent_change(self.settled_this_month.amount.units, before)
    }

    /// The figures by the totals of all lines, and of those that settled in this month and the one
    /// before, day by day; none while totals have no amounts. What is still due on these days is none of
    /// what settled.
    ///
    /// # Errors
    /// [`MoneyError`] where a sum doesn't fit.
    pub fn of(
        all: &OrderTotals,
        settled: &[(NaiveDate, OrderTotals)],
        days: &MoneyDays,
    ) -> Result<Option<Self>, MoneyError> {
        let is_complete = settled.iter().all(|(_, totals)| totals.has_amounts());
        if !all.has_amounts() || !is_complete {
            return Ok(None);
        }
        let nothing = Figure {
            lines: 0,
            amount: Money::zero(all.currency),
        };
        let sums = all.all()?;
        let mut figures = Self {
            on_the_way: all.estimated()?,
            settled_this_month: nothing,
            settled_last_month: nothing,
            settled_last_month_so_far: nothing,
            on_hold: all.frozen()?,
            deducted: nothing,
            kept_this_month: nothing.amount,
            kept_last_month: nothing.amount,
            is_shared: sums.own != sums.whole,
        };
        for (day, totals) in settled {
            let (month, kept) = if *day < days.this_month {
                (
                    &mut figures.settled_last_month,
                    &mut figures.kept_last_month,
                )
            } else {
                (
                    &mut figures.settled_this_month,
                    &mut figures.kept_this_month,
                )
            };
            let (posted, deducted) = (totals.settled()?, totals.deducted()?);
            *month = plus(*month, posted)?;
            if *day <= days.last_month_so_far {
                let so_far = &mut figures.settled_last_month_so_far;
                *so_far = plus(*so_far, posted)?;
            }
            *kept = kept
                .checked_add(posted.amount)?
                .checked_add(deducted.amount)?;
            figures.deducted = plus(figures.deducted, deducted)?;
        }
        Ok(Some(figures))
    }
}

fn plus(left: Figure, right: Figure) -> Result<Figure, MoneyError> {
    let lines = left.lines.checked_add(right.lines);
    Ok(Figure {
        lines: lines.ok_or(MoneyError::Overflow)?,
        amount: left.amount.checked_add(right.amount)?,
    })
}

/// What settles on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettlingDay {
    /// The market's day.
    pub day: NaiveDate,
    /// The party's part of the lines that are due then.
    pub figure: Figure,
}

impl SettlingDay {
    /// The days from today on on which something settles, of the totals of lines that settled or are due,
    /// day by day.
    ///
    /// # Errors
    /// [`MoneyError`] where a sum doesn't fit.
    pub fn of(
        by_day: &[(NaiveDate, OrderTotals)],
        today: NaiveDate,
    ) -> Result<Vec<Self>, MoneyError> {
        let next = by_day
            .iter()
            .filter(|(day, totals)| *day >= today && totals.has_amounts());
        let mut days = Vec::new();
        for (day, totals) in next {
            let figure = totals.estimated()?;
            if figure.lines > 0 {
                days.push(Self { day: *day, figure });
            }
        }
        Ok(days)
    }

    /// What settles on all of these days.
    ///
    /// # Errors
    /// [`MoneyError`] where a sum doesn't fit.
    pub fn sum(settling: &[Self], currency: Currency) -> Result<Figure, MoneyError> {
        let nothing = Figure {
            lines: 0,
            amount: Money::zero(currency),
        };
        let mut figures = settling.iter().map(|one| one.figure);
        figures.try_fold(nothing, plus)
    }
}
