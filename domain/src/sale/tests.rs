use super::*;

fn earned(estimated: i64, settled: i64, corrected: i64) -> EarnedSums {
    EarnedSums {
        estimated,
        settled,
        corrected,
    }
}

/// Two lines of three items, of which the party gets some.
fn lines() -> LineSums {
    LineSums {
        lines: 2,
        items: 3,
        sales: 4_000,
        own: earned(500, 400, -30),
        whole: earned(1_200, 900, -70),
    }
}

#[test]
fn only_what_has_not_settled_is_estimated() {
    for (state, estimated, total_estimated) in [
        (StateKind::Unpaid, 500, 1_200),
        (StateKind::Processing, 500, 1_200),
        (StateKind::Frozen, 500, 1_200),
        (StateKind::Settled, 0, 0),
        (StateKind::Deducted, 0, 0),
        (StateKind::Ineligible, 0, 0),
    ] {
        let sums = SaleSums::of(state, &lines(), 1, 250).unwrap();
        assert_eq!(sums.estimated, estimated, "{state}");
        assert_eq!(sums.total_estimated, total_estimated, "{state}");
        assert_eq!((sums.settled, sums.total_settled), (370, 830), "{state}");
        assert_eq!((sums.refunds, sums.refunded), (1, 250), "{state}");
        assert_eq!((sums.lines, sums.items, sums.sales), (2, 3, 4_000));
    }
}

#[test]
fn what_is_taken_away_leaves_nothing() {
    let sums = SaleSums::of(StateKind::Processing, &lines(), 1, 250).unwrap();
    let nothing = sums.checked_add(sums.checked_neg().unwrap()).unwrap();
    assert!(nothing.is_zero(), "{nothing:?}");
    assert!(!sums.is_zero());
    assert_eq!(SaleSums::of_columns(sums.columns()), sums);
}

#[test]
fn what_does_not_fit_is_an_error() {
    let most = SaleSums {
        sales: i64::MAX,
        ..SaleSums::default()
    };
    assert_eq!(most.checked_add(most), Err(MoneyError::Overflow));
    let least = SaleSums {
        refunds: i64::MIN,
        ..SaleSums::default()
    };
    assert_eq!(least.checked_neg(), Err(MoneyError::Overflow));
}

#[test]
fn states_add_up() {
    let totals = OrderTotals {
        currency: crate::currency::Currency::Gbp,
        as_of: chrono::DateTime::UNIX_EPOCH,
        extent: crate::order_line::totals::TotalsExtent::Complete,
        states: vec![
            (StateKind::Processing, lines()),
            (StateKind::Settled, lines()),
        ],
    };
    let sums = SaleSums::of_totals(&totals).unwrap();
    assert_eq!((sums.lines, sums.estimated, sums.settled), (4, 500, 740));
    assert_eq!(sums.commission(), Ok(1_240));
}
