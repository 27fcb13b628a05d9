//! The rules of alerts.

use crate::{
    compass::figure::{refund_share_bps, share_bps},
    money::MoneyError,
    sale::SaleSums,
};

use super::{AlertRule, Finding};

/// How many refunds there are at least before it can be sudden.
pub const REFUNDS_MIN: i64 = 20;

/// What share of the GMV is given back at least: 20 %.
pub const REFUND_SHARE_MIN_BPS: i64 = 2_000;

/// How many times the usual share it is at least.
pub const REFUND_TIMES_USUAL: i64 = 3;

/// How many lines a creator has of a shop that the same person works for, at least.
pub const OWN_LINES_MIN: i64 = 5;

/// What share of the creator's GMV they are at least: 10 %.
pub const OWN_SHARE_MIN_BPS: i64 = 1_000;

/// How many rates a market has at least before one can be unusual.
pub const RATES_MIN: usize = 20;

/// How many times the distance between the quartiles a rate lies beyond them.
const FAR_OUT: i64 = 3;

/// Whether far more is given back than usual: of the last seven days at least 20 refunds and 20 % of the GMV, and three
/// times the share of the 84 days before them. Where nothing was sold before, the usual share is nothing.
///
/// # Errors
/// [`MoneyError::Overflow`] if a share doesn't fit.
pub fn sudden_refunds(recent: &SaleSums, usual: &SaleSums) -> Result<Option<Finding>, MoneyError> {
    let Some(observed) = refund_share_bps(recent)? else {
        return Ok(None);
    };
    let usual = refund_share_bps(usual)?.unwrap_or_default();
    let limit = usual
        .checked_mul(REFUND_TIMES_USUAL)
        .ok_or(MoneyError::Overflow)?
        .max(REFUND_SHARE_MIN_BPS);
    let is_sudden = recent.refunds >= REFUNDS_MIN && observed >= limit;
    Ok(is_sudden.then_some(Finding {
        rule: AlertRule::SuddenRefunds,
        observed_bps: observed,
        limit_bps: limit,
    }))
}

/// Whether a creator sells much of a shop that the same person works for: at least five lines of the last 28 days, and a
/// tenth of the creator's GMV.
///
/// # Errors
/// [`MoneyError::Overflow`] if a share doesn't fit.
pub fn self_orders(own_shop: &SaleSums, all: &SaleSums) -> Result<Option<Finding>, MoneyError> {
    let share = share_bps(own_shop.sales, all.sales)?;
    let share = share.filter(|share| *share >= OWN_SHARE_MIN_BPS);
    let is_many = own_shop.lines >= OWN_LINES_MIN;
    Ok(share.filter(|_| is_many).map(|observed_bps| Finding {
        rule: AlertRule::SelfOrders,
        observed_bps,
        limit_bps: OWN_SHARE_MIN_BPS,
    }))
}

/// Whether a rate is far from the others of its market: more than three times the distance between the quartiles above
/// the upper or below the lower one. With fewer than 20 rates nothing is unusual. The quartiles are rates of the market
/// themselves, the lower ones where two are in the middle.
#[must_use]
pub fn rate_outlier(rate_bps: i64, rates_bps: &[i64]) -> Option<Finding> {
    if rates_bps.len() < RATES_MIN {
        return None;
    }
    let mut sorted = rates_bps.to_vec();
    sorted.sort_unstable();
    let last = sorted.len().checked_sub(1)?;
    let quarter = |number: usize| {
        let place = last.checked_mul(number)?.checked_div(4)?;
        sorted.get(place).copied()
    };
    let (lower, upper) = (quarter(1)?, quarter(3)?);
    let distance = upper.checked_sub(lower)?.checked_mul(FAR_OUT)?;
    let (least, most) = (lower.checked_sub(distance)?, upper.checked_add(distance)?);
    let limit = if rate_bps > most {
        most
    } else if rate_bps < least {
        least
    } else {
        return None;
    };
    Some(Finding {
        rule: AlertRule::RateOutlier,
        observed_bps: rate_bps,
        limit_bps: limit,
    })
}
