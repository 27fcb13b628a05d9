//! A real half-year of orders, split to the penny: what everyone must earn, byte for byte, by the
//! program's commands and by the API.

use std::path::Path;

use serde_json::{Map, Value, json};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::api_keys::{self, NewApiKey, Scope};

use crate::{
    half_year::{Program, half_year, imported, unpacked},
    world::World,
};

#[database_test::test(store::MIGRATOR)]
async fn everyone_earns_what_they_must(_: PgPoolOptions, options: PgConnectOptions) {
    let Some(folder) = half_year() else { return };
    let program = Program::over(&options);
    program.import(0, "all", &folder);
    program.earns_what_it_must(&folder);
    // There are no such orders: each of the 795 rows is refused, and nothing else is hurt.
    let said = program.import(3, "refunds", &folder.join("refunds-unmatched.csv.gz"));
    let report = imported(&said).pop().unwrap();
    assert_eq!(
        (&report["refused"], &report["new"]),
        (&json!(795), &json!(0))
    );
    // Everything a second time changes nothing.
    program.knows_all_of(&folder);
    program.earns_what_it_must(&folder);
}

/// The rows of a file as the API takes them, in an order that has nothing to do with the file's.
fn shuffled_rows(path: &Path) -> Vec<Value> {
    let bytes = unpacked(path);
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let header = reader.headers().unwrap().clone();
    let mut rows: Vec<Value> = reader
        .records()
        .map(|record| {
            let record = record.unwrap();
            let members = header
                .iter()
                .zip(record.iter())
                .filter(|(_, value)| !value.is_empty());
            let members: Map<String, Value> = members
                .map(|(name, value)| (name.to_owned(), json!(value)))
                .collect();
            Value::Object(members)
        })
        .collect();
    // A multiplicative generator is shuffle enough, and the same on every run.
    let mut state: u64 = 0x5EED;
    for last in (1..rows.len()).rev() {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let other = usize::try_from((state >> 33) % (last as u64 + 1)).unwrap();
        rows.swap(last, other);
    }
    rows
}

#[database_test::test(store::MIGRATOR)]
async fn the_api_gives_the_same_in_any_order(_: PgPoolOptions, options: PgConnectOptions) {
    let Some(folder) = half_year() else { return };
    let program = Program::over(&options);
    for kind in [
        "products",
        "creators",
        "campaigns",
        "registrations",
        "showcases",
    ] {
        program.import(0, kind, &folder.join(format!("{kind}.csv.gz")));
    }
    // The API takes no orders of long ago: they come in at the end of their own year.
    let world = World::at(options, || "2011-12-31T00:00:00Z".parse().unwrap());
    let outside = world.outside.clone();
    let platform = api_keys::platform(&world.db, outside.now(), &*outside.ids)
        .await
        .unwrap();
    let key = "pck_of_this_test";
    let new = NewApiKey {
        organisation_id: platform,
        market: domain::market::Market::Gb,
        name: "test",
        key_hash: sha2::Digest::finalize(<sha2::Sha256 as sha2::Digest>::new_with_prefix(key))
            .into(),
        scopes: &[Scope::OrdersWrite, Scope::RefundsWrite],
        expires_at: None,
    };
    api_keys::issue(&world.db, &world.by_program(), &new)
        .await
        .unwrap();
    for kind in ["orders", "refunds"] {
        let rows = shuffled_rows(&folder.join(format!("{kind}.csv.gz")));
        for batch in rows.chunks(1_000) {
            let headers = [
                ("authorization", "Bearer pck_of_this_test"),
                ("content-type", "application/json"),
            ];
            let body = json!({ "rows": batch }).to_string();
            let answer = world
                .ask("POST", &format!("/api/v1/{kind}"), &headers, &body)
                .await;
            assert_eq!(answer.status, 200, "{}", answer.body);
            let answer: Value = serde_json::from_str(&answer.body).unwrap();
            let results = answer["results"].as_array().unwrap();
            assert_eq!(results.len(), batch.len());
            let not_new = results.iter().find(|result| result["outcome"] != "new");
            assert!(not_new.is_none(), "{not_new:?}");
        }
    }
    program.earns_what_it_must(&folder);
}
