//! The way of whoever is paid or charged, to what proves a bill: the data file is asked for on the bill's page, a job
//! prints it, and the program verifies it by the key that the platform publishes.

use std::{fs, path::Path};

use axum::http::StatusCode;
use domain::{actor::MemberRole::Finance, market::Market};
use server::{
    jobs::{self, JobContext},
    ledger_files::LedgerFiles,
};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::lookup;
use uuid::Uuid;

use super::months::{bill_of, closed};
use crate::{
    money_world::MoneyWorld,
    people::{Person, Place, hides, shows},
    program::text,
    verify::verify,
};

/// Somebody who has a bill in April, and what it comes to.
struct Payee {
    place: Place,
    list: &'static str,
    print: &'static str,
    total: &'static str,
    /// The lines as a table has them: of what settled in April, and of what came back of March.
    rows: [&'static str; 2],
}

const PAYEES: [Payee; 3] = [
    Payee {
        place: Place::Agency("north", Finance),
        list: "/partner/finance/bills",
        print: "/api/bills/print_of_agency",
        total: "3.00",
        rows: [
            ",settled,campaign_agency,B,1,mug,spring,5.99,GBP,no",
            ",corrected,campaign_agency,A,1,mug,spring,-2.99,GBP,no",
        ],
    },
    Payee {
        place: Place::Shop("SHOP1", Finance),
        list: "/seller/finance/statements",
        print: "/api/bills/print_of_shop",
        total: "6.00",
        rows: [
            ",settled,seller,B,1,mug,spring,11.99,GBP,no",
            ",corrected,seller,A,1,mug,spring,-5.99,GBP,no",
        ],
    },
    Payee {
        place: Place::Creator("ann"),
        list: "/creator/bills",
        print: "/api/bills/print_of_creator",
        total: "3.00",
        rows: [
            ",settled,creator,B,1,mug,spring,6.00,GBP,no",
            ",corrected,creator,A,1,mug,spring,-3.00,GBP,no",
        ],
    },
];

/// The party of each, in the same order.
async fn parties(money: &MoneyWorld) -> [Uuid; 3] {
    let db = &money.world.db;
    let agency = lookup::agency(db, "north").await.unwrap();
    let shop = lookup::shop(db, Market::Gb, "SHOP1").await.unwrap();
    let creator = lookup::creator(db, Market::Gb, "ann").await.unwrap();
    [agency.uuid(), shop.uuid(), creator.uuid()]
}

/// What jobs work with where the ledger's key is.
fn with_key(money: &MoneyWorld, folder: &Path) -> JobContext {
    JobContext {
        ledger: Some(LedgerFiles::at(money.key.clone(), folder.join("heads"))),
        ..money.context()
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_payee_asks_for_the_data_file_and_verifies_it(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let money = closed(options).await;
    let heads = tempfile::tempdir().unwrap();
    let published = money.world.get("/.well-known/partner-center-ledger.json");
    let published = published.await.body;
    for (payee, party) in PAYEES.iter().zip(parties(&money).await) {
        let person = Person::of(&money.world, payee.place).await;
        let bill = bill_of(&money, party, "2011-04").await;
        let page = format!("{}/{bill}", payee.list);
        let (file, form) = (
            format!("{page}/bill.jsonl"),
            format!("bill={bill}&format=data"),
        );
        shows(&person.get(&page).await.body, &["Prepare Data file"]);
        assert_eq!(person.get(&file).await.status, StatusCode::NOT_FOUND);
        let asked = person.send_and_see(&page, payee.print, &form).await;
        let says = ["It’s being prepared", "Data file is being prepared."];
        shows(&asked, &says);
        assert_eq!(person.get(&file).await.status, StatusCode::NOT_FOUND);
        // A worker without the key leaves it to one that has it, and doing it again changes nothing.
        let without_key = JobContext {
            ledger: None,
            ..money.context()
        };
        jobs::print_bills(without_key).await.unwrap();
        assert_eq!(person.get(&file).await.status, StatusCode::NOT_FOUND);
        for _ in 0..2 {
            let context = with_key(&money, heads.path());
            jobs::print_bills(context).await.unwrap();
        }
        let there = person.get(&page).await.body;
        shows(&there, &[&format!("href=\"{file}\"")]);
        hides(&there, &["Prepare Data file", "is being prepared"]);
        let data = money.world.file(&file, person.cookie()).await;
        verifies(&data, &published, payee.total);
    }
}

/// The program says of the file alone, by what is published, that all of it is right; and of one with another byte
/// that it isn't.
fn verifies(data: &[u8], published: &str, total: &str) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("bill.jsonl"), data).unwrap();
    fs::write(folder.path().join("keys.json"), published).unwrap();
    let arguments = ["bill.jsonl", "--key", "keys.json"];
    let verified = verify(folder.path(), &arguments);
    let (out, said) = (text(&verified.stdout), text(&verified.stderr));
    assert_eq!(verified.status.code(), Some(0), "{out}{said}");
    assert!(
        out.contains(&format!(": 2 lines, GBP {total}: verified")),
        "{out}"
    );
    let mut changed = data.to_vec();
    changed[data.len() / 2] ^= 0x01;
    fs::write(folder.path().join("bill.jsonl"), changed).unwrap();
    let refused = verify(folder.path(), &arguments);
    assert_ne!(refused.status.code(), Some(0), "{}", text(&refused.stdout));
}

#[database_test::test(store::MIGRATOR)]
async fn every_file_of_a_bill_stays_byte_for_byte(_: PgPoolOptions, options: PgConnectOptions) {
    let money = closed(options).await;
    let heads = tempfile::tempdir().unwrap();
    let mut first = Vec::new();
    for (payee, party) in PAYEES.iter().zip(parties(&money).await) {
        let person = Person::of(&money.world, payee.place).await;
        let bill = bill_of(&money, party, "2011-04").await;
        let page = format!("{}/{bill}", payee.list);
        let form = format!("bill={bill}&format=data");
        person.send(&page, payee.print, &form).await;
        jobs::print_bills(with_key(&money, heads.path()))
            .await
            .unwrap();
        for ending in ["pdf", "csv", "jsonl"] {
            let path = format!("{page}/bill.{ending}");
            let bytes = money.world.file(&path, person.cookie()).await;
            first.push((path, person.cookie().to_owned(), bytes));
        }
        let (_, _, csv) = &first[first.len() - 2];
        let csv = text(csv);
        assert_eq!(csv.lines().count(), 3, "{csv}");
        for row in payee.rows {
            assert!(csv.lines().any(|line| line.ends_with(row)), "{row}: {csv}");
        }
    }
    assert!(first[0].2.starts_with(b"%PDF"));
    let owner = money.owner().await;
    for renamed in [
        "update organisation set name = 'Another name'",
        "update product set title = 'Another product'",
        "update campaign set name = 'Another campaign'",
    ] {
        let renamed = sqlx::query(renamed).execute(&owner).await;
        assert!(renamed.unwrap().rows_affected() > 0);
    }
    for (path, cookie, bytes) in first {
        let again = money.world.file(&path, &cookie).await;
        assert!(again == bytes, "{path} has changed");
    }
}
