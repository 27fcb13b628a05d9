//! The order export of the platform that agencies come from, which is taken in as order lines
//! (spec/data.md).
//!
//! Its columns are known by their English names, in any place and in any capitals; it has dozens more,
//! which say what the platform reckoned and are passed over: whom an order counts for, and what it
//! earns, is worked out here. A line's key is the order id and the SKU id. Times are wall clock of the
//! market, the day first; `/` and nothing are the same.

mod amount;
mod mapping;
mod status;
mod time;

use std::{fmt, str::FromStr};

use thiserror::Error;

pub use self::{
    amount::{parse_grouped_price, parse_grouped_quantity},
    mapping::{ExportMapping, MAPPED_CHARACTERS_MAX, MappingRefusal, content_type},
    status::{ExportStatus, StatusRefusal},
    time::{ExportTimeError, parse_wall_clock},
};

/// A column of the export that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each variant is named for its column")]
pub enum ExportColumn {
    OrderId,
    SkuId,
    ProductId,
    Price,
    Quantity,
    ShopCode,
    Status,
    CreatorUsername,
    ContentType,
    Currency,
    TimeCreated,
    TimeDelivered,
}

/// The name is that of no column that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a column of the platform's order export that is read")]
pub struct UnknownExportColumn;

impl ExportColumn {
    /// Every column, in the order in which the export has them.
    pub const ALL: [Self; 12] = [
        Self::OrderId,
        Self::SkuId,
        Self::ProductId,
        Self::Price,
        Self::Quantity,
        Self::ShopCode,
        Self::Status,
        Self::CreatorUsername,
        Self::ContentType,
        Self::Currency,
        Self::TimeCreated,
        Self::TimeDelivered,
    ];

    /// The column's English name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::OrderId => "Order ID",
            Self::SkuId => "SKU ID",
            Self::ProductId => "Product ID",
            Self::Price => "Price",
            Self::Quantity => "Quantity",
            Self::ShopCode => "Shop code",
            Self::Status => "Order settlement status",
            Self::CreatorUsername => "Creator Username",
            Self::ContentType => "Content Type",
            Self::Currency => "Currency",
            Self::TimeCreated => "Time Created",
            Self::TimeDelivered => "Time order delivered",
        }
    }

    /// Whether an export may lack it. Prices without a currency are in the market's.
    #[must_use]
    pub const fn is_optional(self) -> bool {
        matches!(self, Self::Currency | Self::TimeDelivered)
    }

    /// The column of an order line, as our own files call it, that the column's values become.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::OrderId => "order_id",
            Self::SkuId => "line_id",
            Self::ProductId => "product_id",
            Self::Price => "unit_price",
            Self::Quantity => "quantity",
            Self::ShopCode => "shop_code",
            Self::Status => "cancelled_at",
            Self::CreatorUsername => "creator",
            Self::ContentType => "content_type",
            Self::Currency => "currency",
            Self::TimeCreated => "placed_at",
            Self::TimeDelivered => "delivered_at",
        }
    }
}

impl FromStr for ExportColumn {
    type Err = UnknownExportColumn;

    /// Reads a column's name in any capitals, with blanks of any number around and between its words.
    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let is_it = |column: &Self| {
            name.split_whitespace()
                .map(str::to_lowercase)
                .eq(column.name().split_whitespace().map(str::to_lowercase))
        };
        Self::ALL.into_iter().find(is_it).ok_or(UnknownExportColumn)
    }
}

impl fmt::Display for ExportColumn {
    /// Writes the English name.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// What an export has where there is nothing.
#[must_use]
pub fn is_nothing(value: &str) -> bool {
    matches!(value.trim(), "" | "/")
}

#[cfg(test)]
mod tests;
