//! Attribution by what was known when a line came in: what surely was known decides, and what may have been known or
//! not makes nothing wrong.

use super::*;
use crate::{ids::ShowcaseEntryId, period::Period};

fn entry_id(number: u128) -> ShowcaseEntryId {
    ShowcaseEntryId::new(uuid(number))
}

/// An acceptance in a campaign that runs from February to April.
fn accepted(number: u128, accepted_at: DateTime<Utc>) -> KnownAcceptance {
    KnownAcceptance {
        entry: entry_id(number),
        accepted_at,
        written_at: Some(accepted_at),
        removed_at: None,
        campaign_code: "spring".to_owned(),
        period: Period {
            from: march(1) - TimeDelta::days(28),
            until: march(1) + TimeDelta::days(60),
        },
        closed_at: None,
    }
}

/// An order of 10 March that came in a day later and counted for this acceptance, of these.
fn counted(entry: Option<u128>, acceptances: Vec<KnownAcceptance>) -> LineEvidence {
    let mut line = line(None);
    line.facts.placed_at = march(10);
    line.taken_in_at = march(11);
    line.agreed = None;
    line.facts.delivered_at = None;
    line.attribution = Some(AttributionEvidence {
        counted: entry.map(entry_id),
        acceptances,
    });
    if entry.is_none() {
        (line.written, line.state) = (None, StateKind::Ineligible);
    } else {
        let (dated, pending) = ((10, 11), [-600, 0, 600, 0]);
        let estimated = super::entry(1, EntryKind::Estimated, dated, pending, NONE);
        line.entries = vec![estimated];
    }
    line
}

fn is_wrong(line: &LineEvidence) -> bool {
    match kinds(line).as_slice() {
        [] => false,
        [LedgerFaultKind::WrongAttribution] => true,
        others => panic!("{others:?}"),
    }
}

#[test]
fn the_one_that_was_accepted_last_counts() {
    let both = || vec![accepted(1, march(2)), accepted(2, march(5))];
    assert!(!is_wrong(&counted(Some(2), both())));
    assert!(is_wrong(&counted(Some(1), both())));
    assert!(is_wrong(&counted(None, both())));
    // One that isn't of this creator and product.
    let line = counted(Some(3), both());
    assert!(is_wrong(&line));
    let fault = &check_line(&line)[0];
    let value = |entry| Some(FaultValue::Acceptance(Some(uuid(entry))));
    assert_eq!((&fault.expected, &fault.written), (&value(2), &value(3)));
    assert!(!is_wrong(&counted(None, Vec::new())));
}

#[test]
fn what_ended_before_the_order_does_not_count() {
    type End = fn(&mut KnownAcceptance);
    let ends: [End; 3] = [
        |one| one.removed_at = Some(march(10)),
        |one| one.closed_at = Some(march(9)),
        |one| one.period.until = march(10),
    ];
    for end in ends {
        let mut one = accepted(1, march(2));
        end(&mut one);
        assert!(is_wrong(&counted(Some(1), vec![one.clone()])), "{one:?}");
        assert!(!is_wrong(&counted(None, vec![one])));
    }
}

#[test]
fn what_became_known_later_does_not_reach_back() {
    // An import brought an acceptance, or a close came, after the line.
    let mut late = accepted(2, march(5));
    late.written_at = Some(march(12));
    let both = vec![accepted(1, march(2)), late.clone()];
    assert!(!is_wrong(&counted(Some(1), both.clone())));
    assert!(is_wrong(&counted(Some(2), both)));
    assert!(!is_wrong(&counted(None, vec![late])));
    let mut closed = accepted(1, march(2));
    closed.closed_at = Some(march(12));
    assert!(!is_wrong(&counted(Some(1), vec![closed.clone()])));
    assert!(is_wrong(&counted(None, vec![closed])));
}

#[test]
fn what_may_have_been_known_makes_nothing_wrong() {
    let beside = march(11) - TimeDelta::seconds(5);
    // When it was written down isn't known, or it was while the line came in.
    for written_at in [None, Some(beside), Some(march(11) + TimeDelta::seconds(5))] {
        let mut perhaps = accepted(2, march(5));
        perhaps.written_at = written_at;
        let both = vec![accepted(1, march(2)), perhaps];
        assert!(!is_wrong(&counted(Some(1), both.clone())));
        assert!(!is_wrong(&counted(Some(2), both.clone())));
        assert!(is_wrong(&counted(None, both)));
    }
    // The product was removed while the line came in.
    let mut removed = accepted(1, march(2));
    removed.removed_at = Some(beside);
    for entry in [None, Some(1)] {
        let mut line = counted(entry, vec![removed.clone()]);
        line.facts.placed_at = march(11);
        for entry in &mut line.entries {
            entry.dated_at = march(11);
        }
        assert!(!is_wrong(&line), "{line:?}");
    }
    // On a campaign's first day it may have been given that day after the line.
    let mut first_day = accepted(1, march(2));
    first_day.period.from = march(10) - TimeDelta::hours(3);
    let mut line = counted(None, vec![first_day]);
    line.taken_in_at = march(10) + TimeDelta::hours(1);
    assert!(!is_wrong(&line));
    line.taken_in_at = march(12);
    assert!(is_wrong(&line));
    // And until an order is placed that came in ahead, anything may change.
    let mut line = counted(None, vec![accepted(1, march(2))]);
    line.taken_in_at = march(9);
    assert!(!is_wrong(&line));
}
