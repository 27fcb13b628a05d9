mod refunds;

use proptest::prelude::*;

use super::*;
use crate::{
    currency::Currency,
    intake::RefundRefusal,
    testing::{deterministic, instant, percent},
};

const DAYS: u16 = 15;

/// Three items at 10.00, delivered on 4 March, so settling on 19 March.
fn delivered_line() -> LineFacts {
    LineFacts {
        unit_price_units: 1_000,
        quantity: 3,
        placed_at: march(1),
        paid_at: None,
        delivered_at: Some(march(4)),
        cancelled_at: None,
        frozen_at: None,
        hold_reason: None,
        released_at: None,
    }
}

fn march(day: u32) -> DateTime<Utc> {
    instant(&format!("2026-03-{day:02}T12:00:00Z"))
}

fn refund(quantity: u32, refunded_at: DateTime<Utc>) -> RefundFact {
    RefundFact {
        refunded: Refunded::Items(quantity),
        refunded_at,
    }
}

/// 20 %, all of it to the creator.
fn all_to_creator() -> Terms {
    Terms::new(percent("20"), percent("20"), None).unwrap()
}

#[test]
fn g8_a_refund_before_settlement_lowers_what_settles() {
    let line = delivered_line();
    let refunds = [refund(1, march(10))];
    let terms = all_to_creator();

    assert_eq!(estimated(&line, terms).unwrap().creator(), 600);
    assert_eq!(
        settled(&line, &refunds, terms, march(19))
            .unwrap()
            .creator(),
        400
    );
    assert_eq!(net(&line, &refunds, terms).unwrap().creator(), 400);
}

#[test]
fn g9_a_refund_after_settlement_leaves_what_settled() {
    let line = delivered_line();
    let refunds = [refund(1, march(20))];
    let terms = all_to_creator();

    assert_eq!(
        settled(&line, &refunds, terms, march(19))
            .unwrap()
            .creator(),
        600
    );
    assert_eq!(net(&line, &refunds, terms).unwrap().creator(), 400);
}

#[test]
fn g16_a_refund_at_the_settlement_moment_is_after_it() {
    let line = delivered_line();
    let terms = all_to_creator();
    let moment = line.settlement_moment(DAYS).unwrap();
    let just_before = moment - TimeDelta::microseconds(1);

    let at_it = settled(&line, &[refund(3, moment)], terms, moment).unwrap();
    assert_eq!(at_it.creator(), 600);
    let before_it = settled(&line, &[refund(3, just_before)], terms, moment).unwrap();
    assert_eq!(before_it, Parts::ZERO);
}

#[test]
fn a_line_settles_whole_days_of_24_hours_after_its_delivery() {
    // The clocks of London change in between, and it does not matter.
    assert_eq!(
        settlement_moment(instant("2026-03-20T09:30:00Z"), 15, None),
        instant("2026-04-04T09:30:00Z")
    );
    assert_eq!(settlement_moment(march(4), 7, Some(march(10))), march(11));
    assert_eq!(settlement_moment(march(4), 7, Some(march(12))), march(12));
    assert_eq!(
        settlement_moment(DateTime::<Utc>::MAX_UTC, 15, None),
        DateTime::<Utc>::MAX_UTC
    );
}

#[test]
fn a_frozen_line_has_no_settlement_moment_until_its_release() {
    let line = delivered_line();
    let processing = line_state(&line, &[], None, DAYS, march(10));
    let frozen = freeze(line, processing, HoldReason::SelfOrder, march(10)).unwrap();
    assert_eq!(frozen.hold_reason, Some(HoldReason::SelfOrder));
    assert_eq!(frozen.settlement_moment(DAYS), None);

    let state = line_state(&frozen, &[], None, DAYS, march(25));
    assert_eq!(state, LineState::Frozen { since: march(10) });
    let early = release(frozen, state, march(12)).unwrap();
    assert_eq!(early.settlement_moment(DAYS), Some(march(19)));
    let late = release(frozen, state, march(25)).unwrap();
    assert_eq!(late.settlement_moment(DAYS), Some(march(25)));
    // A second freeze holds as the first did.
    let processing = LineState::Processing { due_at: None };
    let again = freeze(late, processing, HoldReason::UnusualOrders, march(26)).unwrap();
    assert_eq!(again.hold_reason, Some(HoldReason::UnusualOrders));
    assert_eq!(again.settlement_moment(DAYS), None);
}

