//! The numbers of a bank account, by its scheme: typed, checked, and as they are kept.

use serde::{Deserialize, Serialize};
use thiserror::Error;
use zeroize::Zeroizing;

use super::{BankField, BankScheme, IbanRefusal, read_iban};
use crate::{
    secret_text::{SecretText, masked},
    tax::{is_digits, left_of, plain, weighted},
};

/// What stands between two numbers where they are kept as one text.
const BETWEEN: &str = " ";

/// The numbers of an account as they are typed; those that its scheme doesn't have are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TypedNumbers {
    /// Routing number, sort code, bank code or BIC.
    pub bank: SecretText,
    /// Account number or IBAN.
    pub account: SecretText,
}

/// Why a number isn't one. It never says the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BankNumberRefusal {
    /// There is none.
    #[error("fill this in")]
    Missing,
    /// Something in it is no digit.
    #[error("this number has digits only")]
    NotDigits,
    /// It has too few or too many digits.
    #[error("this has {given} characters, and the number has {least} to {most}")]
    WrongLength {
        /// How many it has.
        given: usize,
        /// How many it has at least.
        least: usize,
        /// How many it has at most.
        most: usize,
    },
    /// The check digit doesn't fit.
    #[error("a digit of this number is wrong: compare it with a check or a bank statement")]
    WrongCheckDigit,
    /// It is no BIC.
    #[error("a BIC has 8 or 11 letters and digits, for example DEUTDEFF")]
    NotABic,
    /// It is no IBAN.
    #[error("{0}")]
    Iban(IbanRefusal),
}

/// The numbers of an account that were checked, as they are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankNumbers {
    scheme: BankScheme,
    /// Both, of which one may be empty, with a blank between them.
    text: SecretText,
    last_four: String,
}

impl BankNumbers {
    /// Reads the numbers of a scheme.
    ///
    /// # Errors
    /// Says what is wrong with each.
    pub fn read(
        scheme: BankScheme,
        typed: &TypedNumbers,
    ) -> Result<Self, Vec<(BankField, BankNumberRefusal)>> {
        let bank = read_bank(scheme, typed.bank.expose());
        let account = read_account(scheme, typed.account.expose());
        match (bank, account) {
            (Ok(bank), Ok(account)) => Ok(Self::new(scheme, &bank, &account)),
            (bank, account) => Err([
                (BankField::BankNumber, bank.err()),
                (BankField::AccountNumber, account.err()),
            ]
            .into_iter()
            .filter_map(|(field, refusal)| Some((field, refusal?)))
            .collect()),
        }
    }

    fn new(scheme: BankScheme, bank: &str, account: &str) -> Self {
        let length = bank.len().saturating_add(account.len());
        let mut text = String::with_capacity(length.saturating_add(BETWEEN.len()));
        text.push_str(bank);
        text.push_str(BETWEEN);
        text.push_str(account);
        Self {
            scheme,
            text: SecretText::new(text),
            last_four: masked(account),
        }
    }

    /// The scheme that they are of.
    #[must_use]
    pub const fn scheme(&self) -> BankScheme {
        self.scheme
    }

    /// Both as one text, as they are kept.
    #[must_use]
    pub const fn text(&self) -> &SecretText {
        &self.text
    }

    /// What is shown of the account's number.
    #[must_use]
    pub fn last_four(&self) -> &str {
        &self.last_four
    }
}

/// What is kept of an account's numbers ([`BankNumbers::text`]), in the form in which two accounts are compared: an
/// IBAN of the United Kingdom is the sort code and the account number in it.
#[must_use]
pub fn compared_account(kept: &str) -> Zeroizing<String> {
    let mut compared = Zeroizing::new(String::with_capacity(kept.len()));
    match kept.strip_prefix(BETWEEN).and_then(within_iban_of_gb) {
        Some((sort_code, account)) => {
            compared.push_str(sort_code);
            compared.push_str(BETWEEN);
            compared.push_str(account);
        }
        None => compared.push_str(kept),
    }
    compared
}

/// The sort code and the account number, which are the last 14 of an IBAN's 22 characters.
fn within_iban_of_gb(iban: &str) -> Option<(&str, &str)> {
    let is_of_gb = iban.starts_with("GB") && iban.len() == 22;
    let digits = iban.get(8..).filter(|_| is_of_gb)?;
    digits.split_at_checked(6)
}

/// The number of the bank.
fn read_bank(scheme: BankScheme, typed: &str) -> Result<Zeroizing<String>, BankNumberRefusal> {
    let number = plain(typed, &[]);
    match scheme {
        // An IBAN says the bank.
        BankScheme::Iban => Ok(Zeroizing::default()),
        BankScheme::UsAch => {
            let number = digits(number, (9, 9))?;
            if is_routing_number(&number) {
                Ok(number)
            } else {
                Err(BankNumberRefusal::WrongCheckDigit)
            }
        }
        BankScheme::GbDomestic => digits(number, (6, 6)),
        BankScheme::IdDomestic => digits(number, (3, 3)),
        BankScheme::Bic => bic(number),
    }
}

/// The number of the account.
fn read_account(scheme: BankScheme, typed: &str) -> Result<Zeroizing<String>, BankNumberRefusal> {
    let number = plain(typed, &[]);
    match scheme {
        BankScheme::Iban => read_iban(typed).map_err(|refusal| match refusal {
            IbanRefusal::Missing => BankNumberRefusal::Missing,
            IbanRefusal::WrongForm
            | IbanRefusal::WrongCheckDigits
            | IbanRefusal::WrongForCountry
            | IbanRefusal::UnknownCountry => BankNumberRefusal::Iban(refusal),
        }),
        BankScheme::UsAch => digits(number, (4, 17)),
        BankScheme::GbDomestic => digits(number, (8, 8)),
        BankScheme::IdDomestic => digits(number, (8, 16)),
        BankScheme::Bic => digits(number, (6, 20)),
    }
}

fn digits(
    number: Zeroizing<String>,
    (least, most): (usize, usize),
) -> Result<Zeroizing<String>, BankNumberRefusal> {
    let given = number.chars().count();
    if given == 0 {
        Err(BankNumberRefusal::Missing)
    } else if !is_digits(&number) {
        Err(BankNumberRefusal::NotDigits)
    } else if !(least..=most).contains(&given) {
        Err(BankNumberRefusal::WrongLength { given, least, most })
    } else {
        Ok(number)
    }
}

/// Four letters of the bank, two of the country, two letters or digits of the place, and three of the branch
/// or none (ISO 9362).
fn bic(number: Zeroizing<String>) -> Result<Zeroizing<String>, BankNumberRefusal> {
    if number.is_empty() {
        return Err(BankNumberRefusal::Missing);
    }
    let is_bic = matches!(number.len(), 8 | 11)
        && number.bytes().take(6).all(|byte| byte.is_ascii_uppercase())
        && number.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if is_bic {
        Ok(number)
    } else {
        Err(BankNumberRefusal::NotABic)
    }
}

/// Whether nine digits are a routing number of a bank in the United States: the sum of the digits, times 3, 7
/// and 1 in turn, is a multiple of ten. Which numbers were given to banks is not asked: such a list ages.
#[must_use]
pub fn is_routing_number(digits: &str) -> bool {
    let is_written_so = digits.len() == 9 && is_digits(digits);
    let is_zeros = digits.bytes().all(|byte| byte == b'0');
    is_written_so && !is_zeros && left_of(weighted(digits, &[3, 7, 1]), 10) == 0
}
