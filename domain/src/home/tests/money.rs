//! What home pages say of money.

use proptest::prelude::*;

use super::{day, today};
use crate::{
    currency::Currency,
    home::{MoneyDays, MoneyFigures, RecentSales, SettlingDay},
    money::{Money, MoneyError},
    order_line::{
        listing::{DayKind, SoldThrough, StateKind},
        totals::{EarnedSums, Figure, LineSums, OrderTotals, TotalsExtent},
    },
    testing::instant,
};

pub(super) fn totals(extent: TotalsExtent, states: &[(StateKind, LineSums)]) -> OrderTotals {
    let mut totals = OrderTotals::none(Currency::Gbp, instant("2026-11-28T16:40:00Z"), extent);
    for (state, sums) in states {
        totals.add(*state, *sums).unwrap();
    }
    totals
}

pub(super) fn complete(states: &[(StateKind, LineSums)]) -> OrderTotals {
    totals(TotalsExtent::Complete, states)
}

pub(super) fn sums(lines: i64, estimated: i64, settled: i64, corrected: i64) -> LineSums {
    LineSums {
        lines,
        items: lines,
        sales: 0,
        own: EarnedSums {
            estimated,
            settled,
            corrected,
        },
        whole: EarnedSums::default(),
    }
}

fn gbp(lines: i64, units: i64) -> Figure {
    Figure {
        lines,
        amount: Money::new(units, Currency::Gbp),
    }
}

pub(super) fn days() -> MoneyDays {
    MoneyDays::on(today()).unwrap()
}

#[test]
fn the_days_of_the_figures_are_those_of_the_calendar() {
    let days = days();
    assert_eq!(
        (days.last_month, days.last_month_end, days.this_month),
        (day("2026-10-01"), day("2026-10-31"), day("2026-11-01"))
    );
    assert_eq!(days.last_month_so_far, day("2026-10-28"));
    let long_month = MoneyDays::on(day("2026-03-31")).unwrap();
    assert_eq!(long_month.last_month_so_far, day("2026-02-28"));
    assert_eq!(days.settles_until, day("2026-12-11"));
    assert_eq!(days.recent_from, day("2026-10-30"));
    for (filter, kind, from, to) in [
        (days.settled(), DayKind::Settled, "2026-10-01", "2026-11-28"),
        (days.recent(), DayKind::Ordered, "2026-10-30", "2026-11-28"),
    ] {
        assert_eq!(filter.day_kind, kind);
        assert_eq!(filter.days.from(), Some(day(from)), "{kind}");
        assert_eq!(filter.days.to(), Some(day(to)), "{kind}");
    }
    assert_eq!(days.before_from, day("2026-09-30"));
    let both = days.recent_and_before();
    assert_eq!(both.day_kind, DayKind::Ordered);
    assert_eq!(both.days.from(), Some(days.before_from));
    assert_eq!(both.days.to(), Some(today()));
    assert_eq!(both.sold_through, SoldThrough::Campaign);
    let settlement = days.settlement();
    assert_eq!(settlement.from(), Some(day("2026-10-01")));
    assert_eq!(settlement.to(), Some(day("2026-12-11")));
    assert_eq!(MoneyDays::on(chrono::NaiveDate::MAX), None);
}

#[test]
fn each_figure_is_of_its_lines_and_its_month() {
    let all = complete(&[
        (StateKind::Unpaid, sums(2, 50, 0, 0)),
        (StateKind::Processing, sums(3, 900, 0, 0)),
        (StateKind::Frozen, sums(4, 77, 0, 0)),
        (StateKind::Settled, sums(9, 9_000, 9_000, 0)),
        (StateKind::Ineligible, sums(1, 13, 0, 0)),
    ]);
    let settled = [
        (
            day("2026-10-01"),
            complete(&[(StateKind::Settled, sums(1, 1, 100, 0))]),
        ),
        (
            day("2026-10-31"),
            complete(&[(StateKind::Deducted, sums(1, 1, 20, -5))]),
        ),
        (
            day("2026-11-01"),
            complete(&[
                (StateKind::Settled, sums(2, 1, 300, 0)),
                (StateKind::Deducted, sums(1, 1, 40, -40)),
            ]),
        ),
    ];
    let figures = MoneyFigures::of(&all, &settled, &days()).unwrap().unwrap();
    assert_eq!(figures.on_the_way, gbp(5, 950));
    assert_eq!(figures.on_hold, gbp(4, 77));
    assert_eq!(figures.settled_last_month, gbp(2, 120));
    assert_eq!(
        figures.settled_last_month_so_far,
        gbp(1, 100),
        "by 28 October"
    );
    assert_eq!(figures.change(), Some(240));
    assert_eq!(figures.settled_this_month, gbp(3, 340));
    assert_eq!(figures.deducted, gbp(2, -45));
    assert_eq!(figures.kept_this_month.units, 300);
    assert_eq!(figures.kept_last_month.units, 115);
    assert!(figures.is_shared, "the sums of the whole are others");
    let none = MoneyFigures::of(&complete(&[]), &[], &days());
    assert!(!none.unwrap().unwrap().is_shared);
}

