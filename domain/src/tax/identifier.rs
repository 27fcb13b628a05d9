//! The numbers by which tax offices know people and companies: how each is written and checked.
//!
//! What is checked is what the number's own form says: its length, its digits, its check digit where it has
//! one, and what its form leaves out for good. There is no list of prefixes that were given out so far: such a
//! list ages, and then refuses people who are right.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::digits::{is_digits, is_luhn, left_of, plain, values, weighted};
use crate::secret_text::{SecretText, masked};

crate::codes! {
    /// Which number it is.
    #[derive(PartialOrd, Ord)]
    pub enum IdentifierKind {
        /// Employer identification number of the United States.
        Ein = "ein",
        /// Social security number of the United States.
        Ssn = "ssn",
        /// Individual taxpayer identification number of the United States.
        Itin = "itin",
        /// Unique taxpayer reference of the United Kingdom.
        Utr = "utr",
        /// National insurance number of the United Kingdom.
        Nino = "nino",
        /// VAT registration number of the United Kingdom.
        GbVat = "gb_vat",
        /// Number on the identity card of Indonesia.
        Nik = "nik",
        /// Taxpayer number of Indonesia, of 15 digits or of 16.
        Npwp = "npwp",
    }
}

/// Why a number isn't one of its kind. It never says the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdentifierRefusal {
    /// There is none.
    #[error("fill this in")]
    Missing,
    /// Something in it is no digit.
    #[error("this number has digits only")]
    NotDigits,
    /// It has too few or too many characters.
    #[error("this has {given} characters, and the number has {expected}")]
    WrongLength {
        /// How many it has.
        given: usize,
        /// How many the number has.
        expected: usize,
    },
    /// It isn't written as such numbers are.
    #[error("this number isn't written in its form: compare it with your document")]
    WrongForm,
    /// Its check digits don't fit.
    #[error("a digit of this number is wrong: compare it with your document")]
    WrongCheckDigit,
    /// No such number is ever given out.
    #[error("no such number is given out: compare it with your document")]
    NeverGivenOut,
    /// It is an ITIN where an SSN is chosen.
    #[error("a number that begins with 9 is an ITIN: select ITIN")]
    IsItin,
    /// It is no ITIN, which begins with 9.
    #[error("an ITIN begins with 9: select SSN or EIN")]
    IsNoItin,
}

impl IdentifierKind {
    /// What stands between its parts, beside blanks and dashes.
    const fn separators(self) -> &'static [char] {
        match self {
            Self::Npwp => &['.', '/'],
            Self::Ein
            | Self::Ssn
            | Self::Itin
            | Self::Utr
            | Self::Nino
            | Self::GbVat
            | Self::Nik => &[],
        }
    }

    /// Whether it is a person's, and never a company's.
    #[must_use]
    pub const fn is_of_a_person(self) -> bool {
        match self {
            Self::Ssn | Self::Itin | Self::Nino | Self::Nik => true,
            Self::Ein | Self::Utr | Self::GbVat | Self::Npwp => false,
        }
    }
}

/// A number that was checked, as it is kept: without what stands between its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaxIdentifier {
    kind: IdentifierKind,
    number: SecretText,
}

impl TaxIdentifier {
    /// Reads a number as it is typed.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn read(kind: IdentifierKind, typed: &SecretText) -> Result<Self, IdentifierRefusal> {
        let mut number = plain(typed.expose(), kind.separators());
        if number.is_empty() {
            return Err(IdentifierRefusal::Missing);
        }
        // The country's letters before a VAT number are no part of it.
        if kind == IdentifierKind::GbVat && number.starts_with("GB") {
            let rest = number.split_off(2);
            number = zeroize::Zeroizing::new(rest);
        }
        check(kind, &number)?;
        Ok(Self {
            kind,
            number: SecretText::new(std::mem::take(&mut *number)),
        })
    }

    /// Which number it is.
    #[must_use]
    pub const fn kind(&self) -> IdentifierKind {
        self.kind
    }

    /// The number, in the form in which two are compared.
    #[must_use]
    pub const fn number(&self) -> &SecretText {
        &self.number
    }

    /// What is shown of it.
    #[must_use]
    pub fn last_four(&self) -> String {
        masked(self.number.expose())
    }
}

fn check(kind: IdentifierKind, number: &str) -> Result<(), IdentifierRefusal> {
    match kind {
        IdentifierKind::Ein => ein(number),
        IdentifierKind::Ssn => ssn(number),
        IdentifierKind::Itin => itin(number),
        IdentifierKind::Utr => utr(number),
        IdentifierKind::Nino => nino(number),
        IdentifierKind::GbVat => gb_vat(number),
        IdentifierKind::Nik => nik(number),
        IdentifierKind::Npwp => npwp(number),
    }
}

/// Digits alone, and so many.
fn digits_of(number: &str, expected: usize) -> Result<(), IdentifierRefusal> {
    if !is_digits(number) {
        return Err(IdentifierRefusal::NotDigits);
    }
    has_length(number, expected)
}

fn has_length(number: &str, expected: usize) -> Result<(), IdentifierRefusal> {
    let given = number.chars().count();
    if given == expected {
        Ok(())
    } else {
        Err(IdentifierRefusal::WrongLength { given, expected })
    }
}

