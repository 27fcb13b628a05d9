//! The currencies that money is kept in. Amounts of different currencies never meet.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A currency of one of the markets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Currency {
    /// United States dollar.
    Usd,
    /// Pound sterling.
    Gbp,
    /// Indonesian rupiah.
    Idr,
    /// Malaysian ringgit.
    Myr,
    /// Vietnamese dong.
    Vnd,
    /// Thai baht.
    Thb,
    /// Philippine peso.
    Php,
    /// Singapore dollar.
    Sgd,
}

/// No currency of ours has the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[error("unknown currency: use a code such as USD or GBP")]
pub struct UnknownCurrency;

impl Currency {
    /// Every currency.
    pub const ALL: [Self; 8] = [
        Self::Usd,
        Self::Gbp,
        Self::Idr,
        Self::Myr,
        Self::Vnd,
        Self::Thb,
        Self::Php,
        Self::Sgd,
    ];

    /// The ISO 4217 code, in capitals.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Usd => "USD",
            Self::Gbp => "GBP",
            Self::Idr => "IDR",
            Self::Myr => "MYR",
            Self::Vnd => "VND",
            Self::Thb => "THB",
            Self::Php => "PHP",
            Self::Sgd => "SGD",
        }
    }

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

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl FromStr for Currency {
    type Err = UnknownCurrency;

    /// Reads an ISO 4217 code in capitals.
    fn from_str(code: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|currency| currency.code() == code)
            .ok_or(UnknownCurrency)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_reads_back() {
        for currency in Currency::ALL {
            assert_eq!(currency.code().parse(), Ok(currency));
            let json = serde_json::to_string(&currency).unwrap();
            assert_eq!(json, format!("\"{}\"", currency.code()));
            assert_eq!(serde_json::from_str::<Currency>(&json).unwrap(), currency);
        }
    }

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
