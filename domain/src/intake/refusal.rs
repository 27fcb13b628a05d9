//! Why an order line or a refund does not come in. Each refusal is a sentence that a person who
//! reads a file of rejects can act on, and knows the column it is about.

use std::fmt;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    currency::Currency,
    money::{AmountError, Money},
};

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

/// Why an order line is refused.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum OrderRefusal {
    /// A column that every line needs is empty.
    #[error("{column} is required")]
    Missing {
        /// The empty column.
        column: Column,
    },
    /// No shop has the code.
    #[error(
        "no shop with the Shop Code {value} in this market: correct it, or import the shop's \
         products first"
    )]
    UnknownShop {
        /// The code.
        value: String,
    },
    /// The market has no such product.
    #[error("no product {value} in this market: correct it, or import the product first")]
    UnknownProduct {
        /// The product id.
        value: String,
    },
    /// The product belongs to another shop than the line names.
    #[error("product {product} doesn't belong to shop {shop}: correct one of them")]
    ProductOfAnotherShop {
        /// The product id.
        product: String,
        /// The code of the shop that the line names.
        shop: String,
    },
    /// No creator of the market has the handle.
    #[error("no creator {value} in this market: correct it, or import the creator first")]
    UnknownCreator {
        /// The handle.
        value: String,
    },
    /// The kind of content is none that is known.
    #[error(
        "unknown content type {value}: use LIVE, PRE_LIVE, VIDEO, SHOWCASE, SHOP, PROMOTION_PAGE \
         or LINKSHARE"
    )]
    UnknownContentType {
        /// The text.
        value: String,
    },
    /// The quantity is not a whole number that fits.
    #[error("{value} isn't a quantity: use a whole number, for example 3")]
    BadQuantity {
        /// The text.
        value: String,
    },
    /// The quantity is zero.
    #[error("quantity is 0: an order line has at least 1 item")]
    QuantityZero,
    /// The price is not an amount of the currency.
    #[error("{value} isn't a price: {why}")]
    BadPrice {
        /// The text.
        value: String,
        /// What is wrong with it.
        why: AmountError,
    },
    /// The price is below zero.
    #[error("price {value} is negative: must be zero or more")]
    NegativePrice {
        /// The price.
        value: String,
    },
    /// Price times quantity is beyond what can be kept exactly.
    #[error("price × quantity is too large")]
    TooLarge,
    /// The currency is not the market's.
    #[error("currency {value} isn't used in this market: use {expected}")]
    OtherCurrency {
        /// The currency's code as it was written.
        value: String,
        /// The market's currency.
        expected: Currency,
    },
    /// A time is not an RFC 3339 time.
    #[error("{value} isn't a valid date and time: use RFC 3339, for example 2011-03-31T23:00:00Z")]
    BadTime {
        /// The column of the time.
        column: Column,
        /// The text.
        value: String,
    },
    /// Payment, delivery or cancellation would have come before the order.
    #[error("{column} {at} is before the order was placed ({placed_at})")]
    BeforeOrder {
        /// The column of the time.
        column: Column,
        /// The time.
        at: DateTime<Utc>,
        /// When the order was placed.
        placed_at: DateTime<Utc>,
    },
    /// The order was placed longer ago than orders may that come in this way.
    #[error(
        "the order was placed at {placed_at}, too long ago: use a time from {earliest} on, or \
         import the order from a file"
    )]
    TooOld {
        /// When the order was placed.
        placed_at: DateTime<Utc>,
        /// The earliest that comes in this way.
        earliest: DateTime<Utc>,
    },
    /// A time lies further ahead than any that comes in this way.
    #[error("{column} {at} is too far ahead: use a time up to {latest}")]
    Ahead {
        /// The column of the time.
        column: Column,
        /// The time.
        at: DateTime<Utc>,
        /// The latest that comes in this way.
        latest: DateTime<Utc>,
    },
    /// The request brings more months that nothing lies in yet than one request may.
    #[error(
        "the request has orders in more than {at_most} new months: send this one in another request"
    )]
    TooManyMonths {
        /// How many a request may begin.
        at_most: usize,
    },
    /// The line came in before, with other content.
    #[error(
        "this order line already exists with a different {column}: {stored} saved, {submitted} in \
         this row. Saved order lines can't be changed"
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

impl OrderRefusal {
    /// The column that the refusal is about.
    #[must_use]
    pub const fn column(&self) -> Column {
        match self {
            Self::Missing { column }
            | Self::BadTime { column, .. }
            | Self::BeforeOrder { column, .. }
            | Self::Ahead { column, .. }
            | Self::OtherContent { column, .. } => *column,
            Self::TooOld { .. } | Self::TooManyMonths { .. } => Column::PlacedAt,
            Self::UnknownShop { .. } => Column::Shop,
            Self::UnknownProduct { .. } | Self::ProductOfAnotherShop { .. } => Column::Product,
            Self::UnknownCreator { .. } => Column::Creator,
            Self::UnknownContentType { .. } => Column::ContentType,
            Self::BadQuantity { .. } | Self::QuantityZero => Column::Quantity,
            Self::BadPrice { .. } | Self::NegativePrice { .. } | Self::TooLarge => {
                Column::UnitPrice
            }
            Self::OtherCurrency { .. } => Column::Currency,
        }
    }

    /// The refusal's stable name, by which summaries count.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "missing",
            Self::UnknownShop { .. } => "unknown_shop",
            Self::UnknownProduct { .. } => "unknown_product",
            Self::ProductOfAnotherShop { .. } => "product_of_another_shop",
            Self::UnknownCreator { .. } => "unknown_creator",
            Self::UnknownContentType { .. } => "unknown_content_type",
            Self::BadQuantity { .. } => "bad_quantity",
            Self::QuantityZero => "quantity_zero",
            Self::BadPrice { .. } => "bad_price",
            Self::NegativePrice { .. } => "negative_price",
            Self::TooLarge => "too_large",
            Self::OtherCurrency { .. } => "other_currency",
            Self::BadTime { .. } => "bad_time",
            Self::BeforeOrder { .. } => "before_order",
            Self::TooOld { .. } => "too_old",
            Self::Ahead { .. } => "ahead",
            Self::TooManyMonths { .. } => "too_many_months",
            Self::OtherContent { .. } => "other_content",
        }
    }
}

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
