//! A seller's statements, month by month: what was owed, charged, given back and paid, and what is left.

use axum::http::StatusCode;
use domain::{actor::MemberRole::Finance, market::Market};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::lookup;

use super::months::{MONTHS, bill_of, closed};
use crate::{
    orders::words,
    people::{Person, Place},
};

/// Of each month: opening balance, charged, corrections, paid, closing balance.
const STATEMENTS: [[&str; 5]; 4] = [
    ["£0.00", "£11.99", "£0.00", "£11.99", "£0.00"],
    ["£0.00", "£11.99", "−£5.99", "£6.00", "£0.00"],
    // Nothing was charged from which it could be taken.
    ["£0.00", "£0.00", "−£6.00", "£0.00", "−£6.00"],
    ["−£6.00", "£11.99", "£0.00", "£5.99", "£0.00"],
];

#[database_test::test(store::MIGRATOR)]
async fn each_month_begins_where_the_one_before_ended(_: PgPoolOptions, options: PgConnectOptions) {
    let money = closed(options).await;
    let shop = lookup::shop(&money.world.db, Market::Gb, "SHOP1").await;
    let shop = shop.unwrap().uuid();
    let seller = Person::of(&money.world, Place::Shop("SHOP1", Finance)).await;
    for (month, amounts) in MONTHS.into_iter().zip(STATEMENTS) {
        let bill = bill_of(&money, shop, month).await;
        let page = seller
            .get(&format!("/seller/finance/statements/{bill}"))
            .await;
        assert_eq!(page.status, StatusCode::OK, "{month}");
        let [opening, charged, corrected, paid, closing] = amounts;
        let read = words(&page);
        for says in [
            format!("Opening balance {opening}"),
            format!(
                "Charged {charged} Corrections {corrected} Paid {paid} Closing balance {closing}"
            ),
        ] {
            assert!(read.contains(&says), "{month}: {says} isn't in {read}");
        }
    }
}
