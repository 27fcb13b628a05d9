//! **Earnings** of agencies and of sellers: what the ledger says of each line, and that the figures equal it.

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::{NORTH, OTHER, SELLER, assert_hidden, page, sold, words};

#[database_test::test(store::MIGRATOR)]
async fn each_party_sees_its_own_amounts_and_that_they_equal_the_ledger(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = sold(options).await;
    for (place, path, said, hidden) in [
        (
            NORTH,
            "/partner/finance/earnings",
            &["£5.99", "−£2.99", "£3.00", "Equals the ledger as of"][..],
            &["£4.80", "£1.20"][..],
        ),
        (
            OTHER,
            "/partner/finance/earnings?role=managing",
            &["£1.20", "−£0.60", "£0.60", "Equals the ledger as of"][..],
            &["£11.99", "£5.99"][..],
        ),
        (
            SELLER,
            "/seller/finance/earnings",
            &["£11.99", "−£5.99", "£6.00", "Equals the ledger as of"][..],
            &["bob", "£4.80"][..],
        ),
    ] {
        let cookie = world.sign_in_as(place).await;
        let list = page(&world, &cookie, path).await;
        let read = words(&list);
        for said in said {
            assert!(read.contains(said), "{path}: {said}: {read}");
        }
        assert_hidden(&list, hidden);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn an_agency_tells_its_earnings_apart(_: PgPoolOptions, options: PgConnectOptions) {
    let world = sold(options).await;
    let cookie = world.sign_in_as(NORTH).await;
    for (by, title) in [
        ("day", "10 Mar 2011"),
        ("product", "=1+1 &lt;b&gt;mug&lt;/b&gt;"),
        ("campaign", "winter"),
    ] {
        let path = format!("/partner/finance/earnings?market=GB&by={by}");
        let read = words(&page(&world, &cookie, &path).await);
        for said in [title, "£5.99", "−£2.99"] {
            assert!(read.contains(said), "{path}: {said}: {read}");
        }
    }
    let path = "/partner/finance/earnings?market=GB&by=day&creator=bob";
    let read = words(&page(&world, &cookie, path).await);
    assert!(read.contains("Clear these filters"), "{read}");
}

#[database_test::test(store::MIGRATOR)]
async fn the_file_has_the_amounts_of_the_page(_: PgPoolOptions, options: PgConnectOptions) {
    let world = sold(options).await;
    let cookie = world.sign_in_as(NORTH).await;
    let path = "/partner/finance/earnings.csv?market=GB&creator=bob";
    let file = page(&world, &cookie, path).await;
    let mut lines = file.body.lines();
    let head = lines.next().unwrap();
    assert!(
        head.ends_with("estimated,settled,corrected,frozen,net,bill"),
        "{head}"
    );
    let row = lines.next().unwrap();
    assert!(
        row.ends_with("deducted,GBP,5.99,5.99,-2.99,,3.00,"),
        "{row}"
    );
    assert_eq!(lines.next(), None);
}
