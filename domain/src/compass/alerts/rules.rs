//! The rules of alerts.

use chrono::{Days, NaiveDate};

use crate::{
    compass::{
        CompassDays,
        figure::{refund_share_bps, share_bps},
    },
    money::MoneyError,
    sale::SaleSums,
};

use super::{AlertRule, EarlierFinding, Finding};

/// The numbers of the rules: how much there is at least before something is told, and of how many days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlertThresholds {
    /// Of how many days refunds are looked at.
    pub recent_days: u8,
    /// With how many days before these they are compared.
    pub usual_days: u8,
    /// How many refunds there are at least before it can be sudden.
    pub refunds_min: i64,
    /// What share of the GMV is given back at least.
    pub refund_share_min_bps: i64,
    /// How many times the usual share it is at least.
    pub refund_times_usual: i64,
    /// Of how many days own orders are looked at.
    pub own_days: u8,
    /// How many lines a creator has of a shop that the same person works for, at least.
    pub own_lines_min: i64,
    /// What share of the creator's GMV they are at least.
    pub own_share_min_bps: i64,
    /// How many rates a market has at least before one can be unusual.
    pub rates_min: i64,
    /// How many times the distance between the quartiles a rate lies beyond them.
    pub far_out: i64,
}

/// Between which rates those of a market usually lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UsualRates {
    /// The least that isn't told.
    pub least_bps: i64,
    /// The most that isn't.
    pub most_bps: i64,
}

impl AlertThresholds {
    /// Those that every market has.
    pub const CURRENT: Self = Self {
        recent_days: 7,
        usual_days: 84,
        refunds_min: 20,
        refund_share_min_bps: 2_000,
        refund_times_usual: 3,
        own_days: 28,
        own_lines_min: 5,
        own_share_min_bps: 1_000,
        rates_min: 20,
        far_out: 3,
    };

    /// Whether far more is given back than usual: of the recent days so many refunds and such a share of the GMV at least,
    /// and so many times the share of the days before them. Where nothing was sold before, the usual share is nothing.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] if a share doesn't fit.
    pub fn sudden_refunds(
        self,
        recent: &SaleSums,
        usual: &SaleSums,
    ) -> Result<Option<Finding>, MoneyError> {
        let Some(observed) = refund_share_bps(recent)? else {
            return Ok(None);
        };
        let usual = refund_share_bps(usual)?.unwrap_or_default();
        let limit = usual
            .checked_mul(self.refund_times_usual)
            .ok_or(MoneyError::Overflow)?
            .max(self.refund_share_min_bps);
        let is_sudden = recent.refunds >= self.refunds_min && observed >= limit;
        Ok(is_sudden.then_some(Finding {
            rule: AlertRule::SuddenRefunds,
            observed_bps: observed,
            limit_bps: limit,
        }))
    }

    /// Whether a creator sells much of a shop that the same person works for: so many lines at least, and such a share of
    /// the creator's GMV.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] if a share doesn't fit.
    pub fn self_orders(
        self,
        own_shop: &SaleSums,
        all: &SaleSums,
    ) -> Result<Option<Finding>, MoneyError> {
        let share = share_bps(own_shop.sales, all.sales)?;
        let share = share.filter(|share| *share >= self.own_share_min_bps);
        let is_many = own_shop.lines >= self.own_lines_min;
        Ok(share.filter(|_| is_many).map(|observed_bps| Finding {
            rule: AlertRule::SelfOrders,
            observed_bps,
            limit_bps: self.own_share_min_bps,
        }))
    }

    /// Between which rates those of a market usually lie, each rate with how many have it: up to so many times the
    /// distance between the quartiles above the upper and below the lower one. None where there are too few. The
    /// quartiles are rates of the market themselves, the lower ones where two are in the middle.
    #[must_use]
    pub fn usual_rates(self, rates_bps: &[(i64, i64)]) -> Option<UsualRates> {
        let mut sorted = rates_bps.to_vec();
        sorted.sort_unstable();
        let mut numbers = sorted.iter().map(|(_, number)| *number);
        let all = numbers.try_fold(0_i64, i64::checked_add)?;
        if all < self.rates_min {
            return None;
        }
        let last = all.checked_sub(1)?;
        let quartile = |quarters: i64| -> Option<i64> {
            let place = last.checked_mul(quarters)?.checked_div(4)?;
            let mut behind = 0_i64;
            let mut rates = sorted.iter();
            let found = rates.find(|(_, number)| {
                behind = behind.saturating_add(*number);
                behind > place
            });
            found.map(|(rate, _)| *rate)
        };
        let (lower, upper) = (quartile(1)?, quartile(3)?);
        let distance = upper.checked_sub(lower)?.checked_mul(self.far_out)?;
        Some(UsualRates {
            least_bps: lower.checked_sub(distance)?,
            most_bps: upper.checked_add(distance)?,
        })
    }

    /// The days whose order lines a finding up to this day is about; of a rate, those by which it may have sold.
    #[must_use]
    pub fn days(self, rule: AlertRule, until: NaiveDate) -> Option<CompassDays> {
        let number = match rule {
            AlertRule::SuddenRefunds => self.recent_days,
            AlertRule::SelfOrders | AlertRule::RateOutlier => self.own_days,
        };
        let before = Days::new(u64::from(number).saturating_sub(1));
        CompassDays::new(until.checked_sub_days(before)?, until).ok()
    }

    /// The days before them, with which refunds are compared.
    #[must_use]
    pub fn usual(self, recent: CompassDays) -> Option<CompassDays> {
        let before = Days::new(u64::from(self.usual_days));
        let first = recent.first().checked_sub_days(before)?;
        CompassDays::new(first, recent.first().pred_opt()?).ok()
    }

    /// Whether a finding up to this day opens a case, though one about the same was decided: it is of other days
    /// altogether, or of another rate. What an operator has judged isn't told again the next night.
    #[must_use]
    pub fn is_news(
        self,
        finding: &Finding,
        until: NaiveDate,
        decided: Option<EarlierFinding>,
    ) -> bool {
        let Some(decided) = decided else {
            return true;
        };
        match finding.rule {
            AlertRule::SuddenRefunds | AlertRule::SelfOrders => {
                let days = self.days(finding.rule, until);
                days.is_some_and(|days| days.first() > decided.found_on)
            }
            AlertRule::RateOutlier => finding.observed_bps != decided.observed_bps,
        }
    }
}

impl UsualRates {
    /// Whether a rate is far from the others.
    #[must_use]
    pub fn outlier(self, rate_bps: i64) -> Option<Finding> {
        let limit = if rate_bps > self.most_bps {
            self.most_bps
        } else if rate_bps < self.least_bps {
            self.least_bps
        } else {
            return None;
        };
        Some(Finding {
            rule: AlertRule::RateOutlier,
            observed_bps: rate_bps,
            limit_bps: limit,
        })
    }
}
