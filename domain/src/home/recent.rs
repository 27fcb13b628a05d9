//! What was sold on the recent days, beside what was sold on as many days before.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::MoneyDays;
use crate::{
    campaign::CampaignName,
    currency::Currency,
    money::{Money, MoneyError},
    order_line::totals::OrderTotals,
    rate::TotalRate,
    registration::RegistrationAddress,
};

/// How many products of a shop, or creators of an agency, a home page shows.
pub const BEST_SHOWN: usize = 5;

/// Of how many order lines at most the best products or creators are told: so many are summed in a
/// moment.
pub const BEST_LINES_MAX: i64 = 2_000;

/// Through how many order lines of a stretch of days at most creators are counted.
pub const CREATORS_LINES_MAX: i64 = 5_000;

/// What the lines of a campaign, a product or a day came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecentSales {
    /// How many lines were ordered.
    pub lines: i64,
    /// Price times quantity, without what was given back.
    pub sales: Money,
    /// The party's part: what is estimated of lines that have not settled, and what was posted for the
    /// others, corrections included. What is on hold is in neither.
    pub own: Money,
}

impl RecentSales {
    /// Of no line.
    #[must_use]
    pub const fn none(currency: Currency) -> Self {
        Self {
            lines: 0,
            sales: Money::zero(currency),
            own: Money::zero(currency),
        }
    }

    /// Both together.
    ///
    /// # Errors
    /// [`MoneyError`] where a sum doesn't fit.
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        let lines = self.lines.checked_add(other.lines);
        Ok(Self {
            lines: lines.ok_or(MoneyError::Overflow)?,
            sales: self.sales.checked_add(other.sales)?,
            own: self.own.checked_add(other.own)?,
        })
    }

    /// By the totals of the lines; none while totals have no amounts.
    ///
    /// # Errors
    /// [`MoneyError`] where a sum doesn't fit.
    pub fn of(totals: &OrderTotals) -> Result<Option<Self>, MoneyError> {
        if !totals.has_amounts() {
            return Ok(None);
        }
        let all = totals.all()?;
        let posted = totals.settled()?.amount;
        let posted = posted.checked_add(totals.deducted()?.amount)?;
        Ok(Some(Self {
            lines: all.lines,
            sales: Money::new(all.sales, totals.currency),
            own: totals.estimated()?.amount.checked_add(posted)?,
        }))
    }
}

/// What was sold on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DaySales {
    /// The market's day.
    pub day: NaiveDate,
    /// What its order lines came to.
    pub sales: RecentSales,
}

/// What was sold on the recent days, day by day, and on as many days before together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecentTrend {
    /// Each of the recent days in their order, those without an order line among them; none where they are
    /// withheld from a seller.
    pub days: Vec<DaySales>,
    /// All of them together.
    pub recent: RecentSales,
    /// The days before together.
    pub before: RecentSales,
}

impl RecentTrend {
    /// By the totals of the days on which something was ordered; none while totals have no amounts.
    ///
    /// # Errors
    /// [`MoneyError`] where a sum doesn't fit.
    pub fn of(
        by_day: &[(NaiveDate, OrderTotals)],
        days: &MoneyDays,
        currency: Currency,
    ) -> Result<Option<Self>, MoneyError> {
        let none = RecentSales::none(currency);
        let recent_days = days.recent_from.iter_days();
        let mut trend = Self {
            days: recent_days
                .take_while(|day| *day <= days.today)
                .map(|day| DaySales { day, sales: none })
                .collect(),
            recent: none,
            before: none,
        };
        for (day, totals) in by_day {
            let Some(sales) = RecentSales::of(totals)? else {
                return Ok(None);
            };
            let known = trend.days.iter_mut().find(|known| known.day == *day);
            if let Some(known) = known {
                known.sales = known.sales.checked_add(sales)?;
                trend.recent = trend.recent.checked_add(sales)?;
            } else if (days.before_from..days.recent_from).contains(day) {
                trend.before = trend.before.checked_add(sales)?;
            }
        }
        Ok(Some(trend))
    }

    /// The latest of the days that have at most so many order lines together, from the first to the
    /// last; none where the last alone has more.
    #[must_use]
    pub fn latest_days(&self, lines_max: i64) -> Option<(NaiveDate, NaiveDate)> {
        let last = self.days.last()?.day;
        let mut lines = 0_i64;
        let within = self.days.iter().rev().take_while(|one| {
            lines = lines.saturating_add(one.sales.lines);
            lines <= lines_max
        });
        let first = within.last()?.day;
        Some((first, last))
    }
}

/// By how many percent a number is above another, rounded half away from zero; none where there was
/// nothing to compare with.
#[must_use]
pub fn percent_change(now: i64, before: i64) -> Option<i64> {
    if before <= 0 {
        return None;
    }
    let (now, before) = (i128::from(now), i128::from(before));
    let twice = now.checked_sub(before)?.checked_mul(200)?;
    let half = if twice < 0 {
        before.checked_neg()?
    } else {
        before
    };
    let percent = twice
        .checked_add(half)?
        .checked_div(before.checked_mul(2)?)?;
    i64::try_from(percent).ok()
}

/// How many creators there are, as far as was looked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreatorCount {
    /// How many were found.
    pub count: u64,
    /// Whether these are all: not, where there are more order lines than are looked through.
    pub is_complete: bool,
}

/// How many creators have an order line, on the recent days and on as many days before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreatorsWithSale {
    /// On the recent days.
    pub recent: CreatorCount,
    /// On the days before.
    pub before: CreatorCount,
}

impl CreatorsWithSale {
    /// By how many percent there are more; none where one of the numbers isn't known, or there were
    /// none before.
    #[must_use]
    pub fn change(&self) -> Option<i64> {
        if !self.recent.is_complete || !self.before.is_complete {
            return None;
        }
        let now = i64::try_from(self.recent.count).ok()?;
        percent_change(now, i64::try_from(self.before.count).ok()?)
    }
}

/// What a product came to in one campaign, as its shop sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductSales {
    /// The product in the campaign.
    pub registration: RegistrationAddress,
    /// The product's name.
    pub title: String,
    /// The campaign's name.
    pub campaign: CampaignName,
    /// What the shop pays in the campaign.
    pub total_rate: TotalRate,
    /// What the order lines came to; the party's part is what the shop pays.
    pub sales: RecentSales,
}

/// The best products of a shop, and of which days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BestProducts {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// The products, the one first that sold most.
    pub products: Vec<ProductSales>,
}

/// What a creator came to, as the agency that manages the creator sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreatorSales {
    /// The creator.
    pub handle: String,
    /// What the order lines came to; the party's part is the agency's share.
    pub sales: RecentSales,
}

/// The best creators of an agency, and of which days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BestCreators {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// The creators, the one first that sold most.
    pub creators: Vec<CreatorSales>,
}
