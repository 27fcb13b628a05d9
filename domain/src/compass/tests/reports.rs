//! When reports are due and of which days, and what a view keeps of an address.

use chrono::Timelike as _;
use chrono_tz::Tz;
use proptest::prelude::*;

use super::{super::*, days};
use crate::{
    market::day_of,
    sale::SaleSums,
    testing::{deterministic, instant},
};

#[test]
fn a_report_is_due_at_seven_whichever_clock_the_day_has() {
    let zone = Tz::America__Los_Angeles;
    for (rhythm, after, due) in [
        // Forward on 8 March, back on 1 November.
        (
            ReportRhythm::Daily,
            "2026-03-07T20:00:00Z",
            "2026-03-08T14:00:00Z",
        ),
        (
            ReportRhythm::Daily,
            "2026-10-31T20:00:00Z",
            "2026-11-01T15:00:00Z",
        ),
        (
            ReportRhythm::Monthly,
            "2026-10-31T20:00:00Z",
            "2026-11-01T15:00:00Z",
        ),
        (
            ReportRhythm::Weekly,
            "2026-10-31T20:00:00Z",
            "2026-11-02T15:00:00Z",
        ),
    ] {
        let next = rhythm.next_due(instant(after), zone).unwrap();
        assert_eq!(next, instant(due), "{rhythm} after {after}");
        assert_eq!(next.with_timezone(&zone).hour(), REPORT_HOUR, "{rhythm}");
    }
}

#[test]
fn a_month_is_told_of_the_days_on_which_it_ended() {
    for (first, last, month) in [
        ("2026-03-30", "2026-03-30", None),
        (
            "2026-03-31",
            "2026-03-31",
            Some(("2026-03-01", "2026-03-31")),
        ),
        (
            "2026-03-30",
            "2026-04-05",
            Some(("2026-03-01", "2026-03-31")),
        ),
        ("2026-04-01", "2026-04-07", None),
        (
            "2026-02-01",
            "2026-02-28",
            Some(("2026-02-01", "2026-02-28")),
        ),
        // Of several the last.
        (
            "2026-01-10",
            "2026-04-29",
            Some(("2026-03-01", "2026-03-31")),
        ),
    ] {
        let month = month.map(|(first, last)| days(first, last));
        assert_eq!(days(first, last).month_ended(), month, "{first} to {last}");
    }
}

#[test]
fn a_view_keeps_what_can_stand_in_an_address() {
    let asked = "?market=GB&role=seller&from=2026-03-01&to=2026-03-31&compare=year&figure=gmv\
                 &after=a.1&save=1&q=%C3%A9+a&empty=&<b>=1&x=a\"b&loose";
    let query = ViewQuery::parse(asked).unwrap();
    let kept = "from=2026-03-01&to=2026-03-31&compare=year&figure=gmv&q=%C3%A9+a";
    assert_eq!(query.as_str(), kept);
    assert_eq!(query.comparison(), Comparison::YearBefore);
    assert_eq!(query.value("figure"), Some("gmv"));
    assert_eq!(query.value("market"), None);
    assert_eq!(asked_in(asked, "market"), Some("GB"));
    assert_eq!(query.asked(None), kept);
    let may = "from=2026-05-04&to=2026-05-10&compare=year&figure=gmv&q=%C3%A9+a";
    assert_eq!(query.asked(Some(days("2026-05-04", "2026-05-10"))), may);
    assert_eq!(query.dimension(), None);
    let parts = ViewQuery::parse("parts=product&sort=-gmv").unwrap();
    assert_eq!(parts.dimension(), Some(CompassDimension::Product));
    assert_eq!(parts.asked(None), "sort=-gmv");
    assert_eq!(ViewQuery::parse(query.as_str()), Ok(query));
    assert_eq!(ViewQuery::default().comparison(), Comparison::PeriodBefore);
    let long = format!("q={}", "a".repeat(VIEW_QUERY_BYTES_MAX));
    assert_eq!(ViewQuery::parse(&long), Err(CompassViewRefusal::TooLong));
}

#[test]
fn a_report_has_every_figure_that_adds_up() {
    let sums = SaleSums::of_columns([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    let reported = ReportedFigure::all_of(&sums, None);
    let figures: Vec<Figure> = reported.iter().map(|one| one.figure).collect();
    let all = Figure::ALL.into_iter();
    let adding_up: Vec<Figure> = all.filter(|one| one.of(&sums).is_some()).collect();
    assert_eq!(figures, adding_up);
    assert!(reported.iter().all(|one| one.before.is_none()));
    let compared = ReportedFigure::all_of(&sums, Some(&SaleSums::default()));
    assert!(compared.iter().all(|one| one.before == Some(0)));
}

proptest! {
    #![proptest_config(deterministic())]

    /// Whatever the rhythm, each month is told once, when it is over: so a seller of few creators gets no days.
    #[test]
    fn each_month_is_told_once_by_every_rhythm(seconds in 0..2_000_000_000_i64, zone in 0..3_usize) {
        let zone = [Tz::Europe__London, Tz::America__Los_Angeles, Tz::Asia__Jakarta][zone];
        let after = chrono::DateTime::from_timestamp(seconds, 0).unwrap();
        for rhythm in ReportRhythm::ALL {
            let (mut due, mut told) = (after, Vec::new());
            while told.len() < 4 {
                due = rhythm.next_due(due, zone).unwrap();
                let sent_on = day_of(due, zone);
                if let Some(month) = rhythm.days(sent_on).unwrap().month_ended() {
                    prop_assert_eq!(month.whole_months(), Some(month));
                    prop_assert!(month.last() < sent_on);
                    told.push(month);
                }
            }
            for two in told.windows(2) {
                prop_assert_eq!(two[0].last().succ_opt(), Some(two[1].first()));
            }
        }
    }
}
