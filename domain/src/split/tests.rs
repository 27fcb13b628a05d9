use proptest::prelude::*;
use rust_decimal::{Decimal, RoundingStrategy};

use super::*;
use crate::{
    currency::Currency,
    money::Money,
    testing::{deterministic, percent},
};

/// The total and what creator, campaign agency and managing agency get of it, as decimal texts.
fn check_split(base: &str, currency: Currency, terms: Terms, expected: [&str; 4]) {
    let base = Money::parse(base, currency).unwrap();
    let parts = split(base.units, terms).unwrap();
    let written = [
        parts.total(),
        parts.creator(),
        parts.campaign_agency(),
        parts.managing_agency(),
    ]
    .map(|units| Money::new(units, currency).decimal_text().to_string());
    assert_eq!(
        written.each_ref().map(String::as_str),
        expected,
        "{base} by {terms:?}"
    );
}

fn terms(total: &str, creator: &str) -> Terms {
    Terms::new(percent(total), percent(creator), None).unwrap()
}

fn managed(total: &str, creator: &str, share: &str) -> Terms {
    Terms::new(percent(total), percent(creator), Some(percent(share))).unwrap()
}

#[test]
fn g1_the_total_is_divided_additively() {
    check_split(
        "100.00",
        Currency::Usd,
        terms("30", "15"),
        ["30.00", "15.00", "15.00", "0.00"],
    );
}

#[test]
fn g2_a_tie_goes_to_the_creator() {
    check_split(
        "39.98",
        Currency::Usd,
        terms("30", "15"),
        ["11.99", "6.00", "5.99", "0.00"],
    );
}

#[test]
fn g3_another_managing_agency_shares_the_creators_part() {
    let terms = managed("30", "15", "20");
    check_split(
        "39.98",
        Currency::Usd,
        terms,
        ["11.99", "4.80", "5.99", "1.20"],
    );
}

#[test]
fn g4_the_campaigns_agency_takes_no_second_share() {
    use crate::{
        agency_link::{AgencyLink, sharing_link},
        ids::AgencyId,
        testing::{instant, uuid},
    };

    let agency = AgencyId::new(uuid(1));
    let link = AgencyLink {
        agency,
        share: percent("20"),
        from: None,
        until: None,
    };
    let sharing = sharing_link(&[link], agency, instant("2026-01-01T00:00:00Z"));
    let terms = Terms::new(percent("30"), percent("15"), sharing.map(|link| link.share)).unwrap();
    check_split(
        "39.98",
        Currency::Usd,
        terms,
        ["11.99", "6.00", "5.99", "0.00"],
    );
}

#[test]
fn g5_rupiah_have_no_decimals() {
    check_split(
        "24200",
        Currency::Idr,
        terms("10", "5"),
        ["2420", "1210", "1210", "0"],
    );
}

#[test]
fn g6_the_missing_unit_goes_to_the_largest_remainder() {
    check_split(
        "33333",
        Currency::Idr,
        terms("7.5", "5"),
        ["2500", "1667", "833", "0"],
    );
}

#[test]
fn g7_an_agency_with_rate_zero_gets_nothing() {
    check_split(
        "10001",
        Currency::Vnd,
        terms("15", "15"),
        ["1500", "1500", "0", "0"],
    );
}

#[test]
fn g11_the_managing_agency_shares_what_was_rounded() {
    let plain = terms("10", "2.60");
    check_split(
        "1.65",
        Currency::Gbp,
        plain,
        ["0.17", "0.04", "0.13", "0.00"],
    );
    let managed = managed("10", "2.60", "20");
    check_split(
        "1.65",
        Currency::Gbp,
        managed,
        ["0.17", "0.03", "0.13", "0.01"],
    );
}

#[test]
fn g14_a_total_may_round_to_nothing() {
    let terms = terms("5", "2.5");
    check_split(
        "0.09",
        Currency::Gbp,
        terms,
        ["0.00", "0.00", "0.00", "0.00"],
    );
    check_split(
        "0.10",
        Currency::Gbp,
        terms,
        ["0.01", "0.01", "0.00", "0.00"],
    );
}

