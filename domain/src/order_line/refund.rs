//! Refunds of an order line, which of them are accepted, and what they leave of it (rule 3).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::LineFacts;
use crate::{
    currency::Currency,
    intake::RefundRefusal,
    money::{Money, MoneyError},
};

/// What a refund gives back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refunded {
    /// So many items, each at the line's price.
    Items(u32),
    /// Money without items, in posting units of the line's currency.
    Amount(i64),
}

/// Something of a line that was given back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RefundFact {
    /// What it was.
    pub refunded: Refunded,
    /// When it was refunded.
    pub refunded_at: DateTime<Utc>,
}

/// What is left of a line without what was refunded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Kept {
    /// How many items were not given back.
    pub quantity: u32,
    /// Their price, without the amounts that were given back, in posting units: the commission base.
    pub base_units: i64,
}

impl Kept {
    /// Nothing.
    pub const NOTHING: Self = Self {
        quantity: 0,
        base_units: 0,
    };

    /// Whether nothing is left of the line: no item, or none of their price. Items that cost nothing
    /// are something.
    #[must_use]
    pub const fn is_nothing(self, line: &LineFacts) -> bool {
        self.quantity == 0 || (self.base_units == 0 && line.unit_price_units > 0)
    }

    /// Whether it is less than the other: fewer items, or a lower base.
    #[must_use]
    pub const fn is_less_than(self, other: Self) -> bool {
        self.quantity < other.quantity || self.base_units < other.base_units
    }
}

impl LineFacts {
    /// What is left of the line without these refunds, whether it was cancelled or not.
    ///
    /// # Errors
    /// [`MoneyError::NegativeBase`] if they are of more items, or of a larger amount, than the line's;
    /// [`MoneyError::Overflow`] if an amount does not fit.
    pub(super) fn without<'r>(
        &self,
        refunds: impl IntoIterator<Item = &'r RefundFact>,
    ) -> Result<Kept, MoneyError> {
        let (mut items, mut amount) = (0_u32, 0_i64);
        for refund in refunds {
            let sum = match refund.refunded {
                Refunded::Items(more) => items.checked_add(more).map(|sum| items = sum),
                Refunded::Amount(more) => amount.checked_add(more).map(|sum| amount = sum),
            };
            sum.ok_or(MoneyError::NegativeBase)?;
        }
        let quantity = self
            .quantity
            .checked_sub(items)
            .ok_or(MoneyError::NegativeBase)?;
        let base_units = self
            .base_units(quantity)?
            .checked_sub(amount)
            .filter(|base| *base >= 0)
            .ok_or(MoneyError::NegativeBase)?;
        Ok(Kept {
            quantity,
            base_units,
        })
    }
}

/// Whether another refund of the line is accepted: of at least one item or posting unit, not dated
/// before the order, and together with the earlier refunds neither of more items than were ordered nor
/// of more than their price. Amounts are in `currency`, the line's.
///
/// # Errors
/// Says which of these it breaks.
pub fn check_refund(
    line: &LineFacts,
    earlier_refunds: &[RefundFact],
    refund: &RefundFact,
    currency: Currency,
) -> Result<(), RefundRefusal> {
    let money = |units| Money::new(units, currency);
    match refund.refunded {
        Refunded::Items(0) => return Err(RefundRefusal::QuantityZero),
        Refunded::Amount(units) if units <= 0 => {
            let amount = money(units);
            return Err(RefundRefusal::AmountNotAboveZero { amount });
        }
        Refunded::Items(_) | Refunded::Amount(_) => {}
    }
    if refund.refunded_at < line.placed_at {
        return Err(RefundRefusal::BeforeOrder {
            refunded_at: refund.refunded_at,
            placed_at: line.placed_at,
        });
    }
    // Of a line that is refunded beyond itself already, nothing is left.
    let left = line.without(earlier_refunds).unwrap_or(Kept::NOTHING);
    match refund.refunded {
        Refunded::Items(quantity) if left.quantity < quantity => {
            Err(RefundRefusal::BeyondQuantity {
                quantity,
                left: left.quantity,
            })
        }
        Refunded::Items(quantity) => match line.base_units(quantity) {
            Ok(price) if price <= left.base_units => Ok(()),
            _ => Err(RefundRefusal::ItemsBeyondAmount {
                quantity,
                left: money(left.base_units),
            }),
        },
        Refunded::Amount(units) if left.base_units < units => Err(RefundRefusal::BeyondAmount {
            amount: money(units),
            left: money(left.base_units),
        }),
        Refunded::Amount(_) => Ok(()),
    }
}
