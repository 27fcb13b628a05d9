//! Every dated event of a line, what was deducted of it, and what of it each viewer may open.

use proptest::prelude::*;

use crate::{
    currency::Currency,
    explain::{
        Deduction, DeductionReason, Explanation, LineEventKind, SeenDeal, Viewer, derive,
        tests::line::{GivenBack, Plan, any_plan},
    },
    money::Money,
    order_line::{HoldReason, Refunded, listing::OrderState},
    testing::{deterministic, instant},
};

fn pounds(units: i64) -> Money {
    Money::new(units, Currency::Gbp)
}

fn seen(plan: &Plan, viewer: Viewer) -> Explanation {
    derive(plan.inputs()).unwrap().seen_by(viewer).unwrap()
}

/// Two at 19.99 that settle on 28 March, of which one came back on 1 April.
fn returned() -> Plan {
    Plan {
        unit_price: 1_999,
        quantity: 2,
        refunds: vec![(GivenBack::Items(1), 22)],
        ..Plan::g3()
    }
}

#[test]
fn the_events_of_a_returned_line_are_told_in_their_order() {
    let events = seen(&returned(), Viewer::Creator).events();
    let told: Vec<_> = events
        .iter()
        .map(|event| (event.at.to_rfc3339(), event.kind))
        .collect();
    let refunded = Refunded::Items(1);
    let expected = [
        ("2026-03-10T10:00:00+00:00", LineEventKind::Ordered),
        ("2026-03-13T10:00:00+00:00", LineEventKind::Delivered),
        (
            "2026-03-28T10:00:00+00:00",
            LineEventKind::Settled { own: pounds(480) },
        ),
        (
            "2026-04-01T10:00:00+00:00",
            LineEventKind::Refunded { refunded },
        ),
        (
            "2026-04-01T10:00:00+00:00",
            LineEventKind::Corrected { own: pounds(-240) },
        ),
    ];
    let expected = expected.map(|(at, kind)| (at.to_owned(), kind));
    assert_eq!(told, expected);
}

#[test]
fn a_settlement_that_lies_ahead_is_told_and_of_a_held_line_it_is_not() {
    let plan = Plan {
        is_settled: false,
        ..Plan::g3()
    };
    let mut explanation = seen(&plan, Viewer::Seller);
    explanation.line.state = OrderState::Processing {
        due_at: explanation.course.settles_at,
    };
    let last = |explanation: &Explanation| explanation.events().pop().unwrap();
    assert_eq!(last(&explanation).kind, LineEventKind::Settles);
    assert_eq!(
        last(&explanation).at,
        instant("2026-03-28T10:00:00Z"),
        "fifteen days after the delivery"
    );
    let since = instant("2026-03-14T10:00:00Z");
    let reason = Some(HoldReason::SelfOrder);
    explanation.line.state = OrderState::Frozen { since, reason };
    explanation.course.frozen_at = Some(since);
    explanation.course.hold_reason = reason;
    explanation.course.settles_at = None;
    let held = last(&explanation);
    assert_eq!(
        (held.at, held.kind),
        (since, LineEventKind::Frozen { reason })
    );
}

#[test]
fn each_is_told_what_was_deducted_of_the_own_part_and_why() {
    for (viewer, units) in [
        (Viewer::Seller, 599),
        (Viewer::CampaignAgency, 299),
        (Viewer::Creator, 240),
        (Viewer::ManagingAgency, 60),
        (Viewer::Operator, 599),
    ] {
        let expected = Deduction {
            amount: pounds(units),
            at: instant("2026-04-01T10:00:00Z"),
            why: DeductionReason::ItemsRefunded { quantity: 1 },
        };
        assert_eq!(
            seen(&returned(), viewer).deduction(),
            Some(expected),
            "{viewer:?}"
        );
    }
    let of_amount = Plan {
        refunds: vec![(GivenBack::Hundredths(50), 22)],
        ..returned()
    };
    let why = seen(&of_amount, Viewer::Creator).deduction().unwrap().why;
    assert_eq!(why, DeductionReason::AmountRefunded);
    let mut cancelled = seen(&returned(), Viewer::Creator);
    cancelled.course.cancelled_at = Some(instant("2026-04-01T10:00:00Z"));
    let why = cancelled.deduction().unwrap().why;
    assert_eq!(why, DeductionReason::Cancelled);
    // What came back before it settled was never paid, and so isn't deducted.
    let before = Plan {
        refunds: vec![(GivenBack::Items(1), 8)],
        ..returned()
    };
    assert_eq!(seen(&before, Viewer::Creator).deduction(), None);
}

#[test]
fn each_may_open_what_is_the_own() {
    let opens = |viewer| match seen(&Plan::g3(), viewer).deal {
        SeenDeal::Attributed(deal) => deal.opens,
        SeenDeal::NotAttributed { because } => panic!("{because:?}"),
    };
    for (viewer, expected) in [
        (Viewer::Seller, [true, false, false]),
        (Viewer::CampaignAgency, [true, true, false]),
        (Viewer::Creator, [false, false, true]),
        (Viewer::ManagingAgency, [false; 3]),
        (Viewer::Operator, [false; 3]),
    ] {
        let opens = opens(viewer);
        let may = [
            opens.campaign.is_some(),
            opens.registration.is_some(),
            opens.entry.is_some(),
        ];
        assert_eq!(may, expected, "{viewer:?}");
    }
}

proptest! {
    #![proptest_config(deterministic())]

    #[test]
    fn events_are_in_their_order_and_sum_to_what_is_posted(plan in any_plan()) {
        for viewer in Viewer::ALL {
            let explanation = seen(&plan, viewer);
            let events = explanation.events();
            prop_assert!(events.is_sorted_by_key(|event| event.at));
            let posted: i64 = events
                .iter()
                .map(|event| match event.kind {
                    LineEventKind::Settled { own } | LineEventKind::Corrected { own } => own.units,
                    _ => 0,
                })
                .sum();
            let actual = explanation.own.actual.map_or(0, |actual| actual.units);
            prop_assert_eq!(posted, actual, "{:?} of {:?}", viewer, plan);
        }
    }
}
