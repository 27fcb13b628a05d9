use chrono::TimeDelta;

use super::*;
use crate::{
    campaign::RegisterRefusal,
    testing::{instant, percent},
};

fn day(number: u32) -> DateTime<Utc> {
    instant(&format!("2026-04-{number:02}T12:00:00Z"))
}

/// A registration in each of the states.
fn every_state() -> [RegistrationState; 7] {
    [
        RegistrationState::Pending,
        RegistrationState::ApprovalHeld { until: day(2) },
        RegistrationState::Approved { at: day(2) },
        RegistrationState::Rejected {
            at: day(2),
            reason: RejectReason::TooExpensive,
            may_reregister: true,
        },
        RegistrationState::CloseRequested {
            approved_at: day(2),
            requested_at: day(3),
        },
        RegistrationState::Closed {
            approved_at: Some(day(2)),
            at: day(4),
            why: CloseReason::SellerAsked,
        },
        RegistrationState::Withdrawn { at: day(2) },
    ]
}

fn registration(state: RegistrationState) -> Registration {
    Registration {
        total_rate: percent("10"),
        state,
    }
}

/// Tries a move in every state, in the order of [`every_state`], and compares what it leads to.
fn check_moves<R: std::fmt::Debug + PartialEq>(
    make: impl Fn(Registration) -> Result<Registration, R>,
    expected: [Result<RegistrationState, R>; 7],
) {
    for (state, expected) in every_state().into_iter().zip(expected) {
        let outcome = make(registration(state.clone()));
        assert_eq!(outcome, expected.map(registration), "from {state:?}");
    }
}

fn closed(why: CloseReason) -> RegistrationState {
    RegistrationState::Closed {
        approved_at: Some(day(2)),
        at: day(9),
        why,
    }
}

#[test]
fn approving_in_every_state() {
    check_moves(
        |registration| registration.approve(day(9)),
        [
            Ok(RegistrationState::Approved { at: day(9) }),
            Err(ApproveRefusal::AlreadyApproved),
            Err(ApproveRefusal::AlreadyApproved),
            Err(ApproveRefusal::Rejected),
            Err(ApproveRefusal::AlreadyApproved),
            Err(ApproveRefusal::Closed),
            Err(ApproveRefusal::Withdrawn),
        ],
    );
}

#[test]
fn holding_an_approval_in_every_state() {
    let until = day(9) + APPROVAL_HOLD;
    check_moves(
        |registration| registration.hold_approval(day(9)),
        [
            Ok(RegistrationState::ApprovalHeld { until }),
            Err(ApproveRefusal::AlreadyApproved),
            Err(ApproveRefusal::AlreadyApproved),
            Err(ApproveRefusal::Rejected),
            Err(ApproveRefusal::AlreadyApproved),
            Err(ApproveRefusal::Closed),
            Err(ApproveRefusal::Withdrawn),
        ],
    );
}

#[test]
fn undoing_an_approval_in_every_state() {
    check_moves(
        |registration| registration.undo_approval(day(2)),
        [
            Err(UndoApprovalRefusal::NotApproved),
            Ok(RegistrationState::Pending),
            Err(UndoApprovalRefusal::CountsAlready),
            Err(UndoApprovalRefusal::Rejected),
            Err(UndoApprovalRefusal::CountsAlready),
            Err(UndoApprovalRefusal::Closed),
            Err(UndoApprovalRefusal::Withdrawn),
        ],
    );
}

#[test]
fn an_approval_that_somebody_else_gave_is_not_undone() {
    let held = |until| registration(RegistrationState::ApprovalHeld { until });
    let other = held(day(2)).undo_approval(day(3));
    assert_eq!(other, Err(UndoApprovalRefusal::ApprovedAnew));
    // A database remembers microseconds.
    let exact = day(2) + TimeDelta::nanoseconds(999);
    assert!(held(exact).undo_approval(day(2)).is_ok());
}

