use super::*;
use crate::testing::instant;

fn dates(
    starts_on: &str,
    registration_ends_on: &str,
    ends_on: &str,
) -> Result<CampaignDates, CampaignDatesRefusal> {
    let day = |text: &str| text.parse().unwrap();
    CampaignDates::new(day(starts_on), day(registration_ends_on), day(ends_on))
}

#[test]
fn g15_a_london_campaign_starts_at_londons_midnight() {
    let period = dates("2011-04-01", "2011-05-01", "2011-05-31")
        .unwrap()
        .campaign_period(Tz::Europe__London);

    assert!(period.contains(instant("2011-03-31T23:00:00Z")));
    assert!(!period.contains(instant("2011-03-31T22:59:59Z")));
    assert!(period.contains(instant("2011-05-31T22:59:59Z")));
    assert!(!period.contains(instant("2011-05-31T23:00:00Z")));
}

#[test]
fn registration_and_campaign_start_together() {
    let dates = dates("2010-12-01", "2011-01-22", "2011-01-29").unwrap();
    let registration = dates.registration_period(Tz::Europe__London);
    let campaign = dates.campaign_period(Tz::Europe__London);

    assert_eq!(registration.from, campaign.from);
    assert_eq!(registration.until, instant("2011-01-23T00:00:00Z"));
    assert_eq!(campaign.until, instant("2011-01-30T00:00:00Z"));
}

#[test]
fn a_campaign_of_one_day_is_one_day_long() {
    let period = dates("2026-03-29", "2026-03-29", "2026-03-29")
        .unwrap()
        .campaign_period(Tz::Europe__London);
    assert_eq!(
        period.until.signed_duration_since(period.from).num_hours(),
        23
    );
}

#[test]
fn dates_that_do_not_fit_are_refused_with_the_dates() {
    let refusal = |starts_on, registration_ends_on, ends_on| {
        dates(starts_on, registration_ends_on, ends_on)
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        refusal("2026-03-02", "2026-03-01", "2026-04-01"),
        "registration ends on 2026-03-01, before the campaign starts on 2026-03-02"
    );
    assert_eq!(
        refusal("2026-03-02", "2026-04-02", "2026-04-01"),
        "registration ends on 2026-04-02, after the campaign ends on 2026-04-01"
    );
    assert_eq!(
        refusal("2026-01-01", "2026-02-01", "2026-12-27"),
        "the campaign period is 361 days: the maximum is 360"
    );
    assert!(dates("2026-01-01", "2026-12-26", "2026-12-26").is_ok());
}

#[test]
fn dates_are_checked_on_the_wire_too() {
    let good =
        r#"{"starts_on":"2026-01-01","registration_ends_on":"2026-01-10","ends_on":"2026-02-01"}"#;
    let dates: CampaignDates = serde_json::from_str(good).unwrap();
    assert_eq!(serde_json::to_string(&dates).unwrap(), good);

    let bad = good.replace("2026-01-10", "2026-02-02");
    assert!(serde_json::from_str::<CampaignDates>(&bad).is_err());
}

#[test]
fn the_last_day_of_the_calendar_has_an_end() {
    let last = NaiveDate::MAX;
    let period = Period::of_days(last, last, Tz::Asia__Jakarta);
    assert_eq!(period.until, DateTime::<Utc>::MAX_UTC);
}
