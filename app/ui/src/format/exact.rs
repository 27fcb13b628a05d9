//! Amounts before they were rounded, with the decimals that no coin has.

use domain::{currency::Currency, explain::Exact, money::Money};

use super::money::{Separators, digits};

/// The most decimals that are written beyond those that the currency posts.
const FURTHER: u32 = 4;

/// An exact amount without its currency's sign: `11.994`, `1.666,6666…`.
pub fn exact(amount: Exact, currency: Currency) -> String {
    let mut written = digits(Money::new(amount.units, currency));
    let (further, is_cut) = amount.further_decimals(FURTHER);
    if !further.is_empty() && currency.posting_exponent() == 0 {
        written.push(Separators::of(currency).decimal);
    }
    written.push_str(&further);
    if is_cut {
        written.push('…');
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn further_decimals_have_their_markets_form() {
        for (amount, weight, whole, currency, written) in [
            (3_998, 3_000, 10_000, Currency::Gbp, "11.994"),
            (2_500, 500, 750, Currency::Idr, "1.666,6666…"),
            (2_500, 500, 750, Currency::Gbp, "16.666666…"),
            (24_200, 500, 10_000, Currency::Idr, "1.210"),
            (10_000, 1, 8, Currency::Usd, "12.50"),
        ] {
            let amount = Exact::share(amount, weight, whole).unwrap();
            assert_eq!(exact(amount, currency), written);
        }
    }
}