#[test]
fn a_held_approval_counts_when_its_time_is_over() {
    let held = registration(RegistrationState::ApprovalHeld { until: day(5) });
    let moment = TimeDelta::microseconds(1);
    let approved = RegistrationState::Approved { at: day(5) };
    let ended = |approved_at, at| RegistrationState::Closed {
        approved_at,
        at,
        why: CloseReason::CampaignEnded,
    };
    for (now, closes_at, expected) in [
        (day(5) - moment, day(9), held.state.clone()),
        (day(5), day(9), approved.clone()),
        (day(8), day(9), approved.clone()),
        (day(9), day(9), ended(Some(day(5)), day(9))),
        // A campaign that ends before has approved nothing, nor has one that ends that moment.
        (day(9), day(5), ended(None, day(5))),
        (day(9), day(4), ended(None, day(4))),
        (day(4), day(4), ended(None, day(4))),
    ] {
        let as_of = held.clone().as_of(now, closes_at);
        assert_eq!(as_of.state, expected, "at {now} of one until {closes_at}");
    }
    assert_eq!(held.clone().for_seller().state, RegistrationState::Pending);
    assert_eq!(held.clone().end_hold(day(6)).state, approved);
    let earlier = RegistrationState::Approved { at: day(3) };
    assert_eq!(held.end_hold(day(3)).state, earlier);
}

#[test]
fn only_a_held_approval_is_something_else_to_the_seller_or_ends_its_hold() {
    for state in every_state() {
        if !matches!(state, RegistrationState::ApprovalHeld { .. }) {
            let registration = registration(state);
            assert_eq!(registration.clone().for_seller(), registration);
            assert_eq!(registration.clone().end_hold(day(9)), registration);
        }
    }
}

#[test]
fn lifting_a_block_in_every_state() {
    let rejected = |may_reregister| RegistrationState::Rejected {
        at: day(2),
        reason: RejectReason::TooExpensive,
        may_reregister,
    };
    let open = CampaignStatus::RegistrationOpen;
    check_moves(|registration| registration.allow_reregister(open), {
        let not_rejected = || Err(AllowReregisterRefusal::NotRejected);
        [
            not_rejected(),
            not_rejected(),
            not_rejected(),
            Err(AllowReregisterRefusal::AlreadyAllowed),
            not_rejected(),
            not_rejected(),
            not_rejected(),
        ]
    });
    let lifted = |campaign| registration(rejected(false)).allow_reregister(campaign);
    for over in [CampaignStatus::Ongoing, CampaignStatus::Closed] {
        assert_eq!(lifted(over), Err(AllowReregisterRefusal::RegistrationOver));
    }
    let lifted = lifted(open).unwrap();
    assert_eq!(lifted, registration(rejected(true)));
    assert_eq!(lifted.state.standing(), Standing::Over);
}

#[test]
fn rejecting_in_every_state() {
    let reason = || RejectReason::Other(Explanation::parse("Out of season").unwrap());
    check_moves(
        |registration| registration.reject(day(9), reason(), false),
        [
            Ok(RegistrationState::Rejected {
                at: day(9),
                reason: reason(),
                may_reregister: false,
            }),
            Err(RejectRefusal::AlreadyApproved),
            Err(RejectRefusal::AlreadyApproved),
            Err(RejectRefusal::AlreadyRejected),
            Err(RejectRefusal::AlreadyApproved),
            Err(RejectRefusal::Closed),
            Err(RejectRefusal::Withdrawn),
        ],
    );
}

#[test]
fn asking_to_close_in_every_state() {
    check_moves(
        |registration| registration.request_close(day(9)),
        [
            Err(RequestCloseRefusal::Pending),
            Err(RequestCloseRefusal::Pending),
            Ok(RegistrationState::CloseRequested {
                approved_at: day(2),
                requested_at: day(9),
            }),
            Err(RequestCloseRefusal::Rejected),
            Err(RequestCloseRefusal::AlreadyRequested),
            Err(RequestCloseRefusal::Closed),
            Err(RequestCloseRefusal::Withdrawn),
        ],
    );
}

