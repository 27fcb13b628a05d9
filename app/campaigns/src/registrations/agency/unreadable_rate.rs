//! What a typed text is, if it is no creator rate.

use domain::{market::Market, rate::RateError};

use crate::text::creator_rates as words;
use ui::{format, text::t};

/// Why a text is no creator rate, beside its field.
pub(crate) fn unreadable(why: RateError, market: Market) -> String {
    match why {
        RateError::NotANumber => t(words::UNREADABLE).to_owned(),
        RateError::TooManyDecimals => t(words::DECIMALS).to_owned(),
        RateError::OutOfRange { most, .. } => {
            let most = format::rate(most, market);
            words::between(&most)
        }
    }
}
