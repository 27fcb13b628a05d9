use super::*;
use crate::{
    currency::Currency,
    market::{Market, MarketRules},
    money::Money,
    testing::{deterministic, instant},
};
use chrono::NaiveDate;
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn gbp(units: i64) -> Money {
    Money::new(units, Currency::Gbp)
}

fn sums(kinds: [i64; 5], parts: &[(Party, i64)]) -> BillSums {
    let [settled, corrected, earlier, incentives, compensations] = kinds.map(gbp);
    BillSums {
        settled,
        corrected,
        earlier,
        incentives,
        compensations,
        total: gbp(kinds.iter().sum()),
        lines: 1,
        by_part: parts
            .iter()
            .map(|(part, units)| (*part, gbp(*units)))
            .collect(),
    }
}

#[test]
fn a_number_says_market_month_series_and_count() {
    let november = day("2026-11-01");
    for (series, count, text) in [
        (Series::Payee, 1, "GB-202611-000001"),
        (Series::Seller, 1, "GB-202611-S000001"),
        (Series::Payee, 999_999, "GB-202611-999999"),
        (Series::Payee, 1_000_000, "GB-202611-1000000"),
        (Series::Seller, 12_345_678, "GB-202611-S12345678"),
    ] {
        let number = BillNumber::new(Market::Gb, november, series, count).unwrap();
        assert_eq!(number.to_string(), text);
        assert_eq!(text.parse(), Ok(number));
        let json = format!("\"{text}\"");
        assert_eq!(serde_json::to_string(&number).unwrap(), json);
        assert_eq!(serde_json::from_str::<BillNumber>(&json).unwrap(), number);
    }
    let first = BillNumber::new(Market::Id, day("2026-02-17"), Series::Payee, 7).unwrap();
    assert_eq!(first.to_string(), "ID-202602-000007");
    assert_eq!(first.month(), day("2026-02-01"));
    assert!(BillNumber::new(Market::Gb, november, Series::Payee, 0).is_err());
}

#[test]
fn no_other_spelling_is_read() {
    for text in [
        "",
        "GB",
        "GB-202611",
        "GB-202611-",
        "GB-202611-1",
        "GB-202611-000000",
        "GB-202611-0000001",
        "gb-202611-000001",
        "UK-202611-000001",
        "GB-202613-000001",
        "GB-20261-000001",
        "GB-202611-s000001",
        "GB-202611-SS00001",
        "GB-202611-+00001",
        "GB-202611-000001-",
        " GB-202611-000001",
    ] {
        assert_eq!(text.parse::<BillNumber>(), Err(UnknownBillNumber), "{text}");
    }
}

#[test]
fn a_month_can_be_closed_two_days_after_its_end() {
    let london = MarketRules::founding(Market::Gb);
    let jakarta = MarketRules::founding(Market::Id);
    for (rules, now, open) in [
        (&london, "2026-11-30T12:00:00Z", "2026-11-01"),
        (&london, "2026-12-02T23:59:59Z", "2026-11-01"),
        (&london, "2026-12-03T00:00:00Z", "2026-12-01"),
        // Summer time: the month of March ended an hour earlier.
        (&london, "2026-04-02T22:59:59Z", "2026-03-01"),
        (&london, "2026-04-02T23:00:00Z", "2026-04-01"),
        (&jakarta, "2026-12-02T16:59:59Z", "2026-11-01"),
        (&jakarta, "2026-12-02T17:00:00Z", "2026-12-01"),
    ] {
        let found = first_open_month(rules, instant(now));
        assert_eq!(found, day(open), "{now} in {}", rules.market);
    }
    assert_eq!(month_after(day("2026-12-31")), day("2027-01-01"));
    let end = month_ends(day("2026-03-01"), london.zone);
    assert_eq!(end, instant("2026-03-31T23:00:00Z"));
    assert!(is_month(day("2026-03-01")) && !is_month(day("2026-03-02")));
}

#[test]
fn sums_add_up_by_kind_and_by_part() {
    use Party::{CampaignAgency, ManagingAgency};
    let parts = [(CampaignAgency, 80), (ManagingAgency, 20)];
    let right = sums([100, -20, 5, 10, 5], &parts);
    assert_eq!(right.clone().checked(), Ok(right.clone()));
    assert_eq!(right.of_part(ManagingAgency), gbp(20));
    let alone = sums([100, -20, 5, 10, 5], &[]);
    assert_eq!(alone.clone().checked(), Ok(alone.clone()));
    assert_eq!(alone.of_part(Party::Creator), gbp(100));
    let by_part = sums([100, 0, 0, 0, 0], &[(CampaignAgency, 99)]);
    assert_eq!(by_part.checked(), Err(UnbalancedBill::Parts));
    let mut by_kind = sums([100, 0, 0, 0, 0], &[]);
    by_kind.settled = gbp(99);
    assert_eq!(by_kind.checked(), Err(UnbalancedBill::Kinds));
    let mut mixed = sums([100, 0, 0, 0, 0], &[]);
    mixed.earlier = Money::zero(Currency::Usd);
    assert!(matches!(mixed.checked(), Err(UnbalancedBill::Money(_))));
}

#[test]
fn what_a_seller_is_charged_is_paid_and_what_is_given_back_is_carried_on() {
    let of = |kinds, opening| Statement::of(&sums(kinds, &[]), gbp(opening)).unwrap();
    let usual = of([1_000, -100, 0, 0, 0], 0);
    assert_eq!((usual.paid, usual.closing), (gbp(900), gbp(0)));
    let given_back = of([100, -300, 0, 0, 0], 0);
    assert_eq!((given_back.paid, given_back.closing), (gbp(0), gbp(-200)));
    let after = of([500, 0, 0, 0, 0], -200);
    assert_eq!((after.opening, after.paid), (gbp(-200), gbp(300)));
    assert_eq!(after.closing, gbp(0));
    let totals = [900, -200, 50].map(gbp);
    assert_eq!(Statement::opening_after(gbp(0), totals), Ok(gbp(-150)));
}

proptest! {
    #![proptest_config(deterministic())]

    #[test]
    fn a_statement_ends_where_the_next_begins(
        totals in prop::collection::vec(-1_000_000_i64..1_000_000, 0..20),
        last in -1_000_000_i64..1_000_000,
    ) {
        let before = totals.iter().copied().map(gbp);
        let opening = Statement::opening_after(gbp(0), before).unwrap();
        let statement = Statement::of(&sums([last, 0, 0, 0, 0], &[]), opening).unwrap();
        let all = totals.iter().copied().chain([last]).map(gbp);
        prop_assert_eq!(Statement::opening_after(gbp(0), all), Ok(statement.closing));
        let opening_and_charged = opening.units + statement.charged.units + statement.corrected.units;
        prop_assert_eq!(opening_and_charged, statement.paid.units + statement.closing.units);
        prop_assert!(statement.closing.units <= 0 && statement.paid.units >= 0);
    }
}
