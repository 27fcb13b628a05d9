//! The commission of an order line and its division among the parties (rules 4 to 6).
//!
//! The total is rounded once, half up; everything after divides whole posting units by largest
//! remainder, so that the parts always sum to the total exactly and a share of zero gets nothing.
//! The calculation runs in wide integers, which give the same answers as exact decimals.

use serde::{Deserialize, Serialize};

use crate::{
    money::MoneyError,
    rate::{CreatorRate, CreatorRateRefusal, SharePercent, TotalRate},
};

/// Which edition of these rules works lines out. It is written on each line, so that a later
/// edition never changes what an earlier one said.
pub const RULE_VERSION: u16 = 1;

/// The basis points of the whole.
const WHOLE: i128 = 10_000;

/// The rates that an order line is divided by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Terms {
    total_rate: TotalRate,
    creator_rate: CreatorRate,
    managing: Option<SharePercent>,
}

impl Terms {
    /// The seller's total rate, the creator's rate out of it, and the share of the creator's part
    /// that a managing agency other than the campaign's takes, if there is one.
    ///
    /// # Errors
    /// [`CreatorRateRefusal::AboveTotal`] if the creator would get more than the seller pays.
    pub const fn new(
        total_rate: TotalRate,
        creator_rate: CreatorRate,
        managing: Option<SharePercent>,
    ) -> Result<Self, CreatorRateRefusal> {
        match creator_rate.within(total_rate) {
            Ok(creator_rate) => Ok(Self {
                total_rate,
                creator_rate,
                managing,
            }),
            Err(refusal) => Err(refusal),
        }
    }

    /// What the seller pays of the base.
    #[must_use]
    pub const fn total_rate(self) -> TotalRate {
        self.total_rate
    }

    /// What the creator is paid of the base, before a managing agency takes its share.
    #[must_use]
    pub const fn creator_rate(self) -> CreatorRate {
        self.creator_rate
    }

    /// The share of the creator's part that a managing agency takes.
    #[must_use]
    pub const fn managing(self) -> Option<SharePercent> {
        self.managing
    }
}

/// A commission and what each party gets of it, in posting units. None is below zero, and the
/// parts sum to the total.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "UncheckedParts", into = "UncheckedParts")]
pub struct Parts {
    total: i64,
    campaign_agency: i64,
    creator: i64,
    managing_agency: i64,
}

impl Parts {
    /// Nothing for anybody.
    pub const ZERO: Self = Self {
        total: 0,
        campaign_agency: 0,
        creator: 0,
        managing_agency: 0,
    };

    /// Parts as they were written down, checked again.
    ///
    /// # Errors
    /// [`MoneyError::Unbalanced`] if one is below zero or they do not sum to the total.
    pub fn new(
        total: i64,
        campaign_agency: i64,
        creator: i64,
        managing_agency: i64,
    ) -> Result<Self, MoneyError> {
        let parts = [campaign_agency, creator, managing_agency];
        let sum: i128 = parts
            .into_iter()
            .map(i128::from)
            .fold(0, i128::saturating_add);
        if parts.into_iter().any(i64::is_negative) || sum != i128::from(total) {
            return Err(MoneyError::Unbalanced);
        }
        Ok(Self {
            total,
            campaign_agency,
            creator,
            managing_agency,
        })
    }

    /// What the seller pays.
    #[must_use]
    pub const fn total(self) -> i64 {
        self.total
    }

    /// What the agency of the campaign gets.
    #[must_use]
    pub const fn campaign_agency(self) -> i64 {
        self.campaign_agency
    }

    /// What the creator keeps.
    #[must_use]
    pub const fn creator(self) -> i64 {
        self.creator
    }

    /// What the agency that manages the creator takes.
    #[must_use]
    pub const fn managing_agency(self) -> i64 {
        self.managing_agency
    }
}

/// The commission on a base of so many posting units, divided among the parties.
///
/// # Errors
/// [`MoneyError::NegativeBase`] for a base below zero; no other base fails.
pub fn split(base_units: i64, terms: Terms) -> Result<Parts, MoneyError> {
    let total = commission(base_units, terms.total_rate)?;
    let creator_rate = u32::from(terms.creator_rate.basis_points());
    let total_rate = u32::from(terms.total_rate.basis_points());
    let agency_rate = total_rate
        .checked_sub(creator_rate)
        .ok_or(MoneyError::Overflow)?;
    // The creator stands first in both divisions: ties go to the creator.
    let [creator, campaign_agency] = largest_remainder(total, [creator_rate, agency_rate])?;
    let [creator, managing_agency] = match terms.managing {
        Some(share) => {
            let weights = [share.rest(), share].map(|part| u32::from(part.basis_points()));
            largest_remainder(creator, weights)?
        }
        None => [creator, 0],
    };
    Parts::new(total, campaign_agency, creator, managing_agency)
}

