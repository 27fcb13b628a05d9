//! The columns of the platform's files that are compared. Its order export has 46, its statements and the
//! exports of creators have others; they are known by their English names, in any place and any capitals.

use std::{fmt, str::FromStr};

use thiserror::Error;

/// A column that is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each variant is named for its column")]
pub enum ComparedColumn {
    OrderId,
    SkuId,
    CreatorUsername,
    ProductId,
    Price,
    Quantity,
    FullyReturned,
    Status,
    Currency,
    BaseEstimated,
    PartnerRate,
    PartnerEstimated,
    CreatorRate,
    CreatorEstimated,
    BaseActual,
    PartnerActual,
    CreatorActual,
    CreatedOn,
    DeliveredOn,
    SettledOn,
    PaymentId,
}

/// How many columns there are.
pub const COMPARED_COLUMNS_MAX: usize = ComparedColumn::ALL.len();

/// The name is that of no column that is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a column of the platform's files that is compared")]
pub struct UnknownComparedColumn;

impl ComparedColumn {
    /// Every column.
    pub const ALL: [Self; 21] = [
        Self::OrderId,
        Self::SkuId,
        Self::CreatorUsername,
        Self::ProductId,
        Self::Price,
        Self::Quantity,
        Self::FullyReturned,
        Self::Status,
        Self::Currency,
        Self::BaseEstimated,
        Self::PartnerRate,
        Self::PartnerEstimated,
        Self::CreatorRate,
        Self::CreatorEstimated,
        Self::BaseActual,
        Self::PartnerActual,
        Self::CreatorActual,
        Self::CreatedOn,
        Self::DeliveredOn,
        Self::SettledOn,
        Self::PaymentId,
    ];

    /// The column's English names: first that of the order export, then those of statements and of creators'
    /// exports.
    #[must_use]
    pub const fn names(self) -> &'static [&'static str] {
        match self {
            Self::OrderId => &["Order ID"],
            Self::SkuId => &["SKU ID"],
            Self::CreatorUsername => &["Creator Username"],
            Self::ProductId => &["Product ID"],
            Self::Price => &["Price"],
            Self::Quantity => &["Quantity", "Items sold"],
            Self::FullyReturned => &["Fully returned or refunded"],
            Self::Status => &["Order settlement status", "Settlement status"],
            Self::Currency => &["Currency"],
            Self::BaseEstimated => &["Est. base commission", "Est. commission base"],
            Self::PartnerRate => &[
                "Standard affiliate partner commission rate",
                "Affiliate partner commission rate",
            ],
            Self::PartnerEstimated => &[
                "Est. affiliate partner commission",
                "Est. standard affiliate partner commission",
            ],
            Self::CreatorRate => &[
                "Standard creator affiliate commission rate",
                "Standard commission rate",
            ],
            Self::CreatorEstimated => &[
                "Est. creator commission",
                "Est. standard creator commission",
                "Est. standard commission",
            ],
            Self::BaseActual => &["Commission base", "Actual commission base"],
            Self::PartnerActual => &[
                "Actual affiliate partner commission",
                "Affiliate partner commission",
            ],
            Self::CreatorActual => &[
                "Actual creator commission",
                "Creator commission",
                "Total final earned amount",
            ],
            Self::CreatedOn => &["Time Created", "Order date"],
            Self::DeliveredOn => &["Time order delivered"],
            Self::SettledOn => &["Commission settlement date", "Time commission settled"],
            Self::PaymentId => &["Payment ID"],
        }
    }

    /// Whether a file must have it.
    #[must_use]
    pub const fn is_required(self) -> bool {
        matches!(self, Self::OrderId | Self::SkuId)
    }
}

impl FromStr for ComparedColumn {
    type Err = UnknownComparedColumn;

    /// Reads a column's name in any capitals, with blanks of any number around and between its words.
    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let words = |name: &str| -> Vec<String> {
            name.split_whitespace().map(str::to_lowercase).collect()
        };
        let name = words(name);
        let is_it = |column: &Self| column.names().iter().any(|known| words(known) == name);
        let mut all = Self::ALL.into_iter();
        all.find(is_it).ok_or(UnknownComparedColumn)
    }
}

impl fmt::Display for ComparedColumn {
    /// Writes the name that the order export has.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.names().first().copied().unwrap_or_default())
    }
}
