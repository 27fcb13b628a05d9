use chrono::TimeDelta;

use super::*;
use crate::testing::{Numbers, instant, percent};

const NOW: &str = "2026-06-30T12:00:00Z";

fn days_ago(days: i64) -> DateTime<Utc> {
    instant(NOW) - TimeDelta::days(days)
}

/// A history of rates, each set so many days ago.
fn history(rates: &[(i64, &str)]) -> Vec<RateFrom> {
    let rates = rates.iter().map(|(days, rate)| RateFrom {
        from: days_ago(*days),
        rate: percent(rate),
    });
    rates.collect()
}

#[test]
fn who_keeps_a_higher_rate_and_until_when() {
    let kept = |rates: &[(i64, &str)]| {
        let kept = KeptRates::at(instant(NOW), &history(rates))?;
        let (until, before) = (kept.until - instant(NOW), kept.accepted_before);
        Some((
            kept.highest.to_string(),
            kept.lowest.to_string(),
            (instant(NOW) - before).num_days(),
            until.num_days(),
        ))
    };
    let found = |highest: &str, lowest: &str, ago, left| {
        Some((highest.to_owned(), lowest.to_owned(), ago, left))
    };
    for (rates, expected) in [
        (&[][..], None),
        (&[(90, "15")], None),
        (&[(90, "8"), (5, "15")], None),
        (&[(90, "15"), (5, "8")], found("15.00", "15.00", 5, 25)),
        // A slip that was put right the same day.
        (&[(90, "8"), (5, "15"), (5, "8")], None),
        (
            &[(90, "8"), (6, "15"), (5, "8")],
            found("15.00", "15.00", 5, 25),
        ),
        (
            &[(90, "15"), (20, "12"), (5, "8")],
            found("15.00", "12.00", 5, 25),
        ),
        // The first decrease is over.
        (
            &[(90, "15"), (40, "12"), (5, "8")],
            found("12.00", "12.00", 5, 25),
        ),
        (&[(90, "15"), (30, "8")], None),
        (&[(90, "15"), (29, "8")], found("15.00", "15.00", 29, 1)),
        // An increase gives the same to everybody.
        (&[(90, "15"), (20, "8"), (5, "15")], None),
        (
            &[(90, "15"), (20, "8"), (5, "12")],
            found("15.00", "15.00", 20, 10),
        ),
        // What starts later counts later.
        (&[(90, "15"), (-3, "8")], None),
    ] {
        assert_eq!(kept(rates), expected, "{rates:?}");
    }
}

#[test]
fn what_a_new_rate_does() {
    use RateStep::{Decrease, First, Increase, None as Same};

    let all = Some(DateTime::UNIX_EPOCH);
    for (rates, new, step, more_since, leaves_little) in [
        (&[][..], "12", First, None, false),
        (&[], "19.01", First, None, true),
        (&[(90, "12")], "12", Same, None, false),
        (&[(90, "12")], "15", Increase, all, false),
        (&[(90, "12")], "19", Increase, all, false),
        (&[(90, "12")], "19.01", Increase, all, true),
        (&[(90, "12")], "20", Increase, all, true),
        (&[(90, "12")], "10", Decrease, None, false),
        // It was little before, and becomes more.
        (&[(90, "20")], "19.5", Decrease, None, false),
        // Who still has 15 from before the decrease gains nothing by 13 or 15.
        (
            &[(90, "15"), (10, "12")],
            "13",
            Increase,
            Some(days_ago(10)),
            false,
        ),
        (
            &[(90, "15"), (10, "12")],
            "15",
            Increase,
            Some(days_ago(10)),
            false,
        ),
        (&[(90, "15"), (10, "12")], "16", Increase, all, false),
        (&[(90, "15"), (31, "12")], "13", Increase, all, false),
        // 12 is the rate for now, whatever is agreed for later.
        (&[(90, "12"), (-5, "18")], "14", Increase, all, false),
    ] {
        let total = percent("20");
        let foreseen = ForeseenRate::of(instant(NOW), &history(rates), percent(new), total);
        let found = (foreseen.step, foreseen.more_since, foreseen.leaves_little);
        assert_eq!(found, (step, more_since, leaves_little), "{rates:?}, {new}");
    }
}

#[test]
fn several_rates_are_added_up() {
    let foreseen = |rates: &[(i64, &str)], new: &str| {
        ForeseenRate::of(instant(NOW), &history(rates), percent(new), percent("20"))
    };
    let creators = ConcernedCreators {
        earning_more: 31,
        keeping: 4,
    };
    let of = |rates: &[ForeseenRate]| RateConsequences::of(instant(NOW), rates, creators);
    let cut = foreseen(&[(90, "12.75")], "8");
    let all = of(&[
        foreseen(&[], "8"),
        foreseen(&[(90, "8")], "15"),
        foreseen(&[(90, "8")], "19.5"),
        foreseen(&[(90, "8")], "8"),
        cut,
    ]);
    let expected = RateConsequences {
        first: 1,
        increases: 2,
        decreases: 1,
        creators,
        kept: Some(percent("12.75")),
        leave_little: 1,
        until: instant("2026-07-30T12:00:00Z"),
    };
    assert_eq!(all, expected);
    // Another product's creators, or those who accepted earlier, keep another rate.
    assert_eq!(of(&[cut, foreseen(&[(90, "10")], "8")]).kept, None);
    assert_eq!(of(&[foreseen(&[(90, "15"), (5, "12")], "8")]).kept, None);
    assert_eq!(of(&[]).kept, None);
}

#[test]
fn whom_a_rate_concerns_agrees_with_each_of_their_rates() {
    let mut numbers = Numbers::from_seed(12);
    for _ in 0..20_000 {
        let mut number = |below| i64::try_from(numbers.below(below)).unwrap();
        let mut starts = [number(60), number(60), number(60), 60];
        let (accepted, new) = (days_ago(number(60)), number(5));
        starts.sort_unstable_by_key(|days| -days);
        let mut rates: Vec<RateFrom> = Vec::new();
        for days in starts {
            let rate = CreatorRate::try_from(number(5) + 1).unwrap();
            let from = days_ago(days);
            if rates.last().is_none_or(|last| last.from < from) {
                rates.push(RateFrom { from, rate });
            }
        }
        let (now, new) = (instant(NOW), CreatorRate::try_from(new + 1).unwrap());
        let paid = rate_in_force(&rates, accepted, now).unwrap();
        let current = rates.last().unwrap().rate;
        let kept = KeptRates::at(now, &rates);
        let keeps = kept.is_some_and(|kept| accepted < kept.accepted_before);
        assert_eq!(keeps, current < paid, "{rates:?}, accepted {accepted}");
        if let Some(kept) = kept.filter(|_| keeps) {
            assert!(kept.lowest <= paid && paid <= kept.highest, "{rates:?}");
            assert_eq!(rate_in_force(&rates, accepted, kept.until), Some(current));
        }
        let foreseen = ForeseenRate::of(now, &rates, new, percent("20"));
        let earns_more = foreseen.more_since.is_some_and(|since| since <= accepted);
        let mut after = rates.clone();
        after.retain(|rate| rate.from < now);
        after.push(RateFrom {
            from: now,
            rate: new,
        });
        let paid_after = rate_in_force(&after, accepted, now).unwrap();
        assert_eq!(
            earns_more,
            paid < paid_after,
            "{rates:?}, {new}, {accepted}"
        );
    }
}