#[test]
fn agreeing_to_close_in_every_state() {
    check_moves(
        |registration| registration.approve_close(day(9)),
        [
            Err(ApproveCloseRefusal::NotRequested),
            Err(ApproveCloseRefusal::NotRequested),
            Err(ApproveCloseRefusal::NotRequested),
            Err(ApproveCloseRefusal::NotRequested),
            Ok(closed(CloseReason::SellerAsked)),
            Err(ApproveCloseRefusal::Closed),
            Err(ApproveCloseRefusal::NotRequested),
        ],
    );
}

#[test]
fn refusing_to_close_in_every_state() {
    check_moves(
        Registration::refuse_close,
        [
            Err(RefuseCloseRefusal::NotRequested),
            Err(RefuseCloseRefusal::NotRequested),
            Err(RefuseCloseRefusal::NotRequested),
            Err(RefuseCloseRefusal::NotRequested),
            Ok(RegistrationState::Approved { at: day(2) }),
            Err(RefuseCloseRefusal::Closed),
            Err(RefuseCloseRefusal::NotRequested),
        ],
    );
}

#[test]
fn taking_a_close_request_back_in_every_state() {
    check_moves(
        Registration::take_back_close,
        [
            Err(TakeBackCloseRefusal::NotRequested),
            Err(TakeBackCloseRefusal::NotRequested),
            Err(TakeBackCloseRefusal::NotRequested),
            Err(TakeBackCloseRefusal::NotRequested),
            Ok(RegistrationState::Approved { at: day(2) }),
            Err(TakeBackCloseRefusal::Closed),
            Err(TakeBackCloseRefusal::NotRequested),
        ],
    );
}

#[test]
fn withdrawing_in_every_state() {
    check_moves(
        |registration| registration.withdraw(day(9)),
        [
            Ok(RegistrationState::Withdrawn { at: day(9) }),
            Ok(RegistrationState::Withdrawn { at: day(9) }),
            Err(WithdrawRefusal::AlreadyApproved),
            Err(WithdrawRefusal::Rejected),
            Err(WithdrawRefusal::AlreadyApproved),
            Err(WithdrawRefusal::Closed),
            Err(WithdrawRefusal::AlreadyWithdrawn),
        ],
    );
}

#[test]
fn closing_in_every_state() {
    check_moves(
        |registration| registration.close(day(9)),
        [
            Err(CloseRefusal::Pending),
            Err(CloseRefusal::ApprovalHeld),
            Ok(closed(CloseReason::AgencyClosed)),
            Err(CloseRefusal::Rejected),
            Ok(closed(CloseReason::AgencyClosed)),
            Err(CloseRefusal::AlreadyClosed),
            Err(CloseRefusal::Withdrawn),
        ],
    );
}

#[test]
fn changing_the_rate_in_every_state() {
    let expected = [
        None,
        Some(ChangeRateRefusal::BeingDecided),
        Some(ChangeRateRefusal::AlreadyApproved),
        Some(ChangeRateRefusal::Rejected),
        Some(ChangeRateRefusal::AlreadyApproved),
        Some(ChangeRateRefusal::Closed),
        Some(ChangeRateRefusal::Withdrawn),
    ];
    for (state, refusal) in every_state().into_iter().zip(expected) {
        let outcome = registration(state.clone()).change_rate(percent("12"), percent("5"));
        assert_eq!(outcome.as_ref().err(), refusal.as_ref(), "from {state:?}");
        if let Ok(changed) = outcome {
            assert_eq!(
                changed,
                Registration {
                    total_rate: percent("12"),
                    state
                }
            );
        }
    }
}

