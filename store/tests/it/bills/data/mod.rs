//! Data files of bills on which everything has happened: acceptances through links, each kind of decision, a hold, a
//! cancellation, refunds, an incentive and a compensation. Every party's file verifies with nothing but itself.

mod trade;

use std::{collections::BTreeSet, convert::Infallible, io, str};

use domain::{bill::Bill, market::Market};
use ledger_proof::verify::{Report, verify};
use serde_json::Value;
use sqlx::PgPool;
use store::{Error, bills::data::bill_data, ledger_checks, lookup};
use uuid::Uuid;

use self::trade::traded;
use super::{all_bills, day, key};
use crate::world::World;

/// A party's bill, with its data file.
struct Proven {
    party: Uuid,
    bill: Bill,
    file: Vec<u8>,
}

impl Proven {
    /// What a check of these bytes says with the published key; none where they are no data file.
    fn report_of(bytes: &[u8]) -> Option<Report> {
        verify(bytes, Some(&key().public())).ok()
    }

    /// Its lines, each as JSON.
    fn records(&self) -> Vec<Value> {
        let lines = str::from_utf8(&self.file).unwrap().lines();
        lines
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    /// The line of an order.
    #[track_caller]
    fn line(&self, order: &str) -> Value {
        let mut records = self.records().into_iter();
        let of_order = records.find(|record| record["line"]["order"] == order);
        let mut record =
            of_order.unwrap_or_else(|| panic!("{order} isn't on {}", self.bill.number));
        record["line"].take()
    }
}

/// Every bill with its data file.
async fn proven(world: &World) -> Vec<Proven> {
    let mut all = Vec::new();
    for (party, bill) in all_bills(world).await {
        let mut file = Vec::new();
        let mut write = |bytes: &[u8]| -> io::Result<()> {
            file.extend_from_slice(bytes);
            Ok(())
        };
        let of = (party, bill.bill);
        let made: Result<[u8; 32], Error<Infallible>> =
            bill_data(&world.db, of, &key(), &mut write).await;
        made.unwrap();
        all.push(Proven { party, bill, file });
    }
    all
}

/// The bill of a party in April.
fn of_april(all: &[Proven], party: Uuid) -> &Proven {
    let mut all = all.iter();
    let april = day("2011-04-01");
    all.find(|one| one.party == party && one.bill.number.month() == april)
        .unwrap()
}

async fn creator(world: &World, handle: &str) -> Uuid {
    let creator = lookup::creator(&world.db, Market::Gb, handle).await;
    creator.unwrap().uuid()
}

async fn shop(world: &World) -> Uuid {
    let shop = lookup::shop(&world.db, Market::Gb, "SHOP1").await;
    shop.unwrap().uuid()
}

async fn agency(world: &World, slug: &str) -> Uuid {
    lookup::agency(&world.db, slug).await.unwrap().uuid()
}

/// What must stand in some file, so that the test is about it.
const SAID: [&str; 11] = [
    "{\"consent\":{",
    "{\"managing\":{",
    "\"receipt\":",
    "\"released_at\":",
    "\"cancelled\":{",
    "\"decisions\":[{",
    "\"refunded\":{\"amount\":150}",
    "\"refunded\":{\"items\":1}",
    "\"code\":\"dispute-GB-",
    "\"kind\":\"compensation\"",
    "\"words\":\"For all of this.\"",
];

#[database_test::test(store::MIGRATOR)]
async fn every_partys_file_verifies(pool: PgPool) {
    let world = traded(pool.clone()).await;
    let decided: Vec<(String, i64)> = sqlx::query_as(
        "select decision_kind, count(*) from dispute group by decision_kind order by decision_kind",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    let expected = [
        ("attribute", 6),
        ("compensate", 1),
        ("lower_base", 1),
        ("reject", 1),
        ("terms", 2),
    ];
    assert_eq!(
        decided,
        expected.map(|(kind, times)| (kind.to_owned(), times))
    );
    let checked = ledger_checks::of_market(&world.db, Market::Gb)
        .await
        .unwrap();
    assert!(checked.faults.is_empty(), "{:?}", checked.faults);

    let all = proven(&world).await;
    // The shop, north, other, ann and bob in March, and south too in April.
    assert_eq!(all.len(), 11);
    for Proven { bill, file, .. } in &all {
        let report = Proven::report_of(file).unwrap();
        assert!(report.is_verified(), "{}: {:?}", bill.number, report.checks);
        assert_eq!(report.number, bill.number.to_string());
        assert_eq!(report.lines, bill.sums.lines);
        assert_eq!(report.total, bill.sums.total);
    }
    let files: Vec<&str> = all
        .iter()
        .map(|one| str::from_utf8(&one.file).unwrap())
        .collect();
    for said in SAID {
        assert!(files.iter().any(|file| file.contains(said)), "{said}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_line_that_moved_is_explained_to_each_of_its_creators(pool: PgPool) {
    let world = traded(pool).await;
    let all = proven(&world).await;
    let units = |line: &Value| -> Vec<i64> {
        let entries = line["entries"].as_array().unwrap().iter();
        entries
            .map(|entry| entry["units"].as_i64().unwrap())
            .collect()
    };
    let ann = of_april(&all, creator(&world, "ann").await);
    let bob = of_april(&all, creator(&world, "bob").await);
    // Ann's part of 19.99 was 3.00. Bob shares his with the agency that manages him.
    let lost = ann.line("MOVED");
    assert_eq!(units(&lost), [300, -300]);
    assert_eq!(lost["creator"], "ann");
    assert_eq!(lost["deal"]["creator_bps"], 1_500);
    assert!(lost["decisions"][0].get("deal").is_none(), "{lost}");
    let got = bob.line("MOVED");
    assert_eq!(units(&got), [240]);
    assert_eq!(got["entries"][0]["part_units"], 300);
    assert_eq!(got["creator"], "bob");
    assert!(got.get("deal").is_none(), "{got}");
    assert_eq!(got["decisions"][0]["deal"]["creator_bps"], 1_500);
    // Who had it in between reads his own name, and what was taken from him again.
    let meanwhile = bob.line("BACK");
    assert_eq!(units(&meanwhile), [240, -240]);
    assert_eq!(meanwhile["creator"], "bob");
    assert_eq!(units(&ann.line("BACK")), [300, -300, 300]);
    // Another campaign at 12 %: both of its agencies read which creator it is.
    let moved = of_april(&all, agency(&world, "south").await).line("CAMPAIGN");
    assert_eq!(units(&moved), [360]);
    assert_eq!(moved["creator"], "ann");
    let left = of_april(&all, agency(&world, "north").await).line("CAMPAIGN");
    assert_eq!(units(&left), [300, -300]);
    assert_eq!(left["creator"], "ann");
}

#[database_test::test(store::MIGRATOR)]
async fn a_changed_byte_of_any_record_is_found(pool: PgPool) {
    let world = traded(pool).await;
    let all = proven(&world).await;
    for party in [
        shop(&world).await,
        agency(&world, "north").await,
        creator(&world, "bob").await,
    ] {
        let Proven { bill, file, .. } = of_april(&all, party);
        let mut kinds = BTreeSet::new();
        let mut begins = 0;
        for line in file.split_inclusive(|byte| *byte == b'\n') {
            let record: Value = serde_json::from_slice(line).unwrap();
            let kind = record.as_object().unwrap().keys().next().unwrap().clone();
            let is_decided = record["line"]["decisions"]
                .as_array()
                .is_some_and(|decisions| !decisions.is_empty());
            // One of each kind.
            if kinds.insert((kind.clone(), is_decided)) {
                for place in [line.len() / 3, line.len() / 2, line.len() - 3] {
                    let mut changed = file.clone();
                    changed[begins + place] ^= 0x01;
                    let report = Proven::report_of(&changed);
                    let is_verified = report.is_some_and(|report| report.is_verified());
                    assert!(!is_verified, "{}: {kind}, byte {place}", bill.number);
                }
            }
            begins += line.len();
        }
        assert!(kinds.contains(&("line".to_owned(), true)), "{kinds:?}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_shops_file_has_nothing_of_a_creator(pool: PgPool) {
    let world = traded(pool.clone()).await;
    let secrets: Vec<String> = sqlx::query_scalar(
        "select creator_id::text from creator
         union all select offer_id::text from offer
         union all select consent_receipt_id::text from consent_receipt
         union all select showcase_entry_id::text from showcase_entry
         union all select agency_link_id::text from agency_link
         union all select share_link_id::text from share_link
         union all select link_code from share_link",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    // Two creators, three acceptances of two offers by two links, and one term of management.
    assert_eq!(secrets.len(), 2 + 2 + 3 + 3 + 1 + 2 + 2);
    let words = [
        "\"ann\"",
        "\"bob\"",
        "creator",
        "receipt",
        "consent",
        "offer",
        "accepted",
        "managing\":{",
        "_bps",
    ];
    let shop = shop(&world).await;
    let all = proven(&world).await;
    let own: Vec<&Proven> = all.iter().filter(|one| one.party == shop).collect();
    assert_eq!(own.len(), 2);
    for Proven { bill, file, .. } in own {
        let text = str::from_utf8(file).unwrap();
        for hidden in words.into_iter().chain(secrets.iter().map(String::as_str)) {
            assert!(
                !text.contains(hidden),
                "{hidden} is in {}: {text}",
                bill.number
            );
        }
    }
}
