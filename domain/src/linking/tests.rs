use super::*;
use crate::{
    agency_link::sharing_link,
    testing::{instant, percent, uuid},
};

const SENT: &str = "2026-11-20T14:02:00Z";

#[test]
fn a_request_is_answered_within_168_hours() {
    let expires = expires_at(instant(SENT));
    assert_eq!(expires, instant("2026-11-27T14:02:00Z"));
    for (state, at, standing) in [
        (LinkingState::Waiting, SENT, LinkingStanding::Waiting),
        (
            LinkingState::Waiting,
            "2026-11-27T14:01:59.999999Z",
            LinkingStanding::Waiting,
        ),
        (
            LinkingState::Waiting,
            "2026-11-27T14:02:00Z",
            LinkingStanding::Expired,
        ),
        (
            LinkingState::Accepted,
            "2027-11-27T14:02:00Z",
            LinkingStanding::Accepted,
        ),
        (
            LinkingState::Refused,
            "2027-11-27T14:02:00Z",
            LinkingStanding::Refused,
        ),
        (
            LinkingState::Withdrawn,
            "2027-11-27T14:02:00Z",
            LinkingStanding::Withdrawn,
        ),
    ] {
        assert_eq!(
            LinkingStanding::of(state, expires, instant(at)),
            standing,
            "{state} at {at}"
        );
    }
}

#[test]
fn one_that_made_way_for_the_next_has_expired() {
    let (sent, expires) = (instant(SENT), expires_at(instant(SENT)));
    let later = instant("2026-12-20T00:00:00Z");
    for (state, answered_at, standing) in [
        (LinkingState::Withdrawn, sent, LinkingStanding::Withdrawn),
        (LinkingState::Withdrawn, expires, LinkingStanding::Expired),
        (LinkingState::Withdrawn, later, LinkingStanding::Expired),
        (LinkingState::Refused, sent, LinkingStanding::Refused),
    ] {
        let found = LinkingStanding::of_closed(state, (expires, Some(answered_at)), later);
        assert_eq!(found, standing, "{state}, {answered_at}");
    }
    let waiting = LinkingStanding::of_closed(LinkingState::Waiting, (expires, None), sent);
    assert_eq!(waiting, LinkingStanding::Waiting);
}

#[test]
fn what_waits_can_be_closed_and_nothing_else() {
    let answered = |state| Err(CloseLinkingRefusal::Answered { state });
    for (standing, checked) in [
        (LinkingStanding::Waiting, Ok(())),
        (LinkingStanding::Expired, Err(CloseLinkingRefusal::Expired)),
        (
            LinkingStanding::Withdrawn,
            Err(CloseLinkingRefusal::Withdrawn),
        ),
        (LinkingStanding::Accepted, answered(LinkingState::Accepted)),
        (LinkingStanding::Refused, answered(LinkingState::Refused)),
    ] {
        assert_eq!(standing.check_open(), checked, "{standing}");
    }
}

#[test]
fn a_term_begins_at_acceptance_or_at_its_later_start() {
    let (earlier, now, later, latest) = (
        instant("2026-11-01T00:00:00Z"),
        instant(SENT),
        instant("2026-12-01T00:00:00Z"),
        instant("2027-01-01T00:00:00Z"),
    );
    for (asked, accepted) in [
        ((None, None), Some((now, None))),
        ((Some(earlier), None), Some((now, None))),
        ((Some(now), None), Some((now, None))),
        ((Some(later), Some(latest)), Some((later, Some(latest)))),
        ((None, Some(later)), Some((now, Some(later)))),
        ((None, Some(now)), None),
        ((Some(earlier), Some(earlier)), None),
        ((Some(latest), Some(later)), None),
    ] {
        let term = LinkTerm::accepted_at(asked, now);
        let term = term.map(|term| (term.from, term.until));
        assert_eq!(term, accepted, "{asked:?}");
    }
}

#[test]
fn a_term_is_checked_when_it_is_asked_for() {
    let (now, later) = (instant(SENT), instant("2026-12-01T00:00:00Z"));
    for (asked, checked) in [
        ((None, None), Ok(())),
        ((Some(now), Some(later)), Ok(())),
        (
            (Some(later), Some(later)),
            Err(SendLinkingRefusal::TermEmpty),
        ),
        ((Some(later), Some(now)), Err(SendLinkingRefusal::TermEmpty)),
        ((None, Some(now)), Err(SendLinkingRefusal::TermOver)),
    ] {
        assert_eq!(check_term(asked, now), checked, "{asked:?}");
    }
}

#[test]
fn an_order_at_the_first_instant_is_shared_and_one_at_the_end_is_not() {
    let (managing, campaign) = (AgencyId::new(uuid(1)), AgencyId::new(uuid(2)));
    let (from, until) = (instant(SENT), instant("2026-12-01T00:00:00Z"));
    let term = LinkTerm::accepted_at((None, Some(until)), from).unwrap();
    let links = [term.link(managing, percent("20"))];
    for (placed_at, is_shared) in [
        ("2026-11-20T14:01:59.999999Z", false),
        (SENT, true),
        ("2026-11-30T23:59:59.999999Z", true),
        ("2026-12-01T00:00:00Z", false),
    ] {
        let at = instant(placed_at);
        let shares = sharing_link(&links, campaign, at).is_some();
        assert_eq!(shares, is_shared, "{placed_at}");
        // The agency that runs the campaign takes the seller's side alone.
        assert_eq!(sharing_link(&links, managing, at), None, "{placed_at}");
    }
}

#[test]
fn a_link_ends_at_once_and_one_to_come_is_cancelled() {
    let (earlier, now, later) = (
        instant("2026-11-01T00:00:00Z"),
        instant(SENT),
        instant("2026-12-01T00:00:00Z"),
    );
    for (term, end) in [
        ((None, None), Ok(LinkEnd::Shortened)),
        ((Some(earlier), None), Ok(LinkEnd::Shortened)),
        ((Some(earlier), Some(later)), Ok(LinkEnd::Shortened)),
        ((Some(now), None), Ok(LinkEnd::Cancelled)),
        ((Some(later), None), Ok(LinkEnd::Cancelled)),
        ((Some(earlier), Some(now)), Err(EndLinkRefusal::Ended)),
        ((None, Some(earlier)), Err(EndLinkRefusal::Ended)),
    ] {
        assert_eq!(LinkEnd::of(term, now), end, "{term:?}");
    }
}

#[test]
fn the_example_sums_in_every_currency() {
    for currency in Currency::ALL {
        for share in ["0", "12.5", "20", "100"] {
            let share: SharePercent = percent(share);
            let (whole, kept) = example(share, currency);
            assert_eq!(whole.currency, kept.currency);
            assert!((0..=whole.units).contains(&kept.units), "{currency}");
        }
    }
    let (whole, kept) = example(percent("20"), Currency::Gbp);
    assert_eq!((whole.units, kept.units), (100, 80));
}

#[test]
fn a_message_may_be_empty_and_no_longer_than_its_limit() {
    let of = |length: usize| LinkingMessage::try_from("é".repeat(length));
    assert_eq!(of(0), Ok(LinkingMessage::default()));
    assert!(of(LINKING_MESSAGE_CHARACTERS_MAX).is_ok());
    let given = LINKING_MESSAGE_CHARACTERS_MAX + 1;
    assert_eq!(of(given), Err(LinkingMessageTooLong { given }));
}
