//! Lists as files.

use axum::http::StatusCode;
use domain::actor::MemberRole;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::{BOB, NORTH, OTHER, SELLER, assert_hidden, many, page, sold};
use crate::{
    people::Place,
    spreadsheet,
    world::{Answer, World},
};

/// The cells of a row with the names of their columns.
pub(super) type Row = Vec<(String, String)>;

/// The rows of a file as columns and cells, read by another reader than the one that writes.
pub(super) fn rows(file: &Answer) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(file.body.as_bytes());
    let columns = reader.headers().unwrap().clone();
    let records = reader.records().map(|record| {
        let record = record.unwrap();
        let cells = columns.iter().zip(record.iter());
        cells
            .map(|(column, cell)| (column.to_owned(), cell.to_owned()))
            .collect()
    });
    records.collect()
}

/// The same of a spreadsheet.
pub(super) fn rows_of_sheet(file: &Answer) -> Vec<Row> {
    let mut rows = spreadsheet::rows(file).into_iter();
    let columns = rows.next().unwrap();
    rows.map(|cells| columns.iter().cloned().zip(cells).collect())
        .collect()
}

pub(super) fn cell<'r>(row: &'r [(String, String)], column: &str) -> &'r str {
    let found = row.iter().find(|(name, _)| name == column);
    &found
        .unwrap_or_else(|| panic!("no column {column}: {row:?}"))
        .1
}

async fn download(world: &World, place: Place, path: &str) -> Answer {
    let cookie = world.sign_in_as(place).await;
    page(world, &cookie, path).await
}

#[database_test::test(store::MIGRATOR)]
async fn a_sellers_file_has_the_list_and_nothing_of_a_creator(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = sold(options).await;
    let file = download(&world, SELLER, "/seller/orders.csv").await;
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    let disposition = file.header("content-disposition");
    assert!(
        disposition.starts_with("attachment; filename=\"orders-"),
        "{disposition}"
    );
    assert!(file.header("cache-control").contains("no-store"));
    let rows = rows(&file);
    assert_eq!(rows.len(), 2);
    let b = &rows[0];
    for (column, expected) in [
        ("order_id", "B/1"),
        ("placed_at", "2011-03-10T10:00:00Z"),
        ("product", "'=1+1 <b>mug</b>"),
        ("quantity", "2"),
        ("status", "deducted"),
        ("campaign", "winter"),
        ("total_rate_percent", "30.00"),
        ("currency", "GBP"),
        ("unit_price", "19.99"),
        ("estimated_total", "11.99"),
        ("actual_total", "6.00"),
    ] {
        assert_eq!(cell(b, column), expected, "{column}");
    }
    // The return became known only now, so that is the date of its correction.
    assert!(cell(b, "status_at") > "2026", "{b:?}");
    assert_eq!(cell(&rows[1], "actual_total"), "", "nothing is decided yet");
    assert_hidden(&file, &["ann", "bob", "4.80", "15.00", "creator"]);
}

#[database_test::test(store::MIGRATOR)]
async fn the_files_of_the_others_have_what_is_theirs(_: PgPoolOptions, options: PgConnectOptions) {
    let world = sold(options).await;
    let file = download(&world, NORTH, "/partner/orders.csv").await;
    let campaign = rows(&file);
    assert_eq!(cell(&campaign[0], "creator"), "bob");
    assert_eq!(cell(&campaign[0], "shop"), "SHOP1");
    assert_eq!(cell(&campaign[0], "shop_code"), "SHOP1");
    assert_eq!(cell(&campaign[0], "delivered_at"), "2011-03-13T10:00:00Z");
    assert_eq!(cell(&campaign[0], "settles_at"), "2011-03-28T10:00:00Z");
    assert_eq!(cell(&campaign[0], "estimated_own"), "5.99");
    assert_eq!(cell(&campaign[0], "actual_creator_part"), "3.00");
    assert_hidden(&file, &["4.80", "20.00", "other"]);

    let file = download(&world, OTHER, "/partner/orders.csv?role=managing").await;
    let managed = rows(&file);
    assert_eq!(managed.len(), 1);
    assert_eq!(cell(&managed[0], "share_percent"), "20.00");
    assert_eq!(cell(&managed[0], "actual_own"), "0.60");
    assert_hidden(&file, &["11.99", "30.00"]);

    let file = download(&world, BOB, "/creator/orders.csv").await;
    let own = rows(&file);
    assert_eq!(own.len(), 1);
    assert_eq!(cell(&own[0], "estimated_own"), "4.80");
    assert_eq!(cell(&own[0], "managing_agency"), "other");
    assert_eq!(cell(&own[0], "actual_managing_agency"), "0.60");
    assert_hidden(&file, &["11.99", "30.00"]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_file_has_every_page_and_the_same_filters(_: PgPoolOptions, options: PgConnectOptions) {
    let world = sold(options).await;
    many(&world).await;
    let all = download(&world, SELLER, "/seller/orders.csv").await;
    assert_eq!(rows(&all).len(), 62);
    let some = download(&world, SELLER, "/seller/orders.csv?status=processing&q=m1").await;
    assert_eq!(rows(&some).len(), 10);
    let none = download(&world, SELLER, "/seller/orders.csv?to=2011-03-09").await;
    assert_eq!(rows(&none).len(), 0);
    assert!(none.body.starts_with("order_id,line_id,"), "{}", none.body);
    let cookie = world.sign_in_as(SELLER).await;
    for days in ["from=x", "to=2011-02-30", "from=2011-03-11&to=2011-03-10"] {
        let path = format!("/seller/orders.csv?{days}");
        let refused = world.get_with(&path, &[("cookie", &cookie)]).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{days}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_file_is_for_those_who_see_money(_: PgPoolOptions, options: PgConnectOptions) {
    let world = sold(options).await;
    for (place, path) in [
        (
            Place::Shop("SHOP1", MemberRole::Viewer),
            "/seller/orders.csv",
        ),
        (
            Place::Agency("north", MemberRole::Viewer),
            "/partner/orders.csv",
        ),
    ] {
        let cookie = world.sign_in_as(place).await;
        let refused = world.get_with(path, &[("cookie", &cookie)]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{path}");
        let said = &refused.body;
        assert!(said.contains("Your role doesn’t include this"), "{said}");
        assert!(!said.contains("another site"), "{said}");
    }
    for path in [
        "/seller/orders.csv",
        "/partner/orders.csv",
        "/creator/orders.csv",
    ] {
        let asked = world.get(path).await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER, "{path}");
        let cookie = world.sign_in_as(Place::Nowhere).await;
        let missing = world.get_with(path, &[("cookie", &cookie)]).await;
        assert_eq!(missing.status, StatusCode::NOT_FOUND, "{path}");
    }
}
