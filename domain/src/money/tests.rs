use proptest::prelude::*;

use super::*;
use crate::testing::deterministic;

fn check_parse(text: &str, exponent: u32, expected: Result<i64, AmountError>) {
    assert_eq!(
        parse_units(text, exponent),
        expected,
        "{text:?} with {exponent} decimals"
    );
}

#[test]
fn decimal_text_reads_exactly() {
    check_parse("4.25", 2, Ok(425));
    check_parse("4.2", 2, Ok(420));
    check_parse("4", 2, Ok(400));
    check_parse("0.00", 2, Ok(0));
    check_parse("-0.01", 2, Ok(-1));
    check_parse("007.10", 2, Ok(710));
    check_parse("24200", 0, Ok(24_200));
    check_parse("92233720368547758.07", 2, Ok(i64::MAX));
    check_parse("-92233720368547758.08", 2, Ok(i64::MIN));
}

#[test]
fn what_is_no_amount_says_why() {
    for text in [
        "", "-", ".", "4.", ".5", "+4", " 4", "4 ", "4,25", "1,000.00", "1e3", "NaN", "--4",
        "4.2.5",
    ] {
        check_parse(text, 2, Err(AmountError::NotANumber));
    }
    check_parse("４", 2, Err(AmountError::NotANumber));
    check_parse("4.255", 2, Err(AmountError::TooManyDecimals { allowed: 2 }));
    check_parse("4.250", 2, Err(AmountError::TooManyDecimals { allowed: 2 }));
    check_parse(
        "24200.0",
        0,
        Err(AmountError::TooManyDecimals { allowed: 0 }),
    );
    check_parse("92233720368547758.08", 2, Err(AmountError::TooBig));
    check_parse("9223372036854775807", 2, Err(AmountError::TooBig));
}

#[test]
fn a_price_is_not_below_zero() {
    assert_eq!(parse_price_units("-0.01", 2), Err(AmountError::Negative));
    assert_eq!(parse_price_units("0.00", 2), Ok(0));
    assert_eq!(parse_price_units("0.01", 2), Ok(1));
}

#[test]
fn amounts_display_with_their_currency() {
    assert_eq!(Money::new(425, Currency::Gbp).to_string(), "GBP 4.25");
    assert_eq!(Money::new(-5, Currency::Usd).to_string(), "USD -0.05");
    assert_eq!(Money::new(24_200, Currency::Idr).to_string(), "IDR 24200");
    assert_eq!(format_units(-1, 2), "-0.01");
    assert_eq!(format_units(i64::MIN, 2), "-92233720368547758.08");
}

#[test]
fn currencies_never_mix() {
    let pounds = Money::new(1, Currency::Gbp);
    let dollars = Money::new(1, Currency::Usd);
    let mix = Err(MoneyError::CurrencyMix {
        left: Currency::Gbp,
        right: Currency::Usd,
    });
    assert_eq!(pounds.checked_add(dollars), mix);
    assert_eq!(pounds.checked_sub(dollars), mix);
    assert_eq!(pounds.checked_add(pounds), Ok(Money::new(2, Currency::Gbp)));
}

#[test]
fn a_sum_that_does_not_fit_is_an_error() {
    let most = Money::new(i64::MAX, Currency::Gbp);
    let least = Money::new(i64::MIN, Currency::Gbp);
    let one = Money::new(1, Currency::Gbp);
    assert_eq!(most.checked_add(one), Err(MoneyError::Overflow));
    assert_eq!(least.checked_sub(one), Err(MoneyError::Overflow));
}

proptest! {
    #![proptest_config(deterministic())]

    #[test]
    fn text_reads_back_as_written(units: i64, exponent in 0_u32..=24) {
        prop_assert_eq!(parse_units(&format_units(units, exponent), exponent), Ok(units));
    }

    #[test]
    fn reading_agrees_with_decimal(text in "-?[0-9]{1,12}(\\.[0-9]{1,2})?") {
        let mut expected: Decimal = text.parse().unwrap();
        expected.rescale(2);
        prop_assert_eq!(i128::from(parse_units(&text, 2).unwrap()), expected.mantissa());
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,24}", exponent in 0_u32..=4) {
        if let Ok(units) = parse_units(&text, exponent) {
            prop_assert!(text.bytes().all(|byte| b"-.0123456789".contains(&byte)));
            prop_assert_eq!(parse_units(&format_units(units, exponent), exponent), Ok(units));
        }
    }

    #[test]
    fn a_decimal_holds_every_amount(units: i64) {
        let money = Money::new(units, Currency::Sgd);
        prop_assert_eq!(money.to_decimal().to_string(), money.decimal_text().to_string());
    }
}
