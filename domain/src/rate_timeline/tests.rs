use chrono::TimeDelta;
use chrono_tz::Tz;
use proptest::prelude::*;

use super::*;
use crate::{
    ids::{ShopId, ShowcaseEntryId},
    period::CampaignDates,
    testing::{deterministic, instant, percent, uuid},
};

const CUT_AT: &str = "2026-03-01T12:00:00Z";

fn cut_plus_hours(hours: i64) -> DateTime<Utc> {
    instant(CUT_AT) + TimeDelta::hours(hours)
}

fn rates(changes: &[(i64, &str)]) -> Vec<RateFrom> {
    let changes = changes.iter().map(|(hours, rate)| RateFrom {
        from: cut_plus_hours(*hours),
        rate: percent(rate),
    });
    changes.collect()
}

/// 15 %, cut to 12 %, and perhaps to 10 % ten days later.
const ONE_CUT: &[(i64, &str)] = &[(-1_000, "15"), (0, "12")];
const TWO_CUTS: &[(i64, &str)] = &[(-1_000, "15"), (0, "12"), (240, "10")];

/// An offer of a campaign in Britain from January to June.
fn offer(number: u128, changes: &[(i64, &str)]) -> TimelineOffer {
    let day = |day: &str| day.parse().unwrap();
    let dates = CampaignDates::new(day("2026-01-01"), day("2026-02-28"), day("2026-06-30"));
    TimelineOffer {
        offer: OfferId::new(uuid(number)),
        campaign_name: "First light".into(),
        agency_name: "Saltmarsh".into(),
        campaign_code: "first-light".into(),
        closed_at: None,
        schedule: CampaignSchedule {
            dates: dates.unwrap(),
            zone: Tz::Europe__London,
            submitted: true,
            ended_early_at: None,
        },
        rates: rates(changes),
        is_in_campaign: true,
    }
}

/// An acceptance of an hour, of such an offer.
fn accepted(number: u128, hours: i64, changes: &[(i64, &str)]) -> TimelineEntry {
    TimelineEntry {
        address: EntryAddress {
            shop: ShopId::new(uuid(1)),
            entry: ShowcaseEntryId::new(uuid(number)),
        },
        offer: offer(number, changes),
        accepted_at: cut_plus_hours(hours),
        removed_at: None,
    }
}

/// The same of an offer that is closed at an hour.
fn closed(hours: i64, entry: TimelineEntry) -> TimelineEntry {
    TimelineEntry {
        offer: TimelineOffer {
            closed_at: Some(cut_plus_hours(hours)),
            ..entry.offer
        },
        ..entry
    }
}

/// An offer that was sent to the creator and not accepted.
fn known(changes: &[(i64, &str)]) -> KnownOffer {
    KnownOffer {
        offer: offer(9, changes),
        link: "zzzzzzzzzzzzzzzz".parse().unwrap(),
        is_list: false,
        sent_at: Some(cut_plus_hours(-72)),
        opened_at: None,
    }
}

fn row(entry: &TimelineEntry, at: DateTime<Utc>) -> TimelineRow {
    let mut timeline = RateTimeline::of(std::slice::from_ref(entry), at);
    timeline.rows.remove(0)
}

/// The steps as hours from the cut, with their rates.
fn hours(entry: &TimelineEntry) -> Vec<(i64, i64, String)> {
    let hours = |at: DateTime<Utc>| (at - instant(CUT_AT)).num_hours();
    let steps = entry.steps().into_iter();
    let steps = steps.map(|step| (hours(step.from), hours(step.until), step.rate.to_string()));
    steps.collect()
}

/// The campaign's end: midnight in British summer time.
fn end() -> i64 {
    (instant("2026-06-30T23:00:00Z") - instant(CUT_AT)).num_hours()
}

#[test]
fn g12_a_cut_is_a_step_thirty_days_later_for_whoever_accepted_before() {
    let step = |from, until, rate: &str| (from, until, rate.to_owned());
    let before = accepted(1, -48, ONE_CUT);
    let expected = [step(-48, 720, "15.00"), step(720, end(), "12.00")];
    assert_eq!(hours(&before), expected);
    let at_the_cut = accepted(1, 0, ONE_CUT);
    assert_eq!(hours(&at_the_cut), [step(0, end(), "12.00")]);
    let again = accepted(1, 120, ONE_CUT);
    assert_eq!(hours(&again), [step(120, end(), "12.00")]);
    let twice = accepted(1, -48, TWO_CUTS);
    let expected = [
        step(-48, 720, "15.00"),
        step(720, 960, "12.00"),
        step(960, end(), "10.00"),
    ];
    assert_eq!(hours(&twice), expected);
}

