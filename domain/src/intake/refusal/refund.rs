//! Why a refund does not come in.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::Column;
use crate::money::{AmountError, Money};

/// Why a refund is refused.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum RefundRefusal {
    /// A column that every refund needs is empty.
    #[error("{column} is required")]
    Missing {
        /// The empty column.
        column: Column,
    },
    /// There is no such order line.
    #[error("no order line {line_id} in order {order_id}: correct it, or import the order first")]
    NoSuchOrderLine {
        /// The order id.
        order_id: String,
        /// The line id.
        line_id: String,
    },
    /// The quantity is not a whole number that fits.
    #[error("{value} isn't a quantity: use a whole number, for example 3")]
    BadQuantity {
        /// The text.
        value: String,
    },
    /// The quantity is zero.
    #[error("quantity is 0: a refund has at least 1 item")]
    QuantityZero,
    /// The time is not an RFC 3339 time.
    #[error("{value} isn't a valid date and time: use RFC 3339, for example 2011-03-31T23:00:00Z")]
    BadTime {
        /// The text.
        value: String,
    },
    /// The refund would have come before its order.
    #[error("refund time {refunded_at} is before the order was placed ({placed_at})")]
    BeforeOrder {
        /// When the items were refunded.
        refunded_at: DateTime<Utc>,
        /// When the order was placed.
        placed_at: DateTime<Utc>,
    },
    /// The refund lies further ahead than any that comes in this way.
    #[error("refunded_at {refunded_at} is too far ahead: use a time up to {latest}")]
    Ahead {
        /// When the items were refunded.
        refunded_at: DateTime<Utc>,
        /// The latest that comes in this way.
        latest: DateTime<Utc>,
    },
    /// The request brings more months that nothing lies in yet than one request may.
    #[error(
        "the request has refunds in more than {at_most} new months: send this one in another request"
    )]
    TooManyMonths {
        /// How many a request may begin.
        at_most: usize,
    },
    /// More would be refunded than was sold.
    #[error("can't refund {quantity} items: only {left} of this line are left to refund")]
    BeyondQuantity {
        /// How many items were to be refunded.
        quantity: u32,
        /// How many items of the line were not refunded yet.
        left: u32,
    },
    /// The amount is not one of the market's currency.
    #[error("{value} isn't an amount: {why}")]
    BadAmount {
        /// The text.
        value: String,
        /// What is wrong with it.
        why: AmountError,
    },
    /// An amount that gives nothing back.
    #[error("can't refund {}: the amount must be above zero", .amount.decimal_text())]
    AmountNotAboveZero {
        /// The amount.
        amount: Money,
    },
    /// More would be refunded than was paid.
    #[error(
        "can't refund {}: only {} of this line's price is left to refund",
        .amount.decimal_text(), .left.decimal_text()
    )]
    BeyondAmount {
        /// The amount that was to be refunded.
        amount: Money,
        /// What of the line's price was not refunded yet.
        left: Money,
    },
    /// The items' price would be refunded once more, after amounts that were refunded without items.
    #[error(
        "can't refund {quantity} items: only {} of this line's price is left to refund; refund it \
         as an amount",
        .left.decimal_text()
    )]
    ItemsBeyondAmount {
        /// How many items were to be refunded.
        quantity: u32,
        /// What of the line's price was not refunded yet.
        left: Money,
    },
    /// The refund came in before, with other content.
    #[error(
        "this refund already exists with a different {column}: {stored} saved, {submitted} in this \
         row. Saved refunds can't be changed"
    )]
    OtherContent {
        /// The first column that differs.
        column: Column,
        /// What is known.
        stored: String,
        /// What was submitted now.
        submitted: String,
    },
}

impl RefundRefusal {
    /// The column that the refusal is about.
    #[must_use]
    pub const fn column(&self) -> Column {
        match self {
            Self::Missing { column } | Self::OtherContent { column, .. } => *column,
            Self::NoSuchOrderLine { .. } => Column::OrderId,
            Self::BadQuantity { .. }
            | Self::QuantityZero
            | Self::BeyondQuantity { .. }
            | Self::ItemsBeyondAmount { .. } => Column::Quantity,
            Self::BadAmount { .. }
            | Self::AmountNotAboveZero { .. }
            | Self::BeyondAmount { .. } => Column::Amount,
            Self::BadTime { .. }
            | Self::BeforeOrder { .. }
            | Self::Ahead { .. }
            | Self::TooManyMonths { .. } => Column::RefundedAt,
        }
    }

    /// The refusal's stable name, by which summaries count.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "missing",
            Self::NoSuchOrderLine { .. } => "no_such_order_line",
            Self::BadQuantity { .. } => "bad_quantity",
            Self::QuantityZero => "quantity_zero",
            Self::BadTime { .. } => "bad_time",
            Self::BeforeOrder { .. } => "before_order",
            Self::Ahead { .. } => "ahead",
            Self::TooManyMonths { .. } => "too_many_months",
            Self::BeyondQuantity { .. } => "beyond_quantity",
            Self::BadAmount { .. } => "bad_amount",
            Self::AmountNotAboveZero { .. } => "amount_not_above_zero",
            Self::BeyondAmount { .. } => "beyond_amount",
            Self::ItemsBeyondAmount { .. } => "items_beyond_amount",
            Self::OtherContent { .. } => "other_content",
        }
    }
}
