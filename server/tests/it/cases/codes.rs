//! Cases 1 to 5: codes, handles and amounts that other programs have changed.

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::Case;

const UNTIL: &str = "2011-12-31T00:00:00Z";

#[database_test::test(store::MIGRATOR)]
async fn ids_that_a_spreadsheet_rounded_are_refused(_: PgPoolOptions, options: PgConnectOptions) {
    let Some(case) = Case::of("01-excel-rounded-ids", options) else {
        return;
    };
    case.import_all(0);
    let rounded = case.import(3, "orders", "orders-after-excel.csv");
    assert_eq!(rounded.counts(), [1, 0, 0, 2]);
    for (n, (row, column, value, reason)) in rounded.refused().into_iter().enumerate() {
        assert_eq!(row, n as u64 + 1);
        assert_eq!((column, value), ("order_id", "5.76461E+17"));
        assert!(reason.contains("rounded by a spreadsheet"), "{reason}");
    }
    let exported = case.import(0, "orders", "orders-as-exported.csv");
    assert_eq!(exported.counts(), [2, 0, 0, 0]);
    case.earns(UNTIL, "expected-lines.csv");
}

#[database_test::test(store::MIGRATOR)]
async fn what_exporters_put_on_long_numbers_is_no_part_of_them(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let Some(case) = Case::of("02-tab-and-apostrophe-ids", options) else {
        return;
    };
    let reports = case.import_all(0);
    assert_eq!(reports.last().unwrap().counts(), [1, 0, 2, 0]);
    case.earns(UNTIL, "expected-lines.csv");
}

#[database_test::test(store::MIGRATOR)]
async fn what_reads_the_same_is_the_same(_: PgPoolOptions, options: PgConnectOptions) {
    let Some(case) = Case::of("03-invisible-twins", options) else {
        return;
    };
    let reports = case.import_all(3);
    let [products, creators, .., orders] = &*reports else {
        panic!("too few files");
    };
    assert_eq!(products.counts(), [1, 0, 0, 1]);
    assert_eq!(creators.counts(), [2, 0, 3, 2]);
    assert_eq!(orders.counts(), [5, 0, 1, 4]);
    for (report, row, column, character) in [
        (products, 2, "product_id", "U+200E (left-to-right mark)"),
        (creators, 2, "handle", "U+200B (zero width space)"),
        (creators, 3, "handle", "U+200E (left-to-right mark)"),
        (orders, 2, "order_id", "U+200B (zero width space)"),
        (orders, 3, "order_id", "U+FEFF (byte order mark)"),
        (orders, 5, "creator", "U+200B (zero width space)"),
        (orders, 6, "product_id", "U+200E (left-to-right mark)"),
    ] {
        let refused = report.refused();
        let of_row = refused.iter().find(|refused| refused.0 == row).unwrap();
        assert_eq!(of_row.1, column, "{of_row:?}");
        assert!(of_row.3.contains(character), "{of_row:?}");
    }
    let handles = case
        .texts("select handle from creator order by handle collate \"C\"")
        .await;
    assert_eq!(handles, ["Zo\u{EB}", "ann"]);
    assert_eq!(
        case.texts("select product_code from product").await,
        ["MUG1"]
    );
    // ann sold, which name her with an @ and in capitals.
    let sold =
        "select order_code from order_line where campaign_id is not null order by order_code";
    assert_eq!(case.texts(sold).await, ["A-1", "A-4", "A-5"]);
    let all = "select order_code from order_line_identity order by order_code";
    assert_eq!(case.texts(all).await, ["A-1", "A-4", "A-5", "A-6", "A-7"]);
}

#[database_test::test(store::MIGRATOR)]
async fn zeros_at_the_front_and_at_the_end_are_digits(_: PgPoolOptions, options: PgConnectOptions) {
    let Some(case) = Case::of("04-zeros-and-long-line-ids", options) else {
        return;
    };
    let reports = case.import_all(3);
    let orders = reports.last().unwrap();
    let [(row, column, value, reason)] = &*orders.refused() else {
        panic!("not one refused row");
    };
    assert_eq!((*row, *column, *value), (7, "product_id", "17"));
    assert_eq!(
        *reason,
        "product 17 doesn't belong to shop GBSHP9001: correct one of them"
    );
    case.earns(UNTIL, "expected-lines.csv");
}

#[database_test::test(store::MIGRATOR)]
async fn nothing_is_ever_worth_twenty_four_rupiah(_: PgPoolOptions, options: PgConnectOptions) {
    let Some(case) = Case::of("05-dots-in-rupiah", options) else {
        return;
    };
    let case = Case {
        market: "ID",
        ..case
    };
    let reports = case.import_all(3);
    let [products, .., orders] = &*reports else {
        panic!("too few files");
    };
    assert_eq!(products.counts(), [1, 0, 0, 2]);
    assert_eq!(orders.counts(), [1, 0, 0, 5]);
    for (_, column, value, reason) in [products.refused(), orders.refused()].concat() {
        let is_price = matches!(column, "price" | "unit_price");
        assert!(is_price, "{value}: {column}");
        assert!(
            reason.contains("decimals") || reason.contains("digits"),
            "{reason}"
        );
    }
    case.earns("2026-04-30T00:00:00Z", "expected-lines.csv");
}
