//! A seller's statement with money that has settled, as a file: what the ledger says, in both formats.

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::{SELLER, sold};
use crate::{people::Person, spreadsheet};

const HEADER: [&str; 8] = [
    "month", "campaign", "agency", "owed", "charged", "deducted", "net", "currency",
];

#[database_test::test(store::MIGRATOR)]
async fn both_files_say_what_was_charged_and_taken_back(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = sold(options).await;
    let (pending, posted): (i64, i64) = sqlx::query_as(
        "select -sum(pending_seller)::bigint, -sum(posted_seller)::bigint from ledger_entry",
    )
    .fetch_one(&world.db.primary)
    .await
    .unwrap();
    // A waits; B settled, and one of its two mugs came back.
    assert_eq!((pending, posted), (1_199, 1_199 - 599));
    let seller = Person::of(&world, SELLER).await;
    let file = "/seller/statement";
    let csv = seller.get(&format!("{file}.csv?month=2011-03")).await;
    let expected = [
        HEADER.join(","),
        "2011-03,winter,north,11.99,11.99,-5.99,6.00,GBP".to_owned(),
        String::new(),
    ];
    assert_eq!(csv.body, expected.join("\r\n"));
    let sheet = seller.get(&format!("{file}.xlsx?month=2011-03")).await;
    let row = [
        "2011-03", "winter", "north", "11.99", "11.99", "-5.99", "6", "GBP",
    ];
    assert_eq!(spreadsheet::rows(&sheet), [HEADER, row]);
    // In a month without a charge there is what is owed.
    let other = seller.get(&format!("{file}.xlsx?month=2011-04")).await;
    let row = ["2011-04", "winter", "north", "11.99", "0", "0", "0", "GBP"];
    assert_eq!(spreadsheet::rows(&other), [HEADER, row]);
}
