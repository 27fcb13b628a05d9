//! Why an order line or a refund does not come in. Each refusal is a sentence that a person who
//! reads a file of rejects can act on, and knows the column it is about.

mod order;
mod refund;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use self::{order::OrderRefusal, refund::RefundRefusal};

/// A column of the files and the API that order lines and refunds come in by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each variant is named for its column")]
pub enum Column {
    OrderId,
    LineId,
    Shop,
    Product,
    Creator,
    ContentType,
    Quantity,
    UnitPrice,
    Currency,
    PlacedAt,
    PaidAt,
    DeliveredAt,
    CancelledAt,
    RefundId,
    Amount,
    RefundedAt,
}

impl Column {
    /// The column's name in files and the API.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::OrderId => "order_id",
            Self::LineId => "line_id",
            Self::Shop => "shop_code",
            Self::Product => "product_id",
            Self::Creator => "creator",
            Self::ContentType => "content_type",
            Self::Quantity => "quantity",
            Self::UnitPrice => "unit_price",
            Self::Currency => "currency",
            Self::PlacedAt => "placed_at",
            Self::PaidAt => "paid_at",
            Self::DeliveredAt => "delivered_at",
            Self::CancelledAt => "cancelled_at",
            Self::RefundId => "refund_id",
            Self::Amount => "amount",
            Self::RefundedAt => "refunded_at",
        }
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
