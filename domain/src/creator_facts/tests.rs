use chrono::{Days, NaiveDate};

use super::*;
use crate::claim::CreatorCategory;

fn today() -> NaiveDate {
    "2026-11-30".parse().unwrap()
}

fn day() -> CreatorDay {
    CreatorDay::of_counts(
        today(),
        [1, 2, 3, 4, 50, 6, 7, 8, 9, 10, 11, 12, 13, 14, 5, 16, 17, 8],
    )
}

#[test]
fn numbers_keep_their_columns() {
    let day = day();
    assert_eq!(
        (day.videos, day.lives, day.samples_showcased),
        (1, 2, 8),
        "{day:?}"
    );
    assert_eq!(CreatorDay::of_counts(day.day, day.counts()), day);
    let json = serde_json::to_value(day).unwrap();
    for (column, count) in DayColumn::ALL.into_iter().zip(day.counts()) {
        assert_eq!(json[column.code()], count, "{column}");
    }
    assert_eq!(day.check(today()), Ok(()));
    assert_eq!(CreatorDay::empty(today()).counts(), [0; COUNTS]);
}

#[test]
fn what_cannot_be_so_is_refused_by_its_column() {
    let days_ago = |days| today().checked_sub_days(Days::new(days)).unwrap();
    let cases = [
        (
            CreatorDay {
                day: today().succ_opt().unwrap(),
                ..day()
            },
            CreatorDayRefusal::InTheFuture,
            "day",
        ),
        (
            CreatorDay {
                day: days_ago(401),
                ..day()
            },
            CreatorDayRefusal::TooOld,
            "day",
        ),
        (
            CreatorDay {
                live_gmv: COUNT_MAX + 1,
                ..day()
            },
            CreatorDayRefusal::TooLarge {
                column: DayColumn::LiveGmv,
            },
            "live_gmv",
        ),
        (
            CreatorDay {
                completed_views: 51,
                ..day()
            },
            CreatorDayRefusal::MoreCompletedThanViews,
            "completed_views",
        ),
        (
            CreatorDay {
                replies: 15,
                ..day()
            },
            CreatorDayRefusal::MoreRepliesThanMessages,
            "replies",
        ),
        (
            CreatorDay {
                samples_showcased: 18,
                ..day()
            },
            CreatorDayRefusal::MoreShowcasedThanReceived,
            "samples_showcased",
        ),
    ];
    for (day, refusal, column) in cases {
        assert_eq!(day.check(today()), Err(refusal));
        assert_eq!(refusal.column(), column);
    }
    let oldest = CreatorDay {
        day: days_ago(400),
        likes: COUNT_MAX,
        ..day()
    };
    assert_eq!(oldest.check(today()), Ok(()));
}

#[test]
fn the_platform_has_the_last_word_on_a_day() {
    assert!(FactSource::Platform.replaces(FactSource::Platform));
    assert!(FactSource::Platform.replaces(FactSource::Creator));
    assert!(FactSource::Creator.replaces(FactSource::Creator));
    assert!(!FactSource::Creator.replaces(FactSource::Platform));
}

#[test]
fn what_is_said_of_a_creator_has_its_limits() {
    let fine = CreatorProfileFacts {
        nickname: "n".repeat(60),
        bio: "สวัสดี".repeat(80),
        home_page: Some("https://www.example.com/@ann?x=1".to_owned()),
        followers: Some(COUNT_MAX),
        ages: Some([2_000; 5]),
        women_bps: Some(10_000),
        rating: Some(50),
        products: Some(PRODUCTS_MAX),
        has_ecommerce_permission: true,
        is_official: false,
        categories: vec![
            CreatorCategory::Beauty,
            CreatorCategory::Food,
            CreatorCategory::Pets,
        ],
    };
    assert_eq!(fine.check(), Ok(()));
    assert_eq!(CreatorProfileFacts::default().check(), Ok(()));
    let with = |change: fn(&mut CreatorProfileFacts)| {
        let mut changed = fine.clone();
        change(&mut changed);
        changed
            .check()
            .map_err(|refusal| (refusal, refusal.column()))
    };
    let refused = [
        (
            with(|facts| facts.nickname.push('n')),
            (CreatorProfileRefusal::LongNickname, "nickname"),
        ),
        (
            with(|facts| facts.bio = "b".repeat(501)),
            (CreatorProfileRefusal::LongBio, "bio"),
        ),
        (
            with(|facts| facts.followers = Some(COUNT_MAX + 1)),
            (CreatorProfileRefusal::ManyFollowers, "followers"),
        ),
        (
            with(|facts| facts.ages = Some([2_000, 2_000, 2_000, 2_000, 2_001])),
            (CreatorProfileRefusal::AgesAboveAll, "age_18_24_percent"),
        ),
        (
            with(|facts| facts.women_bps = Some(10_001)),
            (CreatorProfileRefusal::WomenAboveAll, "women_percent"),
        ),
        (
            with(|facts| facts.rating = Some(51)),
            (CreatorProfileRefusal::Rating, "rating"),
        ),
        (
            with(|facts| facts.products = Some(PRODUCTS_MAX + 1)),
            (CreatorProfileRefusal::ManyProducts, "products"),
        ),
        (
            with(|facts| facts.categories.push(CreatorCategory::Home)),
            (CreatorProfileRefusal::ManyCategories, "categories"),
        ),
    ];
    for (checked, expected) in refused {
        assert_eq!(checked, Err(expected));
    }
}

#[test]
fn a_home_page_is_an_address_that_hides_nothing() {
    let check = |page: &str| {
        let facts = CreatorProfileFacts {
            home_page: Some(page.to_owned()),
            ..CreatorProfileFacts::default()
        };
        facts.check().is_ok()
    };
    assert!(check("https://example.com"));
    for page in [
        "",
        "example.com",
        "http://example.com",
        "javascript:alert(1)",
        "https://",
        "https://localhost",
        "https://ann@example.com",
        "https://example.com/a b",
        "https://example.com/\"onload=",
        "https://.com",
    ] {
        assert!(!check(page), "{page}");
    }
    assert!(!check(&format!("https://example.com/{}", "a".repeat(300))));
}
