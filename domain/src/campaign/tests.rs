use super::*;
use crate::{
    ids::ShopId,
    registration::{Explanation, Registration, RejectReason},
    testing::{instant, percent, uuid},
};

fn dates(starts_on: &str) -> CampaignDates {
    let day = |text: &str| text.parse().unwrap();
    CampaignDates::new(day(starts_on), day("2026-04-10"), day("2026-04-30")).unwrap()
}

/// In London: from 1 April, registration to 10 April, to 30 April.
fn schedule() -> CampaignSchedule {
    CampaignSchedule {
        dates: dates("2026-04-01"),
        zone: Tz::Europe__London,
        submitted: true,
        ended_early_at: None,
    }
}

const BEFORE: &str = "2026-03-31T22:59:59Z";
const FIRST_INSTANT: &str = "2026-03-31T23:00:00Z";
const REGISTRATION_OVER: &str = "2026-04-10T23:00:00Z";
const LAST_SECOND: &str = "2026-04-30T22:59:59Z";
const OVER: &str = "2026-04-30T23:00:00Z";

fn check_status(schedule: CampaignSchedule, now: &str, expected: CampaignStatus) {
    assert_eq!(schedule.status(instant(now)), expected, "{now}");
}

#[test]
fn the_status_follows_from_the_dates() {
    check_status(schedule(), BEFORE, CampaignStatus::Upcoming);
    check_status(schedule(), FIRST_INSTANT, CampaignStatus::RegistrationOpen);
    check_status(
        schedule(),
        "2026-04-10T22:59:59Z",
        CampaignStatus::RegistrationOpen,
    );
    check_status(schedule(), REGISTRATION_OVER, CampaignStatus::Ongoing);
    check_status(schedule(), LAST_SECOND, CampaignStatus::Ongoing);
    check_status(schedule(), OVER, CampaignStatus::Closed);
}

#[test]
fn what_is_not_submitted_is_a_draft_at_any_time() {
    let draft = CampaignSchedule {
        submitted: false,
        ..schedule()
    };
    for now in [BEFORE, FIRST_INSTANT, OVER] {
        check_status(draft, now, CampaignStatus::Draft);
    }
}

#[test]
fn a_campaign_that_is_ended_early_is_closed_from_then_on() {
    let now = instant("2026-04-05T12:00:00Z");
    let ended = schedule().end_early(now).unwrap();
    assert_eq!(ended.closes_at(), now);
    check_status(
        ended,
        "2026-04-05T11:59:59Z",
        CampaignStatus::RegistrationOpen,
    );
    check_status(ended, "2026-04-05T12:00:00Z", CampaignStatus::Closed);
    // Attribution is ended by the registrations, not by the period.
    assert_eq!(ended.period(), schedule().period());
    assert_eq!(schedule().closes_at(), instant(OVER));
    // What is written down as ended after its last day was over by then.
    let ended_late = CampaignSchedule {
        ended_early_at: Some(instant("2026-05-01T12:00:00Z")),
        ..schedule()
    };
    assert_eq!(ended_late.closes_at(), instant(OVER));
}

#[test]
fn editing_and_ending_in_every_status() {
    let draft = CampaignSchedule {
        submitted: false,
        ..schedule()
    };
    let (closed, started) = (EditRefusal::Closed, EditRefusal::AlreadyStarted);
    let table = [
        (draft, BEFORE, None, None, Some(EndEarlyRefusal::Draft)),
        (schedule(), BEFORE, None, None, None),
        (schedule(), FIRST_INSTANT, None, Some(started), None),
        (schedule(), LAST_SECOND, None, Some(started), None),
        (
            schedule(),
            OVER,
            Some(closed),
            Some(closed),
            Some(EndEarlyRefusal::Closed),
        ),
    ];
    for (schedule, now, edit, other_start, end) in table {
        let now = instant(now);
        assert_eq!(schedule.check_edit(now).err(), edit, "{now}");
        assert_eq!(
            schedule.check_reschedule(dates("2026-04-02"), now).err(),
            other_start,
            "{now}"
        );
        assert_eq!(
            schedule.check_reschedule(dates("2026-04-01"), now).err(),
            edit,
            "{now}"
        );
        assert_eq!(schedule.end_early(now).err(), end, "{now}");
    }
}

