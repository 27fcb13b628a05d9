//! **Earnings** of agencies and of sellers: what the ledger says of each line, and that the figures equal it.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use domain::{
    actor::Actor,
    market::{Market, MarketRules},
    order_line::HoldReason,
};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{
    ActorContext,
    freezes::{self, LineCodes},
    lookup,
};
use uuid::Uuid;

use super::{NORTH, OTHER, SELLER, assert_hidden, at, page, sold, words};
use crate::world::World;

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

/// Which of the orders A and B/1 a page lists.
async fn listed(world: &World, cookie: &str, path: &str) -> (bool, bool) {
    let read = words(&page(world, cookie, path).await);
    let has = |order: &str| read.contains(&format!("Order {order}, line 1"));
    (has("A"), has("B/1"))
}

#[database_test::test(store::MIGRATOR)]
async fn each_filter_leaves_its_lines(_: PgPoolOptions, options: PgConnectOptions) {
    let world = sold(options).await;
    let winter = lookup::campaign(&world.db, Market::Gb, "winter").await;
    let of_winter = format!("campaign={}", winter.unwrap().0);
    let of_another = format!("campaign={}", Uuid::nil());
    let filters = [
        ("", (true, true)),
        (of_winter.as_str(), (true, true)),
        (of_another.as_str(), (false, false)),
        ("product=mug", (true, true)),
        ("product=+mug+", (true, true)),
        ("product=mu", (false, false)),
        ("status=deducted", (false, true)),
        ("from=2011-03-10&to=2011-03-10", (true, true)),
        ("from=2011-03-11", (false, false)),
        ("date=settled&from=2011-03-28&to=2011-03-28", (false, true)),
        ("date=settled&from=2011-03-29", (false, false)),
        ("date=deducted&from=2011-05-01&to=2011-05-01", (false, true)),
        ("product=mug&date=settled&from=2011-03-28", (false, true)),
    ];
    for (place, path) in [
        (NORTH, "/partner/finance/earnings?market=GB"),
        (SELLER, "/seller/finance/earnings?"),
    ] {
        let cookie = world.sign_in_as(place).await;
        for (filter, expected) in &filters {
            let path = format!("{path}&{filter}");
            assert_eq!(listed(&world, &cookie, &path).await, *expected, "{path}");
        }
    }
    let cookie = world.sign_in_as(NORTH).await;
    let path = "/partner/finance/earnings?market=VN";
    assert_eq!(listed(&world, &cookie, path).await, (false, false));
}

#[database_test::test(store::MIGRATOR)]
async fn a_product_is_a_field_and_its_figures_are_its_lines(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = sold(options).await;
    for (place, path, said) in [
        (
            NORTH,
            "/partner/finance/earnings?market=GB&product=mug",
            &[
                "Product: mug",
                "Settled £5.99 1 order line",
                "2 order lines",
            ][..],
        ),
        (
            SELLER,
            "/seller/finance/earnings?product=mug",
            &[
                "Product: mug",
                "Settled £11.99 1 order line",
                "2 order lines",
            ],
        ),
    ] {
        let cookie = world.sign_in_as(place).await;
        let list = page(&world, &cookie, path).await;
        let read = words(&list);
        for said in said {
            assert!(read.contains(said), "{path}: {said}: {read}");
        }
        let (_, field) = list.body.split_once("name=\"product\"").unwrap();
        let (field, _) = field.split_once('>').unwrap();
        assert!(field.contains("value=\"mug\""), "{path}: {field}");
    }
    // Where no field shows it, it stays all the same.
    let cookie = world.sign_in_as(NORTH).await;
    let path = "/partner/orders?market=GB&product=mug";
    let orders = page(&world, &cookie, path).await;
    let kept = "name=\"product\" value=\"mug\"";
    assert!(orders.body.contains(kept), "{kept}: {}", orders.body);
}