#[test]
fn g12_a_kept_rate_says_until_when_and_what_accepting_again_would_pay() {
    let entry = accepted(1, -48, ONE_CUT);
    let before = row(&entry, cut_plus_hours(-1));
    assert_eq!(before.rate, Some(percent("15")));
    assert_eq!((before.kept, before.again), (None, Some(percent("15"))));
    let kept = row(&entry, cut_plus_hours(24));
    assert_eq!(kept.rate, Some(percent("15")));
    assert_eq!(kept.again, Some(percent("12")));
    let until = KeptRate {
        until: cut_plus_hours(720),
        then: percent("12"),
    };
    assert_eq!(kept.kept, Some(until));
    let over = row(&entry, cut_plus_hours(720));
    assert_eq!(over.rate, Some(percent("12")));
    assert_eq!((over.kept, over.again), (None, Some(percent("12"))));
    // What ends before that isn't kept until then.
    let closing = closed(48, entry);
    assert_eq!(row(&closing, cut_plus_hours(24)).kept, None);
    let steps = hours(&closing);
    assert_eq!(steps, [(-48, 48, "15.00".to_owned())]);
}

#[test]
fn g16_an_acceptance_stands_at_each_exact_instant_as_an_order_does() {
    let unclosed = accepted(1, -48, ONE_CUT);
    let entry = TimelineEntry {
        removed_at: Some(cut_plus_hours(1_000)),
        ..closed(2_000, unclosed.clone())
    };
    let moment = TimeDelta::microseconds(1);
    let kept = Some("15");
    for (at, why, rate) in [
        (cut_plus_hours(-48) - moment, Standing::NotYet, None),
        (cut_plus_hours(-48), Standing::Counts, kept),
        (cut_plus_hours(0), Standing::Counts, kept),
        (cut_plus_hours(720) - moment, Standing::Counts, kept),
        (cut_plus_hours(720), Standing::Counts, Some("12")),
        (cut_plus_hours(1_000) - moment, Standing::Counts, Some("12")),
        (cut_plus_hours(1_000), Standing::Removed, None),
    ] {
        let row = row(&entry, at);
        assert_eq!((row.why, row.rate), (why, rate.map(percent)), "{at}");
    }
    let closed = TimelineEntry {
        removed_at: None,
        ..entry
    };
    let at_the_close = row(&closed, cut_plus_hours(2_000));
    assert_eq!(at_the_close.why, Standing::Closed);
    assert_eq!((at_the_close.rate, at_the_close.again), (None, None));
    let end = cut_plus_hours(end());
    assert_eq!(row(&unclosed, end - moment).why, Standing::Counts);
    assert_eq!(row(&unclosed, end).why, Standing::OutsidePeriod);
}

#[test]
fn of_two_acceptances_the_later_counts_however_they_are_given() {
    let first = accepted(1, -48, ONE_CUT);
    let second = accepted(2, -24, TWO_CUTS);
    let at = cut_plus_hours(1);
    for (entries, counts) in [
        ([first.clone(), second.clone()], 1),
        ([second.clone(), first.clone()], 0),
    ] {
        let timeline = RateTimeline::of(&entries, at);
        assert_eq!(timeline.counts, Some(counts));
        assert_eq!(timeline.rows[counts].why, Standing::Counts);
        assert_eq!(timeline.rows[1 - counts].why, Standing::LaterCounts);
    }
    // Two offers of one campaign that were accepted together: that of the first id, as for orders.
    let together = accepted(2, -48, TWO_CUTS);
    for (entries, counts) in [
        ([first.clone(), together.clone()], 0),
        ([together, first], 1),
    ] {
        assert_eq!(RateTimeline::of(&entries, at).counts, Some(counts));
    }
}

