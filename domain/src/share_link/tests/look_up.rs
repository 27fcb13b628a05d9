//! What looking a link up answers.

use chrono_tz::Tz;

use super::super::{LinkTarget, ListTarget, LookUpRefusal};
use crate::{
    campaign::CampaignSchedule,
    market::Market,
    offer::RateFrom,
    period::CampaignDates,
    testing::{instant, percent},
};

const RUNNING: &str = "2011-03-10T10:00:00Z";

fn rates() -> [RateFrom; 2] {
    [
        ("2011-03-01T00:00:00Z", "15"),
        ("2011-03-20T00:00:00Z", "12"),
    ]
    .map(|(from, rate)| RateFrom {
        from: instant(from),
        rate: percent(rate),
    })
}

fn schedule() -> CampaignSchedule {
    let day = |text: &str| text.parse().unwrap();
    CampaignSchedule {
        dates: CampaignDates::new(day("2011-03-01"), day("2011-03-31"), day("2011-04-30")).unwrap(),
        zone: Tz::Europe__London,
        submitted: true,
        ended_early_at: None,
    }
}

fn lead(rates: &[RateFrom]) -> LinkTarget<'_> {
    LinkTarget {
        market: Market::Gb,
        is_revoked: false,
        is_suspended: false,
        is_allowed: true,
        schedule: schedule(),
        is_in_campaign: true,
        rates,
    }
}

#[test]
fn a_link_pays_the_rate_of_the_moment() {
    let rates = rates();
    for (at, rate) in [
        (RUNNING, "15"),
        ("2011-03-19T23:59:59Z", "15"),
        // Who adds it after a cut has no claim to what others had before.
        ("2011-03-20T00:00:00Z", "12"),
        ("2011-04-30T22:59:59Z", "12"),
    ] {
        let paid = lead(&rates).follow(Market::Gb, instant(at));
        assert_eq!(paid, Ok(percent(rate)), "{at}");
    }
}

#[test]
fn what_cannot_be_followed_says_why() {
    let rates = rates();
    let whole = lead(&rates);
    let other_market = LookUpRefusal::OtherMarket {
        link: Market::Gb,
        yours: Market::Id,
    };
    let ended = |day: &str| LookUpRefusal::CampaignEnded {
        ended_on: day.parse().unwrap(),
    };
    let revoked = LinkTarget {
        is_revoked: true,
        ..whole
    };
    let suspended = LinkTarget {
        is_suspended: true,
        is_allowed: false,
        ..whole
    };
    let both = LinkTarget {
        is_revoked: true,
        ..suspended
    };
    let restricted = LinkTarget {
        is_allowed: false,
        ..whole
    };
    let closed = LinkTarget {
        is_in_campaign: false,
        ..whole
    };
    let ended_early = LinkTarget {
        schedule: CampaignSchedule {
            // Already the next day in London.
            ended_early_at: Some(instant("2011-04-04T23:30:00Z")),
            ..schedule()
        },
        ..closed
    };
    let rateless = LinkTarget {
        rates: &[],
        ..whole
    };
    let not_started = LookUpRefusal::CampaignNotStarted {
        starts_on: "2011-03-01".parse().unwrap(),
    };
    let table = [
        (revoked, Market::Id, RUNNING, other_market),
        (revoked, Market::Gb, RUNNING, LookUpRefusal::Revoked),
        (suspended, Market::Id, RUNNING, other_market),
        (both, Market::Gb, RUNNING, LookUpRefusal::Revoked),
        (
            suspended,
            Market::Gb,
            RUNNING,
            LookUpRefusal::AgencySuspended,
        ),
        (restricted, Market::Id, RUNNING, other_market),
        (
            restricted,
            Market::Gb,
            "2011-02-28T23:59:59Z",
            LookUpRefusal::NotForYou,
        ),
        (whole, Market::Gb, "2011-02-28T23:59:59Z", not_started),
        (
            whole,
            Market::Gb,
            "2011-04-30T23:00:00Z",
            ended("2011-04-30"),
        ),
        (
            ended_early,
            Market::Gb,
            "2011-04-04T23:30:00Z",
            ended("2011-04-05"),
        ),
        (closed, Market::Gb, RUNNING, LookUpRefusal::ProductClosed),
        (rateless, Market::Gb, RUNNING, LookUpRefusal::NoRate),
    ];
    for (lead, yours, at, why) in table {
        assert_eq!(lead.follow(yours, instant(at)), Err(why));
    }
}

#[test]
fn a_list_that_cannot_be_followed_says_why_in_the_order_of_the_reasons() {
    let whole = ListTarget {
        market: Market::Gb,
        is_revoked: false,
        is_deleted: false,
        is_suspended: false,
        is_allowed: true,
        schedule: schedule(),
    };
    let deleted = ListTarget {
        is_deleted: true,
        is_allowed: false,
        ..whole
    };
    let revoked = ListTarget {
        is_revoked: true,
        ..whole
    };
    let suspended = ListTarget {
        is_suspended: true,
        ..whole
    };
    let restricted = ListTarget {
        is_allowed: false,
        ..whole
    };
    let (before, after) = ("2011-02-28T23:59:59Z", "2011-04-30T23:00:00Z");
    let not_started = LookUpRefusal::CampaignNotStarted {
        starts_on: "2011-03-01".parse().unwrap(),
    };
    let ended = LookUpRefusal::CampaignEnded {
        ended_on: "2011-04-30".parse().unwrap(),
    };
    let other_market = LookUpRefusal::OtherMarket {
        link: Market::Gb,
        yours: Market::Id,
    };
    let table = [
        (whole, Market::Gb, RUNNING, Ok(())),
        (deleted, Market::Id, RUNNING, Err(other_market)),
        (
            deleted,
            Market::Gb,
            RUNNING,
            Err(LookUpRefusal::ListNotFound),
        ),
        (revoked, Market::Gb, after, Err(LookUpRefusal::ListNotFound)),
        (
            suspended,
            Market::Gb,
            after,
            Err(LookUpRefusal::AgencySuspended),
        ),
        (restricted, Market::Gb, after, Err(LookUpRefusal::NotForYou)),
        (whole, Market::Gb, after, Err(ended)),
        (whole, Market::Gb, before, Err(not_started)),
    ];
    for (list, yours, at, answer) in table {
        assert_eq!(list.follow(yours, instant(at)), answer);
    }
}
