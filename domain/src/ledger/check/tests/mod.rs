mod attributed;
mod consents;
mod given;

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::*;
use crate::{
    offer::RateFrom,
    order_line::Refunded,
    testing::{instant, percent, uuid},
};

fn march(day: u32) -> DateTime<Utc> {
    instant(&format!("2026-03-{day:02}T12:00:00Z"))
}

fn parties(creator: u128, managing: Option<u128>) -> Parties {
    Parties {
        agency: AgencyId::new(uuid(1)),
        creator: CreatorId::new(uuid(creator)),
        managing: managing.map(|agency| AgencyId::new(uuid(agency))),
    }
}

fn attribution(total: &str, creator: &str) -> Attribution {
    Attribution {
        parties: parties(2, None),
        terms: Terms::new(percent(total), percent(creator), None).unwrap(),
    }
}

/// Three items at 10.00 with 20 % all to the creator, delivered on 4 March, so settling on 19 March (G8).
fn line(settled_at: Option<DateTime<Utc>>) -> LineEvidence {
    LineEvidence {
        line: OrderLineId::new(uuid(9)),
        facts: LineFacts {
            unit_price_units: 1_000,
            quantity: 3,
            placed_at: march(1),
            paid_at: None,
            delivered_at: Some(march(4)),
            cancelled_at: None,
            frozen_at: None,
            hold_reason: None,
            released_at: None,
        },
        settlement_days: 15,
        taken_in_at: march(1),
        state: if settled_at.is_some() {
            StateKind::Settled
        } else {
            StateKind::Processing
        },
        settled_at,
        written: Some(attribution("20", "20")),
        attribution: None,
        agreed: Some(AgreedDeal {
            agency: AgencyId::new(uuid(1)),
            creator: CreatorId::new(uuid(2)),
            accepted_at: march(1) - TimeDelta::days(9),
            offer: OfferId::new(uuid(5)),
            is_by_link: false,
            consent: None,
            total: percent("20"),
            history: vec![SetRate {
                rate: RateFrom {
                    from: march(1) - TimeDelta::days(20),
                    rate: percent("20"),
                },
                set_at: march(1) - TimeDelta::days(20),
            }],
            managing: None,
        }),
        refunds: Vec::new(),
        decisions: Vec::new(),
        entries: Vec::new(),
    }
}

fn refund(number: u128, items: u32, day: u32, applied_on: Option<u32>) -> RefundEvidence {
    RefundEvidence {
        refund: RefundId::new(uuid(100 + number)),
        fact: RefundFact {
            refunded: Refunded::Items(items),
            refunded_at: march(day),
        },
        taken_in_at: march(day),
        applied_at: applied_on.map(march),
    }
}

fn entry(
    number: u128,
    kind: EntryKind,
    (dated, recorded): (u32, u32),
    pending: [i64; 4],
    posted: [i64; 4],
) -> EntryEvidence {
    EntryEvidence {
        entry: EntryId::new(uuid(200 + number)),
        kind,
        dated_at: march(dated),
        recorded_at: march(recorded),
        parties: parties(2, None),
        pending,
        posted,
    }
}

const NONE: [i64; 4] = [0; 4];

/// G8 and, with a refund after it settled, G9.
fn g9() -> LineEvidence {
    let mut line = line(Some(march(19)));
    line.state = StateKind::Deducted;
    line.refunds = vec![refund(1, 1, 20, Some(21))];
    line.entries = vec![
        entry(1, EntryKind::Estimated, (1, 1), [-600, 0, 600, 0], NONE),
        entry(
            2,
            EntryKind::Settled,
            (19, 19),
            [600, 0, -600, 0],
            [-600, 0, 600, 0],
        ),
        entry(3, EntryKind::Corrected, (20, 21), NONE, [200, 0, -200, 0]),
    ];
    line
}

fn kinds(evidence: &LineEvidence) -> Vec<LedgerFaultKind> {
    let faults = check_line(evidence);
    faults.into_iter().map(|fault| fault.kind).collect()
}

#[test]
fn g8_what_was_refunded_in_time_is_settled_without() {
    let mut line = line(Some(march(19)));
    line.refunds = vec![refund(1, 1, 10, Some(19))];
    line.entries = vec![
        entry(1, EntryKind::Estimated, (1, 1), [-600, 0, 600, 0], NONE),
        entry(
            2,
            EntryKind::Settled,
            (19, 19),
            [600, 0, -600, 0],
            [-400, 0, 400, 0],
        ),
    ];
    assert_eq!(kinds(&line), []);
    let counted = counted_by(&line);
    assert_eq!(
        counted.refunds,
        [(line.refunds[0].refund, line.entries[1].entry)]
    );
}

