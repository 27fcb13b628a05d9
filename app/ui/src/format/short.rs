//! Figures cut to one decimal and a word for thousands or millions, as the reader's language has them, in
//! English in their market's form. For axes and cards alone, where the whole figure is one step away.

use domain::{currency::Currency, money::Money};

use super::money::{MINUS, Separators, grouped, money, signed};
use crate::text::{form, t};

/// What stands for thousands, millions, billions and trillions, where the language leaves it to the market.
const ENGLISH: &str = "k|m|bn|tn";
/// Ribu, juta, miliar, triliun.
const INDONESIAN: &str = "\u{a0}rb|\u{a0}jt|\u{a0}M|\u{a0}T";
/// Nghìn, triệu, tỷ, nghìn tỷ.
const VIETNAMESE: &str = "\u{a0}N|\u{a0}Tr|\u{a0}tỷ|\u{a0}nghìn\u{a0}tỷ";

/// The least count that is cut.
const COUNT_CUT: u64 = 10_000;

/// An amount, short: `£151.7k`, `Rp 412,6 jt`, `£250`. Below a thousand it is whole.
pub fn short_money(amount: Money) -> String {
    let Money { units, currency } = amount;
    let one = 10_i128.pow(currency.posting_exponent());
    let size = i128::from(units).abs();
    let scales = match currency {
        Currency::Idr => INDONESIAN,
        Currency::Vnd => VIETNAMESE,
        Currency::Usd
        | Currency::Gbp
        | Currency::Myr
        | Currency::Thb
        | Currency::Php
        | Currency::Sgd => ENGLISH,
    };
    let figure = if size >= one * 1_000 {
        cut((size, one), scales, Separators::of(currency))
    } else if size % one == 0 {
        (size / one).to_string()
    } else {
        return money(amount);
    };
    signed(currency, units < 0, &figure)
}

/// A number of things, short: `9,999`, `12.3k`.
pub fn short_count(number: i64) -> String {
    let size = number.unsigned_abs();
    let separators = Separators::POINT.spoken();
    let figure = if size < COUNT_CUT {
        grouped(&size.to_string(), separators.group)
    } else {
        cut((size.into(), 1), ENGLISH, separators)
    };
    if number < 0 {
        format!("{MINUS}{figure}")
    } else {
        figure
    }
}

/// A size of at least a thousand times `one`, rounded to the nearest tenth of its scale, halves up. The scales
/// are the language's own, or else these.
fn cut((size, one): (i128, i128), scales: &str, separators: Separators) -> String {
    let spoken = t(form::SCALES);
    let scales = if spoken.is_empty() { scales } else { spoken };
    let mut scales = scales.split('|').peekable();
    let mut thousand = one * 1_000;
    let mut written = String::new();
    while let Some(scale) = scales.next() {
        let tenths = (size * 10 + thousand / 2) / thousand;
        // What rounds up to a thousand of one scale is one of the next.
        let fits = tenths < 10_000 || scales.peek().is_none();
        if fits {
            let (whole, rest) = (tenths / 10, tenths % 10);
            written = grouped(&whole.to_string(), separators.group);
            if rest != 0 {
                written.push(separators.decimal);
                written.push_str(&rest.to_string());
            }
            written.push_str(scale);
            break;
        }
        thousand *= 1_000;
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_short_in_their_markets_form() {
        for (units, currency, written) in [
            (0, Currency::Gbp, "£0"),
            (25_000, Currency::Gbp, "£250"),
            (25_050, Currency::Gbp, "£250.50"),
            (-99_999, Currency::Gbp, "−£999.99"),
            (100_000, Currency::Gbp, "£1k"),
            (15_170_000, Currency::Gbp, "£151.7k"),
            (15_174_999, Currency::Gbp, "£151.7k"),
            (15_175_000, Currency::Gbp, "£151.8k"),
            (99_999_999, Currency::Gbp, "£1m"),
            (-250_000_000, Currency::Usd, "−$2.5m"),
            (412_600_000, Currency::Idr, "Rp\u{a0}412,6\u{a0}jt"),
            (17_010, Currency::Idr, "Rp\u{a0}17\u{a0}rb"),
            (2_500_000_000, Currency::Vnd, "2,5\u{a0}tỷ\u{a0}₫"),
            (i64::MAX, Currency::Idr, "Rp\u{a0}9.223.372\u{a0}T"),
        ] {
            assert_eq!(short_money(Money::new(units, currency)), written);
        }
    }

    #[test]
    fn counts_are_whole_up_to_ten_thousand() {
        for (number, written) in [
            (0, "0"),
            (9_999, "9,999"),
            (-1_200, "−1,200"),
            (10_000, "10k"),
            (12_345, "12.3k"),
            (-1_250_000, "−1.3m"),
            (i64::MIN, "−9,223,372tn"),
        ] {
            assert_eq!(short_count(number), written);
        }
    }
}
