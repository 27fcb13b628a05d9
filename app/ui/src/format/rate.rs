//! Rates with two decimals as the reader's language writes them, in English in their market's form; and read.

use std::str::FromStr;

use domain::{market::Market, rate::RateError};

use super::money::Separators;

/// How a market separates decimals, where the language leaves it open.
fn separators(market: Market) -> Separators {
    match market {
        Market::Id | Market::Vn => Separators::COMMA,
        Market::Us | Market::Gb | Market::My | Market::Th | Market::Ph | Market::Sg => {
            Separators::POINT
        }
    }
}

/// A rate with its unit: `14.00%`, in Indonesia `14,00%`. Takes any kind of rate, or basis points.
pub fn rate(rate: impl Into<u16>, market: Market) -> String {
    format!("{}%", rate_input(rate, market))
}

/// A rate without its unit, as it stands in a field whose unit is beside it: `14.00`.
pub fn rate_input(rate: impl Into<u16>, market: Market) -> String {
    let basis_points = rate.into();
    let separator = separators(market).spoken().decimal;
    format!("{}{separator}{:02}", basis_points / 100, basis_points % 100)
}

/// Reads what somebody typed as a rate. Blanks around it, the unit, and a comma for the decimals are
/// as good as the plain form, in every market: a percentage is too short to have groups that the
/// comma could stand for.
///
/// # Errors
/// Says why it is no rate of the kind.
pub fn rate_from<R: FromStr<Err = RateError>>(typed: &str) -> Result<R, RateError> {
    let typed = typed.trim();
    let number = typed.strip_suffix('%').unwrap_or(typed).trim_end();
    number.replacen(',', ".", 1).parse()
}