fn is_zeros(number: &str) -> bool {
    number.bytes().all(|byte| byte == b'0')
}

/// Nine digits. It has no check digit.
fn ein(number: &str) -> Result<(), IdentifierRefusal> {
    digits_of(number, 9)?;
    if is_zeros(number) {
        return Err(IdentifierRefusal::NeverGivenOut);
    }
    Ok(())
}

/// Nine digits in three groups, of which none is zero and the first isn't 666. Numbers that begin with 9 are
/// ITINs. It has no check digit.
fn ssn(number: &str) -> Result<(), IdentifierRefusal> {
    digits_of(number, 9)?;
    if number.starts_with('9') {
        return Err(IdentifierRefusal::IsItin);
    }
    let (area, rest) = number.split_at_checked(3).unwrap_or_default();
    let (group, serial) = rest.split_at_checked(2).unwrap_or_default();
    if area == "666" || [area, group, serial].into_iter().any(is_zeros) {
        return Err(IdentifierRefusal::NeverGivenOut);
    }
    Ok(())
}

/// Nine digits, of which the first is 9. Which groups are in use has changed and will change.
fn itin(number: &str) -> Result<(), IdentifierRefusal> {
    digits_of(number, 9)?;
    if !number.starts_with('9') {
        return Err(IdentifierRefusal::IsNoItin);
    }
    Ok(())
}

/// Ten digits, of which the first is the check digit of the others.
fn utr(number: &str) -> Result<(), IdentifierRefusal> {
    digits_of(number, 10)?;
    let (first, rest) = number.split_at_checked(1).unwrap_or_default();
    let sum = weighted(rest, &[6, 7, 8, 9, 10, 5, 4, 3, 2]);
    let place = usize::try_from(left_of(sum, 11)).unwrap_or_default();
    let check = "21987654321".get(place..=place);
    if check == Some(first) {
        Ok(())
    } else {
        Err(IdentifierRefusal::WrongCheckDigit)
    }
}

/// Two letters, six digits, and a letter from A to D. Some letters are in none: D, F, I, Q, U and V, and O as
/// the second.
fn nino(number: &str) -> Result<(), IdentifierRefusal> {
    has_length(number, 9)?;
    let (letters, rest) = number.split_at_checked(2).unwrap_or_default();
    let (digits, last) = rest.split_at_checked(6).unwrap_or_default();
    let are_letters = letters
        .chars()
        .all(|c| c.is_ascii_uppercase() && !"DFIQUV".contains(c));
    let is_last = matches!(last, "A" | "B" | "C" | "D");
    if are_letters && !letters.ends_with('O') && is_digits(digits) && is_last {
        Ok(())
    } else {
        Err(IdentifierRefusal::WrongForm)
    }
}

/// Nine digits, of which the last two make the weighted sum a multiple of 97; in newer numbers, 55 more than
/// one.
fn gb_vat(number: &str) -> Result<(), IdentifierRefusal> {
    digits_of(number, 9)?;
    if is_zeros(number) {
        return Err(IdentifierRefusal::NeverGivenOut);
    }
    let sum = weighted(number, &[8, 7, 6, 5, 4, 3, 2, 10, 1]);
    if matches!(left_of(sum, 97), 0 | 42) {
        Ok(())
    } else {
        Err(IdentifierRefusal::WrongCheckDigit)
    }
}

/// Sixteen digits: a district, the day of birth (of women 40 more), and a serial number.
fn nik(number: &str) -> Result<(), IdentifierRefusal> {
    digits_of(number, 16)?;
    let pair = |at: usize| {
        let mut pair = values(number).skip(at).take(2);
        let tens = pair.next().unwrap_or_default();
        let ones = pair.next().unwrap_or_default();
        tens.saturating_mul(10).saturating_add(ones)
    };
    let (day, month) = (pair(6), pair(8));
    let is_day = matches!(day, 1..=31 | 41..=71);
    let has_serial = number.get(12..).is_some_and(|serial| !is_zeros(serial));
    if is_day && (1..=12).contains(&month) && has_serial {
        Ok(())
    } else {
        Err(IdentifierRefusal::WrongForm)
    }
}

/// Fifteen digits, of which the ninth is the check digit of the eight before it; or sixteen: a zero before
/// those, and of a person the number of the identity card.
fn npwp(number: &str) -> Result<(), IdentifierRefusal> {
    if !is_digits(number) {
        return Err(IdentifierRefusal::NotDigits);
    }
    let of_fifteen = match number.len() {
        15 => number,
        16 => match number.strip_prefix('0') {
            Some(rest) => rest,
            None => return nik(number),
        },
        given => {
            let expected = 16;
            return Err(IdentifierRefusal::WrongLength { given, expected });
        }
    };
    let checked = of_fifteen.get(..9).unwrap_or_default();
    if is_zeros(checked) {
        return Err(IdentifierRefusal::NeverGivenOut);
    }
    if is_luhn(checked) {
        Ok(())
    } else {
        Err(IdentifierRefusal::WrongCheckDigit)
    }
}
