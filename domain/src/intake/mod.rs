//! What comes in from outside: order lines as they are submitted, and what to do with one that is
//! there already (rule 11).
//!
//! Of a submitted line everything is content, which never changes, but for three marks: payment,
//! delivery and cancellation may each be added once to a line that lacks it.

mod comparison;
mod content_type;
mod dates;
pub mod platform_export;
mod refusal;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    currency::Currency,
    ids::{CreatorId, OrderLineId, ProductId, ShopId},
    money::Money,
    order_line::Refunded,
};

pub use self::{
    comparison::{Comparison, Conflict, Value, compare, compare_refund},
    content_type::{ContentType, UnknownContentType},
    dates::AcceptedDates,
    refusal::{Column, OrderRefusal, RefundRefusal},
};

/// The most that a line may come to, price times quantity: more than anything costs in any currency, and so
/// little that what hundreds of thousands of them add up to can be kept exactly. One line with a wrong
/// price must not stop the totals of everybody.
pub const LINE_UNITS_MAX: i64 = 10_000_000_000_000;

/// An order line as it is submitted, its names resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderLineFacts {
    /// The shop that sold.
    pub shop: ShopId,
    /// The product that was sold.
    pub product: ProductId,
    /// The creator who is named as the one who sold it.
    pub creator: CreatorId,
    /// What kind of content it was sold through.
    pub content_type: ContentType,
    /// How many items were sold, at least one.
    pub quantity: u32,
    /// The price of one item in posting units, not below zero.
    pub unit_price_units: i64,
    /// The currency of the price.
    pub currency: Currency,
    /// When the order was placed.
    pub placed_at: DateTime<Utc>,
    /// What happened to the line since, as far as the submitter says.
    pub marks: Marks,
}

/// What may be added to an order line later, each once (rule 13).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Marks {
    /// When the line was paid. Without it, the line counts as paid when it was placed.
    pub paid_at: Option<DateTime<Utc>>,
    /// When the items were delivered.
    pub delivered_at: Option<DateTime<Utc>>,
    /// When the line was cancelled.
    pub cancelled_at: Option<DateTime<Utc>>,
}

/// A refund as it is submitted, its order line found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundFacts {
    /// The line that was refunded.
    pub order_line: OrderLineId,
    /// What was given back.
    pub refunded: Refunded,
    /// The currency of the line, and of an amount that was given back.
    pub currency: Currency,
    /// When it was refunded.
    pub refunded_at: DateTime<Utc>,
}

impl OrderLineFacts {
    /// Checks what can be known of a line by itself.
    ///
    /// # Errors
    /// Names the first column that cannot be so.
    pub fn check(&self) -> Result<(), OrderRefusal> {
        if self.quantity == 0 {
            return Err(OrderRefusal::QuantityZero);
        }
        if i32::try_from(self.quantity).is_err() {
            return Err(OrderRefusal::BadQuantity {
                value: self.quantity.to_string(),
            });
        }
        if self.unit_price_units < 0 {
            let price = Money::new(self.unit_price_units, self.currency);
            return Err(OrderRefusal::NegativePrice {
                value: price.decimal_text().to_string(),
            });
        }
        let units = self.unit_price_units.checked_mul(self.quantity.into());
        if units.is_none_or(|units| units > LINE_UNITS_MAX) {
            return Err(OrderRefusal::TooLarge);
        }
        for (column, at) in self.marks.columns() {
            if let Some(at) = at.filter(|at| *at < self.placed_at) {
                return Err(OrderRefusal::BeforeOrder {
                    column,
                    at,
                    placed_at: self.placed_at,
                });
            }
        }
        Ok(())
    }
}

impl Marks {
    /// Whether there is no mark.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The marks of both; where both have one, this one's.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            paid_at: self.paid_at.or(other.paid_at),
            delivered_at: self.delivered_at.or(other.delivered_at),
            cancelled_at: self.cancelled_at.or(other.cancelled_at),
        }
    }

    fn columns(self) -> [(Column, Option<DateTime<Utc>>); 3] {
        [
            (Column::PaidAt, self.paid_at),
            (Column::DeliveredAt, self.delivered_at),
            (Column::CancelledAt, self.cancelled_at),
        ]
    }
}

#[cfg(test)]
mod tests;
