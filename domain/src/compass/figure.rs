//! The figures of Data Compass.

use crate::{money::MoneyError, page::SortBy, sale::SaleSums};

use super::{CompassDimension, CompassRole};

crate::codes! {
    /// A figure, as docs/data-compass.md defines it.
    #[derive(PartialOrd, Ord)]
    pub enum Figure {
        /// Price times quantity of all order lines, before refunds and cancellations.
        Gmv = "gmv",
        /// How many order lines there are.
        Lines = "lines",
        /// How many items were ordered.
        Items = "items",
        /// The own commission on lines that haven't settled.
        Estimated = "estimated",
        /// The own commission that was posted, less what was taken back.
        Settled = "settled",
        /// What refunds that were taken into account gave back of the price.
        Refunded = "refunded",
        /// How many refunds were taken into account.
        Refunds = "refunds",
        /// How many creators had an order line.
        ActiveCreators = "active_creators",
    }
}

impl SortBy for Figure {}

impl Figure {
    /// The figure of some sums; none for what isn't the sum of its parts ([`Figure::ActiveCreators`]).
    #[must_use]
    pub const fn of(self, sums: &SaleSums) -> Option<i64> {
        match self {
            Self::Gmv => Some(sums.sales),
            Self::Lines => Some(sums.lines),
            Self::Items => Some(sums.items),
            Self::Estimated => Some(sums.estimated),
            Self::Settled => Some(sums.settled),
            Self::Refunded => Some(sums.refunded),
            Self::Refunds => Some(sums.refunds),
            Self::ActiveCreators => None,
        }
    }

    /// Whether it is an amount of money, and not a number of things.
    #[must_use]
    pub const fn is_money(self) -> bool {
        match self {
            Self::Gmv | Self::Estimated | Self::Settled | Self::Refunded => true,
            Self::Lines | Self::Items | Self::Refunds | Self::ActiveCreators => false,
        }
    }

    /// Whether the role has this figure: how many creators are active is for those alone who may know which.
    #[must_use]
    pub fn is_of(self, role: CompassRole) -> bool {
        self != Self::ActiveCreators || role.may_see(CompassDimension::Creator)
    }
}

/// The share of the price that was given back, in basis points, rounded down; none where nothing was sold.
///
/// # Errors
/// [`MoneyError::Overflow`] if it doesn't fit.
pub fn refund_share_bps(sums: &SaleSums) -> Result<Option<i64>, MoneyError> {
    share_bps(sums.refunded, sums.sales)
}

/// What part of a whole something is, in basis points, rounded down; none of nothing.
///
/// # Errors
/// [`MoneyError::Overflow`] if it doesn't fit.
pub(super) fn share_bps(part: i64, whole: i64) -> Result<Option<i64>, MoneyError> {
    if whole <= 0 {
        return Ok(None);
    }
    let share = i128::from(part)
        .checked_mul(10_000)
        .and_then(|part| part.checked_div(i128::from(whole)))
        .and_then(|share| i64::try_from(share).ok());
    share.map(Some).ok_or(MoneyError::Overflow)
}
