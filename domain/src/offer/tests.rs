use super::*;
use crate::testing::{Numbers, instant, percent};

const CUT_AT: &str = "2026-03-01T12:00:00Z";

/// The instant so many hours after the cut.
fn cut_plus_hours(hours: i64) -> DateTime<Utc> {
    instant(CUT_AT) + TimeDelta::hours(hours)
}

fn rate_from(from: DateTime<Utc>, rate: &str) -> RateFrom {
    RateFrom {
        from,
        rate: percent(rate),
    }
}

/// 15 %, cut to 12 % at the cut, and perhaps to 10 % ten days later.
fn history(second_cut: bool) -> Vec<RateFrom> {
    let mut rates = vec![
        rate_from(instant("2026-01-01T00:00:00Z"), "15"),
        rate_from(cut_plus_hours(0), "12"),
    ];
    if second_cut {
        rates.push(rate_from(cut_plus_hours(240), "10"));
    }
    rates
}

fn check_rate(
    history: &[RateFrom],
    accepted_at: DateTime<Utc>,
    placed_at: DateTime<Utc>,
    expected: &str,
) {
    assert_eq!(
        rate_in_force(history, accepted_at, placed_at),
        Some(percent(expected)),
        "accepted {accepted_at}, placed {placed_at}"
    );
}

#[test]
fn g12_a_cut_spares_earlier_acceptors_for_thirty_days() {
    let history = history(false);
    let before = cut_plus_hours(-1);
    check_rate(&history, before, before, "15");
    check_rate(&history, before, cut_plus_hours(1), "15");
    check_rate(
        &history,
        before,
        cut_plus_hours(720) - TimeDelta::microseconds(1),
        "15",
    );
    check_rate(&history, before, cut_plus_hours(720), "12");
}

#[test]
fn g12_a_cut_counts_at_once_for_later_acceptors() {
    let history = history(false);
    for accepted_at in [cut_plus_hours(0), cut_plus_hours(1)] {
        check_rate(&history, accepted_at, accepted_at, "12");
        check_rate(&history, accepted_at, cut_plus_hours(48), "12");
    }
}

#[test]
fn g12_removing_and_adding_again_gives_up_the_old_rate() {
    check_rate(
        &history(false),
        cut_plus_hours(5 * 24),
        cut_plus_hours(5 * 24),
        "12",
    );
}

#[test]
fn g12_of_two_cuts_each_has_its_own_protection() {
    let history = history(true);
    let before = cut_plus_hours(-1);
    let last_moment = TimeDelta::microseconds(1);
    check_rate(
        &history,
        before,
        cut_plus_hours(30 * 24) - last_moment,
        "15",
    );
    check_rate(&history, before, cut_plus_hours(30 * 24), "12");
    check_rate(
        &history,
        before,
        cut_plus_hours(40 * 24) - last_moment,
        "12",
    );
    check_rate(&history, before, cut_plus_hours(40 * 24), "10");
}

#[test]
fn g16_at_the_moment_of_a_cut_the_earlier_acceptor_keeps_the_rate() {
    let history = history(false);
    check_rate(&history, cut_plus_hours(-1), cut_plus_hours(0), "15");
    check_rate(&history, cut_plus_hours(-1), cut_plus_hours(720), "12");
}

#[test]
fn a_raise_counts_for_everyone_at_once() {
    let raise = [
        rate_from(instant("2026-01-01T00:00:00Z"), "10"),
        rate_from(cut_plus_hours(0), "14"),
    ];
    check_rate(&raise, cut_plus_hours(-24), cut_plus_hours(-1), "10");
    check_rate(&raise, cut_plus_hours(-24), cut_plus_hours(0), "14");
}

#[test]
fn before_the_first_rate_and_before_acceptance_there_is_none() {
    let history = history(false);
    let first = instant("2026-01-01T00:00:00Z");
    let earlier = first - TimeDelta::seconds(1);
    assert_eq!(rate_in_force(&history, earlier, earlier), None);
    assert_eq!(rate_in_force(&[], first, first), None);
    assert_eq!(
        rate_in_force(&history, cut_plus_hours(1), cut_plus_hours(0)),
        None
    );
    // Accepted before the first rate: it counts from its time on.
    check_rate(&history, earlier, first, "15");
}

