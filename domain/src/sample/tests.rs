//! Which moves there are, who makes them, when a sample may be asked for, and what samples bring.

use chrono::{DateTime, Utc};

use super::*;
use crate::{
    currency::Currency,
    money::Money,
    testing::{instant, uuid},
};

const NOW: &str = "2026-03-10T12:00:00Z";

#[test]
fn the_table_of_moves() {
    use SampleMove::{Approve, Receive, Reject, SendToAgency, Ship, Withdraw};
    use SampleState::{Approved, Received, Rejected, Requested, Shipped, Withdrawn};
    let possible = [
        (Requested, Approve, Approved),
        (Requested, Reject, Rejected),
        (Requested, Withdraw, Withdrawn),
        (Approved, Reject, Rejected),
        (Approved, Withdraw, Withdrawn),
        (Approved, SendToAgency, Approved),
        (Approved, Ship, Shipped),
        (Shipped, Receive, Received),
    ];
    for from in SampleState::ALL {
        for by in SampleMove::ALL {
            let mut found = possible.iter();
            let to = found.find(|(state, how, _)| *state == from && *how == by);
            let to = to.map(|(_, _, to)| *to);
            assert_eq!(from.moved(by), to, "{from} by {by:?}");
        }
    }
    for state in SampleState::ALL {
        let is_final = SampleMove::ALL.iter().all(|by| state.moved(*by).is_none());
        assert_eq!(state.is_open(), !is_final, "{state}");
    }
}

#[test]
fn each_side_makes_its_own_moves() {
    let sides = |approver: SampleApprover, by: SampleMove| -> Vec<SampleSide> {
        let state = SampleState::ALL
            .into_iter()
            .find(|state| state.moved(by).is_some())
            .unwrap();
        let standing = SampleStanding {
            state,
            is_sent: false,
            approver,
        };
        let mut sides = SampleSide::ALL.to_vec();
        sides.retain(|side| standing.step(*side, by).is_ok());
        sides
    };
    for approver in SampleApprover::ALL {
        let decides = match approver {
            SampleApprover::Agency => SampleSide::Agency,
            SampleApprover::Seller => SampleSide::Seller,
        };
        for (by, side) in [
            (SampleMove::Approve, decides),
            (SampleMove::Reject, decides),
            (SampleMove::SendToAgency, SampleSide::Seller),
            (SampleMove::Ship, SampleSide::Agency),
            (SampleMove::Receive, SampleSide::Creator),
            (SampleMove::Withdraw, SampleSide::Creator),
        ] {
            assert_eq!(
                sides(approver, by),
                [side],
                "{by:?} where {approver} decides"
            );
        }
    }
}

#[test]
fn what_the_seller_has_sent_only_goes_on() {
    let standing = SampleStanding {
        state: SampleState::Approved,
        is_sent: true,
        approver: SampleApprover::Seller,
    };
    let sent = Err(SampleRefusal::SentAlready);
    assert_eq!(standing.step(SampleSide::Seller, SampleMove::Reject), sent);
    assert_eq!(
        standing.step(SampleSide::Seller, SampleMove::SendToAgency),
        sent
    );
    assert_eq!(
        standing.step(SampleSide::Creator, SampleMove::Withdraw),
        sent
    );
    assert_eq!(
        standing.step(SampleSide::Agency, SampleMove::Ship),
        Ok(SampleState::Shipped)
    );
}

#[test]
fn a_campaign_that_is_over_rejects_what_was_not_sent() {
    for (state, is_sent, as_of) in [
        (SampleState::Requested, false, SampleState::Rejected),
        (SampleState::Approved, false, SampleState::Rejected),
        (SampleState::Approved, true, SampleState::Approved),
        (SampleState::Shipped, false, SampleState::Shipped),
        (SampleState::Received, false, SampleState::Received),
        (SampleState::Withdrawn, false, SampleState::Withdrawn),
    ] {
        assert_eq!(state.as_of(is_sent, true), as_of, "{state}");
        assert_eq!(state.as_of(is_sent, false), state);
    }
}

fn left(quantity: u16, taken: u16) -> SamplesLeft {
    SamplesLeft {
        quantity,
        taken,
        until: Some("2026-03-10".parse().unwrap()),
        is_closed: false,
    }
}

fn earlier(state: SampleState, ended_at: &str) -> EarlierRequest {
    EarlierRequest {
        state,
        ended_at: Some(instant(ended_at)),
    }
}

fn asked(left: SamplesLeft, earlier: &[EarlierRequest]) -> Result<(), RequestSampleRefusal> {
    let now: DateTime<Utc> = instant(NOW);
    check_request(left, earlier, (now, now.date_naive()))
}