#[test]
fn g9_what_was_refunded_after_it_settled_is_a_correction() {
    let line = g9();
    assert_eq!(kinds(&line), []);
    let counted = counted_by(&line);
    assert_eq!(
        counted.refunds,
        [(line.refunds[0].refund, line.entries[2].entry)]
    );
}

#[test]
fn a_refund_that_changes_no_unit_is_counted_by_the_next_entry() {
    let mut line = line(Some(march(19)));
    line.state = StateKind::Deducted;
    let amount = |number, units, day| RefundEvidence {
        fact: RefundFact {
            refunded: Refunded::Amount(units),
            refunded_at: march(day),
        },
        ..refund(number, 1, day, Some(day))
    };
    // 20 % of 29.99 is 6.00; of 29.97, 5.99.
    line.refunds = vec![amount(1, 1, 20), amount(2, 2, 21)];
    line.entries = vec![
        entry(1, EntryKind::Estimated, (1, 1), [-600, 0, 600, 0], NONE),
        entry(
            2,
            EntryKind::Settled,
            (19, 19),
            [600, 0, -600, 0],
            [-600, 0, 600, 0],
        ),
        entry(3, EntryKind::Corrected, (21, 21), NONE, [1, 0, -1, 0]),
    ];
    assert_eq!(kinds(&line), []);
    let by = line.entries[2].entry;
    let counted = counted_by(&line).refunds;
    assert_eq!(
        counted,
        [(line.refunds[0].refund, by), (line.refunds[1].refund, by)]
    );
}

#[test]
fn a_cancellation_after_settlement_takes_everything_back() {
    let mut line = g9();
    line.facts.cancelled_at = Some(march(22));
    line.entries.push(entry(
        4,
        EntryKind::Corrected,
        (25, 25),
        NONE,
        [400, 0, -400, 0],
    ));
    assert_eq!(kinds(&line), []);
    assert_eq!(counted_by(&line).cancellation, Some(line.entries[3].entry));
    // Without it, it is missing; and so it is if the refund's stands there alone.
    line.entries.pop();
    assert_eq!(kinds(&line), [LedgerFaultKind::MissingEntry]);
}

#[test]
fn a_cancelled_line_is_voided() {
    let mut line = line(None);
    line.state = StateKind::Ineligible;
    line.facts.cancelled_at = Some(march(2));
    line.entries = vec![
        entry(1, EntryKind::Estimated, (1, 1), [-600, 0, 600, 0], NONE),
        entry(2, EntryKind::Voided, (2, 3), [600, 0, -600, 0], NONE),
    ];
    assert_eq!(kinds(&line), []);
    line.entries.pop();
    assert_eq!(kinds(&line), [LedgerFaultKind::MissingEntry]);
}

#[test]
fn a_decision_about_a_rate_is_one_entry_of_the_difference() {
    let mut line = g9();
    let after = attribution("20", "10");
    let decided = entry(4, EntryKind::Corrected, (25, 25), NONE, [0, 200, -200, 0]);
    line.decisions = vec![DecisionEvidence {
        decided_at: march(25),
        key: uuid(300),
        before: line.written,
        after: Some(after),
        entries: vec![decided.entry],
    }];
    line.written = Some(after);
    line.entries.push(decided);
    assert_eq!(kinds(&line), []);
}

#[test]
fn a_decision_about_who_takes_back_and_gives_anew() {
    let mut line = line(None);
    let after = Attribution {
        parties: parties(3, None),
        ..attribution("20", "20")
    };
    let back = entry(2, EntryKind::Estimated, (1, 5), [600, 0, -600, 0], NONE);
    let mut anew = entry(3, EntryKind::Estimated, (1, 5), [-600, 0, 600, 0], NONE);
    anew.parties = after.parties;
    line.decisions = vec![DecisionEvidence {
        decided_at: march(5),
        key: uuid(300),
        before: line.written,
        after: Some(after),
        entries: vec![back.entry, anew.entry],
    }];
    line.written = Some(after);
    line.entries = vec![
        entry(1, EntryKind::Estimated, (1, 1), [-600, 0, 600, 0], NONE),
        back,
        anew,
    ];
    assert_eq!(kinds(&line), []);
    // And settles for those whom it earns for since.
    let mut settled = entry(
        4,
        EntryKind::Settled,
        (19, 19),
        [600, 0, -600, 0],
        [-600, 0, 600, 0],
    );
    settled.parties = after.parties;
    line.entries.push(settled);
    (line.state, line.settled_at) = (StateKind::Settled, Some(march(19)));
    assert_eq!(kinds(&line), []);
}

