//! The currencies that money is kept in. Amounts of different currencies never meet.

use serde::{Deserialize, Serialize};
use thiserror::Error;

crate::codes! {
    /// A currency of one of the markets, with its ISO 4217 code.
    #[derive(PartialOrd, Ord)]
    pub enum Currency else UnknownCurrency {
        /// United States dollar.
        Usd = "USD",
        /// Pound sterling.
        Gbp = "GBP",
        /// Indonesian rupiah.
        Idr = "IDR",
        /// Malaysian ringgit.
        Myr = "MYR",
        /// Vietnamese dong.
        Vnd = "VND",
        /// Thai baht.
        Thb = "THB",
        /// Philippine peso.
        Php = "PHP",
        /// Singapore dollar.
        Sgd = "SGD",
    }
}

/// No currency of ours has the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[error("unknown currency: use a code such as USD or GBP")]
pub struct UnknownCurrency;

impl Currency {
    /// How many decimals a posted amount has: 2 means that the posting unit is a hundredth.
    #[must_use]
    pub const fn posting_exponent(self) -> u32 {
        match self {
            Self::Usd | Self::Gbp | Self::Myr | Self::Thb | Self::Php | Self::Sgd => 2,
            Self::Idr | Self::Vnd => 0,
        }
    }

    /// How many decimals ISO 4217 gives the currency. It differs from the posting exponent for the
    /// rupiah, whose sen exist on paper only.
    #[must_use]
    pub const fn iso_exponent(self) -> u32 {
        match self {
            Self::Usd | Self::Gbp | Self::Idr | Self::Myr | Self::Thb | Self::Php | Self::Sgd => 2,
            Self::Vnd => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_codes_are_refused() {
        for code in ["", "gbp", "EUR", "GBP ", "IDRX"] {
            assert_eq!(code.parse::<Currency>(), Err(UnknownCurrency), "{code:?}");
        }
    }

    #[test]
    fn rupiah_and_dong_are_posted_whole() {
        assert_eq!(Currency::Idr.posting_exponent(), 0);
        assert_eq!(Currency::Idr.iso_exponent(), 2);
        assert_eq!(Currency::Vnd.posting_exponent(), 0);
        assert_eq!(Currency::Vnd.iso_exponent(), 0);
        assert_eq!(Currency::Gbp.posting_exponent(), 2);
    }
}
