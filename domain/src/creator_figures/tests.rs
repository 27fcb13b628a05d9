use chrono::NaiveDate;
use chrono_tz::Tz;
use proptest::prelude::*;

use super::*;
use crate::{
    creator_facts::COUNTS,
    market::Market,
    testing::{deterministic, instant},
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn figures_are_over_thirty_days_that_are_over() {
    // London's clock is put forward on 28 March 2027 and back on 25 October 2026: these days have 23 and 25 hours.
    for (now, zone, first, last) in [
        (
            "2027-03-28T23:59:59Z",
            Tz::Europe__London,
            "2027-02-27",
            "2027-03-28",
        ),
        (
            "2027-03-28T22:59:59Z",
            Tz::Europe__London,
            "2027-02-26",
            "2027-03-27",
        ),
        (
            "2027-03-27T23:59:59Z",
            Tz::Europe__London,
            "2027-02-25",
            "2027-03-26",
        ),
        (
            "2026-10-24T23:00:00Z",
            Tz::Europe__London,
            "2026-09-25",
            "2026-10-24",
        ),
        (
            "2026-10-25T23:59:59Z",
            Tz::Europe__London,
            "2026-09-25",
            "2026-10-24",
        ),
        (
            "2026-10-26T00:00:00Z",
            Tz::Europe__London,
            "2026-09-26",
            "2026-10-25",
        ),
        (
            "2026-06-30T17:00:00Z",
            Tz::Asia__Jakarta,
            "2026-06-01",
            "2026-06-30",
        ),
    ] {
        let window = FigureWindow::at(instant(now), zone);
        assert_eq!(
            (window.first, window.last),
            (day(first), day(last)),
            "{now} in {zone}"
        );
        assert!(window.contains(window.first) && window.contains(window.last));
        assert!(!window.contains(window.first.pred_opt().unwrap()));
        assert!(!window.contains(window.last.succ_opt().unwrap()));
        let days = window.last.signed_duration_since(window.first).num_days();
        assert_eq!(days + 1, i64::from(FIGURE_DAYS));
    }
}

#[test]
fn gpm_is_per_thousand_exposures_and_half_a_unit_is_one() {
    for (gmv, exposures, expected) in [
        (0, 0, None),
        (500, 0, None),
        (0, 10, Some(0)),
        (1, 1_000, Some(1)),
        (1, 2_000, Some(1)),
        (1, 2_001, Some(0)),
        (12_345, 678, Some(18_208)),
        (u64::MAX, 1, None),
    ] {
        let figures = Figures {
            video_gmv: gmv,
            video_exposures: exposures,
            live_gmv: gmv,
            live_exposures: exposures,
            ..Figures::default()
        };
        assert_eq!(figures.video_gpm(), expected, "{gmv} by {exposures}");
        assert_eq!(figures.live_gpm(), expected, "{gmv} by {exposures}");
    }
}

#[test]
fn the_type_is_by_what_more_is_sold() {
    for (video_gmv, live_gmv, expected) in [
        (0, 0, None),
        (1, 0, Some(CreatorType::Video)),
        (0, 1, Some(CreatorType::Live)),
        (7, 7, Some(CreatorType::Video)),
        (7, 8, Some(CreatorType::Live)),
    ] {
        let figures = Figures {
            video_gmv,
            live_gmv,
            ..Figures::default()
        };
        assert_eq!(figures.creator_type(), expected);
    }
}

#[test]
fn followers_are_of_the_age_and_gender_that_most_are() {
    assert_eq!(FollowerAge::main([0; 5]), None);
    assert_eq!(
        FollowerAge::main([1, 5, 5, 2, 0]),
        Some(FollowerAge::From25To34)
    );
    assert_eq!(
        FollowerAge::main([1, 1, 1, 1, 2]),
        Some(FollowerAge::From55)
    );
    for (women, expected) in [
        (0, FollowerGender::Men),
        (4_000, FollowerGender::Men),
        (4_001, FollowerGender::Even),
        (5_999, FollowerGender::Even),
        (6_000, FollowerGender::Women),
        (10_000, FollowerGender::Women),
    ] {
        assert_eq!(FollowerGender::of_women(women), expected, "{women}");
    }
}

fn part(rules: &CreatorRules, input: ScoreInput) -> ScorePart {
    let mut parts = rules.score.iter();
    *parts.find(|part| part.input == input).unwrap()
}

#[test]
fn each_step_of_each_input_adds_ten_points() {
    for market in Market::ALL {
        let rules = CreatorRules::founding(market);
        assert_eq!(rules.check(), Ok(()), "{market}");
        for input in ScoreInput::ALL {
            let part = part(&rules, input);
            for (reached, step) in (0_u8..).zip(part.steps) {
                assert_eq!(part.points(step), reached * 10, "{input} at {step}");
                if reached > 0 {
                    assert!(part.points(step - 1) < reached * 10, "{input} below {step}");
                }
            }
            assert_eq!(part.points(u64::MAX), POINTS_MAX, "{input}");
        }
    }
}

#[test]
fn between_two_steps_points_are_linear_and_whole() {
    let views = part(
        &CreatorRules::founding(Market::Id),
        ScoreInput::AverageViews,
    );
    for (value, expected) in [
        (0, 0),
        (9, 0),
        (10, 1),
        (99, 9),
        (100, 10),
        (200, 15),
        (299, 19),
        (300, 20),
    ] {
        assert_eq!(views.points(value), expected, "{value}");
    }
}

/// The example of docs/creators.md.
fn example() -> Figures {
    Figures {
        videos: 16,
        lives: 6,
        live_viewers: 1_500,
        live_seconds: 90_000,
        video_views: 160_000,
        completed_views: 40_000,
        video_gmv: 30_000_000,
        live_gmv: 20_000_000,
        ..Figures::default()
    }
}

#[test]
fn the_example_of_the_documentation_is_right() {
    let rules = CreatorRules::founding(Market::Id);
    let figures = example();
    let points = ScoreInput::ALL.map(|input| part(&rules, input).points(input.value_in(&figures)));
    assert_eq!(points, [60, 40, 41, 50, 50, 50, 50]);
    // 35·60 + 10·40 + 10·41 + 10·50 + 10·50 + 15·50 + 10·50 = 5,160.
    assert_eq!(rules.score_of(&figures), Some(52));
    assert_eq!(
        derive(&figures, &rules, true),
        Derived {
            score: Some(52),
            kind: Some(CreatorType::Video),
            badges: vec![Badge::PostsFrequently],
        }
    );
    assert_eq!(derive(&figures, &rules, false).score, None);
}

#[test]
fn half_a_point_counts_as_one_and_without_posts_there_is_no_score() {
    let mut rules = CreatorRules::founding(Market::Gb);
    for part in &mut rules.score {
        part.weight = match part.input {
            ScoreInput::Videos => 5,
            ScoreInput::Gmv => 95,
            ScoreInput::Lives
            | ScoreInput::AverageViewers
            | ScoreInput::AverageViewing
            | ScoreInput::AverageViews
            | ScoreInput::CompletedRate => 0,
        };
    }
    assert_eq!(rules.check(), Ok(()));
    let with_videos = |videos| {
        rules.score_of(&Figures {
            videos,
            ..Figures::default()
        })
    };
    // Five points are 0.25, ten are 0.5.
    assert_eq!(with_videos(1), Some(0));
    assert_eq!(with_videos(2), Some(1));
    assert_eq!(with_videos(0), None);
    let only_sales = Figures {
        video_gmv: 1_000_000_000,
        ..Figures::default()
    };
    assert_eq!(rules.score_of(&only_sales), None);
}

#[test]
fn badges_are_given_at_the_border_and_not_below() {
    let rules = CreatorRules::founding(Market::Gb);
    let has = |badge, figures: Figures| rules.badges_of(&figures).contains(&badge);
    let quick = |messages, replies, reply_seconds| {
        has(
            Badge::QuickToRespond,
            Figures {
                messages,
                replies,
                reply_seconds,
                ..Figures::default()
            },
        )
    };
    assert!(quick(5, 4, 4 * 14_400));
    assert!(!quick(5, 4, 4 * 14_400 + 1));
    assert!(!quick(4, 4, 0));
    assert!(!quick(6, 4, 0));
    assert!(!quick(0, 0, 0));
    let frequent = |videos, lives| {
        has(
            Badge::PostsFrequently,
            Figures {
                videos,
                lives,
                ..Figures::default()
            },
        )
    };
    assert!(frequent(15, 5));
    assert!(!frequent(15, 4));
    let reliable = |samples_received, samples_showcased| {
        has(
            Badge::ReliableWithSamples,
            Figures {
                samples_received,
                samples_showcased,
                ..Figures::default()
            },
        )
    };
    assert!(reliable(3, 3));
    assert!(reliable(5, 4));
    assert!(!reliable(4, 3));
    assert!(!reliable(2, 2));
}

#[test]
fn rules_that_cannot_be_are_refused_and_not_read() {
    let fine = CreatorRules::founding(Market::Gb);
    let json = serde_json::to_value(&fine).unwrap();
    assert_eq!(serde_json::from_value::<CreatorRules>(json).unwrap(), fine);
    let with = |change: fn(&mut CreatorRules)| {
        let mut rules = fine.clone();
        change(&mut rules);
        let read = serde_json::from_value::<CreatorRules>(serde_json::to_value(&rules).unwrap());
        assert!(read.is_err());
        rules.check()
    };
    assert_eq!(
        with(|rules| rules.score[0].weight = 34),
        Err(CreatorRulesRefusal::Weights { sum: 99 })
    );
    assert_eq!(
        with(|rules| rules.score[1].steps[3] = rules.score[1].steps[2]),
        Err(CreatorRulesRefusal::Steps {
            input: ScoreInput::Lives
        })
    );
    assert_eq!(
        with(|rules| rules.score[1].input = ScoreInput::Gmv),
        Err(CreatorRulesRefusal::Inputs {
            input: ScoreInput::Gmv
        })
    );
    assert_eq!(
        with(|rules| rules.reliable.showcased_bps = 10_001),
        Err(CreatorRulesRefusal::Share {
            badge: Badge::ReliableWithSamples
        })
    );
}

fn any_figures() -> impl Strategy<Value = Figures> {
    prop::array::uniform18(0_u64..1_000_000_000_000).prop_map(Figures::of_counts)
}

proptest! {
    #![proptest_config(deterministic())]

    #[test]
    fn what_is_added_can_be_taken_away(figures in any_figures(), others in any_figures()) {
        let sum = figures.checked_add(others).unwrap();
        prop_assert_eq!(sum.checked_sub(others), Some(figures));
        prop_assert_eq!(sum.checked_sub(figures), Some(others));
        let more = Figures::of_counts([1; COUNTS]);
        prop_assert_eq!(figures.checked_sub(figures.checked_add(more).unwrap()), None);
    }

    #[test]
    fn a_score_is_at_most_a_hundred_and_more_sold_is_never_worse(
        figures in any_figures(),
        more in 0_u64..1_000_000_000_000,
    ) {
        let rules = CreatorRules::founding(Market::Id);
        let better = Figures { video_gmv: figures.video_gmv + more, ..figures };
        let (score, better) = (rules.score_of(&figures), rules.score_of(&better));
        prop_assert!(score <= better);
        prop_assert!(better.unwrap_or(0) <= POINTS_MAX);
    }
}
