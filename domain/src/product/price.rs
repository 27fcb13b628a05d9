//! What a product costs, and cost before. A change counts from its moment on, for links and showcases;
//! orders bring the price at which they were placed.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::money::Money;

/// The most posting units of a price. Amounts that are worked out from it stay far below what can be kept
/// exactly.
pub const PRICE_UNITS_MAX: i64 = 10_000_000_000_000;

crate::codes! {
    /// How a price came to be.
    pub enum PriceSource {
        /// The product was added with it.
        Added = "added",
        /// Somebody changed it in the Seller Center.
        Edited = "edited",
        /// A file brought it.
        Imported = "imported",
    }
}

/// A price, and from when it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceFrom {
    /// From when.
    pub from: DateTime<Utc>,
    /// The price.
    pub price: Money,
    /// How it came to be.
    pub how: PriceSource,
}

/// That a product's price changed after something else happened, such as a creator's acceptance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceChanged {
    /// What it cost then.
    pub was: Money,
    /// When it got the price that it has now.
    pub at: DateTime<Utc>,
}

/// What those who show or offer a product are told of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProductChange {
    /// It costs something else.
    Price {
        /// What it cost.
        was: Money,
        /// What it costs now.
        now: Money,
    },
    /// Nothing of it is left.
    OutOfStock,
    /// There is some again.
    BackInStock,
}

impl ProductChange {
    /// What it is called in occasions of notices.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Price { .. } => "price",
            Self::OutOfStock => "out_of_stock",
            Self::BackInStock => "back_in_stock",
        }
    }

    /// Whether the same happened to two products, so that one notice tells of both.
    #[must_use]
    pub fn is_alike(&self, other: &Self) -> bool {
        self.code() == other.code()
    }
}
