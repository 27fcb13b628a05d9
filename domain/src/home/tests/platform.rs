//! When the platform isn't running as it should.

use chrono::TimeDelta;

use crate::{
    home::{DUE_LINE_WAITS_MAX, EVENT_WAITS_MAX, MAIL_WAITS_MAX, PlatformState, Trouble},
    testing::instant,
};

const NOW: &str = "2026-11-28T16:40:00Z";

fn quiet() -> PlatformState {
    PlatformState {
        as_of: instant(NOW),
        events: 0,
        oldest_event: None,
        notices: 0,
        dead_letters: 0,
        oldest_mail: None,
        mails_failed: 0,
        oldest_due_line: None,
        last_settlement: None,
        imports_under_way: 0,
        imports_silent: 0,
        last_import: None,
    }
}

#[test]
fn what_waits_longer_than_it_may_stands() {
    let second = TimeDelta::seconds(1);
    let now = instant(NOW);
    for (at_most, is_event) in [(EVENT_WAITS_MAX, true), (DUE_LINE_WAITS_MAX, false)] {
        for (waited, stands) in [
            (TimeDelta::zero(), false),
            (at_most, false),
            (at_most + second, true),
            (TimeDelta::days(3), true),
            // A clock that is ahead is no trouble.
            (-second, false),
        ] {
            let since = now - waited;
            let mut state = quiet();
            let expected = if is_event {
                state.oldest_event = Some(since);
                Trouble::EventsStand { since }
            } else {
                state.oldest_due_line = Some(since);
                Trouble::SettlementStands { since }
            };
            let expected = Vec::from_iter(stands.then_some(expected));
            assert_eq!(state.troubles(), expected, "{waited}");
        }
    }
}

#[test]
fn a_mail_that_waits_for_long_stands_and_one_that_was_given_up_is_counted() {
    let now = instant(NOW);
    let mut state = quiet();
    state.oldest_mail = Some(now - MAIL_WAITS_MAX);
    assert_eq!(state.troubles(), []);
    let since = now - MAIL_WAITS_MAX - TimeDelta::seconds(1);
    state.oldest_mail = Some(since);
    state.mails_failed = 2;
    let troubles = [
        Trouble::MailsStand { since },
        Trouble::MailsFailed { count: 2 },
    ];
    assert_eq!(state.troubles(), troubles);
}

#[test]
fn lines_may_wait_for_an_import_that_is_under_way() {
    let mut state = quiet();
    state.oldest_due_line = Some(instant("2026-11-20T00:00:00Z"));
    state.imports_under_way = 1;
    assert_eq!(state.troubles(), []);
    state.imports_under_way = 0;
    assert_eq!(state.troubles().len(), 1);
}

#[test]
fn every_trouble_is_said_at_once_and_what_people_wait_for_first() {
    let long_ago = instant("2026-11-20T00:00:00Z");
    let state = PlatformState {
        oldest_event: Some(long_ago),
        dead_letters: 2,
        oldest_due_line: Some(long_ago),
        imports_silent: 1,
        ..quiet()
    };
    assert_eq!(
        state.troubles(),
        [
            Trouble::SettlementStands { since: long_ago },
            Trouble::EventsStand { since: long_ago },
            Trouble::DeadLetters { count: 2 },
            Trouble::ImportsSilent { count: 1 },
        ]
    );
    assert_eq!(quiet().troubles(), []);
    assert_eq!(state.minutes_since(instant("2026-11-28T15:50:59Z")), 49);
    assert_eq!(state.minutes_since(instant("2026-11-28T17:00:00Z")), 0);
}