/// Holds ann's order A.
async fn hold(world: &World) {
    let by = ActorContext {
        actor: Actor::System,
        now: at("2011-03-20T12:00:00Z"),
        ids: &*world.outside.ids,
        form: None,
    };
    let market = MarketRules::founding(Market::Gb);
    let line = LineCodes {
        order: "A",
        line: "1",
    };
    let held = freezes::freeze(&world.db, &by, &market, line, HoldReason::SelfOrder);
    held.await.unwrap();
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_held_stands_by_itself(_: PgPoolOptions, options: PgConnectOptions) {
    let world = sold(options).await;
    hold(&world).await;
    for (place, path, figure) in [
        (
            NORTH,
            "/partner/finance/earnings",
            "On hold £5.99 1 order line",
        ),
        (
            SELLER,
            "/seller/finance/earnings",
            "On hold £11.99 1 order line",
        ),
    ] {
        let cookie = world.sign_in_as(place).await;
        let read = words(&page(&world, &cookie, path).await);
        for said in [
            figure,
            "Frozen for order A, line 1: see how it was calculated",
            "Equals the ledger as of",
        ] {
            assert!(read.contains(said), "{path}: {said}: {read}");
        }
        assert!(!read.contains("Frozen for order B/1"), "{path}: {read}");
        assert!(!read.contains("Net for order A"), "{path}: {read}");
        let held = format!("{path}?status=frozen");
        assert_eq!(listed(&world, &cookie, &held).await, (true, false));
    }
    let cookie = world.sign_in_as(NORTH).await;
    let path = "/partner/finance/earnings.csv?market=GB&status=frozen";
    let file = page(&world, &cookie, path).await;
    let row = file.body.lines().nth(1).unwrap();
    assert!(row.ends_with("frozen,GBP,5.99,,,5.99,,"), "{row}");
}

#[database_test::test(store::MIGRATOR)]
async fn each_party_has_a_file_of_its_own_amounts(_: PgPoolOptions, options: PgConnectOptions) {
    let world = sold(options).await;
    for (place, path, head, rows, hidden) in [
        (
            OTHER,
            "/partner/finance/earnings.csv?market=GB&role=managing",
            "estimated,settled,corrected,frozen,net,bill",
            &["deducted,GBP,1.20,1.20,-0.60,,0.60,"][..],
            &["11.99", "5.99"][..],
        ),
        (
            SELLER,
            "/seller/finance/earnings.csv",
            "estimated,settled,corrected,frozen,net,statement",
            &[
                "deducted,GBP,11.99,11.99,-5.99,,6.00,",
                "processing,GBP,11.99,,,,,",
            ],
            &["bob", "ann", "4.80"],
        ),
        (
            SELLER,
            "/seller/finance/earnings.csv?product=mu",
            "statement",
            &[],
            &["11.99"],
        ),
    ] {
        let cookie = world.sign_in_as(place).await;
        let file = page(&world, &cookie, path).await;
        let mut lines = file.body.lines();
        assert!(lines.next().unwrap().ends_with(head), "{}", file.body);
        let found: Vec<&str> = lines.collect();
        assert_eq!(found.len(), rows.len(), "{path}: {}", file.body);
        for (line, row) in found.iter().zip(rows) {
            assert!(line.ends_with(row), "{path}: {row}: {line}");
        }
        assert_hidden(&file, hidden);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_spreadsheet_has_the_amounts_as_numbers(_: PgPoolOptions, options: PgConnectOptions) {
    let world = sold(options).await;
    for (place, path, expected) in [
        (
            NORTH,
            "/partner/finance/earnings.xlsx?market=GB&creator=bob",
            ["5.99", "5.99", "-2.99", "3"],
        ),
        (
            SELLER,
            "/seller/finance/earnings.xlsx?status=deducted",
            ["11.99", "11.99", "-5.99", "6"],
        ),
    ] {
        let cookie = world.sign_in_as(place).await;
        let bytes = world.file(path, &cookie).await;
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        let (_, sheet) = book.worksheets().pop().unwrap();
        let numbers = sheet.used_cells().filter_map(|(_, _, cell)| match cell {
            Data::Float(number) => Some(number.to_string()),
            Data::Int(number) => Some(number.to_string()),
            _ => None,
        });
        let numbers: Vec<String> = numbers.collect();
        assert!(
            numbers.ends_with(&expected.map(str::to_owned)),
            "{path}: {numbers:?}"
        );
    }
}
