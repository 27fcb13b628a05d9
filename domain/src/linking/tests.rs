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

/// A link of an agency of this name, for a term.
fn own_link(number: u128, term: (Option<&str>, Option<&str>)) -> OwnLink {
    OwnLink {
        link: AgencyLinkId::new(uuid(number)),
        agency_name: format!("Agency {number}"),
        image: None,
        share: percent("20"),
        from: term.0.map(instant),
        until: term.1.map(instant),
    }
}

#[test]
fn a_term_begins_at_the_moment_that_was_chosen_and_never_earlier_than_now() {
    let (now, later) = (instant(SENT), instant("2026-12-01T00:00:00Z"));
    let earlier = instant("2026-11-01T00:00:00Z");
    for (start, link_ends, begins) in [
        (LinkStart::OnAcceptance, None, now),
        (LinkStart::OnAcceptance, Some(later), now),
        (LinkStart::At(earlier), None, now),
        (LinkStart::At(later), None, later),
        (LinkStart::AfterPresentLink, Some(later), later),
        (LinkStart::AfterPresentLink, Some(earlier), now),
        (LinkStart::AfterPresentLink, None, now),
    ] {
        assert_eq!(start.begins_at(link_ends, now), begins, "{start:?}");
    }
}

#[test]
fn what_a_row_says_of_the_start_is_read_back() {
    let later = instant("2026-12-01T00:00:00Z");
    for start in [
        LinkStart::OnAcceptance,
        LinkStart::At(later),
        LinkStart::AfterPresentLink,
    ] {
        let row = (start.instant(), start.is_after_link());
        assert_eq!(LinkStart::of_row(row.0, row.1), start);
    }
}

#[test]
fn whom_one_manages_is_asked_for_a_term_behind_the_link_alone() {
    let (ends, later) = (
        instant("2026-12-01T00:00:00Z"),
        instant("2026-12-02T00:00:00Z"),
    );
    let refused = |until| Err(SendLinkingRefusal::LinkedToYou { until });
    for (start, until, checked) in [
        (LinkStart::OnAcceptance, None, refused(None)),
        (LinkStart::OnAcceptance, Some(ends), refused(Some(ends))),
        (LinkStart::At(ends), Some(ends), Ok(())),
        (LinkStart::At(ends), Some(later), refused(Some(later))),
        (LinkStart::At(later), None, refused(None)),
        (LinkStart::AfterPresentLink, Some(ends), Ok(())),
        (LinkStart::AfterPresentLink, None, refused(None)),
    ] {
        assert_eq!(
            check_own_link(start, until),
            checked,
            "{start:?}, {until:?}"
        );
    }
}

#[test]
fn a_creator_moves_from_the_agency_that_manages_when_the_term_begins() {
    let now = instant(SENT);
    let (ends, later) = ("2026-12-01T00:00:00Z", "2026-12-15T00:00:00Z");
    let without_end = own_link(1, (None, None));
    let ending = own_link(2, (None, Some(ends)));
    let next = own_link(3, (Some(ends), None));
    let of = |current: Option<&OwnLink>, to_come: &[&OwnLink]| MyAgency {
        current: current.cloned(),
        to_come: to_come.iter().map(|link| (*link).clone()).collect(),
        ..MyAgency::default()
    };
    let at = |text| LinkStart::At(instant(text));
    for (agency, start, from) in [
        (of(None, &[]), LinkStart::OnAcceptance, None),
        (
            of(Some(&without_end), &[]),
            LinkStart::OnAcceptance,
            Some((1, None)),
        ),
        (
            of(Some(&without_end), &[]),
            LinkStart::AfterPresentLink,
            Some((1, None)),
        ),
        (
            of(Some(&without_end), &[]),
            at(later),
            Some((1, Some(later))),
        ),
        // It is over by then.
        (of(Some(&ending), &[]), LinkStart::AfterPresentLink, None),
        (of(Some(&ending), &[]), at(later), None),
        (
            of(Some(&ending), &[]),
            LinkStart::OnAcceptance,
            Some((2, None)),
        ),
        (
            of(Some(&ending), &[&next]),
            at(later),
            Some((3, Some(later))),
        ),
        (
            of(Some(&ending), &[&next]),
            LinkStart::AfterPresentLink,
            Some((3, Some(ends))),
        ),
    ] {
        let hand_over = agency.hand_over(start, now);
        let found = hand_over.map(|over| (over.link, over.at));
        let expected = from.map(|(link, at): (u128, Option<&str>)| {
            (AgencyLinkId::new(uuid(link)), at.map(instant))
        });
        assert_eq!(found, expected, "{start:?} beside {:?}", agency.current);
    }
}

#[test]
fn complete_days_end_before_today() {
    let today = "2026-03-02".parse().unwrap();
    let days = complete_days(today);
    assert_eq!(days.from(), Some("2026-01-31".parse().unwrap()));
    assert_eq!(days.to(), Some("2026-03-01".parse().unwrap()));
}
