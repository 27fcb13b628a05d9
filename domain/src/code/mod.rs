//! Codes and handles: the texts by which people and files name what is known. Order ids, line ids,
//! product codes, Shop Codes, campaign codes and handles are all read by the one rule here, wherever
//! they come from: files, the API, forms, links and searches (spec/data.md, "Codes and handles").
//!
//! What looks the same must be the same. So composed and decomposed letters are one (Unicode NFC),
//! what programs put around an id is taken off, and a character that nobody sees is refused by its
//! name rather than read away: it may stand for a letter that was lost. Codes keep their letter case
//! and their zeros: `7` and `007` are two.

mod characters;
mod handle;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

pub(crate) use self::characters::is_ignorable;
pub use self::{
    characters::HiddenCharacter,
    handle::{Handle, HandleRefusal, compared_handle},
};

/// The most characters that a code or a handle has, where it has no limit of its own.
pub const CODE_CHARACTERS_MAX: usize = 60;

/// The most characters of a Shop Code.
pub const SHOP_CODE_CHARACTERS_MAX: usize = 40;

/// Why a text is no code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum CodeRefusal {
    /// There is nothing in it.
    #[error("required: enter a value")]
    Empty,
    /// It is too long.
    #[error("too long: use up to {most} characters")]
    TooLong {
        /// The most characters that it may have.
        most: usize,
    },
    /// A character within it can't be seen, or looks like another.
    #[error("character {place} is {character}: remove it, or copy the text again")]
    Hidden {
        /// Which character it is, the first being 1.
        place: usize,
        /// The character.
        character: HiddenCharacter,
    },
    /// It is what a spreadsheet makes of a long number.
    #[error(
        "rounded by a spreadsheet, digits are lost: export the file again and import it without \
         opening it, or format the column as text first"
    )]
    RoundedNumber,
}

/// Reads a code of at most so many characters: taken off are blanks, tabs and no-break spaces at both
/// ends, and one apostrophe before a digit, by which spreadsheets are kept from rounding numbers.
///
/// # Errors
/// Says why the text is no code.
pub fn parse(text: &str, characters_max: usize) -> Result<Cow<'_, str>, CodeRefusal> {
    let code = without_wrapping(text);
    if code.is_empty() {
        return Err(CodeRefusal::Empty);
    }
    if is_rounded_number(code) {
        return Err(CodeRefusal::RoundedNumber);
    }
    let code = if code.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        Cow::Borrowed(code)
    } else {
        check_characters(code)?;
        normalized(code)
    };
    if code.len() > characters_max && code.chars().count() > characters_max {
        return Err(CodeRefusal::TooLong {
            most: characters_max,
        });
    }
    Ok(code)
}

/// A text that is looked for, read as a code is: what can't be seen in it is passed over, since nothing
/// is made of it. It may be empty.
#[must_use]
pub fn searched(text: &str) -> String {
    let visible: String = text
        .chars()
        .filter(|character| !character.is_control() && !is_ignorable(*character))
        .collect();
    without_wrapping(&visible).nfc().collect()
}

/// The text without what programs put around a code.
fn without_wrapping(text: &str) -> &str {
    let code = text.trim_matches(characters::is_blank);
    match code.strip_prefix('\'') {
        Some(guarded) if guarded.starts_with(|first: char| first.is_ascii_digit()) => guarded,
        _ => code,
    }
}

/// Whether it is a number as spreadsheets show it when it has more digits than fit: `5.76461E+17`.
/// Some write a comma for the point, and a round number has neither.
fn is_rounded_number(code: &str) -> bool {
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let Some((number, exponent)) = code.split_once(['E', 'e']) else {
        return false;
    };
    let is_number = match number.split_once(['.', ',']) {
        Some((whole, decimals)) => is_digits(whole) && is_digits(decimals),
        None => is_digits(number),
    };
    is_number && exponent.strip_prefix('+').is_some_and(is_digits)
}

fn check_characters(code: &str) -> Result<(), CodeRefusal> {
    let hidden = code
        .chars()
        .enumerate()
        .find_map(|(n, c)| HiddenCharacter::of(c).map(|character| (n, character)));
    match hidden {
        None => Ok(()),
        Some((n, character)) => Err(CodeRefusal::Hidden {
            place: n.saturating_add(1),
            character,
        }),
    }
}

/// The text in Unicode's form NFC.
fn normalized(text: &str) -> Cow<'_, str> {
    if is_nfc_quick(text.chars()) == IsNormalized::Yes {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

#[cfg(test)]
mod tests;