#[test]
fn each_damage_has_its_name() {
    type Damage = fn(&mut LineEvidence);
    let cases: [(LedgerFaultKind, Damage); 10] = [
        (LedgerFaultKind::MissingEntry, |line| {
            line.entries.remove(0);
        }),
        (LedgerFaultKind::MissingEntry, |line| {
            line.entries.remove(1);
        }),
        (LedgerFaultKind::OrphanRefund, |line| {
            line.entries.remove(2);
        }),
        (LedgerFaultKind::OrphanRefund, |line| {
            line.refunds.push(refund(2, 1, 22, Some(22)));
        }),
        (LedgerFaultKind::ExtraEntry, |line| {
            line.entries.push(entry(
                4,
                EntryKind::Corrected,
                (22, 22),
                NONE,
                [1, 0, -1, 0],
            ));
        }),
        (LedgerFaultKind::ChangedAmount, |line| {
            line.entries[1].posted = [-601, 0, 601, 0];
        }),
        (LedgerFaultKind::MissingLeg, |line| {
            line.entries[1].posted = [-600, 600, 0, 0];
        }),
        (LedgerFaultKind::MissingLeg, |line| {
            line.entries[1].posted = [-600, 0, 0, 0];
        }),
        (LedgerFaultKind::MovedPeriod, |line| {
            line.entries[1].dated_at = march(1) - TimeDelta::days(20);
        }),
        (LedgerFaultKind::WrongParty, |line| {
            line.entries[1].parties = parties(3, None);
        }),
    ];
    for (kind, damage) in cases {
        let mut line = g9();
        damage(&mut line);
        assert_eq!(kinds(&line), [kind], "{line:?}");
    }
}

#[test]
fn a_rate_that_nobody_agreed_to_is_one_fault() {
    // On the line alone, so that its entries still follow from what was agreed to.
    let mut line = g9();
    line.written = Some(attribution("30", "20"));
    assert_eq!(kinds(&line), [LedgerFaultKind::WrongRate]);
    let mut line = g9();
    line.written = Some(attribution("20", "10"));
    assert_eq!(kinds(&line), [LedgerFaultKind::WrongRate]);
    // And with entries that follow from it.
    let mut line = g9();
    line.written = Some(attribution("20", "10"));
    line.entries = vec![
        entry(1, EntryKind::Estimated, (1, 1), [-600, 300, 300, 0], NONE),
        entry(
            2,
            EntryKind::Settled,
            (19, 19),
            [600, -300, -300, 0],
            [-600, 300, 300, 0],
        ),
        entry(
            3,
            EntryKind::Corrected,
            (20, 21),
            NONE,
            [200, -100, -100, 0],
        ),
    ];
    assert_eq!(kinds(&line), [LedgerFaultKind::WrongRate]);
}

#[test]
fn what_became_known_later_makes_no_rate_wrong() {
    let mut line = g9();
    let agreed = line.agreed.as_mut().unwrap();
    // An import brings a raise that was in force before the order, a day after the line came in.
    agreed.history.push(SetRate {
        rate: RateFrom {
            from: march(1) - TimeDelta::days(2),
            rate: percent("20"),
        },
        set_at: march(2),
    });
    agreed.history[0].rate.rate = percent("20");
    assert_eq!(kinds(&line), []);
    let history = &line.agreed.as_ref().unwrap().history;
    let between = (march(1) - TimeDelta::days(9), march(1));
    assert!(may_be_the_rate(history, between, march(1), percent("20")));
    // One that was set while the line came in may have been seen, or not.
    let mut history = history.clone();
    history[1].rate.rate = percent("30");
    history[1].set_at = march(1) - TimeDelta::seconds(5);
    assert!(may_be_the_rate(&history, between, march(1), percent("20")));
    assert!(may_be_the_rate(&history, between, march(1), percent("30")));
    assert!(!may_be_the_rate(&history, between, march(1), percent("25")));
}

#[test]
fn a_line_that_nobody_earns_from_has_no_entries() {
    let mut line = line(None);
    (line.written, line.agreed, line.state) = (None, None, StateKind::Ineligible);
    line.refunds = vec![refund(1, 1, 10, Some(10))];
    assert_eq!(kinds(&line), []);
    line.entries = vec![entry(
        1,
        EntryKind::Estimated,
        (1, 1),
        [-600, 0, 600, 0],
        NONE,
    )];
    assert_eq!(kinds(&line), [LedgerFaultKind::ExtraEntry]);
    assert_eq!(check_line(&line)[0].of, Some(Uuid::from_u128(201)));
}
