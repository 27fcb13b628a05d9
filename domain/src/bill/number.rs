//! The numbers of bills: each market, month and series counts from 1 and leaves none out.

use std::{fmt, str::FromStr};

use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::market::Market;

/// How many digits a number has at least.
const DIGITS: usize = 6;

/// Which of a month's numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Series {
    /// Those of bills: of agencies and creators.
    Payee,
    /// Those of statements: of shops.
    Seller,
}

impl Series {
    /// What stands before the count.
    #[must_use]
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Payee => "",
            Self::Seller => "S",
        }
    }
}

/// The number of a bill: `GB-202611-000001`, of a seller's statement `GB-202611-S000001`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct BillNumber {
    market: Market,
    month: NaiveDate,
    series: Series,
    count: u64,
}

/// A text is no number of a bill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not the number of a bill: it looks like GB-202611-000001")]
pub struct UnknownBillNumber;

impl BillNumber {
    /// The number of the bill that is this one of its month and series, counted from 1.
    ///
    /// # Errors
    /// [`UnknownBillNumber`] for the count 0, and for years of other than four digits.
    pub fn new(
        market: Market,
        month: NaiveDate,
        series: Series,
        count: u64,
    ) -> Result<Self, UnknownBillNumber> {
        let month = month.with_day(1).ok_or(UnknownBillNumber)?;
        if count == 0 || !(1_000..=9_999).contains(&month.year()) {
            return Err(UnknownBillNumber);
        }
        Ok(Self {
            market,
            month,
            series,
            count,
        })
    }

    /// The market.
    #[must_use]
    pub const fn market(self) -> Market {
        self.market
    }

    /// The month, by its first day.
    #[must_use]
    pub const fn month(self) -> NaiveDate {
        self.month
    }

    /// Which of the month's numbers it is one of.
    #[must_use]
    pub const fn series(self) -> Series {
        self.series
    }

    /// Which one of them, from 1.
    #[must_use]
    pub const fn count(self) -> u64 {
        self.count
    }
}

impl fmt::Display for BillNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            market,
            month,
            series,
            count,
        } = self;
        let (year, number, prefix) = (month.year(), month.month(), series.prefix());
        write!(f, "{market}-{year:04}{number:02}-{prefix}{count:0DIGITS$}")
    }
}

impl FromStr for BillNumber {
    type Err = UnknownBillNumber;

    /// Reads what [`fmt::Display`] writes, and nothing else.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut parts = text.split('-');
        let (Some(market), Some(month), Some(count), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(UnknownBillNumber);
        };
        let market: Market = market.parse().map_err(|_| UnknownBillNumber)?;
        let first = NaiveDate::parse_from_str(&format!("{month}01"), "%Y%m%d");
        let first = first.map_err(|_| UnknownBillNumber)?;
        let (series, digits) = match count.strip_prefix(Series::Seller.prefix()) {
            Some(digits) => (Series::Seller, digits),
            None => (Series::Payee, count),
        };
        let count = digits.parse().map_err(|_| UnknownBillNumber)?;
        let read = Self::new(market, first, series, count)?;
        // Another spelling of the same would be a second number of one bill.
        if read.to_string() == text {
            Ok(read)
        } else {
            Err(UnknownBillNumber)
        }
    }
}

impl From<BillNumber> for String {
    fn from(number: BillNumber) -> Self {
        number.to_string()
    }
}

impl TryFrom<String> for BillNumber {
    type Error = UnknownBillNumber;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}
