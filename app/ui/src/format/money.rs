//! Amounts as the reader's language writes them: in English with the separators and the sign as their
//! currency's market has them.

use domain::{currency::Currency, money::Money};

use crate::text::{form, t};

/// The minus sign, which is as wide as a figure; the hyphen is not.
pub(super) const MINUS: char = '\u{2212}';
/// A blank at which no line is broken.
const NO_BREAK: char = '\u{a0}';

/// How a market writes numbers.
#[derive(Clone, Copy)]
pub(super) struct Separators {
    pub(super) group: char,
    pub(super) decimal: char,
}

impl Separators {
    /// `1,284.50`
    pub(super) const POINT: Self = Self {
        group: ',',
        decimal: '.',
    };
    /// `1.284,50`
    pub(super) const COMMA: Self = Self {
        group: '.',
        decimal: ',',
    };

    /// As the reader's language has them; where it leaves them open, as in English, these.
    pub(super) fn spoken(self) -> Self {
        let said = |text, own| t(text).chars().next().unwrap_or(own);
        Self {
            group: said(form::GROUP, self.group),
            decimal: said(form::DECIMAL, self.decimal),
        }
    }

    /// Those of a currency's figures.
    pub(super) fn of(currency: Currency) -> Self {
        let own = match currency {
            Currency::Idr | Currency::Vnd => Self::COMMA,
            Currency::Usd
            | Currency::Gbp
            | Currency::Myr
            | Currency::Thb
            | Currency::Php
            | Currency::Sgd => Self::POINT,
        };
        own.spoken()
    }
}

/// A currency's sign, whoever writes it.
const fn sign(currency: Currency) -> &'static str {
    match currency {
        Currency::Usd => "$",
        Currency::Gbp => "£",
        Currency::Idr => "Rp",
        Currency::Myr => "RM",
        Currency::Vnd => "₫",
        Currency::Thb => "฿",
        Currency::Php => "₱",
        Currency::Sgd => "S$",
    }
}

/// An amount with its currency's sign and all the digits that it posts: `£1,284.50`, `Rp 17.010`,
/// `−£1.68`.
pub fn money(amount: Money) -> String {
    let figure = unsigned(amount);
    signed(amount.currency, amount.units < 0, &figure)
}

/// A figure with its currency's sign, and a minus if it is negative. The sign stands where the reader's
/// language has it; in English where the market has it. One of letters is kept apart from the figure.
pub(super) fn signed(currency: Currency, is_negative: bool, figure: &str) -> String {
    let sign = sign(currency);
    let minus = if is_negative { "\u{2212}" } else { "" };
    let place = t(form::SIGN);
    if place == "after blank" || (place.is_empty() && currency == Currency::Vnd) {
        format!("{minus}{figure}{NO_BREAK}{sign}")
    } else if place == "before blank" || sign.ends_with(|letter: char| letter.is_ascii_alphabetic())
    {
        format!("{minus}{sign}{NO_BREAK}{figure}")
    } else {
        format!("{minus}{sign}{figure}")
    }
}

/// The figure of an amount alone, for a column whose head names the currency: `1,284.50`.
pub fn digits(amount: Money) -> String {
    let figure = unsigned(amount);
    if amount.units < 0 {
        format!("{MINUS}{figure}")
    } else {
        figure
    }
}

/// A number of things: `1,284`.
pub fn count(number: u64) -> String {
    grouped(&number.to_string(), Separators::POINT.spoken().group)
}

/// How many things a list has: `1,284`.
pub fn count_of(number: usize) -> String {
    grouped(&number.to_string(), Separators::POINT.spoken().group)
}

/// A number of things that may be negative: `−1,284`.
pub fn whole(number: i64) -> String {
    let figure = count(number.unsigned_abs());
    if number < 0 {
        format!("{MINUS}{figure}")
    } else {
        figure
    }
}

fn unsigned(amount: Money) -> String {
    let separators = Separators::of(amount.currency);
    let text = amount.decimal_text().to_string();
    let text = text.trim_start_matches('-');
    match text.split_once('.') {
        Some((whole, decimals)) => format!(
            "{}{}{decimals}",
            grouped(whole, separators.group),
            separators.decimal
        ),
        None => grouped(text, separators.group),
    }
}

/// Digits in groups of three from the right.
pub(super) fn grouped(digits: &str, separator: char) -> String {
    let mut written = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            written.push(separator);
        }
        written.push(digit);
    }
    written
}
