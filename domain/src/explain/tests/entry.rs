//! An entry explained by itself: what was posted before it, what is since, and why, for each viewer.

use crate::{
    attribution::Unattributed,
    explain::{
        EntryReason, EntrySteps, Explanation, SeenDeal, Viewer, derive,
        tests::line::{GivenBack, Plan},
    },
    ids::EntryId,
    ledger::{EntryKind, Party},
    order_line::Refunded,
    testing::{instant, uuid},
};

/// The entry of this place among those of a planned line.
fn entry(place: u128) -> EntryId {
    EntryId::new(uuid(0xE0 + place))
}

fn seen(plan: &Plan, viewer: Viewer) -> Explanation {
    derive(plan.inputs()).unwrap().seen_by(viewer).unwrap()
}

/// Two of the items of vector G3, one of which comes back after they have settled.
fn one_returned() -> Plan {
    Plan {
        quantity: 2,
        refunds: vec![(GivenBack::Items(1), 40)],
        ..Plan::g3()
    }
}

/// Expected, posted before, the difference and posted since.
fn units(steps: &EntrySteps) -> [i64; 4] {
    [steps.expected, steps.before, steps.difference, steps.now].map(|amount| amount.units)
}

/// Each with what the viewer has of two items, and of one.
const OWN: [(Viewer, i64, i64); 5] = [
    (Viewer::Seller, 2_399, 1_199),
    (Viewer::CampaignAgency, 1_199, 599),
    (Viewer::Creator, 960, 480),
    (Viewer::ManagingAgency, 240, 120),
    // What the seller pays.
    (Viewer::Operator, 2_399, 1_199),
];

#[test]
fn each_viewer_is_told_what_an_entry_did_to_the_own_amount() {
    let plan = one_returned();
    for (viewer, two, one) in OWN {
        let explanation = seen(&plan, viewer);
        let steps = |place| EntrySteps::of(&explanation, entry(place)).unwrap();
        let estimated = steps(0);
        assert_eq!(estimated.kind, EntryKind::Estimated);
        assert_eq!(estimated.why, EntryReason::Expected);
        assert_eq!(units(&estimated), [two, 0, 0, 0], "{viewer:?}");
        let settled = steps(1);
        assert_eq!(settled.kind, EntryKind::Settled);
        assert_eq!(settled.why, EntryReason::Settled);
        assert_eq!(units(&settled), [-two, 0, two, two], "{viewer:?}");
        let corrected = steps(2);
        assert_eq!(corrected.kind, EntryKind::Corrected);
        assert_eq!(units(&corrected), [0, two, one - two, one], "{viewer:?}");
        let EntryReason::Refunded(refund) = corrected.why else {
            panic!("{viewer:?}: {:?}", corrected.why);
        };
        assert_eq!(refund.refunded, Refunded::Items(1));
        assert_eq!(refund.refunded_at, corrected.dated_at);
        assert_eq!(corrected.part, viewer.party());
    }
}

#[test]
fn a_line_that_earns_nothing_ends_what_was_expected() {
    let plan = Plan {
        refunds: vec![(GivenBack::Items(1), 5)],
        ..Plan::g3()
    };
    let explanation = seen(&plan, Viewer::Creator);
    let voided = EntrySteps::of(&explanation, entry(1)).unwrap();
    assert_eq!(
        (voided.kind, voided.why),
        (EntryKind::Voided, EntryReason::Ended)
    );
    assert_eq!(units(&voided), [-480, 0, 0, 0]);
}

#[test]
fn a_correction_without_a_refund_is_a_cancellation_or_was_known_later() {
    let mut explanation = seen(&one_returned(), Viewer::Creator);
    explanation.refunds.clear();
    let why = |explanation: &Explanation| EntrySteps::of(explanation, entry(2)).unwrap().why;
    assert_eq!(why(&explanation), EntryReason::KnownLater);
    explanation.course.cancelled_at = Some(instant("2026-04-19T10:00:00Z"));
    assert_eq!(why(&explanation), EntryReason::Cancelled);
}

#[test]
fn an_operator_is_told_of_every_part_and_others_of_their_own_alone() {
    let plan = one_returned();
    for viewer in Viewer::ALL {
        let explanation = seen(&plan, viewer);
        for (part, two, one) in [
            (Party::Seller, 2_399, 1_199),
            (Party::CampaignAgency, 1_199, 599),
            (Party::Creator, 960, 480),
            (Party::ManagingAgency, 240, 120),
        ] {
            let steps = EntrySteps::of_part(&explanation, entry(2), part);
            let is_seen = viewer == Viewer::Operator || part == viewer.party();
            assert_eq!(steps.is_some(), is_seen, "{viewer:?} {part}");
            if let Some(steps) = steps {
                assert_eq!(steps.part, part);
                assert_eq!(units(&steps), [0, two, one - two, one], "{viewer:?} {part}");
            }
        }
    }
}

#[test]
fn a_foreign_entry_is_none() {
    let mut explanation = seen(&one_returned(), Viewer::Operator);
    assert_eq!(EntrySteps::of(&explanation, entry(3)), None);
    explanation.deal = SeenDeal::NotAttributed {
        because: Some(Unattributed::NoEntry),
    };
    assert_eq!(EntrySteps::of(&explanation, entry(0)), None);
}
