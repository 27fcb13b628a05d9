//! Why an order line does not come in.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::Column;
use crate::{currency::Currency, money::AmountError};

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
    /// Price times quantity is beyond [`LINE_UNITS_MAX`](crate::intake::LINE_UNITS_MAX).
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
