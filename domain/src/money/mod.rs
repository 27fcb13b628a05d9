//! Amounts of money: whole numbers of a currency's posting unit (rule 1).
//!
//! No amount is ever a float, and none wraps or is silently rounded: what does not fit is an error.
//! Text is read and written exactly, with the decimals that the currency posts.

mod text;

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::currency::Currency;

pub use self::text::{AmountError, DecimalText, format_units, parse_price_units, parse_units};

/// An amount of one currency, positive or negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// The amount in posting units (pence for GBP, whole rupiah for IDR).
    pub units: i64,
    /// The currency that the units are of.
    pub currency: Currency,
}

/// A calculation with money that has no exact answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum MoneyError {
    /// The result is beyond what an amount can hold.
    #[error("the amount is too large to be kept exactly")]
    Overflow,
    /// A commission base below zero was given.
    #[error("a commission cannot be worked out of an amount below zero")]
    NegativeBase,
    /// An amount was to be divided among parts of which each has the share zero.
    #[error("an amount cannot be divided when every share of it is zero")]
    NoShares,
    /// The parts of an amount do not sum to it.
    #[error("the parts do not sum to the whole")]
    Unbalanced,
    /// Two currencies met in one calculation.
    #[error("{left} and {right} cannot be added together")]
    CurrencyMix {
        /// The currency of the first amount.
        left: Currency,
        /// The currency of the second amount.
        right: Currency,
    },
}

impl Money {
    /// So many posting units of the currency.
    #[must_use]
    pub const fn new(units: i64, currency: Currency) -> Self {
        Self { units, currency }
    }

    /// Nothing, in this currency.
    #[must_use]
    pub const fn zero(currency: Currency) -> Self {
        Self::new(0, currency)
    }

    /// Reads a decimal text such as `4.25` or `-4.25`, with at most the decimals that the currency
    /// posts.
    ///
    /// # Errors
    /// Says why the text is not an amount of this currency.
    pub fn parse(text: &str, currency: Currency) -> Result<Self, AmountError> {
        parse_units(text, currency.posting_exponent()).map(|units| Self::new(units, currency))
    }

    /// The sum of two amounts of the same currency.
    ///
    /// # Errors
    /// [`MoneyError::CurrencyMix`] if the currencies differ, [`MoneyError::Overflow`] if the sum
    /// does not fit.
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        let units = self
            .units
            .checked_add(other.units)
            .ok_or(MoneyError::Overflow)?;
        Ok(Self::new(units, self.currency))
    }

    /// What is left of this amount without another of the same currency.
    ///
    /// # Errors
    /// As [`Money::checked_add`].
    pub fn checked_sub(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        let units = self
            .units
            .checked_sub(other.units)
            .ok_or(MoneyError::Overflow)?;
        Ok(Self::new(units, self.currency))
    }

    /// The amount as an exact decimal number of the currency's main unit, for calculation.
    #[must_use]
    pub fn to_decimal(self) -> Decimal {
        Decimal::new(self.units, self.currency.posting_exponent())
    }

    /// The decimal text without the currency, with exactly the decimals that the currency posts.
    #[must_use]
    pub const fn decimal_text(self) -> DecimalText {
        DecimalText::new(self.units, self.currency.posting_exponent())
    }

    fn same_currency(self, other: Self) -> Result<(), MoneyError> {
        if self.currency == other.currency {
            Ok(())
        } else {
            Err(MoneyError::CurrencyMix {
                left: self.currency,
                right: other.currency,
            })
        }
    }
}

impl fmt::Display for Money {
    /// Writes the currency's code and the amount: `GBP 4.25`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.currency, self.decimal_text())
    }
}

#[cfg(test)]
mod tests;
