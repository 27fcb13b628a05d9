//! What an item comes to for a creator before it is sold.

use crate::{
    money::{Money, MoneyError},
    rate::{CreatorRate, SharePercent},
    split::{largest_remainder, rounded_part},
};

/// About what a creator keeps of an item at this price: price × rate, rounded half up, without the share
/// of the agency that manages the creator. An order's own amount may be a posting unit off, since it
/// follows from a total that the creator doesn't see (rule 5).
///
/// # Errors
/// [`MoneyError`] if the price is below zero or the amount doesn't fit.
pub fn about_per_item(
    price: Money,
    rate: CreatorRate,
    share: Option<SharePercent>,
) -> Result<Money, MoneyError> {
    if price.units < 0 {
        return Err(MoneyError::NegativeBase);
    }
    let units = rounded_part(price.units, rate.basis_points()).ok_or(MoneyError::Overflow)?;
    let kept = match share {
        None => units,
        Some(share) => {
            let weights = [share.rest(), share].map(|part| u32::from(part.basis_points()));
            let [kept, _] = largest_remainder(units, weights)?;
            kept
        }
    };
    Ok(Money::new(kept, price.currency))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        currency::Currency,
        rate::TotalRate,
        split::{Terms, split},
        testing::{deterministic, percent},
    };

    fn about(units: i64, rate: &str, share: Option<&str>) -> i64 {
        let price = Money::new(units, Currency::Gbp);
        let share = share.map(percent);
        about_per_item(price, percent(rate), share).unwrap().units
    }

    #[test]
    fn an_item_comes_to_its_rate_less_the_share() {
        for (price, rate, share, kept) in [
            // 15.00 % of 21.18 are 3.177.
            (2_118, "15", None, 318),
            (2_118, "15", Some("0"), 318),
            (2_118, "15", Some("20"), 254),
            (2_118, "15", Some("100"), 0),
            // Half a penny goes up.
            (10, "5", None, 1),
            (9, "5", None, 0),
            (0, "5", Some("20"), 0),
        ] {
            assert_eq!(about(price, rate, share), kept, "{price} {rate} {share:?}");
        }
    }

    #[test]
    fn no_amount_is_made_up() {
        let of = |units| {
            let price = Money::new(units, Currency::Gbp);
            about_per_item(price, percent("15"), None)
        };
        assert_eq!(of(-1), Err(MoneyError::NegativeBase));
        assert!(of(i64::MAX).is_ok(), "a part of what fits fits");
    }

    proptest! {
        #![proptest_config(deterministic())]

        #[test]
        fn it_is_at_most_a_unit_or_two_off_what_an_order_earns(
            units in 0..10_000_000_i64,
            creator_bps in 1..=3_000_u16,
            share in proptest::option::of(0..=100_u32),
        ) {
            let rate: CreatorRate = percent(&format!("{}.{:02}", creator_bps / 100, creator_bps % 100));
            let total: TotalRate = percent("30");
            let share = share.map(|share| percent::<SharePercent>(&share.to_string()));
            let price = Money::new(units, Currency::Gbp);
            let about = about_per_item(price, rate, share).unwrap().units;
            let parts = split(units, Terms::new(total, rate, share).unwrap()).unwrap();
            prop_assert!((about - parts.creator()).abs() <= 2, "{about} {parts:?}");
        }
    }
}
