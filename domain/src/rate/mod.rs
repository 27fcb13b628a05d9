//! Commission rates and shares: percentages with two decimals, kept as basis points (rule 2).
//!
//! A value of these types is within its bounds by construction, also when it comes off the wire.
//! That a creator rate is at most the total rate takes both, and is asked of
//! [`CreatorRate::within`].

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::money::{AmountError, DecimalText, parse_units};

/// The basis points of the whole: 100 %.
const WHOLE: u16 = 10_000;

/// Why a number or text is not a rate of the asked kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum RateError {
    /// The text is not a plain decimal number.
    #[error("not a percentage: use a plain number, for example 15.25")]
    NotANumber,
    /// The text has more than two decimals.
    #[error("too many decimals: use up to two")]
    TooManyDecimals,
    /// The percentage is outside what is possible here.
    #[error("out of range: use {least} to {most}")]
    OutOfRange {
        /// The lowest percentage possible.
        least: Rate,
        /// The highest percentage possible.
        most: Rate,
    },
}

/// A creator rate that does not fit the total rate it is taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum CreatorRateRefusal {
    /// The creator would get more than the seller pays.
    #[error("creator commission rate {creator}% is above the total commission rate {total}%")]
    AboveTotal {
        /// The refused creator rate.
        creator: CreatorRate,
        /// The total rate that it must stay within.
        total: TotalRate,
    },
}

macro_rules! rates {
    ($($(#[$doc:meta])+ $name:ident: $least:literal ..= $most:expr),+ $(,)?) => {$(
        $(#[$doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "u16", into = "u16")]
        pub struct $name(u16);

        impl $name {
            /// The lowest value.
            pub const LEAST: Self = Self($least);
            /// The highest value.
            pub const MOST: Self = Self($most);

            /// The value of so many basis points: 1525 is 15.25 %.
            ///
            /// # Errors
            /// [`RateError::OutOfRange`] outside the bounds of this kind.
            pub const fn from_basis_points(basis_points: u16) -> Result<Self, RateError> {
                let (Self(least), Self(most)) = (Self::LEAST, Self::MOST);
                if least <= basis_points && basis_points <= most {
                    Ok(Self(basis_points))
                } else {
                    Err(RateError::OutOfRange { least: Rate(least), most: Rate(most) })
                }
            }

            /// The value in basis points: 1525 for 15.25 %.
            #[must_use]
            pub const fn basis_points(self) -> u16 {
                self.0
            }
        }

        impl TryFrom<u16> for $name {
            type Error = RateError;

            fn try_from(basis_points: u16) -> Result<Self, RateError> {
                Self::from_basis_points(basis_points)
            }
        }

        impl TryFrom<i16> for $name {
            type Error = RateError;

            fn try_from(basis_points: i16) -> Result<Self, RateError> {
                Self::try_from(i64::from(basis_points))
            }
        }

        impl TryFrom<i32> for $name {
            type Error = RateError;

            fn try_from(basis_points: i32) -> Result<Self, RateError> {
                Self::try_from(i64::from(basis_points))
            }
        }

        impl TryFrom<i64> for $name {
            type Error = RateError;

            fn try_from(basis_points: i64) -> Result<Self, RateError> {
                // What no u16 holds is out of bounds in every kind, and so is the largest u16.
                Self::from_basis_points(u16::try_from(basis_points).unwrap_or(u16::MAX))
            }
        }

        impl From<$name> for u16 {
            fn from(rate: $name) -> Self {
                rate.0
            }
        }

        impl From<$name> for i16 {
            /// As its column holds it.
            fn from(rate: $name) -> Self {
                // At most 10,000, so the sign is not touched.
                const { assert!($most <= i16::MAX.cast_unsigned()) };
                rate.0.cast_signed()
            }
        }

        impl From<$name> for i32 {
            fn from(rate: $name) -> Self {
                Self::from(rate.0)
            }
        }

        impl FromStr for $name {
            type Err = RateError;

            /// Reads a percentage with at most two decimals and without a sign: `15.25`.
            fn from_str(percent: &str) -> Result<Self, RateError> {
                basis_points_of(percent)?.try_into()
            }
        }

        impl fmt::Display for $name {
            /// Writes the percentage with two decimals and without a sign: `15.25`.
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                DecimalText::new(i64::from(self.0), 2).fmt(f)
            }
        }
    )+};
}

rates! {
    /// Any percentage from 0 to 100.
    Rate: 0 ..= WHOLE,
    /// What a seller pays of the commission base: 1 to 80 %. It is also the kind of the least rate
    /// that a campaign asks for.
    TotalRate: 100 ..= 8_000,
    /// What a creator is paid of the commission base: above 0 %, and never above the total rate
    /// that it is taken from.
    CreatorRate: 1 ..= 8_000,
    /// What a managing agency takes of its creator's part: 0 to 100 %.
    SharePercent: 0 ..= WHOLE,
}

impl TotalRate {
    /// Whether a creator can be paid this rate out of the total.
    #[must_use]
    pub const fn allows(self, creator: CreatorRate) -> bool {
        creator.0 <= self.0
    }

    /// What the campaign's agency keeps of the total rate beside this creator rate.
    ///
    /// # Errors
    /// [`CreatorRateRefusal::AboveTotal`] if nothing could be left.
    pub fn agency_rate(self, creator: CreatorRate) -> Result<Rate, CreatorRateRefusal> {
        self.0
            .checked_sub(creator.0)
            .map(Rate)
            .ok_or(CreatorRateRefusal::AboveTotal {
                creator,
                total: self,
            })
    }
}

impl CreatorRate {
    /// The same rate, known to be at most the total rate.
    ///
    /// # Errors
    /// [`CreatorRateRefusal::AboveTotal`] if it is above.
    pub const fn within(self, total: TotalRate) -> Result<Self, CreatorRateRefusal> {
        if total.allows(self) {
            Ok(self)
        } else {
            Err(CreatorRateRefusal::AboveTotal {
                creator: self,
                total,
            })
        }
    }
}

impl SharePercent {
    /// What the creator keeps beside this share.
    #[must_use]
    pub const fn rest(self) -> Self {
        // A share is at most the whole by construction, so nothing is cut off here.
        Self(WHOLE.saturating_sub(self.0))
    }
}

fn basis_points_of(percent: &str) -> Result<i64, RateError> {
    match parse_units(percent, 2) {
        Ok(basis_points) => Ok(basis_points),
        // A number too big to be read is out of range in every kind.
        Err(AmountError::TooBig) => Ok(i64::MAX),
        Err(AmountError::TooManyDecimals { .. }) => Err(RateError::TooManyDecimals),
        Err(AmountError::NotANumber | AmountError::Negative) => Err(RateError::NotANumber),
    }
}

#[cfg(test)]
mod tests;
