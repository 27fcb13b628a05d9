//! How authorisations move on, and until when they can be accepted.

use super::*;
use crate::testing::{instant, uuid};

#[test]
fn the_table_of_moves() {
    use AuthorisationMove::{Accept, End, Refuse, Withdraw};
    use AuthorisationState::{Active, Ended, Refused, Requested, Withdrawn};
    let table = [
        (Requested, Accept, Some(Active)),
        (Requested, Refuse, Some(Refused)),
        (Requested, Withdraw, Some(Withdrawn)),
        (Requested, End, None),
        (Active, Accept, None),
        (Active, Refuse, None),
        (Active, Withdraw, None),
        (Active, End, Some(Ended)),
    ];
    for (state, by, expected) in table {
        assert_eq!(state.moved(by), expected, "{state} {by:?}");
    }
    for state in [Refused, Withdrawn, Ended] {
        assert!(!state.is_open());
        for by in AuthorisationMove::ALL {
            assert_eq!(state.moved(by), None, "{state} {by:?}");
        }
    }
    assert!(Requested.is_open() && Active.is_open());
}

#[test]
fn a_request_is_accepted_up_to_the_second_before_its_category_closes() {
    let row = |state, closes: Option<&str>| AuthorisationRow {
        authorisation: uuid(1).into(),
        other: "Saltmarsh".into(),
        shop_code: "SHOP1".into(),
        market: Market::Gb,
        category: CategoryCode::PaidMedia,
        category_name: "Paid Media".into(),
        scope: vec![AuthorisationScope::SeeProducts],
        state,
        requested_at: instant("2026-06-01T00:00:00Z"),
        decided_at: None,
        ended_at: None,
        closes_at: closes.map(instant),
    };
    // June 5 in London.
    let closes = Some("2026-06-04T23:00:00Z");
    for (at, expected) in [
        ("2026-06-04T22:59:59.999999Z", true),
        ("2026-06-04T23:00:00Z", false),
    ] {
        let requested = row(AuthorisationState::Requested, closes);
        assert_eq!(requested.may_be_accepted(instant(at)), expected, "{at}");
        assert!(row(AuthorisationState::Requested, None).may_be_accepted(instant(at)));
        assert!(!row(AuthorisationState::Active, None).may_be_accepted(instant(at)));
    }
}

#[test]
fn shops_authorise_for_seller_service_alone() {
    let authorised = PartnerRole::ALL.into_iter();
    let authorised: Vec<_> = authorised
        .filter(|role| is_authorised_by_shops(*role))
        .collect();
    assert_eq!(authorised, [PartnerRole::SellerService]);
}