#[test]
fn a_sample_is_asked_for_while_it_is_offered_and_left() {
    assert_eq!(asked(left(2, 1), &[]), Ok(()));
    assert_eq!(asked(left(2, 2), &[]), Err(RequestSampleRefusal::NoneLeft));
    let closed = SamplesLeft {
        is_closed: true,
        ..left(2, 0)
    };
    assert_eq!(asked(closed, &[]), Err(RequestSampleRefusal::NotOffered));
    let over = SamplesLeft {
        until: Some("2026-03-09".parse().unwrap()),
        ..left(2, 0)
    };
    assert_eq!(asked(over, &[]), Err(RequestSampleRefusal::NotOffered));
    let without_end = SamplesLeft {
        until: None,
        ..left(2, 0)
    };
    assert_eq!(asked(without_end, &[]), Ok(()));
}

#[test]
fn a_creator_asks_once_at_a_time_and_three_times_at_most() {
    let open = EarlierRequest {
        state: SampleState::Shipped,
        ended_at: None,
    };
    assert_eq!(
        asked(left(9, 0), &[open]),
        Err(RequestSampleRefusal::OpenAlready)
    );
    let received = earlier(SampleState::Received, "2026-03-01T00:00:00Z");
    let withdrawn = earlier(SampleState::Withdrawn, "2026-03-10T11:00:00Z");
    assert_eq!(asked(left(9, 0), &[received, withdrawn]), Ok(()));
    assert_eq!(
        asked(left(9, 0), &[received, withdrawn, withdrawn]),
        Err(RequestSampleRefusal::TooMany)
    );
}

#[test]
fn after_a_rejection_a_creator_waits_thirty_days() {
    let rejected = earlier(SampleState::Rejected, "2026-02-08T12:00:00Z");
    assert_eq!(asked(left(9, 0), &[rejected]), Ok(()));
    let later = earlier(SampleState::Rejected, "2026-02-08T12:00:01Z");
    assert_eq!(
        asked(left(9, 0), &[rejected, later]),
        Err(RequestSampleRefusal::TooEarly {
            from: instant("2026-03-10T12:00:01Z")
        })
    );
}

#[test]
fn texts_have_their_limits() {
    assert_eq!(
        Carrier::try_from("  Royal Mail ".to_owned()).map(String::from),
        Ok("Royal Mail".to_owned())
    );
    assert_eq!(
        Carrier::try_from(" ".to_owned()),
        Err(SampleTextRefusal::Missing)
    );
    assert_eq!(
        TrackingCode::try_from(String::new()).map(String::from),
        Ok(String::new())
    );
    assert_eq!(
        Recipient::try_from("x".repeat(101)),
        Err(SampleTextRefusal::TooLong {
            given: 101,
            most: 100
        })
    );
    assert!(PostalAddress::try_from("é\r\n".repeat(250)).is_ok());
    assert!(SampleNote::try_from(String::new()).is_ok());
    assert!(SampleRejection::try_from(String::new()).is_err());
}

#[test]
fn a_quantity_is_from_one_to_ten_thousand() {
    for (number, is_one) in [(0, false), (1, true), (10_000, true), (10_001, false)] {
        let quantity = SampleQuantity::try_from(number);
        assert_eq!(quantity.is_ok(), is_one, "{number}");
    }
}

#[test]
fn what_samples_bring() {
    let pounds = |units: i64| Money::new(units, Currency::Gbp);
    let returns = ReturnOnSamples::of(2, pounds(900), pounds(4_500)).unwrap();
    assert_eq!(returns.cost, pounds(1_800));
    assert_eq!(returns.times_percent, Some(250));
    assert_eq!(ReturnOnSamples::of(0, pounds(900), pounds(4_500)), None);
    let free = ReturnOnSamples::of(2, pounds(0), pounds(4_500)).unwrap();
    assert_eq!(free.times_percent, None);
    let huge = ReturnOnSamples::of(2, pounds(i64::MAX), pounds(1));
    assert_eq!(huge, None);
}

#[test]
fn a_requests_address_is_one_text() {
    let address = SampleRequestAddress {
        shop: uuid(1).into(),
        request: uuid(2).into(),
    };
    assert_eq!(address.to_string().parse(), Ok(address));
    for junk in ["", ".", "1.2", &uuid(1).to_string()] {
        assert_eq!(
            junk.parse::<SampleRequestAddress>(),
            Err(UnknownSampleRequestAddress)
        );
    }
}
