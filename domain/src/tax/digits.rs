//! Numbers as people type and paste them, and the sums that their check digits are made by.

use unicode_normalization::UnicodeNormalization as _;
use zeroize::Zeroizing;

use crate::typed_text::cleaned;

/// The number without what people write between its parts: blanks of every kind and dashes of every kind, and
/// further separators that are usual with it. Full-width digits and letters become plain ones, small letters
/// become capitals. What else was typed stays, for a sentence to say that it doesn't belong there.
#[must_use]
pub fn plain(typed: &str, separators: &[char]) -> Zeroizing<String> {
    let is_between = |c: char| {
        c.is_whitespace()
            || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
            || separators.contains(&c)
    };
    let characters = typed.nfkc().filter(|c| !is_between(*c) && *c != '\0');
    // Room for all of it at once: a text that grows leaves copies behind.
    let mut plain = Zeroizing::new(String::with_capacity(typed.len().saturating_mul(4)));
    plain.extend(characters.map(|c| c.to_ascii_uppercase()));
    plain
}

/// The text with plain digits and letters for full-width ones; what stands between them stays.
#[must_use]
pub(super) fn narrow(typed: &str) -> String {
    cleaned(typed).nfkc().collect()
}

/// Whether a number is made of the digits 0 to 9 alone.
#[must_use]
pub fn is_digits(number: &str) -> bool {
    number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Each digit as a number. What is no digit is left out.
pub(super) fn values(number: &str) -> impl DoubleEndedIterator<Item = u32> + '_ {
    number.chars().filter_map(|c| c.to_digit(10))
}

/// The sum of the digits, each times its weight; the weights begin again where they end.
#[must_use]
pub fn weighted(number: &str, weights: &[u32]) -> u32 {
    values(number)
        .zip(weights.iter().cycle())
        .fold(0_u32, |sum, (digit, weight)| {
            sum.saturating_add(digit.saturating_mul(*weight))
        })
}

/// What is left of a sum divided by a number; the sum itself where that is zero.
#[must_use]
pub fn left_of(sum: u32, by: u32) -> u32 {
    sum.checked_rem(by).unwrap_or(sum)
}

/// Whether the last digit is the check digit of the others by Luhn's sum (ISO/IEC 7812).
#[must_use]
pub(super) fn is_luhn(number: &str) -> bool {
    let sum = values(number)
        .rev()
        .enumerate()
        .fold(0_u32, |sum, (place, digit)| {
            let is_doubled = place.checked_rem(2) == Some(1);
            let doubled = digit.saturating_mul(2);
            let counted = match (is_doubled, doubled > 9) {
                (false, _) => digit,
                (true, false) => doubled,
                (true, true) => doubled.saturating_sub(9),
            };
            sum.saturating_add(counted)
        });
    left_of(sum, 10) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_between_the_parts_of_a_number_is_left_out() {
        for (typed, plain_number) in [
            ("12-3456789", "123456789"),
            (" 12 345\u{a0}6789\t", "123456789"),
            ("１２－３４５６７８９", "123456789"),
            ("12–3456789", "123456789"),
            ("12\u{2011}3456789", "123456789"),
            ("12\u{2212}3456789", "123456789"),
            ("gb82 west 1234", "GB82WEST1234"),
            ("ｇｂ８２", "GB82"),
            ("12.345", "12.345"),
            ("12a", "12A"),
            ("12\u{200b}3", "12\u{200b}3"),
            ("", ""),
        ] {
            assert_eq!(plain(typed, &[]).as_str(), plain_number, "{typed:?}");
        }
        assert_eq!(
            plain("01.234.567.8-901.000", &['.']).as_str(),
            "012345678901000"
        );
    }

    #[test]
    fn digits_are_those_of_this_alphabet() {
        assert!(is_digits("0123456789"));
        for number in ["12a", "１２", "٣", "1\u{200b}", "-1"] {
            assert!(!is_digits(number), "{number:?}");
        }
    }

    #[test]
    fn luhn_takes_its_own_digit_alone() {
        assert!(is_luhn("79927398713"));
        for last in "012456789".chars() {
            assert!(!is_luhn(&format!("7992739871{last}")), "{last}");
        }
    }

    #[test]
    fn weights_begin_again() {
        assert_eq!(weighted("021000021", &[3, 7, 1]), 30);
        assert_eq!(weighted("", &[3]), 0);
        assert_eq!(left_of(30, 10), 0);
        assert_eq!(left_of(7, 0), 7);
    }
}
