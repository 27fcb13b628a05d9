//! Amounts with the separators and the sign of their currency's market.

use domain::{currency::Currency, money::Money};

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
}

/// Where a currency's sign stands, and with what between it and the figure.
enum Sign {
    Before(&'static str),
    BeforeBlank(&'static str),
    AfterBlank(&'static str),
}

fn form(currency: Currency) -> (Sign, Separators) {
    match currency {
        Currency::Usd => (Sign::Before("$"), Separators::POINT),
        Currency::Gbp => (Sign::Before("£"), Separators::POINT),
        Currency::Idr => (Sign::BeforeBlank("Rp"), Separators::COMMA),
        Currency::Myr => (Sign::BeforeBlank("RM"), Separators::POINT),
        Currency::Vnd => (Sign::AfterBlank("₫"), Separators::COMMA),
        Currency::Thb => (Sign::Before("฿"), Separators::POINT),
        Currency::Php => (Sign::Before("₱"), Separators::POINT),
        Currency::Sgd => (Sign::Before("S$"), Separators::POINT),
    }
}

/// An amount with its currency's sign and all the digits that it posts: `£1,284.50`, `Rp 17.010`,
/// `−£1.68`.
pub fn money(amount: Money) -> String {
    let (_, separators) = form(amount.currency);
    let figure = unsigned(amount, separators);
    signed(amount.currency, amount.units < 0, &figure)
}

/// A figure with its currency's sign, and a minus if it is negative.
pub(super) fn signed(currency: Currency, is_negative: bool, figure: &str) -> String {
    let (sign, _) = form(currency);
    let minus = if is_negative { "\u{2212}" } else { "" };
    match sign {
        Sign::Before(sign) => format!("{minus}{sign}{figure}"),
        Sign::BeforeBlank(sign) => format!("{minus}{sign}{NO_BREAK}{figure}"),
        Sign::AfterBlank(sign) => format!("{minus}{figure}{NO_BREAK}{sign}"),
    }
}

/// The figure of an amount alone, for a column whose head names the currency: `1,284.50`.
pub fn digits(amount: Money) -> String {
    let (_, separators) = form(amount.currency);
    let figure = unsigned(amount, separators);
    if amount.units < 0 {
        format!("{MINUS}{figure}")
    } else {
        figure
    }
}

/// A number of things: `1,284`.
pub fn count(number: u64) -> String {
    grouped(&number.to_string(), Separators::POINT.group)
}

/// How many things a list has: `1,284`.
pub fn count_of(number: usize) -> String {
    grouped(&number.to_string(), Separators::POINT.group)
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

/// What stands before the decimals of the currency's amounts.
pub(super) fn decimal_mark(currency: Currency) -> char {
    form(currency).1.decimal
}

fn unsigned(amount: Money, separators: Separators) -> String {
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