#[test]
fn nothing_is_said_of_money_before_it_is_summed() {
    let some = [(StateKind::Settled, sums(1, 1, 1, 0))];
    for extent in [TotalsExtent::Preparing, TotalsExtent::AtLeast { lines: 3 }] {
        let unknown = totals(extent, &some);
        assert_eq!(MoneyFigures::of(&unknown, &[], &days()), Ok(None));
        let settled = [(today(), unknown.clone())];
        assert_eq!(
            MoneyFigures::of(&complete(&some), &settled, &days()),
            Ok(None)
        );
        assert_eq!(SettlingDay::of(&settled, today()), Ok(Vec::new()));
        assert_eq!(RecentSales::of(&unknown), Ok(None));
    }
}

#[test]
fn what_settles_and_what_a_campaign_came_to() {
    let due = [
        (
            // It was due already, and waits for the run that settles it.
            day("2026-11-27"),
            complete(&[(StateKind::Processing, sums(1, 5, 0, 0))]),
        ),
        (
            today(),
            complete(&[(StateKind::Settled, sums(2, 70, 70, 0))]),
        ),
        (
            day("2026-11-30"),
            complete(&[(StateKind::Processing, sums(3, 840, 0, 0))]),
        ),
        (
            day("2026-12-02"),
            complete(&[(StateKind::Processing, sums(1, 12, 0, 0))]),
        ),
    ];
    let settling = SettlingDay::of(&due, today()).unwrap();
    let shown: Vec<_> = settling.iter().map(|one| (one.day, one.figure)).collect();
    assert_eq!(
        shown,
        [
            (day("2026-11-30"), gbp(3, 840)),
            (day("2026-12-02"), gbp(1, 12))
        ]
    );
    let together = SettlingDay::sum(&settling, Currency::Gbp);
    assert_eq!(together, Ok(gbp(4, 852)));
    assert_eq!(SettlingDay::sum(&[], Currency::Gbp), Ok(gbp(0, 0)));
    let mut sold = sums(1, 40, 0, 0);
    sold.sales = 1_999;
    let campaign = complete(&[
        (StateKind::Processing, sold),
        (StateKind::Deducted, sums(1, 30, 30, -10)),
        (StateKind::Frozen, sums(1, 500, 0, 0)),
    ]);
    let recent = RecentSales::of(&campaign).unwrap().unwrap();
    assert_eq!(recent.lines, 3);
    assert_eq!((recent.sales.units, recent.own.units), (1_999, 60));
}

#[test]
fn a_sum_that_does_not_fit_is_an_error() {
    let most = complete(&[(StateKind::Settled, sums(1, 0, i64::MAX, 0))]);
    let settled = [(today(), most.clone()), (today(), most)];
    assert_eq!(
        MoneyFigures::of(&complete(&[]), &settled, &days()),
        Err(MoneyError::Overflow)
    );
}

proptest! {
    #![proptest_config(crate::testing::deterministic())]

    #[test]
    fn what_settled_in_two_months_is_all_that_settled_in_them(
        rows in proptest::collection::vec((0_u64..59, -10_000_i64..10_000), 0..30)
    ) {
        let mut rows: Vec<_> = rows
            .into_iter()
            .map(|(after, units)| {
                let day = days().last_month + chrono::Days::new(after);
                (day, complete(&[(StateKind::Settled, sums(1, 0, units, 0))]))
            })
            .collect();
        rows.sort_by_key(|(day, _)| *day);
        let figures = MoneyFigures::of(&complete(&[]), &rows, &days()).unwrap().unwrap();
        let expected: i64 = rows.iter().map(|(_, one)| one.settled().unwrap().amount.units).sum();
        let (last, this) = (figures.settled_last_month, figures.settled_this_month);
        prop_assert_eq!(last.amount.units + this.amount.units, expected);
        let lines = i64::try_from(rows.len()).unwrap();
        prop_assert_eq!(last.lines + this.lines, lines);
    }
}
