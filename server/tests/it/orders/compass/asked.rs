//! What an address of **Data Compass** asks for: days, comparison, order, and the same as files.

use axum::http::StatusCode;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::{
    super::{BOB, NORTH, OTHER, SELLER, downloads::rows_of_sheet},
    DAYS, Row, added_up, cell, pence, rows,
};
use crate::{
    people::{Person, Place, hides, shows},
    statements::counting::Statements,
};

#[database_test::test(store::MIGRATOR)]
async fn figures_are_compared_with_days_before_or_with_none(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = &added_up(options).await;
    let north = Person::of(world, NORTH).await;
    for (asked, says, not) in [
        (
            "from=2011-03-10&to=2011-03-19",
            &[
                "Compared with 28\u{a0}Feb\u{a0}– 9\u{a0}Mar\u{a0}2011.",
                "+£79.96",
                "Before",
            ][..],
            &[][..],
        ),
        (
            "from=2011-03-11&to=2011-03-20",
            &[
                "Compared with 1–10\u{a0}Mar\u{a0}2011.",
                "−£79.96 (−100.00%)",
            ],
            &[],
        ),
        (
            "from=2012-03-10&to=2012-03-10&compare=year",
            &["Compared with 10\u{a0}Mar\u{a0}2011.", "−£79.96 (−100.00%)"],
            &[],
        ),
        (
            "from=2011-03-10&to=2011-03-10&compare=none",
            &["£79.96"],
            &["Compared with ", "+£79.96"],
        ),
    ] {
        let page = north.get(&format!("/partner/compass?{asked}")).await.body;
        shows(&page, says);
        hides(&page, not);
        let parts = format!("/partner/compass/creator?{asked}");
        let parts = north.get(&parts).await.body;
        let has_movers = parts.contains("Rose most");
        assert_eq!(has_movers, !asked.ends_with("none"), "{asked}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn days_that_are_no_range_or_too_many_say_so(_: PgPoolOptions, options: PgConnectOptions) {
    let world = &added_up(options).await;
    let north = Person::of(world, NORTH).await;
    for (asked, says) in [
        ("from=x", "Fix the date range to see figures"),
        (
            "from=2011-03-11&to=2011-03-10",
            "Fix the date range to see figures",
        ),
        (
            "from=2001-03-11&to=2011-03-10",
            "Choose six years or fewer to see figures",
        ),
    ] {
        for path in ["", "/product"] {
            let page = north.get(&format!("/partner/compass{path}?{asked}")).await;
            assert_eq!(page.status, StatusCode::OK, "{asked}");
            shows(&page.body, &[says, "Clear filters"]);
            hides(&page.body, &["79.96", "Export CSV"]);
        }
        for file in [".csv", ".xlsx", "/product/parts.csv"] {
            let status = north
                .get(&format!("/partner/compass{file}?{asked}"))
                .await
                .status;
            assert_eq!(status, StatusCode::BAD_REQUEST, "{file}: {asked}");
        }
    }
}

#[database_test::test(store::MIGRATOR)]
async fn files_have_the_rows_of_the_page(_: PgPoolOptions, options: PgConnectOptions) {
    let world = &added_up(options).await;
    let north = Person::of(world, NORTH).await;
    let days = "from=2011-03-09&to=2011-03-11";
    let course = north.get(&format!("/partner/compass.csv?{days}")).await;
    let name = course.header("content-disposition");
    assert!(name.contains("compass-"), "{name}");
    let course = rows(&course);
    assert_eq!(course.len(), 3, "{course:?}");
    for (column, expected) in [
        ("from_day", ["2011-03-09", "2011-03-10", "2011-03-11"]),
        ("to_day", ["2011-03-09", "2011-03-10", "2011-03-11"]),
        (
            "compared_from_day",
            ["2011-03-06", "2011-03-07", "2011-03-08"],
        ),
        ("currency", ["GBP", "GBP", "GBP"]),
        ("gmv", ["0.00", "79.96", "0.00"]),
        ("order_lines", ["0", "2", "0"]),
        ("items", ["0", "4", "0"]),
        ("refunds", ["0", "1", "0"]),
        ("refunded_amount", ["0.00", "19.99", "0.00"]),
        ("settled_commission", ["0.00", "3.00", "0.00"]),
        ("compared_gmv", ["0.00", "0.00", "0.00"]),
    ] {
        let cells: Vec<_> = course.iter().map(|row| cell(row, column)).collect();
        assert_eq!(cells, expected, "{column}");
    }
    // In the order that is asked for; what isn't compared has empty cells.
    for (sort, expected) in [("settled", ["ann", "bob"]), ("-settled", ["bob", "ann"])] {
        let asked = format!("{days}&compare=none&sort={sort}");
        let page = north
            .get(&format!("/partner/compass/creator?{asked}"))
            .await;
        let places = expected.map(|name| page.body.find(&format!("creator={name}&amp;")));
        assert!(places[0].is_some(), "{sort}: {}", page.body);
        assert!(places[0] < places[1], "{sort}: {}", page.body);
        let file = |ending: &str| format!("/partner/compass/creator/parts.{ending}?{asked}");
        let csv = north.get(&file("csv")).await;
        let xlsx = north.get(&file("xlsx")).await;
        for file in [rows(&csv), rows_of_sheet(&xlsx)] {
            let names: Vec<_> = file.iter().map(|row| cell(row, "name")).collect();
            assert_eq!(names, expected, "{sort}");
            assert!(file.iter().all(|row| cell(row, "compared_gmv").is_empty()));
        }
    }
    let parts = format!("/partner/compass/creator/parts.csv?{days}");
    let parts = rows(&north.get(&parts).await);
    for column in [
        "gmv",
        "estimated_commission",
        "settled_commission",
        "total_settled",
    ] {
        let sum = |rows: &[Row]| -> i64 { rows.iter().map(|row| pence(cell(row, column))).sum() };
        assert_eq!(sum(&parts), sum(&course), "{column}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn figures_that_are_not_counted_yet_are_not_shown(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = &added_up(options).await;
    sqlx::query("update compass_market set counted_at = null where market_code = 'GB'")
        .execute(&world.db.primary)
        .await
        .unwrap();
    for (place, compass) in [
        (NORTH, "/partner/compass"),
        (SELLER, "/seller/compass"),
        (BOB, "/creator/compass"),
    ] {
        let person = Person::of(world, place).await;
        for path in ["", "/product"] {
            let page = person.get(&format!("{compass}{path}?{DAYS}")).await;
            assert_eq!(page.status, StatusCode::OK, "{compass}{path}");
            shows(&page.body, &["Totals for this market are being prepared."]);
            hides(&page.body, &["79.96", "39.98"]);
        }
        let file = person.get(&format!("{compass}.csv?{DAYS}")).await;
        assert_eq!(file.status, StatusCode::NOT_FOUND, "{compass}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn no_page_asks_more_than_eight_times(_: PgPoolOptions, options: PgConnectOptions) {
    let world = &added_up(options).await;
    for (place, compass, role) in [
        (NORTH, "/partner/compass", "campaign_agency"),
        (OTHER, "/partner/compass", "managing_agency"),
        (BOB, "/creator/compass", "creator"),
        (Place::Operations, "/ops/compass", "platform"),
    ] {
        let person = Person::of(world, place).await;
        person.get(compass).await;
        let statements = Statements::listen();
        for path in ["", "/product", "/content_type"] {
            // Within a month, whole months, days around months, and very many.
            for days in [
                DAYS,
                "from=2011-03-01&to=2011-03-31",
                "from=2011-01-14&to=2011-03-30",
                "from=2006-01-14&to=2011-03-30",
            ] {
                for compare in ["", "&compare=year", "&compare=none&sort=items"] {
                    let asked = format!("market=GB&role={role}&{days}{compare}");
                    let path = format!("{compass}{path}?{asked}");
                    let page = person.get(&path).await;
                    let asked = statements.take();
                    assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.body);
                    assert!(!asked.is_empty(), "{path}: nothing was heard of it");
                    assert!(asked.len() <= 8, "{path} asks {asked:#?}");
                }
            }
        }
    }
}