#[test]
fn an_offer_that_was_not_accepted_says_what_it_would_pay() {
    let known = known(TWO_CUTS);
    let moment = TimeDelta::microseconds(1);
    let (begin, end) = (instant("2026-01-01T00:00:00Z"), cut_plus_hours(end()));
    for (at, why, pays) in [
        (begin - moment, Standing::OutsidePeriod, None),
        // The agency hadn't said yet what it pays.
        (begin, Standing::NotAccepted, None),
        (
            cut_plus_hours(0) - moment,
            Standing::NotAccepted,
            Some("15"),
        ),
        // Nobody who accepts it then is spared the cut.
        (cut_plus_hours(0), Standing::NotAccepted, Some("12")),
        (cut_plus_hours(240), Standing::NotAccepted, Some("10")),
        (end - moment, Standing::NotAccepted, Some("10")),
        (end, Standing::OutsidePeriod, None),
    ] {
        let row = known.row(at);
        assert_eq!((row.why, row.again), (why, pays.map(percent)), "{at}");
        assert_eq!((row.rate, row.kept), (None, None), "no order counts for it");
    }
    let steps = known.row(begin).steps;
    let steps: Vec<_> = steps.iter().map(|step| step.rate.to_string()).collect();
    assert_eq!(steps, ["15.00", "12.00", "10.00"]);
    // One that left the campaign.
    let gone = KnownOffer {
        offer: closed(48, accepted(9, 0, ONE_CUT)).offer,
        ..known
    };
    let row = gone.row(cut_plus_hours(48));
    assert_eq!((row.why, row.again), (Standing::Closed, None));
    assert_eq!(row.steps.last().unwrap().until, cut_plus_hours(48));
    let gone = KnownOffer {
        offer: TimelineOffer {
            closed_at: None,
            is_in_campaign: false,
            ..gone.offer
        },
        ..gone
    };
    assert_eq!(gone.row(cut_plus_hours(1)).why, Standing::Closed);
}

#[test]
fn without_an_acceptance_nothing_counts() {
    let timeline = RateTimeline::of(&[], instant(CUT_AT));
    assert_eq!((timeline.counts, timeline.rate()), (None, None));
    assert!(timeline.rows.is_empty());
}

#[test]
fn a_day_is_looked_at_by_its_last_instant_and_today_by_now() {
    let entries = [accepted(1, 0, ONE_CUT), accepted(2, 48, ONE_CUT)];
    // One in the morning of the 15th in London.
    let now = instant("2026-06-15T00:30:00Z");
    let read = |on: &str| AsOf::read(on, &entries, now, Tz::Europe__London);
    let today = read("2026-06-15").unwrap();
    assert_eq!(today, AsOf::today(now, Tz::Europe__London));
    assert_eq!((today.at, today.is_ahead), (now, false));
    let past = read(" 2026-06-14 ").unwrap();
    assert_eq!(past.at, instant("2026-06-14T22:59:59.999999Z"));
    assert!(!past.is_ahead);
    let ahead = read("2026-12-01").unwrap();
    assert_eq!(ahead.at, instant("2026-12-01T23:59:59.999999Z"));
    assert!(ahead.is_ahead);
    assert!(read("2026-03-01").is_ok() && read("2027-06-15").is_ok());
    let outside = AsOfRefusal::Outside {
        first: "2026-03-01".parse().unwrap(),
        last: "2027-06-15".parse().unwrap(),
    };
    for on in ["2026-02-28", "2027-06-16", "0001-01-01"] {
        assert_eq!(read(on), Err(outside), "{on}");
    }
    for on in ["", "today", "2026-02-30", "20.11.2026"] {
        assert_eq!(read(on), Err(AsOfRefusal::NoDay), "{on}");
    }
}

#[test]
fn where_acceptances_may_be_left_out_the_days_begin_when_those_were_removed() {
    let entries: Vec<_> = (0..TIMELINE_REMOVED_MAX)
        .map(|number| {
            let day = i64::try_from(number).unwrap() * 24;
            TimelineEntry {
                removed_at: Some(cut_plus_hours(day + 12)),
                ..accepted(u128::try_from(number).unwrap() + 1, day, ONE_CUT)
            }
        })
        .collect();
    let now = cut_plus_hours(24 * 200);
    let first = |entries: &[TimelineEntry]| AsOf::days(entries, now, Tz::Europe__London).0;
    // The first was removed at midnight, and what is left out no later.
    assert_eq!(first(&entries), "2026-03-02".parse().unwrap());
    assert_eq!(
        first(&entries[..TIMELINE_REMOVED_MAX - 1]),
        "2026-03-01".parse().unwrap()
    );
}