#[test]
fn a_managing_agency_may_take_nothing_or_all() {
    let nothing = managed("30", "15", "0");
    check_split(
        "39.98",
        Currency::Usd,
        nothing,
        ["11.99", "6.00", "5.99", "0.00"],
    );
    let all = managed("30", "15", "100");
    check_split(
        "39.98",
        Currency::Usd,
        all,
        ["11.99", "0.00", "5.99", "6.00"],
    );
}

#[test]
fn the_largest_base_is_split_and_one_below_zero_is_refused() {
    let terms = managed("80", "79.99", "33.33");
    let parts = split(i64::MAX, terms).unwrap();
    assert_eq!(parts.total(), 7_378_697_629_483_820_646);
    assert_eq!(split(-1, terms), Err(MoneyError::NegativeBase));
}

#[test]
fn remainders_that_tie_go_to_the_part_that_stands_first() {
    assert_eq!(largest_remainder(1, [1, 1]), Ok([1, 0]));
    assert_eq!(largest_remainder(2, [1, 1, 1]), Ok([1, 1, 0]));
    assert_eq!(largest_remainder(100, [0, 1, 2]), Ok([0, 33, 67]));
    assert_eq!(largest_remainder(15, [0, 50, 50]), Ok([0, 8, 7]));
    assert_eq!(largest_remainder(0, [0, 0]), Ok([0, 0]));
    assert_eq!(largest_remainder(1, [0, 0]), Err(MoneyError::NoShares));
    assert_eq!(largest_remainder(-1, [1, 1]), Err(MoneyError::NegativeBase));
}

#[test]
fn written_parts_are_checked_when_they_are_read() {
    assert_eq!(Parts::new(3, 1, 1, 1).map(Parts::total), Ok(3));
    assert_eq!(Parts::new(3, 1, 1, 0), Err(MoneyError::Unbalanced));
    assert_eq!(Parts::new(0, 1, -1, 0), Err(MoneyError::Unbalanced));
    assert_eq!(
        Parts::new(-2, i64::MAX, i64::MAX, 0),
        Err(MoneyError::Unbalanced)
    );

    let json = serde_json::to_string(&Parts::new(3, 1, 2, 0).unwrap()).unwrap();
    assert_eq!(
        json,
        r#"{"total":3,"campaign_agency":1,"creator":2,"managing_agency":0}"#
    );
    assert!(serde_json::from_str::<Parts>(&json).is_ok());
    assert!(serde_json::from_str::<Parts>(&json.replace('2', "4")).is_err());
}

/// Any terms that rule 2 allows.
fn any_terms() -> impl Strategy<Value = Terms> {
    (
        100_u16..=8_000,
        any::<prop::sample::Index>(),
        prop::option::of(0_u16..=10_000),
    )
        .prop_map(|(total, creator, share)| {
            let creator = u16::try_from(creator.index(usize::from(total))).unwrap() + 1;
            let share = share.map(|share| SharePercent::from_basis_points(share).unwrap());
            let total = TotalRate::from_basis_points(total).unwrap();
            Terms::new(
                total,
                CreatorRate::from_basis_points(creator).unwrap(),
                share,
            )
            .unwrap()
        })
}

/// Everyday prices more often than the extremes.
fn any_base() -> impl Strategy<Value = i64> {
    prop_oneof![4 => 0_i64..=1_000, 4 => 0_i64..=10_000_000, 1 => 0_i64..=i64::MAX]
}

/// The same split in exact decimals, written as the rules read.
fn split_in_decimals(base: i64, terms: Terms) -> [Decimal; 4] {
    let rate = |basis_points: u16| Decimal::new(i64::from(basis_points), 4);
    let total_rate = rate(terms.total_rate().basis_points());
    let creator_rate = rate(terms.creator_rate().basis_points());
    let total = (Decimal::from(base) * total_rate)
        .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
    let creator = share_in_decimals(total, creator_rate, total_rate);
    let kept = match terms.managing() {
        Some(share) => {
            let kept_share = Decimal::ONE - rate(share.basis_points());
            share_in_decimals(creator, kept_share, Decimal::ONE)
        }
        None => creator,
    };
    [total, total - creator, kept, creator - kept]
}