/// The total commission on a base: base × rate, rounded half up to the posting unit (rule 4).
///
/// # Errors
/// [`MoneyError::NegativeBase`] for a base below zero.
pub fn commission(base_units: i64, rate: TotalRate) -> Result<i64, MoneyError> {
    if base_units < 0 {
        return Err(MoneyError::NegativeBase);
    }
    rounded_part(base_units, rate.basis_points()).ok_or(MoneyError::Overflow)
}

/// So many basis points of an amount that isn't below zero, rounded half up to the posting unit; none where that
/// doesn't fit.
pub(crate) fn rounded_part(units: i64, basis_points: u16) -> Option<i64> {
    // Half of the divisor is added before the division rounds down: halves go up.
    i128::from(units)
        .checked_mul(i128::from(basis_points))
        .and_then(|product| product.checked_add(WHOLE / 2))
        .and_then(|product| i64::try_from(product / WHOLE).ok())
}

/// Divides an amount in proportion to the weights, by largest remainder (rule 5).
///
/// Every quota is rounded down, and the units still missing go one by one to the largest
/// remainders, of equal ones to the part that stands first. There are always fewer units missing
/// than parts with a remainder, so no part gets two of them and a weight of zero gets nothing.
///
/// # Errors
/// [`MoneyError::NegativeBase`] for an amount below zero, [`MoneyError::NoShares`] if there is
/// something to divide and every weight is zero.
pub fn largest_remainder<const N: usize>(
    amount: i64,
    weights: [u32; N],
) -> Result<[i64; N], MoneyError> {
    if amount < 0 {
        return Err(MoneyError::NegativeBase);
    }
    if amount == 0 {
        return Ok([0; N]);
    }
    let whole: u64 = weights
        .into_iter()
        .map(u64::from)
        .fold(0, u64::saturating_add);
    if whole == 0 {
        return Err(MoneyError::NoShares);
    }
    let mut parts = [0; N];
    let mut remainders = [0; N];
    let mut missing = amount;
    for ((part, remainder), weight) in parts.iter_mut().zip(&mut remainders).zip(weights) {
        (*part, *remainder) = quota(amount, weight, whole).ok_or(MoneyError::Overflow)?;
        missing = missing.checked_sub(*part).ok_or(MoneyError::Overflow)?;
    }
    for _ in 0..missing {
        // Of several largest remainders `max_by_key` takes the last it meets, so it meets them
        // from the end.
        let from_the_end = parts.iter_mut().zip(&mut remainders).rev();
        let Some((part, remainder)) = from_the_end.max_by_key(|(_, remainder)| **remainder) else {
            break;
        };
        *part = part.checked_add(1).ok_or(MoneyError::Overflow)?;
        *remainder = 0;
    }
    Ok(parts)
}

/// The weight's quota of an amount, rounded down, and the remainder of that division.
fn quota(amount: i64, weight: u32, whole: u64) -> Option<(i64, i128)> {
    let product = i128::from(amount).checked_mul(i128::from(weight))?;
    let whole = i128::from(whole);
    let quota = i64::try_from(product.checked_div(whole)?).ok()?;
    Some((quota, product.checked_rem(whole)?))
}

/// Parts as they come off the wire, before anybody checked them.
#[derive(Serialize, Deserialize)]
struct UncheckedParts {
    total: i64,
    campaign_agency: i64,
    creator: i64,
    managing_agency: i64,
}

impl TryFrom<UncheckedParts> for Parts {
    type Error = MoneyError;

    fn try_from(parts: UncheckedParts) -> Result<Self, Self::Error> {
        Self::new(
            parts.total,
            parts.campaign_agency,
            parts.creator,
            parts.managing_agency,
        )
    }
}

impl From<Parts> for UncheckedParts {
    fn from(parts: Parts) -> Self {
        Self {
            total: parts.total,
            campaign_agency: parts.campaign_agency,
            creator: parts.creator,
            managing_agency: parts.managing_agency,
        }
    }
}

#[cfg(test)]
mod tests;
