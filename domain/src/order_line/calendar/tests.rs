use chrono::Days;
use proptest::prelude::*;

use super::*;
use crate::testing::deterministic;

const TODAY: &str = "2026-11-28";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn pounds(units: i64) -> Money {
    Money::new(units, Currency::Gbp)
}

fn delivered(settles_on: &str, units: i64) -> OnTheWay {
    OnTheWay {
        stage: Stage::Delivered {
            settles_on: day(settles_on),
        },
        lines: 1,
        estimated: pounds(units),
    }
}

fn ordered(placed_on: &str, units: i64) -> OnTheWay {
    OnTheWay {
        stage: Stage::NotDelivered {
            placed_on: day(placed_on),
            settlement_days: 15,
        },
        lines: 1,
        estimated: pounds(units),
    }
}

fn month(of: &str, settled: &[(&str, i64)], on_the_way: &[OnTheWay]) -> CashMonth {
    let settled: Vec<_> = settled
        .iter()
        .map(|(on, units)| (day(on), pounds(*units)))
        .collect();
    let month = CashMonth::of(day(of), &settled, on_the_way, day(TODAY), Currency::Gbp);
    month.unwrap()
}

/// The days with their amounts: settled, likely, estimated.
fn told(month: &CashMonth) -> Vec<(String, [i64; 3])> {
    let days = month.days.iter();
    days.map(|day| (day.on.to_string(), units(day.sums)))
        .collect()
}

fn units(sums: CashSums) -> [i64; 3] {
    [sums.settled, sums.likely, sums.estimated].map(|amount| amount.units)
}

#[test]
fn a_days_amounts_are_told_apart_by_how_sure_they_are() {
    let december = month(
        "2026-12-24",
        &[("2026-11-30", 900), ("2026-12-01", 7)],
        &[
            delivered("2026-12-13", 815),
            ordered("2026-11-24", 3_100),
            delivered("2026-12-13", 40),
            delivered("2027-01-01", 9),
        ],
    );
    assert_eq!(
        (december.first, december.last),
        (day("2026-12-01"), day("2026-12-31"))
    );
    let expected = [("2026-12-01", [7, 0, 0]), ("2026-12-13", [0, 855, 3_100])];
    let expected = expected.map(|(on, units)| (on.to_owned(), units));
    assert_eq!(told(&december), expected);
    assert_eq!(units(december.sums), [7, 855, 3_100]);
    assert_eq!(december.on(day("2026-12-01")).map(units), Some([7, 0, 0]));
    assert_eq!(december.on(day("2026-12-02")), None);
}

#[test]
fn days_that_are_over_have_settled_only() {
    let november = month(
        TODAY,
        &[("2026-11-03", 500), ("2026-11-20", 60)],
        &[delivered("2026-11-03", 100), delivered("2026-11-20", 20)],
    );
    let expected = [
        ("2026-11-03", [500, 0, 0]),
        ("2026-11-20", [60, 0, 0]),
        // What was due before today settles with the next settlement.
        (TODAY, [0, 120, 0]),
    ];
    let expected = expected.map(|(on, units)| (on.to_owned(), units));
    assert_eq!(told(&november), expected);
}

#[test]
fn a_month_has_its_own_days() {
    for (of, first, last) in [
        ("2026-02-14", "2026-02-01", "2026-02-28"),
        ("2028-02-01", "2028-02-01", "2028-02-29"),
        ("2026-12-31", "2026-12-01", "2026-12-31"),
    ] {
        let none = month(of, &[], &[]);
        assert_eq!((none.first, none.last), (day(first), day(last)));
        assert!(none.days.is_empty() && none.sums.is_nothing());
    }
}

#[test]
fn a_known_refund_lowers_what_is_likely() {
    let refunded = delivered("2026-12-13", -15);
    let december = month("2026-12-01", &[], &[delivered("2026-12-13", 40), refunded]);
    assert_eq!(told(&december), [("2026-12-13".to_owned(), [0, 25, 0])]);
    // A day on which everything was taken back is none with an amount.
    let none = month("2026-11-01", &[("2026-11-02", 5), ("2026-11-02", -5)], &[]);
    assert!(none.days.is_empty());
}

#[test]
fn what_does_not_fit_or_mix_is_an_error() {
    let of = |settled: &[(NaiveDate, Money)]| {
        CashMonth::of(day(TODAY), settled, &[], day(TODAY), Currency::Gbp)
    };
    let on = day(TODAY);
    let most = (on, pounds(i64::MAX));
    assert_eq!(of(&[most, (on, pounds(1))]), Err(MoneyError::Overflow));
    let rupiah = (on, Money::new(1, Currency::Idr));
    assert!(matches!(of(&[rupiah]), Err(MoneyError::CurrencyMix { .. })));
}

fn any_lines() -> impl Strategy<Value = OnTheWay> {
    let stage = (any::<bool>(), 0..60_u64).prop_map(|(is_delivered, days)| {
        let day = day("2026-11-01").checked_add_days(Days::new(days)).unwrap();
        if is_delivered {
            Stage::Delivered { settles_on: day }
        } else {
            Stage::NotDelivered {
                placed_on: day,
                settlement_days: 15,
            }
        }
    });
    (stage, 0..10_000_i64).prop_map(|(stage, units)| OnTheWay {
        stage,
        lines: 1,
        estimated: pounds(units),
    })
}

proptest! {
    #![proptest_config(deterministic())]

    #[test]
    fn months_side_by_side_have_everything_once(
        lines in proptest::collection::vec(any_lines(), 0..40),
        settled in proptest::collection::vec((0..90_u64, 0..10_000_i64), 0..40),
    ) {
        let first = day("2026-09-01");
        let settled: Vec<_> = settled
            .into_iter()
            .map(|(days, units)| (first.checked_add_days(Days::new(days)).unwrap(), pounds(units)))
            .collect();
        let months = ["2026-09-01", "2026-10-01", "2026-11-01", "2026-12-01", "2027-01-01"];
        let mut sums = [0; 3];
        for month in months {
            let month = CashMonth::of(day(month), &settled, &lines, day(TODAY), Currency::Gbp);
            let month = month.unwrap();
            let mut of_days = [0; 3];
            for day in &month.days {
                prop_assert!((month.first..=month.last).contains(&day.on));
                let [_, likely, estimated] = units(day.sums);
                prop_assert!(day.on >= self::day(TODAY) || likely + estimated == 0);
                for (sum, units) in of_days.iter_mut().zip(units(day.sums)) {
                    *sum += units;
                }
            }
            prop_assert!(month.days.is_sorted_by(|one, next| one.on < next.on));
            prop_assert_eq!(of_days, units(month.sums));
            for (sum, units) in sums.iter_mut().zip(of_days) {
                *sum += units;
            }
        }
        let of = |is_meant: fn(&Stage) -> bool| -> i64 {
            let meant = lines.iter().filter(|lines| is_meant(&lines.stage));
            meant.map(|lines| lines.estimated.units).sum()
        };
        let given = [
            settled.iter().map(|(_, amount)| amount.units).sum::<i64>(),
            of(|stage| matches!(stage, Stage::Delivered { .. })),
            of(|stage| matches!(stage, Stage::NotDelivered { .. })),
        ];
        prop_assert_eq!(sums, given);
    }
}
