use chrono::TimeDelta;
use chrono_tz::Tz;

use super::*;

#[test]
fn a_message_has_at_most_five_hundred_words() {
    for (given, fits) in [
        (0, true),
        (1, true),
        (500, true),
        (501, false),
        (70_000, false),
    ] {
        let words = MessageWords::try_from(given);
        let expected = if fits {
            Ok(given)
        } else {
            Err(TooManyWords { given })
        };
        assert_eq!(words.map(usize::from), expected, "{given}");
    }
}

#[test]
fn a_day_is_that_of_its_zone_and_as_long_as_it_is() {
    for (moment, zone, day, begins, ends) in [
        // Days without a change.
        (
            "2026-11-20T23:59:59.999999Z",
            Tz::UTC,
            "2026-11-20",
            "2026-11-20T00:00:00Z",
            "2026-11-21T00:00:00Z",
        ),
        (
            "2026-11-20T17:00:00Z",
            Tz::Asia__Jakarta,
            "2026-11-21",
            "2026-11-20T17:00:00Z",
            "2026-11-21T17:00:00Z",
        ),
        (
            "2026-11-20T16:59:59.999999Z",
            Tz::Asia__Jakarta,
            "2026-11-20",
            "2026-11-19T17:00:00Z",
            "2026-11-20T17:00:00Z",
        ),
        // 23 hours.
        (
            "2027-03-28T12:00:00Z",
            Tz::Europe__London,
            "2027-03-28",
            "2027-03-28T00:00:00Z",
            "2027-03-28T23:00:00Z",
        ),
        (
            "2027-03-14T12:00:00Z",
            Tz::America__Los_Angeles,
            "2027-03-14",
            "2027-03-14T08:00:00Z",
            "2027-03-15T07:00:00Z",
        ),
        // 25 hours.
        (
            "2026-10-25T23:59:59Z",
            Tz::Europe__London,
            "2026-10-25",
            "2026-10-24T23:00:00Z",
            "2026-10-26T00:00:00Z",
        ),
        (
            "2026-11-01T12:00:00Z",
            Tz::America__Los_Angeles,
            "2026-11-01",
            "2026-11-01T07:00:00Z",
            "2026-11-02T08:00:00Z",
        ),
    ] {
        let expected = InvitationDay {
            day: day.parse().unwrap(),
            zone,
            begins: instant(begins),
            ends: instant(ends),
        };
        assert_eq!(
            InvitationDay::at(instant(moment), zone),
            expected,
            "{moment}"
        );
    }
}

#[test]
fn the_next_one_is_possible_after_168_hours_on_a_day_that_has_room() {
    let now = instant("2026-10-25T12:00:00Z");
    let today = InvitationDay::at(now, Tz::Europe__London);
    let again = TimeDelta::hours(168);
    let tick = TimeDelta::microseconds(1);
    for (last, is_full, next) in [
        (None, false, now),
        (None, true, today.ends),
        // To the microsecond.
        (Some(now - again), false, now),
        (Some(now - again + tick), false, now + tick),
        (Some(now - again - tick), false, now),
        // Of two reasons the later one.
        (Some(now - again), true, today.ends),
        (Some(now - again + tick), true, today.ends),
        (Some(today.ends - again), true, today.ends),
        (Some(today.ends - again + tick), true, today.ends + tick),
        (Some(now), true, now + again),
        (Some(now), false, now + again),
    ] {
        assert_eq!(
            next_possible(last, is_full, &today, now),
            next,
            "{last:?} {is_full}"
        );
    }
}

#[test]
fn the_summary_says_when_none_is_left() {
    let left = LeftToday {
        sent: 99,
        left: 1,
        ends_at: instant("2026-10-26T00:00:00Z"),
        zone: Some(Market::Gb),
        by_member: Vec::new(),
    };
    assert!(!left.is_full());
    assert!(LeftToday { left: 0, ..left }.is_full());
}
