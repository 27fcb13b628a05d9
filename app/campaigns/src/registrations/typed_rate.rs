//! A total rate as a seller types it, read and refused in the same way when the field is left and
//! when the form is sent.

use domain::{
    campaign::RegisterRefusal,
    market::Market,
    rate::{RateError, TotalRate},
};
use serde::{Deserialize, Serialize};

use crate::text::seller_refusal;
use ui::{format, text::t};

/// Why what was typed is no total rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum RateRefusal {
    /// There is nothing.
    Missing,
    /// It is no rate of 1 to 80 %.
    Unreadable(RateError),
    /// It is below what the campaign asks for.
    BelowRequirement {
        /// The campaign's least total rate.
        least: TotalRate,
    },
}

/// Reads a rate.
///
/// # Errors
/// Says why it is none.
pub(crate) fn read(typed: &str) -> Result<TotalRate, RateRefusal> {
    if typed.trim().is_empty() {
        return Err(RateRefusal::Missing);
    }
    format::rate_from(typed).map_err(RateRefusal::Unreadable)
}

/// Reads a rate that a campaign takes.
///
/// # Errors
/// Says why it can't be offered.
pub(crate) fn read_at_least(typed: &str, least: TotalRate) -> Result<TotalRate, RateRefusal> {
    let rate = read(typed)?;
    match domain::campaign::check_rate(rate, least) {
        Ok(()) => Ok(rate),
        Err(_) => Err(RateRefusal::BelowRequirement { least }),
    }
}

/// Says why it is no rate.
pub(crate) fn says(refusal: RateRefusal, market: Market) -> String {
    match refusal {
        RateRefusal::Missing => t(seller_refusal::NO_RATE).to_owned(),
        RateRefusal::Unreadable(RateError::NotANumber) => {
            let example = format::rate_input(1_525_u16, market);
            seller_refusal::not_a_rate(&example)
        }
        RateRefusal::Unreadable(RateError::TooManyDecimals) => {
            t(seller_refusal::TOO_MANY_DECIMALS).to_owned()
        }
        RateRefusal::Unreadable(RateError::OutOfRange { least, most }) => {
            seller_refusal::out_of_range(&format::rate(least, market), &format::rate(most, market))
        }
        RateRefusal::BelowRequirement { least } => {
            seller_refusal::below_requirement(&format::rate(least, market))
        }
    }
}

/// The same in a few words, where a cell of a list has no room for a sentence.
pub(crate) fn says_in_cell(refusal: RateRefusal, market: Market) -> String {
    match refusal {
        RateRefusal::Missing => t(seller_refusal::NO_RATE_SHORT).to_owned(),
        RateRefusal::Unreadable(RateError::NotANumber) => {
            let example = format::rate_input(1_525_u16, market);
            seller_refusal::not_a_rate_short(&example)
        }
        RateRefusal::Unreadable(RateError::TooManyDecimals) => {
            t(seller_refusal::TOO_MANY_DECIMALS_SHORT).to_owned()
        }
        RateRefusal::Unreadable(RateError::OutOfRange { least, most }) => {
            let (least, most) = (format::rate(least, market), format::rate(most, market));
            seller_refusal::out_of_range_short(&least, &most)
        }
        RateRefusal::BelowRequirement { least } => {
            seller_refusal::below_requirement_short(&format::rate(least, market))
        }
    }
}

/// Says why a product can't be registered.
pub(crate) fn says_register(refusal: RegisterRefusal, market: Market) -> String {
    let text = match refusal {
        RegisterRefusal::NotStarted => seller_refusal::NOT_STARTED,
        RegisterRefusal::RegistrationOver => seller_refusal::REGISTRATION_OVER,
        RegisterRefusal::CampaignClosed => seller_refusal::CAMPAIGN_CLOSED,
        RegisterRefusal::AlreadyRegistered => seller_refusal::ALREADY_REGISTERED,
        RegisterRefusal::Blocked => seller_refusal::BLOCKED,
        RegisterRefusal::BelowRequirement { least, .. } => {
            return says(RateRefusal::BelowRequirement { least }, market);
        }
    };
    t(text).to_owned()
}
