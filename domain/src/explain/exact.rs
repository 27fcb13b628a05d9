//! An amount before it was rounded: whole posting units and an exact fraction of one.

use serde::{Deserialize, Serialize};

use crate::money::MoneyError;

/// Whole posting units and the part of one that a calculation leaves over. Never below zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Exact {
    /// The whole units.
    pub units: i64,
    /// How many parts of a unit are over.
    pub over: u64,
    /// How many such parts make a unit.
    pub parts: u64,
}

impl Exact {
    /// So much of an amount as the weight is of the whole.
    ///
    /// # Errors
    /// [`MoneyError::NegativeBase`] for an amount below zero, [`MoneyError::NoShares`] for a whole
    /// of nothing, [`MoneyError::Overflow`] if the result does not fit.
    pub fn share(amount: i64, weight: u32, whole: u32) -> Result<Self, MoneyError> {
        let amount = u64::try_from(amount).map_err(|_| MoneyError::NegativeBase)?;
        let product = u128::from(amount)
            .checked_mul(u128::from(weight))
            .ok_or(MoneyError::Overflow)?;
        let parts = u64::from(whole);
        let (units, over) = product
            .checked_div(u128::from(parts))
            .zip(product.checked_rem(u128::from(parts)))
            .ok_or(MoneyError::NoShares)?;
        Ok(Self {
            units: i64::try_from(units).map_err(|_| MoneyError::Overflow)?,
            over: u64::try_from(over).map_err(|_| MoneyError::Overflow)?,
            parts,
        })
    }

    /// Whether nothing is over.
    #[must_use]
    pub const fn is_whole(self) -> bool {
        self.over == 0
    }

    /// How the whole units that became of it compare with it.
    #[must_use]
    pub const fn rounded_to(self, units: i64) -> Rounding {
        if self.units < units {
            Rounding::Up
        } else if units < self.units || self.over > 0 {
            Rounding::Down
        } else {
            Rounding::None
        }
    }

    /// The decimals of what is over, at most so many and without zeros at their end, and whether
    /// further ones were cut off: nothing for a whole amount, `6666` and more for two thirds.
    #[must_use]
    pub fn further_decimals(self, at_most: u32) -> (String, bool) {
        let mut digits = String::new();
        let mut over = u128::from(self.over);
        for _ in 0..at_most {
            if over == 0 {
                break;
            }
            let tenfold = over.saturating_mul(10);
            let parts = u128::from(self.parts);
            let digit = tenfold.checked_div(parts).unwrap_or_default();
            digits.extend(
                u32::try_from(digit)
                    .ok()
                    .and_then(|digit| char::from_digit(digit, 10)),
            );
            over = tenfold.checked_rem(parts).unwrap_or_default();
        }
        (digits, over > 0)
    }
}

/// What happened to an exact amount when it became whole units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// It was whole.
    None,
    /// It went up.
    Up,
    /// It went down.
    Down,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_exact() {
        // Of 39.98 at 30 %: 11.994.
        let total = Exact::share(3_998, 3_000, 10_000).unwrap();
        assert_eq!((total.units, total.over), (1_199, 4_000));
        assert_eq!(total.further_decimals(4), ("4".to_owned(), false));
        assert_eq!(total.rounded_to(1_199), Rounding::Down);
        // Of 2,500 at two thirds: a fraction without an end.
        let part = Exact::share(2_500, 500, 750).unwrap();
        assert_eq!(part.further_decimals(4), ("6666".to_owned(), true));
        assert_eq!(part.rounded_to(1_667), Rounding::Up);
        let whole = Exact::share(10_000, 1, 4).unwrap();
        assert!(whole.is_whole());
        assert_eq!(whole.further_decimals(4), (String::new(), false));
        assert_eq!(whole.rounded_to(2_500), Rounding::None);
    }

    #[test]
    fn what_has_no_share_says_why() {
        assert_eq!(Exact::share(-1, 1, 2), Err(MoneyError::NegativeBase));
        assert_eq!(Exact::share(1, 1, 0), Err(MoneyError::NoShares));
        assert_eq!(Exact::share(i64::MAX, 3, 2), Err(MoneyError::Overflow));
    }
}