/// One of two parts by largest remainder, with ties in its favour.
fn share_in_decimals(amount: Decimal, share: Decimal, whole: Decimal) -> Decimal {
    let remainder = (amount * share) % whole;
    let quota = (amount * share - remainder) / whole;
    if remainder.is_zero() || remainder < whole - remainder {
        quota
    } else {
        quota + Decimal::ONE
    }
}

proptest! {
    #![proptest_config(deterministic())]

    #[test]
    fn parts_sum_to_the_total(base in any_base(), terms in any_terms()) {
        let parts = split(base, terms).unwrap();
        let sum = parts.campaign_agency() + parts.creator() + parts.managing_agency();
        prop_assert_eq!(sum, parts.total());
        prop_assert!(parts.creator() >= 0 && parts.managing_agency() >= 0);
        prop_assert!(parts.campaign_agency() >= 0);
    }

    #[test]
    fn whole_numbers_and_decimals_agree(base in any_base(), terms in any_terms()) {
        let parts = split(base, terms).unwrap();
        let units =
            [parts.total(), parts.campaign_agency(), parts.creator(), parts.managing_agency()];
        prop_assert_eq!(units.map(Decimal::from), split_in_decimals(base, terms));
    }

    /// What a line writes down, basis points and units, works out to the same parts again.
    #[test]
    fn what_was_written_down_works_out_the_same_again(base in any_base(), terms in any_terms()) {
        let parts = split(base, terms).unwrap();
        let written = [i32::from(terms.total_rate()), i32::from(terms.creator_rate())];
        let again = Terms::new(
            written[0].try_into().unwrap(),
            written[1].try_into().unwrap(),
            terms.managing().map(|share| i32::from(share).try_into().unwrap()),
        );
        prop_assert_eq!(again, Ok(terms));
        prop_assert_eq!(split(base, again.unwrap()), Ok(parts));
        let columns = Parts::new(
            parts.total(),
            parts.campaign_agency(),
            parts.creator(),
            parts.managing_agency(),
        );
        prop_assert_eq!(columns, Ok(parts));
    }

    #[test]
    fn a_share_of_zero_gets_nothing(base in any_base(), terms in any_terms()) {
        let all_to_creator = CreatorRate::try_from(i32::from(terms.total_rate())).unwrap();
        let terms = |share| Terms::new(terms.total_rate(), all_to_creator, Some(share)).unwrap();
        let none_managed = split(base, terms(SharePercent::LEAST)).unwrap();
        prop_assert_eq!(none_managed.campaign_agency(), 0);
        prop_assert_eq!(none_managed.managing_agency(), 0);
        let all_managed = split(base, terms(SharePercent::MOST)).unwrap();
        prop_assert_eq!(all_managed.creator(), 0);
    }

    #[test]
    fn each_part_is_within_one_unit_of_exact(
        amount in any_base(),
        weights: [u16; 4],
    ) {
        let weights = weights.map(u32::from);
        let whole: i128 = weights.into_iter().map(i128::from).sum();
        prop_assume!(whole > 0);
        let parts = largest_remainder(amount, weights).unwrap();
        prop_assert_eq!(parts.into_iter().map(i128::from).sum::<i128>(), i128::from(amount));
        for (part, weight) in parts.into_iter().zip(weights) {
            let off = i128::from(part) * whole - i128::from(amount) * i128::from(weight);
            prop_assert!(off.abs() < whole, "{part} for {weight} of {whole}");
        }
    }

    #[test]
    fn a_larger_base_gives_nobody_less(
        base in any_base(),
        more in any_base(),
        terms in any_terms(),
    ) {
        let smaller = split(base, terms).unwrap();
        let larger = split(base.saturating_add(more), terms).unwrap();
        prop_assert!(smaller.total() <= larger.total());
        prop_assert!(smaller.campaign_agency() <= larger.campaign_agency());
        let creator_part = |parts: Parts| parts.creator() + parts.managing_agency();
        prop_assert!(creator_part(smaller) <= creator_part(larger));
        prop_assert!(smaller.creator() <= larger.creator());
        prop_assert!(smaller.managing_agency() <= larger.managing_agency());
    }
}