#[test]
fn a_refund_while_frozen_is_before_settlement() {
    let line = LineFacts {
        frozen_at: Some(march(10)),
        released_at: Some(march(25)),
        ..delivered_line()
    };
    let refunds = [refund(1, march(22))];
    let moment = line.settlement_moment(DAYS).unwrap();
    let parts = settled(&line, &refunds, all_to_creator(), moment).unwrap();
    assert_eq!(parts.creator(), 400);
}

#[test]
fn nothing_is_settled_ahead() {
    let now = march(19);
    assert_eq!(check_settle_until(now, now), Ok(()));
    assert_eq!(check_settle_until(march(1), now), Ok(()));
    let ahead = now + TimeDelta::microseconds(1);
    let refusal = check_settle_until(ahead, now).unwrap_err();
    assert_eq!(refusal, SettleRefusal::Ahead { until: ahead, now });
    let typed_wrong = check_settle_until(instant("2040-01-01T00:00:00Z"), now).unwrap_err();
    assert_eq!(
        typed_wrong.to_string(),
        "2040-01-01T00:00:00Z is in the future (now 2026-03-19T12:00:00Z): use a time up to now, \
         because settlement can't be undone"
    );
}

#[test]
fn more_refunds_than_items_are_an_error_and_no_amount() {
    let line = delivered_line();
    let refunds = [refund(2, march(5)), refund(2, march(6))];
    let terms = all_to_creator();
    assert_eq!(net(&line, &refunds, terms), Err(MoneyError::NegativeBase));
    assert_eq!(
        settled(&line, &refunds, terms, march(19)),
        Err(MoneyError::NegativeBase)
    );
    let endless = [refund(u32::MAX, march(5)), refund(u32::MAX, march(6))];
    assert_eq!(net(&line, &endless, terms), Err(MoneyError::NegativeBase));
}

#[test]
fn a_base_that_does_not_fit_is_an_error() {
    let line = LineFacts {
        unit_price_units: i64::MAX / 2,
        ..delivered_line()
    };
    assert_eq!(
        estimated(&line, all_to_creator()),
        Err(MoneyError::Overflow)
    );
}

#[test]
fn an_unsettled_line_is_what_its_facts_say() {
    let line = delivered_line();
    let undelivered = LineFacts {
        delivered_at: None,
        ..line
    };
    let paid_later = LineFacts {
        paid_at: Some(march(3)),
        ..undelivered
    };
    let cancelled = LineFacts {
        cancelled_at: Some(march(5)),
        ..line
    };
    let frozen = LineFacts {
        frozen_at: Some(march(5)),
        ..line
    };
    let frozen_and_cancelled = LineFacts {
        cancelled_at: Some(march(6)),
        ..frozen
    };
    let all_back = [refund(1, march(5)), refund(2, march(6))];
    let state = |line, refunds, now| line_state(line, refunds, None, DAYS, now);

    let due = LineState::Processing {
        due_at: Some(march(19)),
    };
    assert_eq!(state(&line, &[], march(5)), due);
    assert_eq!(
        state(&line, &[], march(30)),
        due,
        "due, but not settled yet"
    );
    assert_eq!(state(&line, &all_back[..1], march(7)), due);
    assert_eq!(
        state(&undelivered, &[], march(5)),
        LineState::Processing { due_at: None }
    );
    assert_eq!(state(&paid_later, &[], march(2)), LineState::Unpaid);
    assert_eq!(
        state(&paid_later, &[], march(3)),
        LineState::Processing { due_at: None }
    );
    assert_eq!(
        state(&frozen, &[], march(30)),
        LineState::Frozen { since: march(5) }
    );

    let ineligible = |why| LineState::Ineligible { why };
    assert_eq!(
        state(&line, &all_back, march(7)),
        ineligible(Ineligibility::FullyRefunded)
    );
    assert_eq!(
        state(&frozen, &all_back, march(7)),
        ineligible(Ineligibility::FullyRefunded)
    );
    assert_eq!(
        state(&cancelled, &[], march(7)),
        ineligible(Ineligibility::Cancelled)
    );
    assert_eq!(
        state(&frozen_and_cancelled, &[], march(7)),
        ineligible(Ineligibility::Cancelled)
    );
}

#[test]
fn what_is_dated_at_settlement_waits_until_the_line_has_settled() {
    let line = delivered_line();
    let due = LineState::Processing {
        due_at: Some(march(19)),
    };
    let late_refund = [refund(3, march(19))];
    assert_eq!(line_state(&line, &late_refund, None, DAYS, march(25)), due);
    let late_cancel = LineFacts {
        cancelled_at: Some(march(19)),
        ..line
    };
    assert_eq!(line_state(&late_cancel, &[], None, DAYS, march(25)), due);
}