/// What of an acceptance is left to chance: when it was accepted, removed and closed, the campaign, and the
/// changes of its rate. Every instant lies on a grid of six hours around the cut, so that many are equal.
type Chance = (
    i64,
    Option<i64>,
    Option<i64>,
    usize,
    std::collections::BTreeMap<i64, u16>,
);

fn chance() -> impl Strategy<Value = Chance> {
    let grid = -20_i64..20;
    (
        grid.clone(),
        proptest::option::of(0..20_i64),
        proptest::option::of(grid.clone()),
        0..3_usize,
        proptest::collection::btree_map(-20_i64..140, 100..=3_000_u16, 0..5),
    )
}

fn on_the_grid(step: i64) -> DateTime<Utc> {
    cut_plus_hours(step * 6)
}

fn by_chance(number: usize, (at, stays, closed, campaign, changes): Chance) -> TimelineEntry {
    let base = accepted(u128::try_from(number).unwrap() + 1, 0, &[(-1_000, "20")]);
    let changes = changes.into_iter().map(|(step, rate)| RateFrom {
        from: on_the_grid(step),
        rate: CreatorRate::from_basis_points(rate).unwrap(),
    });
    let offer = base.offer;
    TimelineEntry {
        accepted_at: on_the_grid(at),
        removed_at: stays.map(|steps| on_the_grid(at + steps)),
        offer: TimelineOffer {
            closed_at: closed.map(on_the_grid),
            campaign_code: ["a", "B", "c"][campaign].to_owned(),
            rates: offer.rates.iter().copied().chain(changes).collect(),
            ..offer
        },
        ..base
    }
}

proptest! {
    #![proptest_config(deterministic())]

    #[test]
    fn what_counts_and_what_it_pays_is_what_an_order_gets(
        chances in proptest::collection::vec(chance(), 0..5),
        step in -25_i64..160,
        turned in any::<bool>(),
    ) {
        let entries = chances.into_iter().enumerate();
        let entries: Vec<_> = entries.map(|(number, chance)| by_chance(number, chance)).collect();
        let at = on_the_grid(step);
        // As the store asks it for an order: by id.
        let candidates = entries.iter().map(TimelineEntry::candidate);
        let chosen = attribute(at, candidates).ok();
        let rate = chosen.and_then(|chosen| {
            let entry = &entries[chosen];
            rate_in_force(&entry.offer.rates, entry.accepted_at, at)
        });
        let mut given = entries.clone();
        if turned {
            given.reverse();
        }
        let timeline = RateTimeline::of(&given, at);
        let counts = timeline.counts.map(|index| given[index].address);
        prop_assert_eq!(counts, chosen.map(|chosen| entries[chosen].address));
        prop_assert_eq!(timeline.rate(), rate);
        let counting = timeline.rows.iter().filter(|row| row.why == Standing::Counts);
        prop_assert_eq!(counting.count(), usize::from(chosen.is_some()));
    }

    #[test]
    fn the_steps_are_what_each_instant_pays_without_a_gap(
        chance in chance(),
        step in -25_i64..160,
    ) {
        let entry = by_chance(0, chance);
        let steps = entry.steps();
        prop_assert!(steps.is_sorted_by(|one, next| one.until == next.from && one.rate != next.rate));
        let at = on_the_grid(step);
        let row = row(&entry, at);
        let paid = steps.iter().find(|step| step.contains(at)).map(|step| step.rate);
        prop_assert_eq!(paid, row.rate, "{:?} {}", row.why, at);
        if let Some(kept) = row.kept {
            prop_assert!(row.again.is_none_or(|again| Some(again) < row.rate));
            let until = steps.iter().find(|step| step.contains(at)).map(|step| step.until);
            prop_assert_eq!(until, Some(kept.until));
        }
    }

    #[test]
    fn the_steps_of_an_offer_are_what_accepting_it_pays_at_each_instant(
        chance in chance(),
        step in -250_i64..500,
    ) {
        let known = KnownOffer { offer: by_chance(0, chance).offer, ..known(ONE_CUT) };
        let at = on_the_grid(step);
        let row = known.row(at);
        let steps = row.steps;
        prop_assert!(steps.is_sorted_by(|one, next| one.until == next.from && one.rate != next.rate));
        let pays = steps.iter().find(|step| step.contains(at)).map(|step| step.rate);
        prop_assert_eq!(pays, row.again, "{:?} {}", row.why, at);
        prop_assert!(row.again.is_none() || row.why == Standing::NotAccepted);
    }
}
