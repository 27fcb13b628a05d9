use chrono::TimeDelta;

use super::*;
use crate::testing::{Numbers, instant};

const ORDER: &str = "2026-03-15T12:00:00Z";

fn order_plus_hours(hours: i64) -> DateTime<Utc> {
    instant(ORDER) + TimeDelta::hours(hours)
}

/// An entry that counts for an order placed at the order's instant.
fn candidate(campaign_code: &str) -> Candidate<'_> {
    Candidate {
        accepted_at: order_plus_hours(-48),
        removed_at: None,
        campaign_code,
        period: Period {
            from: order_plus_hours(-240),
            until: order_plus_hours(240),
        },
        closed_at: None,
    }
}

fn check(candidates: &[Candidate<'_>], expected: Result<usize, Unattributed>) {
    assert_eq!(
        attribute(instant(ORDER), candidates),
        expected,
        "{candidates:?}"
    );
}

#[test]
fn without_an_entry_nothing_is_attributed() {
    check(&[], Err(Unattributed::NoEntry));
}

#[test]
fn the_entry_accepted_last_counts() {
    let earlier = candidate("a");
    let later = Candidate {
        accepted_at: order_plus_hours(-1),
        ..candidate("z")
    };
    check(&[earlier, later], Ok(1));
    check(&[later, earlier], Ok(0));
}

#[test]
fn of_two_accepted_together_the_first_campaign_code_counts() {
    check(&[candidate("camp-2"), candidate("camp-1")], Ok(1));
    check(&[candidate("camp-1"), candidate("camp-2")], Ok(0));
    // By bytes, not as people sort: digits, capitals, small letters, everything else.
    check(&[candidate("camp-10"), candidate("camp-9")], Ok(0));
    check(&[candidate("a"), candidate("B")], Ok(1));
    check(&[candidate("é"), candidate("z")], Ok(1));
    check(&[candidate("camp"), candidate("camp-1")], Ok(0));
}

#[test]
fn of_two_offers_of_a_campaign_accepted_together_the_first_given_counts() {
    check(&[candidate("a"), candidate("a")], Ok(0));
}

#[test]
fn g16_an_order_at_the_moment_of_acceptance_is_in() {
    let at_the_order = Candidate {
        accepted_at: instant(ORDER),
        ..candidate("a")
    };
    check(&[at_the_order], Ok(0));
    let later = Candidate {
        accepted_at: instant(ORDER) + TimeDelta::microseconds(1),
        ..candidate("a")
    };
    check(&[later], Err(Unattributed::AcceptedLater));
}

#[test]
fn g16_an_order_at_the_moment_of_removal_is_out() {
    let removed = Candidate {
        removed_at: Some(instant(ORDER)),
        ..candidate("a")
    };
    check(&[removed], Err(Unattributed::Removed));
    let removed_later = Candidate {
        removed_at: Some(order_plus_hours(1)),
        ..candidate("a")
    };
    check(&[removed_later], Ok(0));
}

#[test]
fn g16_an_order_at_the_moment_of_closing_is_out() {
    let closed = Candidate {
        closed_at: Some(instant(ORDER)),
        ..candidate("a")
    };
    check(&[closed], Err(Unattributed::RegistrationClosed));
    let closed_later = Candidate {
        closed_at: Some(order_plus_hours(1)),
        ..candidate("a")
    };
    check(&[closed_later], Ok(0));
}

#[test]
fn an_order_counts_from_the_periods_first_instant_to_before_its_end() {
    let with_period = |from, until| Candidate {
        period: Period { from, until },
        ..candidate("a")
    };
    check(&[with_period(instant(ORDER), order_plus_hours(1))], Ok(0));
    let ended = with_period(order_plus_hours(-1), instant(ORDER));
    check(&[ended], Err(Unattributed::OutsidePeriod));
    let not_begun = with_period(order_plus_hours(1), order_plus_hours(2));
    check(&[not_begun], Err(Unattributed::OutsidePeriod));
}

#[test]
fn the_reason_is_that_of_the_test_that_left_no_entry() {
    let later = Candidate {
        accepted_at: order_plus_hours(1),
        ..candidate("a")
    };
    let removed = Candidate {
        removed_at: Some(order_plus_hours(-1)),
        ..candidate("a")
    };
    let over = Candidate {
        period: Period {
            from: order_plus_hours(-9),
            until: order_plus_hours(-8),
        },
        ..candidate("a")
    };
    let closed = Candidate {
        closed_at: Some(order_plus_hours(-1)),
        ..candidate("a")
    };

    check(&[later, later], Err(Unattributed::AcceptedLater));
    check(&[removed, later], Err(Unattributed::Removed));
    check(&[later, over, removed], Err(Unattributed::OutsidePeriod));
    check(
        &[closed, over, removed, later],
        Err(Unattributed::RegistrationClosed),
    );
    // Of one entry that fails several tests, the first counts.
    let all_at_once = Candidate {
        accepted_at: later.accepted_at,
        removed_at: removed.removed_at,
        period: over.period,
        closed_at: closed.closed_at,
        ..later
    };
    check(&[all_at_once], Err(Unattributed::AcceptedLater));
    // An entry that counts makes the others' reasons irrelevant.
    check(&[closed, over, candidate("a"), removed, later], Ok(2));
}

#[test]
fn candidates_are_taken_by_value_too() {
    assert_eq!(
        attribute(instant(ORDER), [candidate("a")].into_iter()),
        Ok(0)
    );
}

/// Rule 7 read literally: leave out, sort, take the first.
fn attribute_by_leaving_out(
    placed_at: DateTime<Utc>,
    candidates: &[Candidate<'_>],
) -> Result<usize, Unattributed> {
    let mut left: Vec<(usize, &Candidate<'_>)> = candidates.iter().enumerate().collect();
    if left.is_empty() {
        return Err(Unattributed::NoEntry);
    }
    left.retain(|(_, entry)| entry.accepted_at <= placed_at);
    if left.is_empty() {
        return Err(Unattributed::AcceptedLater);
    }
    left.retain(|(_, entry)| entry.removed_at.is_none_or(|at| at > placed_at));
    if left.is_empty() {
        return Err(Unattributed::Removed);
    }
    left.retain(|(_, entry)| entry.period.from <= placed_at && entry.period.until > placed_at);
    if left.is_empty() {
        return Err(Unattributed::OutsidePeriod);
    }
    left.retain(|(_, entry)| entry.closed_at.is_none_or(|at| at > placed_at));
    if left.is_empty() {
        return Err(Unattributed::RegistrationClosed);
    }
    left.sort_by(|(_, one), (_, other)| {
        let later_first = other.accepted_at.cmp(&one.accepted_at);
        later_first.then(
            one.campaign_code
                .as_bytes()
                .cmp(other.campaign_code.as_bytes()),
        )
    });
    Ok(left[0].0)
}

#[test]
fn attribution_agrees_with_leaving_out_one_by_one() {
    let mut numbers = Numbers::from_seed(7);
    let mut outcomes = [0_usize; 6];
    let order = instant(ORDER);
    for _ in 0..100_000 {
        // Few hours and few codes, so that equal instants and ties are common.
        let entries = numbers.below(5);
        let candidates: Vec<Candidate<'static>> = (0..entries)
            .map(|_| {
                let mut hour =
                    |hours| order_plus_hours(i64::try_from(numbers.below(hours)).unwrap() - 4);
                let (accepted_at, removed_at, closed_at) = (hour(6), hour(16), hour(16));
                let (from, until) = (hour(6), hour(16));
                let code = usize::try_from(numbers.below(3)).unwrap();
                Candidate {
                    accepted_at,
                    removed_at: numbers.one_in(3).then_some(removed_at),
                    campaign_code: ["camp-1", "camp-10", "camp-2"][code],
                    period: Period { from, until },
                    closed_at: numbers.one_in(3).then_some(closed_at),
                }
            })
            .collect();
        let outcome = attribute(order, &candidates);
        let expected = attribute_by_leaving_out(order, &candidates);
        assert_eq!(outcome, expected, "{candidates:?}");
        let kind = match outcome {
            Ok(_) => 5,
            Err(reason) => Unattributed::ALL
                .iter()
                .position(|one| *one == reason)
                .unwrap(),
        };
        outcomes[kind] += 1;
    }
    assert!(outcomes.iter().all(|count| *count > 500), "{outcomes:?}");
}
