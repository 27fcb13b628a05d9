//! Amounts as decimal text, read and written exactly and without a detour through other numbers.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why a text is not an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum AmountError {
    /// The text is not a plain decimal number.
    #[error("not an amount: use digits and a decimal point, for example 4.25")]
    NotANumber,
    /// The text has more decimals than the currency posts.
    #[error("too many decimals: this currency has {allowed}")]
    TooManyDecimals {
        /// The most decimals that would have been taken.
        allowed: u32,
    },
    /// The amount is below zero where that has no meaning.
    #[error("must be zero or more")]
    Negative,
    /// The amount is beyond what can be kept exactly.
    #[error("too large")]
    TooBig,
}

/// Reads a decimal text into posting units: `4.25` with exponent 2 is 425.
///
/// The grammar is strict, because a lenient reading of money is a wrong one: an optional `-`,
/// digits, and optionally a point followed by one to `exponent` digits. Grouping, a leading `+`,
/// blanks and further decimals (even zeros: `154.000` is a hundred and fifty-four thousand to some
/// of our markets) are refused.
///
/// # Errors
/// Says why the text is not an amount.
pub fn parse_units(text: &str, exponent: u32) -> Result<i64, AmountError> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, decimals) = match digits.split_once('.') {
        Some((whole, decimals)) if !decimals.is_empty() => (whole, decimals),
        Some(_) => return Err(AmountError::NotANumber),
        None => (digits, ""),
    };
    if whole.is_empty() || !all_digits(whole) || !all_digits(decimals) {
        return Err(AmountError::NotANumber);
    }
    let missing = u32::try_from(decimals.len())
        .ok()
        .and_then(|given| exponent.checked_sub(given))
        .ok_or(AmountError::TooManyDecimals { allowed: exponent })?;

    // The units are summed below zero, because the smallest amount has no positive counterpart.
    let mut units: i64 = 0;
    for digit in whole.bytes().chain(decimals.bytes()) {
        units = append_digit(units, digit).ok_or(AmountError::TooBig)?;
    }
    for _ in 0..missing {
        units = append_digit(units, b'0').ok_or(AmountError::TooBig)?;
    }
    if negative {
        Ok(units)
    } else {
        units.checked_neg().ok_or(AmountError::TooBig)
    }
}

/// Reads a decimal text that may not be below zero, as a price may not.
///
/// # Errors
/// As [`parse_units`], and [`AmountError::Negative`].
pub fn parse_price_units(text: &str, exponent: u32) -> Result<i64, AmountError> {
    match parse_units(text, exponent)? {
        below_zero if below_zero < 0 => Err(AmountError::Negative),
        units => Ok(units),
    }
}

/// The decimal text of so many posting units, with exactly `exponent` decimals.
#[must_use]
pub fn format_units(units: i64, exponent: u32) -> String {
    DecimalText::new(units, exponent).to_string()
}

/// An amount that displays as its decimal text: 425 with exponent 2 as `4.25`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DecimalText {
    units: i64,
    exponent: u32,
}

impl DecimalText {
    /// So many posting units with so many decimals.
    #[must_use]
    pub const fn new(units: i64, exponent: u32) -> Self {
        Self { units, exponent }
    }
}

impl fmt::Display for DecimalText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.units < 0 { "-" } else { "" };
        let magnitude = self.units.unsigned_abs();
        if self.exponent == 0 {
            return write!(f, "{sign}{magnitude}");
        }
        // No amount reaches a scale that does not fit: all of it is decimals.
        let (whole, decimals) = 10_u64
            .checked_pow(self.exponent)
            .and_then(|scale| {
                magnitude
                    .checked_div(scale)
                    .zip(magnitude.checked_rem(scale))
            })
            .unwrap_or((0, magnitude));
        let width = usize::try_from(self.exponent).map_err(|_| fmt::Error)?;
        write!(f, "{sign}{whole}.{decimals:0width$}")
    }
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Appends a decimal digit to a number that is kept at or below zero.
fn append_digit(below_zero: i64, ascii: u8) -> Option<i64> {
    let digit = i64::from(ascii.checked_sub(b'0')?);
    below_zero.checked_mul(10)?.checked_sub(digit)
}
