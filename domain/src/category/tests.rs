//! When categories are open, and what moments dates are.

use super::*;
use crate::testing::instant;

fn category(code: CategoryCode, closes: Option<&str>) -> Category {
    Category {
        code,
        first: FirstCategory::SellerService,
        role: PartnerRole::SellerService,
        name: "Paid Media".to_owned(),
        aliases: vec!["Advertising".to_owned()],
        successor: None,
        registration_closes_at: closes.map(instant),
        authorisation_closes_at: None,
    }
}

#[test]
fn a_category_closes_to_the_second() {
    let category = category(CategoryCode::PaidMedia, Some("2026-04-29T17:00:00Z"));
    for (at, is_open) in [
        ("2026-04-29T16:59:59Z", true),
        ("2026-04-29T17:00:00Z", false),
        ("2026-04-29T17:00:01Z", false),
    ] {
        assert_eq!(category.is_open_for_registration(instant(at)), is_open);
        assert!(category.is_open_for_authorisation(instant(at)));
    }
}

#[test]
fn a_date_is_a_moment_of_the_zone() {
    let read = |date: &str, time: &str, zone: Tz| {
        instant_in_zone(date.parse().unwrap(), time.parse().unwrap(), zone)
    };
    for (date, time, zone, expected) in [
        (
            "2026-04-30",
            "00:00:00",
            Tz::Asia__Jakarta,
            "2026-04-29T17:00:00Z",
        ),
        (
            "2026-04-30",
            "00:00:00",
            Tz::America__Los_Angeles,
            "2026-04-30T07:00:00Z",
        ),
        (
            "2026-06-05",
            "23:59:59",
            Tz::Europe__London,
            "2026-06-05T22:59:59Z",
        ),
        // Clocks show this time twice.
        (
            "2026-10-25",
            "01:30:00",
            Tz::Europe__London,
            "2026-10-25T00:30:00Z",
        ),
    ] {
        assert_eq!(read(date, time, zone), Ok(instant(expected)));
    }
    // Clocks skip this one.
    let skipped = read("2026-03-29", "01:30:00", Tz::Europe__London);
    assert_eq!(skipped, Err(SkippedTime));
}

#[test]
fn authorisations_close_last() {
    let (first, last) = (
        Some(instant("2026-04-30T00:00:00Z")),
        Some(instant("2026-06-05T00:00:00Z")),
    );
    for (registration, authorisation, fits) in [
        (None, None, true),
        (first, None, true),
        (first, first, true),
        (first, last, true),
        (last, first, false),
        (None, first, false),
    ] {
        assert_eq!(check_dates(registration, authorisation).is_ok(), fits);
    }
}

#[test]
fn what_is_closed_takes_no_upgrade() {
    use CategoryCode::{CreatorMatchmaking, MassRecruiting};
    let at = instant("2026-05-01T00:00:00Z");
    let closed = category(MassRecruiting, Some("2026-05-01T00:00:00Z"));
    let open = category(CreatorMatchmaking, None);
    assert_eq!(check_upgrade(&closed, &open, at), Ok(()));
    let refused = check_upgrade(&open, &closed, at);
    assert_eq!(refused, Err(UpgradeRefusal::Discontinued));
    let refused = check_upgrade(&open, &open, at);
    assert_eq!(refused, Err(UpgradeRefusal::SameCategory));
}

#[test]
fn a_category_is_found_by_any_of_its_names() {
    let category = category(CategoryCode::PaidMedia, None);
    for name in ["Paid Media", " paid media ", "ADVERTISING"] {
        assert!(category.is_called(name), "{name}");
    }
    assert!(!category.is_called("Paid"));
}

#[test]
fn the_tree_has_each_category_under_its_first() {
    let mut other = category(CategoryCode::CreatorManagement, None);
    other.first = FirstCategory::CreatorService;
    let both = vec![
        category(CategoryCode::PaidMedia, None),
        category(CategoryCode::ShopManagement, None),
        other,
    ];
    let tree = tree(both);
    let codes: Vec<Vec<CategoryCode>> = tree
        .values()
        .map(|level| level.iter().map(|category| category.code).collect())
        .collect();
    assert_eq!(
        codes,
        [
            vec![CategoryCode::CreatorManagement],
            vec![CategoryCode::ShopManagement, CategoryCode::PaidMedia]
        ]
    );
}