#[test]
fn a_settled_line_is_deducted_by_what_is_taken_back_after() {
    let line = delivered_line();
    let settlement = Some(Settlement {
        at: march(19),
        kept: Kept {
            quantity: 2,
            base_units: 2_000,
        },
    });
    let before = refund(1, march(10));
    let state = |line: &LineFacts, refunds: &[RefundFact]| {
        line_state(line, refunds, settlement, DAYS, march(30))
    };
    let deducted = |extent| LineState::Deducted {
        settled_at: march(19),
        extent,
    };

    assert_eq!(
        state(&line, &[before]),
        LineState::Settled { at: march(19) }
    );
    let one_more = [before, refund(1, march(20))];
    assert_eq!(state(&line, &one_more), deducted(Extent::Partly));
    // Dated before settlement, and known only after it.
    let known_late = [before, refund(1, march(11))];
    assert_eq!(state(&line, &known_late), deducted(Extent::Partly));
    let all = [before, refund(2, march(20))];
    assert_eq!(state(&line, &all), deducted(Extent::Wholly));
    let cancelled = LineFacts {
        cancelled_at: Some(march(18)),
        ..line
    };
    assert_eq!(state(&cancelled, &[before]), deducted(Extent::Wholly));
}

#[test]
fn freezing_and_releasing_in_every_state() {
    let line = delivered_line();
    let settled_at = march(19);
    let table = [
        (LineState::Unpaid, None, Some(ReleaseRefusal::NotFrozen)),
        (
            LineState::Processing { due_at: None },
            None,
            Some(ReleaseRefusal::NotFrozen),
        ),
        (
            LineState::Frozen { since: march(5) },
            Some(FreezeRefusal::AlreadyFrozen),
            None,
        ),
        (
            LineState::Ineligible {
                why: Ineligibility::Cancelled,
            },
            Some(FreezeRefusal::Ineligible),
            Some(ReleaseRefusal::NotFrozen),
        ),
        (
            LineState::Settled { at: settled_at },
            Some(FreezeRefusal::Settled),
            Some(ReleaseRefusal::NotFrozen),
        ),
        (
            LineState::Deducted {
                settled_at,
                extent: Extent::Partly,
            },
            Some(FreezeRefusal::Settled),
            Some(ReleaseRefusal::NotFrozen),
        ),
    ];
    for (state, freeze_refusal, release_refusal) in table {
        assert_eq!(
            freeze(line, state, HoldReason::SelfOrder, march(9)).err(),
            freeze_refusal,
            "{state:?}"
        );
        assert_eq!(
            release(line, state, march(9)).err(),
            release_refusal,
            "{state:?}"
        );
    }
}

proptest! {
    #![proptest_config(deterministic())]

    #[test]
    fn refunds_in_any_order_are_one_refund(
        price in 0_i64..=1_000_000,
        quantities in prop::collection::vec(1_u32..=20, 1..6),
        kept in 0_u32..=20,
        turn in any::<prop::sample::Index>(),
    ) {
        let refunded: u32 = quantities.iter().sum();
        let line = LineFacts {
            unit_price_units: price,
            quantity: kept + refunded,
            ..delivered_line()
        };
        let mut refunds: Vec<_> =
            quantities.iter().map(|quantity| refund(*quantity, march(10))).collect();
        let at_once = [refund(refunded, march(10))];
        let terms = Terms::new(percent("17.35"), percent("6.20"), None).unwrap();

        let expected = net(&line, &at_once, terms);
        prop_assert_eq!(net(&line, &refunds, terms), expected);
        prop_assert_eq!(settled(&line, &refunds, terms, march(19)), expected);
        refunds.rotate_left(turn.index(quantities.len()));
        prop_assert_eq!(net(&line, &refunds, terms), expected);

        let mut accepted = Vec::new();
        for next in refunds {
            let check = check_refund(&line, &accepted, &next, Currency::Gbp);
            prop_assert_eq!(check, Ok(()));
            accepted.push(next);
        }
        let left = kept;
        prop_assert_eq!(
            check_refund(&line, &accepted, &refund(kept + 1, march(10)), Currency::Gbp),
            Err(RefundRefusal::BeyondQuantity { quantity: kept + 1, left })
        );
    }
}