#[test]
fn a_rate_replaced_at_its_own_moment_never_counts() {
    let twice = [
        rate_from(cut_plus_hours(0), "15"),
        rate_from(cut_plus_hours(0), "12"),
    ];
    check_rate(&twice, cut_plus_hours(0), cut_plus_hours(0), "12");
    check_rate(&twice, cut_plus_hours(-1), cut_plus_hours(1), "12");
}

#[test]
fn the_next_change_is_a_raise_or_the_end_of_a_protection() {
    let history = history(true);
    let before = cut_plus_hours(-1);
    let change = |accepted_at, now| next_change(&history, accepted_at, now);

    let first = change(before, cut_plus_hours(1));
    assert_eq!(first, Some(rate_from(cut_plus_hours(720), "12")));
    let second = change(before, cut_plus_hours(720));
    assert_eq!(second, Some(rate_from(cut_plus_hours(960), "10")));
    assert_eq!(change(before, cut_plus_hours(960)), None);
    // Whoever accepts between the cuts has the second one before them alone.
    let between = change(cut_plus_hours(1), cut_plus_hours(1));
    assert_eq!(between, Some(rate_from(cut_plus_hours(960), "10")));
    assert_eq!(next_change(&[], before, before), None);

    let raise = [
        rate_from(instant("2026-01-01T00:00:00Z"), "10"),
        rate_from(cut_plus_hours(0), "14"),
    ];
    let next = next_change(&raise, cut_plus_hours(-9), cut_plus_hours(-8));
    assert_eq!(next, Some(rate_from(cut_plus_hours(0), "14")));
}

#[test]
fn a_rate_changes_now_or_later_and_within_the_total() {
    let total = percent("30");
    let now = cut_plus_hours(0);
    let offer = RateHistory::starting(rate_from(cut_plus_hours(-24), "15"), total).unwrap();

    let past = rate_from(cut_plus_hours(-1), "12");
    assert_eq!(
        offer.clone().change(past, total, now),
        Err(RateChangeRefusal::InThePast {
            from: past.from,
            now
        })
    );
    let imported = offer.clone().import_change(past, total).unwrap();
    assert_eq!(imported.as_slice().last(), Some(&past));

    let above = offer
        .clone()
        .change(rate_from(now, "30.01"), total, now)
        .unwrap_err();
    assert_eq!(
        above.to_string(),
        "creator commission rate 30.01% is above the total commission rate 30.00%"
    );
    assert!(RateHistory::starting(rate_from(now, "30.01"), total).is_err());

    let later = offer
        .change(rate_from(cut_plus_hours(48), "10"), total, now)
        .unwrap();
    let both = later.change(rate_from(now, "12"), total, now).unwrap();
    let rates: Vec<String> = both
        .as_slice()
        .iter()
        .map(|rate| rate.rate.to_string())
        .collect();
    assert_eq!(rates, ["15.00", "12.00", "10.00"]);
}

#[test]
fn two_rates_cannot_start_at_one_moment() {
    let total = percent("30");
    let now = cut_plus_hours(0);
    let offer = RateHistory::starting(rate_from(now, "15"), total).unwrap();
    let same = offer.clone().change(rate_from(now, "15"), total, now);
    assert_eq!(same, Ok(offer.clone()));
    assert_eq!(
        offer.change(rate_from(now, "12"), total, now),
        Err(RateChangeRefusal::InstantTaken {
            rate: percent("15")
        })
    );

    let unsorted = vec![rate_from(now, "15"), rate_from(now, "12")];
    assert_eq!(RateHistory::from_stored(unsorted.clone()), Err(OutOfOrder));
    let json = serde_json::to_string(&unsorted).unwrap();
    assert!(serde_json::from_str::<RateHistory>(&json).is_err());
}