#[test]
fn a_changed_rate_meets_the_requirement_too() {
    let pending = Registration::request(percent("10"));
    let refusal = pending
        .change_rate(percent("4.99"), percent("5"))
        .unwrap_err();
    let (rate, least) = (percent("4.99"), percent("5"));
    assert_eq!(
        refusal,
        ChangeRateRefusal::Rate(RegisterRefusal::BelowRequirement { rate, least })
    );
    assert_eq!(
        refusal.to_string(),
        "total commission rate 4.99% is below the campaign's minimum of 5.00%"
    );
}

#[test]
fn when_the_campaign_ends_every_open_registration_closes() {
    let ended = |approved_at| RegistrationState::Closed {
        approved_at,
        at: day(9),
        why: CloseReason::CampaignEnded,
    };
    let [
        pending,
        _,
        approved,
        rejected,
        close_requested,
        already_closed,
        withdrawn,
    ] = every_state();
    let table = [
        (pending, Some(ended(None))),
        (approved, Some(ended(Some(day(2))))),
        (rejected, None),
        (close_requested, Some(ended(Some(day(2))))),
        (already_closed, None),
        (withdrawn, None),
    ];
    for (state, expected) in table {
        let before = registration(state.clone()).as_of(day(8), day(9));
        assert_eq!(before.state, state, "before the end");
        for now in [day(9), day(10)] {
            let after = registration(state.clone()).as_of(now, day(9));
            assert_eq!(after.state, expected.clone().unwrap_or(state.clone()));
        }
    }
}

#[test]
fn only_a_closed_registration_ends_attribution() {
    let closed_at = every_state().map(|state| state.closed_at());
    assert_eq!(
        closed_at,
        [None, None, None, None, None, Some(day(4)), None]
    );
}

#[test]
fn states_survive_the_wire() {
    for state in every_state() {
        let json = serde_json::to_string(&state).unwrap();
        assert_eq!(
            serde_json::from_str::<RegistrationState>(&json).unwrap(),
            state
        );
    }
}

#[test]
fn an_explanation_says_something() {
    assert_eq!(
        Explanation::parse("  Out of season ").unwrap().as_str(),
        "Out of season"
    );
    assert_eq!(Explanation::parse("  "), Err(ExplanationRefusal::Empty));
    assert!(Explanation::parse(&"x".repeat(500)).is_ok());
    assert_eq!(
        Explanation::parse(&"x".repeat(501))
            .unwrap_err()
            .to_string(),
        "this has 501 characters, and at most 500 fit"
    );
    assert!(serde_json::from_str::<RejectReason>(r#"{"Other":""}"#).is_err());
}

#[test]
fn a_note_is_optional_beside_every_listed_reason_and_other_needs_words() {
    for kind in RejectReasonKind::ALL {
        let noted = RejectReason::new(kind, "  Send new photos ").unwrap();
        assert_eq!(
            (noted.kind(), noted.words()),
            (kind, Some("Send new photos"))
        );
        // As it is kept in events and notices, and read again.
        let json = serde_json::to_string(&noted).unwrap();
        assert_eq!(serde_json::from_str::<RejectReason>(&json).unwrap(), noted);
        let bare = RejectReason::new(kind, "  ");
        if kind == RejectReasonKind::Other {
            assert_eq!(bare, Err(ExplanationRefusal::Empty));
        } else {
            let bare = bare.unwrap();
            assert_eq!((bare.kind(), bare.words()), (kind, None));
        }
        assert_eq!(
            RejectReason::new(kind, &"x".repeat(501)),
            Err(ExplanationRefusal::TooLong { given: 501 })
        );
    }
    // What was written down before there were notes.
    let earlier = serde_json::from_str::<RejectReason>(r#""TooExpensive""#);
    assert_eq!(earlier.unwrap(), RejectReason::TooExpensive);
}

#[test]
fn a_low_commission_and_a_high_price_ask_for_another_offer() {
    let ask = RejectReasonKind::ALL.map(RejectReasonKind::asks_for_another_offer);
    assert_eq!(ask, [true, false, true, false, false]);
}
