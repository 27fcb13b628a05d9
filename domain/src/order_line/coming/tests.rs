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

fn comes(lines: &[OnTheWay]) -> ComesNext {
    ComesNext::of(lines.iter().copied(), day(TODAY), Currency::Gbp).unwrap()
}

#[test]
fn a_day_is_sure_once_the_line_is_delivered_and_about_before() {
    for (line, on, is_about) in [
        (delivered("2026-12-03", 5), "2026-12-03", false),
        // Due today, and due before: the next settlement takes both.
        (delivered(TODAY, 5), TODAY, false),
        (delivered("2026-11-20", 5), TODAY, false),
        // Ordered today: four days until it is there, fifteen until it settles.
        (ordered(TODAY, 5), "2026-12-17", true),
        (ordered("2026-11-26", 5), "2026-12-15", true),
        // It should be there by now: so it is expected today.
        (ordered("2026-11-24", 5), "2026-12-13", true),
        (ordered("2026-09-01", 5), "2026-12-13", true),
    ] {
        let next = comes(&[line]).next;
        assert_eq!(next.len(), 1, "{line:?}");
        assert_eq!(
            (next[0].on, next[0].is_about),
            (day(on), is_about),
            "{line:?}"
        );
    }
}

#[test]
fn days_come_in_their_order_and_the_rest_as_one_sum() {
    let comes = comes(&[
        ordered("2026-11-24", 3_100),
        delivered("2026-12-05", 815),
        delivered("2026-12-03", 1_000),
        delivered("2026-12-03", 240),
        delivered("2026-12-13", 60),
        ordered("2026-11-26", 200),
    ]);
    let told: Vec<_> = comes
        .next
        .iter()
        .map(|next| (next.on.to_string(), next.is_about, next.estimated.units))
        .collect();
    let expected = [
        ("2026-12-03", false, 1_240),
        ("2026-12-05", false, 815),
        ("2026-12-13", false, 60),
    ];
    let expected = expected.map(|(on, is_about, units)| (on.to_owned(), is_about, units));
    assert_eq!(told, expected);
    assert_eq!(comes.next[0].lines, 2);
    let later = comes.later.unwrap();
    assert_eq!((later.on, later.is_about), (day("2026-12-15"), true));
    assert_eq!((later.lines, later.estimated), (2, pounds(3_300)));
}

#[test]
fn nothing_comes_of_nothing() {
    let nothing = comes(&[delivered("2026-12-03", 0)]);
    assert_eq!((nothing.next, nothing.later), (vec![], None));
}

#[test]
fn what_does_not_fit_or_mix_is_an_error() {
    let of = |lines: [OnTheWay; 2]| ComesNext::of(lines, day(TODAY), Currency::Gbp);
    let most = delivered("2026-12-03", i64::MAX);
    assert_eq!(
        of([most, delivered("2026-12-04", 1)]),
        Err(MoneyError::Overflow)
    );
    let rupiah = OnTheWay {
        estimated: Money::new(1, Currency::Idr),
        ..most
    };
    assert!(matches!(
        of([delivered("2026-12-04", 1), rupiah]),
        Err(MoneyError::CurrencyMix { .. })
    ));
}

#[test]
fn the_calendars_end_is_a_day_too() {
    let last = OnTheWay {
        stage: Stage::NotDelivered {
            placed_on: NaiveDate::MAX,
            settlement_days: 15,
        },
        lines: 1,
        estimated: pounds(1),
    };
    assert_eq!(comes(&[last]).next[0].on, NaiveDate::MAX);
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
    (stage, 1..5_u64, 0..10_000_i64).prop_map(|(stage, lines, units)| OnTheWay {
        stage,
        lines,
        estimated: pounds(units),
    })
}

proptest! {
    #![proptest_config(deterministic())]

    #[test]
    fn what_is_told_sums_to_what_was_given(
        lines in proptest::collection::vec(any_lines(), 0..40)
    ) {
        let comes = comes(&lines);
        let told = comes.next.iter().chain(&comes.later);
        let sum: i64 = told.map(|coming| coming.estimated.units).sum();
        let given: i64 = lines.iter().map(|lines| lines.estimated.units).sum();
        prop_assert_eq!(sum, given);
        prop_assert!(comes.next.len() <= COMING_DAYS);
        prop_assert!(comes.next.is_sorted_by_key(|coming| coming.on));
        let last = comes.next.last().map(|coming| coming.on);
        prop_assert!(comes.later.is_none_or(|later| Some(later.on) >= last));
        prop_assert!(comes.next.iter().all(|coming| coming.on >= day(TODAY)));
    }
}
