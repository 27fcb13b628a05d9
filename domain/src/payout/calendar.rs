//! When a market pays, and from which amount on.

use chrono::{DateTime, Datelike as _, Days, Months, NaiveDate, Utc, Weekday};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    currency::Currency,
    market::{Market, MarketRules, day_of},
    money::Money,
};

/// How many days a market's payouts can come later than its day.
pub const DELAY_DAYS_MAX: u8 = 31;

/// The last day of the month that every month has.
const DAY_MAX: u8 = 28;

/// When a market pays, and from which amount on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayoutRule {
    /// The day of the month, 1 to 28.
    pub day: u8,
    /// The least that is paid out.
    pub threshold: Money,
    /// How many days later than that day it is paid.
    pub delay_days: u8,
}

impl PayoutRule {
    /// What a market begins with.
    #[must_use]
    pub const fn founding(market: Market) -> Self {
        let currency = MarketRules::founding(market).currency;
        let units = match currency {
            Currency::Usd | Currency::Gbp | Currency::Sgd => 1_000,
            Currency::Myr => 4_000,
            Currency::Thb => 35_000,
            Currency::Php | Currency::Idr => 50_000,
            Currency::Vnd => 100_000,
        };
        Self {
            day: 15,
            threshold: Money::new(units, currency),
            delay_days: 0,
        }
    }

    /// The day on which the bills of the month before are paid that `month` lies in; a Saturday or Sunday is put
    /// off to the Monday after it. None at the calendar's very end.
    fn day_of_month(self, month: NaiveDate) -> Option<NaiveDate> {
        let day = month.with_day(u32::from(self.day))?;
        let day = day.checked_add_days(Days::new(u64::from(self.delay_days)))?;
        put_off_weekend(day)
    }
}

/// The day itself, or the Monday after a Saturday or Sunday. None at the calendar's very end.
#[must_use]
pub fn put_off_weekend(day: NaiveDate) -> Option<NaiveDate> {
    let later = match day.weekday() {
        Weekday::Sat => 2,
        Weekday::Sun => 1,
        Weekday::Mon | Weekday::Tue | Weekday::Wed | Weekday::Thu | Weekday::Fri => 0,
    };
    day.checked_add_days(Days::new(later))
}

/// The next days on which a market pays, today included.
#[must_use]
pub fn payout_days(
    rule: PayoutRule,
    zone: Tz,
    from: DateTime<Utc>,
    number: usize,
) -> Vec<NaiveDate> {
    next_payout_days(rule, day_of(from, zone), number)
}

/// The next days on which a market pays, this one included.
#[must_use]
pub fn next_payout_days(rule: PayoutRule, today: NaiveDate, number: usize) -> Vec<NaiveDate> {
    // With the longest delay and a weekend, what is paid today was due by the month before the last.
    let first = today.with_day(1).unwrap_or(today);
    let first = first.checked_sub_months(Months::new(2)).unwrap_or(first);
    let most = u32::try_from(number).unwrap_or(u32::MAX).saturating_add(4);
    (0..most)
        .filter_map(|month| first.checked_add_months(Months::new(month)))
        .filter_map(|month| rule.day_of_month(month))
        .filter(|day| *day >= today)
        .take(number)
        .collect()
}

/// The last day on which a market paid, this one included, with the first day of the month whose bills were the
/// last to be paid on it.
#[must_use]
pub fn last_payout_day(rule: PayoutRule, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let first = today.with_day(1)?;
    (0..=3)
        .filter_map(|back| first.checked_sub_months(Months::new(back)))
        .filter_map(|month| {
            let billed = month.checked_sub_months(Months::new(1))?;
            Some((rule.day_of_month(month)?, billed))
        })
        .find(|(day, _)| *day <= today)
}

/// Why a market isn't paid so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SetRuleRefusal {
    /// Not every month has this day.
    #[error("choose a day from 1 to {DAY_MAX}, which every month has")]
    Day,
    /// The threshold is below zero or of another currency.
    #[error("choose an amount from zero on, in the money of this market")]
    Threshold,
    /// It is put off for too long.
    #[error("at most {DELAY_DAYS_MAX} days fit")]
    TooManyDays,
    /// Nothing would be otherwise.
    #[error("it is so already")]
    IsSo,
}

/// Checks how a market is to be paid.
///
/// # Errors
/// Says what is wrong.
pub fn check_rule(
    now: PayoutRule,
    asked: PayoutRule,
    currency: Currency,
) -> Result<(), SetRuleRefusal> {
    if !(1..=DAY_MAX).contains(&asked.day) {
        return Err(SetRuleRefusal::Day);
    }
    if asked.threshold.units < 0 || asked.threshold.currency != currency {
        return Err(SetRuleRefusal::Threshold);
    }
    if asked.delay_days > DELAY_DAYS_MAX {
        return Err(SetRuleRefusal::TooManyDays);
    }
    if asked == now {
        return Err(SetRuleRefusal::IsSo);
    }
    Ok(())
}
