use super::*;
use crate::sale::SaleSums;

const RULES: AlertThresholds = AlertThresholds::CURRENT;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

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
        let found = RULES.sudden_refunds(&recent, &before).unwrap();
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
        let found = RULES.self_orders(&own, &all).unwrap();
        assert_eq!(found.map(|found| found.observed_bps), observed, "{own:?}");
    }
    let nothing = sold(9, 0, 0, 0);
    assert_eq!(RULES.self_orders(&nothing, &nothing), Ok(None));
}

#[test]
fn a_rate_is_unusual_far_outside_the_quartiles() {
    let rates: Vec<(i64, i64)> = (0..21).map(|n| (1_000 + n * 10, 1)).collect();
    // The quartiles are 1,050 and 1,150: what is beyond 750 and 1,450 is far out.
    let usual = RULES.usual_rates(&rates).unwrap();
    for (rate, limit) in [
        (1_450, None),
        (1_451, Some(1_450)),
        (750, None),
        (749, Some(750)),
        (1_100, None),
    ] {
        let found = usual.outlier(rate);
        assert_eq!(found.map(|found| found.limit_bps), limit, "{rate}");
    }
    assert_eq!(RULES.usual_rates(&rates[..19]), None);
    // Where all have the same rate, another one is unusual.
    let same = RULES.usual_rates(&[(1_000, 30)]).unwrap();
    assert!(same.outlier(1_001).is_some());
    assert_eq!(same.outlier(1_000), None);
    assert_eq!(RULES.usual_rates(&[]), None);
}

#[test]
fn rates_may_be_counted_in_any_order() {
    let each: Vec<(i64, i64)> = [1_500, 800, 900, 900, 1_200]
        .into_iter()
        .cycle()
        .take(40)
        .map(|rate| (rate, 1))
        .collect();
    let counted = [(900, 16), (1_500, 8), (800, 8), (1_200, 8)];
    let usual = RULES.usual_rates(&counted).unwrap();
    assert_eq!(RULES.usual_rates(&each), Some(usual));
    // The quartiles are 900 and 1,200.
    assert_eq!((usual.least_bps, usual.most_bps), (0, 2_100));
}

#[test]
fn each_rule_has_its_days() {
    let until = day("2026-03-31");
    let days = |rule| {
        let days = RULES.days(rule, until).unwrap();
        (days.first().to_string(), days.last().to_string())
    };
    assert_eq!(
        days(AlertRule::SuddenRefunds),
        ("2026-03-25".to_owned(), "2026-03-31".to_owned())
    );
    assert_eq!(
        days(AlertRule::SelfOrders),
        ("2026-03-04".to_owned(), "2026-03-31".to_owned())
    );
    let recent = RULES.days(AlertRule::SuddenRefunds, until).unwrap();
    let usual = RULES.usual(recent).unwrap();
    assert_eq!(usual.number(), 84);
    assert_eq!(usual.last().succ_opt(), Some(recent.first()));
}

#[test]
fn what_was_decided_is_no_news_until_it_is_of_other_days_or_another_rate() {
    let found = |rule, observed_bps| Finding {
        rule,
        observed_bps,
        limit_bps: 2_000,
    };
    let decided = EarlierFinding {
        found_on: day("2026-03-10"),
        observed_bps: 6_000,
    };
    for (rule, until, is_news) in [
        (AlertRule::SuddenRefunds, "2026-03-11", false),
        (AlertRule::SuddenRefunds, "2026-03-16", false),
        (AlertRule::SuddenRefunds, "2026-03-17", true),
        (AlertRule::SelfOrders, "2026-04-06", false),
        (AlertRule::SelfOrders, "2026-04-07", true),
    ] {
        let finding = found(rule, 6_000);
        let told = RULES.is_news(&finding, day(until), Some(decided));
        assert_eq!(told, is_news, "{rule}, {until}");
        assert!(RULES.is_news(&finding, day(until), None));
    }
    let years_later = day("2029-03-10");
    let same = found(AlertRule::RateOutlier, 6_000);
    assert!(!RULES.is_news(&same, years_later, Some(decided)));
    let other = found(AlertRule::RateOutlier, 6_001);
    assert!(RULES.is_news(&other, day("2026-03-11"), Some(decided)));
}

#[test]
fn a_note_says_something() {
    assert_eq!(
        AlertNote::try_from(" \n ".to_owned()),
        Err(AlertNoteRefusal::Missing)
    );
    let long = "n".repeat(AlertNote::CHARACTERS_MAX + 1);
    let refusal = AlertNoteRefusal::TooLong { given: 501 };
    assert_eq!(AlertNote::try_from(long), Err(refusal));
    let note = AlertNote::try_from(" Spoke to the shop. ".to_owned()).unwrap();
    assert_eq!(note.as_str(), "Spoke to the shop.");
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