#[test]
fn an_audience_is_everybody_or_at_most_a_hundred_shops() {
    let shop = |number| ShopId::new(uuid(number));
    let all = Audience::all_sellers();
    assert!(all.includes(shop(1)) && !all.names(shop(1)));

    let two = Audience::restricted_to(vec![shop(2), shop(1), shop(2)]).unwrap();
    assert_eq!(two.shops(), Some(&[shop(1), shop(2)][..]));
    assert!(two.includes(shop(2)) && two.names(shop(2)));
    assert!(!two.includes(shop(3)));

    let shops = |count| (0..count).map(shop).collect::<Vec<_>>();
    assert!(Audience::restricted_to(shops(100)).is_ok());
    assert_eq!(
        Audience::restricted_to(shops(101)).unwrap_err().to_string(),
        "a campaign can name at most 100 shop codes, and this names 101"
    );
    assert_eq!(
        Audience::restricted_to(vec![]),
        Err(AudienceRefusal::NoShops)
    );

    let json = serde_json::to_string(&two).unwrap();
    assert_eq!(serde_json::from_str::<Audience>(&json).unwrap(), two);
    assert!(serde_json::from_str::<Audience>(r#"{"shops":[]}"#).is_err());
    assert_eq!(
        serde_json::from_str::<Audience>(r#"{"shops":null}"#).unwrap(),
        all
    );
}

#[test]
fn names_and_descriptions_fit() {
    assert_eq!(
        CampaignName::parse("  Spring sale ").unwrap().as_str(),
        "Spring sale"
    );
    assert_eq!(CampaignName::parse(" \t"), Err(WordingRefusal::Empty));
    // Characters are counted, not bytes.
    assert!(CampaignName::parse(&"é".repeat(50)).is_ok());
    assert_eq!(
        CampaignName::parse(&"é".repeat(51))
            .unwrap_err()
            .to_string(),
        "this has 51 characters, and at most 50 fit"
    );
    assert_eq!(CampaignDescription::parse("").unwrap().as_str(), "");
    assert!(CampaignDescription::parse(&"x".repeat(1_000)).is_ok());
    assert!(CampaignDescription::parse(&"x".repeat(1_001)).is_err());
    assert!(serde_json::from_str::<CampaignName>(r#""""#).is_err());
}

#[test]
fn products_are_registered_while_registration_is_open() {
    let check = |status| check_register(status, percent("10"), None, percent("10"));
    assert_eq!(
        check(CampaignStatus::Draft),
        Err(RegisterRefusal::NotStarted)
    );
    assert_eq!(
        check(CampaignStatus::Upcoming),
        Err(RegisterRefusal::NotStarted)
    );
    assert_eq!(check(CampaignStatus::RegistrationOpen), Ok(()));
    assert_eq!(
        check(CampaignStatus::Ongoing),
        Err(RegisterRefusal::RegistrationOver)
    );
    assert_eq!(
        check(CampaignStatus::Closed),
        Err(RegisterRefusal::CampaignClosed)
    );
}

#[test]
fn the_rate_meets_the_requirement() {
    let check = |rate| {
        let status = CampaignStatus::RegistrationOpen;
        check_register(status, percent("10"), None, percent(rate))
    };
    assert_eq!(check("10.01"), Ok(()));
    assert_eq!(
        check("9.99").unwrap_err().to_string(),
        "total commission rate 9.99% is below the campaign's minimum of 10.00%"
    );
}

#[test]
fn an_earlier_registration_may_stand_in_the_way() {
    let at = instant("2026-04-02T12:00:00Z");
    let pending = || Registration::request(percent("10"));
    let approved = || pending().approve(at).unwrap();
    let rejected = |may_reregister| {
        let reason = RejectReason::Other(Explanation::parse("Out of season").unwrap());
        pending().reject(at, reason, may_reregister).unwrap()
    };
    let table = [
        (pending(), Err(RegisterRefusal::AlreadyRegistered)),
        (approved(), Err(RegisterRefusal::AlreadyRegistered)),
        (
            approved().request_close(at).unwrap(),
            Err(RegisterRefusal::AlreadyRegistered),
        ),
        (rejected(false), Err(RegisterRefusal::Blocked)),
        (rejected(true), Ok(())),
        (approved().close(at).unwrap(), Ok(())),
        (pending().withdraw(at).unwrap(), Ok(())),
    ];
    for (earlier, expected) in table {
        let outcome = check_register(
            CampaignStatus::RegistrationOpen,
            percent("10"),
            Some(&earlier.state),
            percent("12"),
        );
        assert_eq!(outcome, expected, "{earlier:?}");
    }
}
