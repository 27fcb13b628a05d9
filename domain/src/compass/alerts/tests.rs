use super::*;
use crate::sale::SaleSums;

fn sold(lines: i64, sales: i64, refunds: i64, refunded: i64) -> SaleSums {
    SaleSums {
        lines,
        sales,
        refunds,
        refunded,
        ..SaleSums::default()
    }
}

#[test]
fn refunds_are_sudden_when_they_are_many_and_far_more_than_usual() {
    let nothing = sold(0, 0, 0, 0);
    let usual = sold(1_000, 100_000, 50, 8_000);
    for (recent, before, limit) in [
        // 25 % where 8 % is usual: three times that is 24 %.
        (sold(100, 10_000, 25, 2_500), usual, Some(2_400)),
        (sold(100, 10_000, 25, 2_399), usual, None),
        // Few refunds are chance, whatever they give back.
        (sold(100, 10_000, 19, 9_000), usual, None),
        // Where nothing was sold before, a fifth is much.
        (sold(100, 10_000, 20, 2_000), nothing, Some(2_000)),
        (sold(100, 10_000, 20, 1_999), nothing, None),
        // More may be given back for orders of these days than they sold only by a defect; nothing sold is no share.
        (sold(0, 0, 30, 0), nothing, None),
    ] {
        let found = sudden_refunds(&recent, &before).unwrap();
        assert_eq!(found.map(|found| found.limit_bps), limit, "{recent:?}");
    }
}

#[test]
fn own_orders_are_told_when_they_are_a_tenth() {
    let all = sold(100, 10_000, 0, 0);
    for (own, observed) in [
        (sold(5, 1_000, 0, 0), Some(1_000)),
        (sold(5, 999, 0, 0), None),
        (sold(4, 9_000, 0, 0), None),
    ] {
        let found = self_orders(&own, &all).unwrap();
        assert_eq!(found.map(|found| found.observed_bps), observed, "{own:?}");
    }
    let nothing = sold(9, 0, 0, 0);
    assert_eq!(self_orders(&nothing, &nothing), Ok(None));
}

#[test]
fn a_rate_is_unusual_far_outside_the_quartiles() {
    let rates: Vec<i64> = (0..21).map(|n| 1_000 + n * 10).collect();
    // The quartiles are 1,050 and 1,150: what is beyond 750 and 1,450 is far out.
    for (rate, limit) in [
        (1_450, None),
        (1_451, Some(1_450)),
        (750, None),
        (749, Some(750)),
        (1_100, None),
    ] {
        let found = rate_outlier(rate, &rates);
        assert_eq!(found.map(|found| found.limit_bps), limit, "{rate}");
    }
    assert_eq!(rate_outlier(8_000, &rates[..19]), None);
    // Where all have the same rate, another one is unusual.
    assert!(rate_outlier(1_001, &[1_000; 30]).is_some());
    assert_eq!(rate_outlier(1_000, &[1_000; 30]), None);
}

#[test]
fn a_closed_case_stays_closed() {
    for from in AlertState::ALL {
        assert!(!from.may_become(from), "{from}");
        for to in AlertState::ALL {
            if from.is_closed() {
                assert!(!from.may_become(to), "{from} to {to}");
            }
        }
    }
    assert!(AlertState::Open.may_become(AlertState::Claimed));
    assert!(AlertState::Claimed.may_become(AlertState::Open));
    assert!(AlertState::Open.may_become(AlertState::Dismissed));
}
