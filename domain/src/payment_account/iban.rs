//! International bank account numbers (ISO 13616).

use iban::{Iban, IbanLike as _, ParseIbanError};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use zeroize::Zeroizing;

use crate::tax::plain;

/// Why a text is no IBAN. It never says the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IbanRefusal {
    /// There is none.
    #[error("fill this in")]
    Missing,
    /// It has other characters than letters and digits, or doesn't begin as an IBAN does.
    #[error("an IBAN begins with two letters and two digits: compare it with your bank statement")]
    WrongForm,
    /// Its check digits don't fit.
    #[error("a character of this IBAN is wrong: compare it with your bank statement")]
    WrongCheckDigits,
    /// It isn't as long as those of its country, or has letters in other places.
    #[error(
        "this IBAN isn't written as those of its country are: compare it with your bank statement"
    )]
    WrongForCountry,
    /// Its country has no IBANs.
    #[error("no country's IBANs begin with these two letters")]
    UnknownCountry,
}

/// The text without blanks and dashes, in capitals, with plain digits for full-width ones.
#[must_use]
pub fn normalised_iban(typed: &str) -> Zeroizing<String> {
    plain(typed, &[])
}

/// Reads an IBAN as it is typed, and returns it without blanks.
///
/// # Errors
/// Says what is wrong with it.
pub fn read_iban(typed: &str) -> Result<Zeroizing<String>, IbanRefusal> {
    let text = normalised_iban(typed);
    if text.is_empty() {
        return Err(IbanRefusal::Missing);
    }
    let is_made_of = text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let check_digits = text.get(2..4).unwrap_or_default();
    let begins = text.bytes().take(2).all(|byte| byte.is_ascii_uppercase())
        && check_digits.len() == 2
        && check_digits.bytes().all(|byte| byte.is_ascii_digit());
    if !is_made_of || !begins {
        return Err(IbanRefusal::WrongForm);
    }
    // The remainder doesn't tell 00, 01 and 99 from 97, 98 and 02, of which only these are made.
    if matches!(check_digits, "00" | "01" | "99") {
        return Err(IbanRefusal::WrongCheckDigits);
    }
    match text.parse::<Iban>() {
        Ok(read) => Ok(Zeroizing::new(read.electronic_str().to_owned())),
        Err(ParseIbanError::UnknownCountry(_)) => Err(IbanRefusal::UnknownCountry),
        Err(ParseIbanError::InvalidBban(_)) => Err(IbanRefusal::WrongForCountry),
        // A text of the right characters is refused for its length or for its check digits.
        Err(ParseIbanError::InvalidBaseIban { .. }) => Err(if is_of_some_length(&text) {
            IbanRefusal::WrongCheckDigits
        } else {
            IbanRefusal::WrongForCountry
        }),
    }
}

/// From 15 characters, as Norway's have, to 34.
fn is_of_some_length(text: &str) -> bool {
    (15..=34).contains(&text.len())
}
