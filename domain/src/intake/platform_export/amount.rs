//! Numbers as the export writes them: in groups of three digits.

use crate::{
    currency::Currency,
    money::{AmountError, parse_price_units},
};

/// Reads a price in posting units of the currency, with or without the currency's sign before it.
///
/// Where the currency posts decimals, commas group and a point is the decimals': `1,234.50`. Where it
/// posts none, points or commas group, since there is nothing else that they could be: `154.530` rupiah
/// are a hundred and fifty-four thousand. A group that has not three digits is refused.
///
/// # Errors
/// Says why the text is not a price.
pub fn parse_grouped_price(text: &str, currency: Currency) -> Result<i64, AmountError> {
    let text = text.trim();
    let amount = signs(currency)
        .iter()
        .find_map(|sign| text.strip_prefix(sign))
        .unwrap_or(text)
        .trim_start();
    let exponent = currency.posting_exponent();
    let (whole, decimals) = match amount.split_once('.') {
        Some((whole, decimals)) if exponent > 0 => (whole, Some(decimals)),
        _ => (amount, None),
    };
    let separators: &[char] = if exponent > 0 { &[','] } else { &[',', '.'] };
    let mut plain = ungrouped(whole, separators).ok_or(AmountError::NotANumber)?;
    if let Some(decimals) = decimals {
        plain.push('.');
        plain.push_str(decimals);
    }
    parse_price_units(&plain, exponent)
}

/// The digits of a number of items that may be written in groups; none where a group has not three.
#[must_use]
pub fn parse_grouped_quantity(text: &str) -> Option<String> {
    ungrouped(text.trim(), &[','])
}

/// The digits of a whole number without what groups them: one of the separators, always the same.
fn ungrouped(text: &str, separators: &[char]) -> Option<String> {
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let separator = text.chars().find(|c| separators.contains(c));
    let Some(separator) = separator else {
        // Digits, or what is refused as it is.
        return Some(text.to_owned());
    };
    let mut groups = text.split(separator);
    let first = groups
        .next()
        .filter(|first| is_digits(first) && first.len() <= 3)?;
    let mut digits = first.to_owned();
    for group in groups {
        if group.len() != 3 || !is_digits(group) {
            return None;
        }
        digits.push_str(group);
    }
    Some(digits)
}

/// How the currency's sign is written before an amount.
const fn signs(currency: Currency) -> &'static [&'static str] {
    match currency {
        Currency::Usd => &["US$", "$"],
        Currency::Gbp => &["£"],
        Currency::Idr => &["Rp"],
        Currency::Myr => &["RM"],
        Currency::Vnd => &["₫"],
        Currency::Thb => &["฿"],
        Currency::Php => &["₱"],
        Currency::Sgd => &["S$", "$"],
    }
}
