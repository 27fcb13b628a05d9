//! Consent receipts as files: one as text that can be checked without this site, and all as a table.

use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use domain::{market::Market, selection::Selection};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{import::Rows, links, lookup, registrations::NewRegistration};

use crate::{
    people::{Person, Place},
    world::World,
};

/// The most characters of a line that isn't of the terms.
const LINE_MAX: usize = 76;

fn now() -> DateTime<Utc> {
    "2031-03-10T10:00:00Z".parse().unwrap()
}

/// A market in which ann added the mug by its link, and that link.
async fn added(options: PgConnectOptions) -> (World, String) {
    let world = World::at(options, now).with_market().await;
    let mug = NewRegistration {
        campaign_code: "spring".into(),
        shop_code: "SHOP1".into(),
        product_code: "mug".into(),
        total_rate: "30".parse().unwrap(),
        creator_rate: "15".parse().unwrap(),
        change: None,
    };
    world.take(Rows::Registrations(&[mug])).await;
    let mug = world.the_registration().await;
    let (spring, _) = lookup::campaign(&world.db, Market::Gb, "spring")
        .await
        .unwrap();
    let by = world.by_program();
    let picked = Selection::Ids(vec![mug]);
    let exported = links::export(&world.db, &by, &world.outside, spring, &picked, false).await;
    let code = exported.unwrap().links[0].link.to_string();
    (world, code)
}

async fn ann_who_agreed<'w>(world: &'w World, code: &str) -> Person<'w> {
    let ann = Person::of(world, Place::Creator("ann")).await;
    let body = format!("code={code}&shown=1500,,none&terms_version=1&agreed=true");
    let from = format!("/creator/add/{code}");
    ann.send(&from, "/api/showcase/add", &body).await;
    ann
}

/// The address of the one receipt.
async fn the_receipt(world: &World) -> String {
    let id: uuid::Uuid = sqlx::query_scalar("select consent_receipt_id from consent_receipt")
        .fetch_one(&world.db.primary)
        .await
        .unwrap();
    format!("/creator/receipts/{id}")
}

#[database_test::test(store::MIGRATOR)]
async fn a_receipt_as_text_says_what_was_agreed_and_can_be_checked(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let (world, code) = added(options).await;
    let ann = ann_who_agreed(&world, &code).await;
    let page = the_receipt(&world).await;
    let address = format!("{page}/receipt.txt");
    assert!(ann.get(&page).await.body.contains(&address));
    let file = ann.get(&address).await;
    assert_eq!(file.status, StatusCode::OK);
    assert_eq!(file.header("content-type"), "text/plain; charset=utf-8");
    let disposition = file.header("content-disposition");
    assert!(
        disposition.starts_with("attachment; filename=\"consent-receipt-"),
        "{disposition}"
    );
    assert!(disposition.ends_with(".txt\""), "{disposition}");
    assert!(file.header("cache-control").contains("no-store"));
    let text = &file.body;
    let link = format!("https://partners.example.org/p/{code}");
    for says in [
        "Consent receipt\n===============\n",
        "\nCreator\n  ann\n",
        "(Europe/London)\n  2031-03-10T10:00:00Z\n",
        "\nProduct\n  A mug\n",
        "\nShop\n  SHOP1\n",
        "\nCampaign\n  spring\n",
        "\nAgency\n  north\n",
        "\nCommission rate\n  15.00%\n",
        "\nTerms\n  United Kingdom, version 1\n",
        &link,
    ] {
        assert!(text.contains(says), "{says}: {text}");
    }
    assert!(!text.contains("30.00"), "the seller's total");
    let (before, rest) = text.split_once("\n-----BEGIN TERMS-----\n").unwrap();
    for line in before.lines() {
        assert!(line.chars().count() <= LINE_MAX, "{line}");
    }
    let (terms, end) = rest.split_once("\n-----END TERMS-----").unwrap();
    assert_eq!(end, "\n", "nothing stands behind the terms");
    let hash: String = sqlx::query_scalar("select encode(sha256(convert_to($1, 'UTF8')), 'hex')")
        .bind(terms)
        .fetch_one(&world.db.primary)
        .await
        .unwrap();
    assert!(before.contains(&format!("\n  {hash}\n")), "{before}");
}

#[database_test::test(store::MIGRATOR)]
async fn all_receipts_come_as_a_table(_: PgPoolOptions, options: PgConnectOptions) {
    let (world, code) = added(options).await;
    let ann = ann_who_agreed(&world, &code).await;
    let list = ann.get("/creator/receipts").await.body;
    assert!(list.contains("/creator/receipts.csv") && list.contains("/creator/receipts.xlsx"));
    let file = ann.get("/creator/receipts.csv").await;
    assert_eq!(file.status, StatusCode::OK);
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    let mut reader = csv::Reader::from_reader(file.body.as_bytes());
    let columns = reader.headers().unwrap().clone();
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 1);
    let cell = |name: &str| {
        let column = columns.iter().position(|column| column == name).unwrap();
        &rows[0][column]
    };
    for (column, expected) in [
        ("accepted_at", "2031-03-10T10:00:00Z"),
        ("product", "A mug"),
        ("shop", "SHOP1"),
        ("campaign", "spring"),
        ("agency", "north"),
        ("creator_rate", "15.00"),
        ("previous_rate", ""),
        ("market", "GB"),
        ("terms_version", "1"),
    ] {
        assert_eq!(cell(column), expected, "{column}");
    }
    let link = format!("https://partners.example.org/p/{code}");
    assert_eq!(cell("link"), link);
    assert_eq!(cell("terms_sha256").len(), 64);
    let sheet = ann.get("/creator/receipts.xlsx").await;
    assert_eq!(sheet.status, StatusCode::OK);
    // Of whoever agreed to nothing there are the columns alone.
    let bob = Person::of(&world, Place::Creator("bob")).await;
    let none = bob.get("/creator/receipts.csv").await;
    assert_eq!(none.body.lines().count(), 1);
    let foreign = format!("{}/receipt.txt", the_receipt(&world).await);
    assert_eq!(bob.get(&foreign).await.status, StatusCode::NOT_FOUND);
}