/// Rule 8 read literally: looks at the rate in force on every day of the window. It is exact for
/// histories in which everything happens at the start of a day.
fn rate_by_looking_every_day(
    history: &[RateFrom],
    accepted_at: DateTime<Utc>,
    placed_at: DateTime<Utc>,
) -> Option<CreatorRate> {
    let mut moment = accepted_at.max(placed_at - TimeDelta::days(30));
    let mut seen = Vec::new();
    while moment <= placed_at {
        let started = history.iter().filter(|rate| rate.from <= moment);
        seen.extend(started.max_by_key(|rate| rate.from).map(|rate| rate.rate));
        moment += TimeDelta::days(1);
    }
    seen.into_iter().max()
}

#[test]
fn rates_agree_with_looking_at_every_day_of_the_window() {
    let first_day = instant("2026-01-01T00:00:00Z");
    let mut numbers = Numbers::from_seed(8);
    for _ in 0..100_000 {
        let mut day =
            |days| first_day + TimeDelta::days(i64::try_from(numbers.below(days)).unwrap());
        let mut starts = [day(40), day(40), day(80), day(80)];
        let (accepted_at, placed_at) = (day(60), day(110));
        starts.sort_unstable();
        let mut history = Vec::with_capacity(starts.len());
        for from in starts {
            let rate = CreatorRate::try_from(i32::try_from(numbers.below(5)).unwrap() + 1).unwrap();
            if history
                .last()
                .is_none_or(|last: &RateFrom| last.from < from)
            {
                history.push(RateFrom { from, rate });
            }
        }
        assert_eq!(
            rate_in_force(&history, accepted_at, placed_at),
            rate_by_looking_every_day(&history, accepted_at, placed_at),
            "{history:?}, accepted {accepted_at}, placed {placed_at}"
        );
    }
}

#[test]
fn the_next_change_agrees_with_waiting_for_it() {
    let first_day = instant("2026-01-01T00:00:00Z");
    let mut numbers = Numbers::from_seed(9);
    for _ in 0..2_000 {
        let mut day =
            |days| first_day + TimeDelta::days(i64::try_from(numbers.below(days)).unwrap());
        let mut starts = [first_day, day(40), day(60)];
        let (accepted_at, now) = (day(50), day(90));
        starts.sort_unstable();
        let mut history = Vec::with_capacity(starts.len());
        for from in starts {
            let rate = CreatorRate::try_from(i32::try_from(numbers.below(5)).unwrap() + 1).unwrap();
            if history
                .last()
                .is_none_or(|last: &RateFrom| last.from < from)
            {
                history.push(RateFrom { from, rate });
            }
        }
        let start = now.max(accepted_at);
        let rate_at = |moment| rate_in_force(&history, accepted_at, moment);
        let waited = (1..=200)
            .map(|days| start + TimeDelta::days(days))
            .find(|moment| rate_at(*moment) != rate_at(start))
            .and_then(|from| rate_at(from).map(|rate| RateFrom { from, rate }));
        assert_eq!(
            next_change(&history, accepted_at, now),
            waited,
            "{history:?}"
        );
    }
}

#[test]
fn a_rate_that_was_not_seen_is_not_typed_over() {
    let set = |rate: &str, hour: u32| RateFrom {
        from: format!("2026-03-01T{hour:02}:00:00Z").parse().unwrap(),
        rate: rate.parse().unwrap(),
    };
    let history = RateHistory::from_stored(vec![set("7", 1), set("8", 3), set("9", 20)]).unwrap();
    let noon = "2026-03-01T12:00:00Z".parse().unwrap();
    let early = "2026-03-01T02:00:00Z".parse().unwrap();
    let seen = |rate: &str| SeenRate::Rate(rate.parse().unwrap());
    assert_eq!(history.in_force(noon), Some(set("8", 3)));
    for (seen, now, expected) in [
        (seen("8"), noon, None),
        (SeenRate::Any, noon, None),
        (seen("7"), noon, Some(set("8", 3))),
        (seen("9"), noon, Some(set("8", 3))),
        (SeenRate::None, noon, Some(set("8", 3))),
        (seen("7"), early, None),
    ] {
        assert_eq!(history.set_meanwhile(seen, now), expected, "{seen:?}");
    }
    let none = RateHistory::from_stored(vec![]).unwrap();
    assert_eq!(none.set_meanwhile(SeenRate::None, noon), None);
    assert_eq!(none.set_meanwhile(seen("7"), noon), None);
}
