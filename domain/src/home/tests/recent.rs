//! What was sold on the recent days.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use super::{
    day,
    money::{complete, days, sums, totals},
    today,
};
use crate::{
    currency::Currency,
    home::{CreatorCount, CreatorsWithSale, RecentSales, RecentTrend, percent_change},
    order_line::{
        listing::StateKind,
        totals::{OrderTotals, TotalsExtent},
    },
};

/// So many lines of that day, sold for 10.00 each.
fn sold(day: NaiveDate, lines: i64) -> (NaiveDate, OrderTotals) {
    let mut sums = sums(lines, lines * 50, 0, 0);
    sums.sales = lines * 1_000;
    (day, complete(&[(StateKind::Processing, sums)]))
}

fn trend(by_day: &[(NaiveDate, OrderTotals)]) -> RecentTrend {
    let trend = RecentTrend::of(by_day, &days(), Currency::Gbp);
    trend.unwrap().unwrap()
}

#[test]
fn each_of_thirty_days_is_there_and_those_before_are_one_sum() {
    let trend = trend(&[
        sold(day("2026-09-29"), 100),
        sold(day("2026-09-30"), 1),
        sold(day("2026-10-29"), 2),
        sold(day("2026-10-30"), 4),
        sold(today(), 8),
    ]);
    assert_eq!(trend.days.len(), 30);
    let ends = (trend.days[0], trend.days[29]);
    assert_eq!((ends.0.day, ends.0.sales.lines), (day("2026-10-30"), 4));
    assert_eq!((ends.1.day, ends.1.sales.lines), (today(), 8));
    assert_eq!(trend.days[1].sales, RecentSales::none(Currency::Gbp));
    assert_eq!((trend.recent.lines, trend.before.lines), (12, 3));
    assert_eq!(trend.recent.sales.units, 12_000);
    assert_eq!(trend.recent.own.units, 600);
}

#[test]
fn nothing_is_said_before_it_is_summed() {
    let unknown = totals(TotalsExtent::Preparing, &[]);
    let trend = RecentTrend::of(&[(today(), unknown)], &days(), Currency::Gbp);
    assert_eq!(trend, Ok(None));
}

#[test]
fn the_latest_days_have_at_most_so_many_lines() {
    let trend = trend(&[
        sold(day("2026-11-01"), 5),
        sold(day("2026-11-20"), 3),
        sold(today(), 2),
    ]);
    for (lines_max, from) in [
        (1, None),
        // No line was ordered on the days between.
        (2, Some("2026-11-21")),
        (4, Some("2026-11-21")),
        (5, Some("2026-11-02")),
        (10, Some("2026-10-30")),
    ] {
        let expected = from.map(|from| (day(from), today()));
        assert_eq!(trend.latest_days(lines_max), expected, "{lines_max}");
    }
}

#[test]
fn a_change_is_a_whole_percentage_of_what_was_before() {
    for (now, before, percent) in [
        (150, 100, Some(50)),
        (50, 100, Some(-50)),
        (0, 3, Some(-100)),
        (3, 3, Some(0)),
        // Half away from zero.
        (201, 200, Some(1)),
        (199, 200, Some(-1)),
        (1_004, 1_000, Some(0)),
        (3, 0, None),
        (3, -2, None),
        (i64::MAX, 1, None),
    ] {
        assert_eq!(percent_change(now, before), percent, "{now}, {before}");
    }
}

#[test]
fn numbers_of_creators_are_compared_where_both_are_known() {
    let count = |count, is_complete| CreatorCount { count, is_complete };
    let change = |recent, before| CreatorsWithSale { recent, before }.change();
    assert_eq!(change(count(3, true), count(2, true)), Some(50));
    assert_eq!(change(count(3, false), count(2, true)), None);
    assert_eq!(change(count(3, true), count(2, false)), None);
    assert_eq!(change(count(3, true), count(0, true)), None);
}

proptest! {
    #![proptest_config(crate::testing::deterministic())]

    #[test]
    fn the_days_add_up_to_the_whole(
        rows in proptest::collection::btree_map(0_u64..60, 0_i64..1_000, 0..30),
        lines_max in 0_i64..5_000,
    ) {
        let by_day: Vec<_> = rows
            .iter()
            .map(|(after, lines)| sold(days().before_from + Days::new(*after), *lines))
            .collect();
        let trend = trend(&by_day);
        let told: i64 = trend.days.iter().map(|one| one.sales.lines).sum();
        prop_assert_eq!(told, trend.recent.lines);
        let all: i64 = rows.values().sum();
        prop_assert_eq!(trend.recent.lines + trend.before.lines, all);
        if let Some((from, to)) = trend.latest_days(lines_max) {
            let within = trend.days.iter().filter(|one| from <= one.day && one.day <= to);
            let lines: i64 = within.map(|one| one.sales.lines).sum();
            prop_assert!(lines <= lines_max);
        }
    }
}
