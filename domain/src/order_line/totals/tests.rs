use proptest::prelude::*;

use super::*;
use crate::testing::{deterministic, instant};

fn totals(states: &[(StateKind, LineSums)]) -> OrderTotals {
    let as_of = instant("2026-11-28T16:40:00Z");
    let mut totals = OrderTotals::none(Currency::Gbp, as_of, TotalsExtent::Complete);
    for (state, sums) in states {
        totals.add(*state, *sums).unwrap();
    }
    totals
}

fn sums(lines: i64, estimated: i64, settled: i64, corrected: i64) -> LineSums {
    let own = EarnedSums {
        estimated,
        settled,
        corrected,
    };
    LineSums {
        lines,
        items: lines,
        own,
        ..LineSums::default()
    }
}

#[test]
fn each_figure_is_of_the_lines_that_its_status_leaves() {
    let totals = totals(&[
        (StateKind::Deducted, sums(1, 600, 600, -200)),
        (StateKind::Unpaid, sums(2, 50, 0, 0)),
        (StateKind::Processing, sums(3, 900, 0, 0)),
        (StateKind::Settled, sums(4, 1_200, 1_100, 0)),
        (StateKind::Frozen, sums(5, 77, 0, 0)),
        (StateKind::Ineligible, sums(6, 13, 0, 0)),
    ]);
    let gbp = |lines, units| Figure {
        lines,
        amount: Money::new(units, Currency::Gbp),
    };
    assert_eq!(totals.estimated(), Ok(gbp(5, 950)));
    assert_eq!(totals.settled(), Ok(gbp(5, 1_700)));
    assert_eq!(totals.deducted(), Ok(gbp(1, -200)));
    assert_eq!(totals.frozen(), Ok(gbp(5, 77)));
    assert_eq!(totals.lines(), 21);
    // What is held is expected; what earns nothing was estimated once.
    let known = Money::new(50 + 900 + 77 + 1_100 + 600 - 200, Currency::Gbp);
    assert_eq!(totals.known(), Ok(known));
    let found = OrderTotals {
        extent: TotalsExtent::AtLeast { lines: 2_000 },
        ..self::totals(&[])
    };
    assert_eq!(found.lines(), 2_000);
    let kinds: Vec<StateKind> = totals.states.iter().map(|(state, _)| *state).collect();
    assert_eq!(kinds, StateKind::ALL, "in the order of the states");
}

#[test]
fn a_sum_that_does_not_fit_is_an_error() {
    let most = sums(1, i64::MAX, 0, 0);
    let mut totals = totals(&[(StateKind::Processing, most)]);
    let one = sums(1, 1, 0, 0);
    assert_eq!(
        totals.add(StateKind::Processing, one),
        Err(MoneyError::Overflow)
    );
    totals.add(StateKind::Unpaid, one).unwrap();
    assert_eq!(totals.estimated(), Err(MoneyError::Overflow));
    assert_eq!(
        sums(i64::MIN, 0, 0, 0).checked_neg(),
        Err(MoneyError::Overflow)
    );
}

fn any_sums() -> impl Strategy<Value = LineSums> {
    let amount = -1_000_000_i64..1_000_000;
    (0..1_000_i64, amount.clone(), amount.clone(), amount).prop_map(
        |(lines, estimated, settled, corrected)| sums(lines, estimated, settled, corrected),
    )
}

proptest! {
    #![proptest_config(deterministic())]

    #[test]
    fn what_is_taken_away_again_leaves_nothing(sums in any_sums()) {
        let nothing = sums.checked_add(sums.checked_neg().unwrap()).unwrap();
        prop_assert!(nothing.is_zero());
    }

    #[test]
    fn all_is_the_sum_of_the_states_in_whatever_order_they_came(
        rows in proptest::collection::vec((0..StateKind::ALL.len(), any_sums()), 0..20)
    ) {
        let rows: Vec<_> = rows.into_iter().map(|(n, sums)| (StateKind::ALL[n], sums)).collect();
        let mut reversed = rows.clone();
        reversed.reverse();
        let totals = totals(&rows);
        prop_assert_eq!(&totals, &self::totals(&reversed));
        let all = rows.iter().map(|(_, sums)| *sums).try_fold(LineSums::default(), LineSums::checked_add);
        prop_assert_eq!(totals.all(), all);
    }
}
