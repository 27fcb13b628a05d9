//! Bills as each area sees them, without scripts: the list, a bill, its files, and whose it isn't.

mod months;
mod printed;
mod statements;

use axum::http::StatusCode;
use domain::{
    actor::MemberRole::{Finance, Owner, Viewer},
    bill::{BillFormat, BillId},
};
use sqlx::{
    PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use store::{bills::Packed, lookup};
use uuid::Uuid;

use crate::{
    people::{Person, Place},
    world::World,
};

/// Writes a bill of November 2026 for each of these parties, all under one id, with a data file. For tests of who may
/// see it: its lines are nowhere.
pub(crate) async fn write(world: &World, bill: Uuid, payees: &[(&str, Uuid)]) {
    for (position, (kind, party)) in (0_i64..).zip(payees) {
        let series = if *kind == "shop" { "S" } else { "" };
        sqlx::query(
            "insert into bill (
                 party_id, bill_id, market_code, month, number, position, party_kind, party_name
               , currency, lines, settled_units, corrected_units, earlier_units, incentive_units
               , compensation_units, campaign_units, managing_units, total_units, running_units
               , first_dated, last_dated, lines_digest, leaf, edition, closed_at
             )
             values (
                 $1, $2, 'GB', '2026-11-01', 'GB-202611-' || $5 || lpad(($3 + 1)::text, 6, '0'), $3
               , $4, 'Saltmarsh', 'GBP', 2, 111964, -100, 0, 0, 0
               , case when $4 = 'agency' then 111864 else 0 end, 0, 111864, 111864
               , '2026-11-02T10:00:00Z', '2026-11-20T10:00:00Z', sha256('lines'), sha256('leaf'), 1
               , '2026-12-03T00:20:00Z'
             )",
        )
        .bind(party)
        .bind(bill)
        .bind(position)
        .bind(kind)
        .bind(series)
        .execute(&world.db.primary)
        .await
        .unwrap();
        let (of, format) = ((*party, BillId::new(bill)), BillFormat::Data);
        let packed = Packed::of(b"{}\n").unwrap();
        let now = world.outside.now();
        store::bills::print(&world.db, of, format, &packed, now)
            .await
            .unwrap();
    }
}

/// The same for all parties of a side, under a name.
pub(crate) async fn make(
    world: &World,
    names: &mut std::collections::BTreeMap<&'static str, String>,
    payees: [(&'static str, Uuid); 3],
) {
    let bill = world.outside.ids.next();
    write(world, bill, &payees).await;
    names.insert("bill", bill.to_string());
}

async fn party(pool: &PgPool, query: &'static str) -> Uuid {
    sqlx::query_scalar(query).fetch_one(pool).await.unwrap()
}

/// A market with a bill for an agency, a shop and a creator.
async fn billed(options: PgConnectOptions) -> (World, Uuid) {
    let world = World::over(options).with_market().await;
    let agency = lookup::agency(&world.db, "north").await.unwrap();
    let pool = &world.db.primary;
    let shop = party(pool, "select shop_id from shop where shop_code = 'SHOP1'").await;
    let creator = party(
        pool,
        "select creator_id from creator where handle = 'ann' and market_code = 'GB'",
    )
    .await;
    let bill = world.outside.ids.next();
    let payees = [
        ("agency", agency.uuid()),
        ("shop", shop),
        ("creator", creator),
    ];
    write(&world, bill, &payees).await;
    (world, bill)
}

const AREAS: [(Place, &str); 3] = [
    (Place::Agency("north", Finance), "/partner/finance/bills"),
    (Place::Shop("SHOP1", Owner), "/seller/finance/statements"),
    (Place::Creator("ann"), "/creator/bills"),
];

#[database_test::test(store::MIGRATOR)]
async fn each_area_shows_its_bill_and_hands_it_out(_: PgPoolOptions, options: PgConnectOptions) {
    let (world, bill) = billed(options).await;
    for (place, list) in AREAS {
        let person = Person::of(&world, place).await;
        let page = person.get(list).await;
        assert_eq!(page.status, StatusCode::OK, "{list}");
        assert!(page.body.contains("£1,118.64"), "{list}: {}", page.body);
        let one = format!("{list}/{bill}");
        assert!(page.body.contains(&one), "{list} leads to its bill");
        let page = person.get(&one).await;
        assert_eq!(page.status, StatusCode::OK, "{one}");
        for says in ["Settled", "£1,119.64", "Corrected", "GB-202611-"] {
            assert!(page.body.contains(says), "{one}: {says}");
        }
        for (ending, kind) in [
            ("pdf", "application/pdf"),
            ("csv", "text/csv"),
            ("jsonl", "application/jsonl"),
        ] {
            let address = format!("{one}/bill.{ending}");
            let file = person.get(&address).await;
            assert_eq!(file.status, StatusCode::OK, "{address}");
            assert!(file.header("content-type").starts_with(kind), "{address}");
        }
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_bill_is_printed_once(_: PgPoolOptions, options: PgConnectOptions) {
    let (world, bill) = billed(options).await;
    let person = Person::of(&world, Place::Agency("north", Owner)).await;
    let address = format!("/partner/finance/bills/{bill}/bill.csv");
    let first = person.get(&address).await.body;
    sqlx::query("update organisation set name = 'Another name'")
        .execute(&world.db.primary)
        .await
        .unwrap();
    assert_eq!(person.get(&address).await.body, first);
    let printed: i64 = sqlx::query_scalar(
        "select count(*) from bill_document where format = 'csv' and bill_id = $1",
    )
    .bind(bill)
    .fetch_one(&world.db.primary)
    .await
    .unwrap();
    assert_eq!(printed, 1);
}

#[database_test::test(store::MIGRATOR)]
async fn whose_bill_it_is_not_finds_none(_: PgPoolOptions, options: PgConnectOptions) {
    let (world, bill) = billed(options).await;
    for (place, list) in [
        (Place::Agency("other", Owner), "/partner/finance/bills"),
        (Place::Shop("SHOP2", Owner), "/seller/finance/statements"),
        (Place::Creator("bob"), "/creator/bills"),
    ] {
        let person = Person::of(&world, place).await;
        for address in [format!("{list}/{bill}"), format!("{list}/{bill}/bill.csv")] {
            let answer = person.get(&address).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{address}");
        }
        let page = person.get(list).await.body;
        assert!(!page.contains("GB-202611-"), "{list}");
    }
    // Whoever may not see money reads so.
    let viewer = Person::of(&world, Place::Agency("north", Viewer)).await;
    let page = viewer.get("/partner/finance/bills").await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
}

#[database_test::test(store::MIGRATOR)]
async fn operators_see_what_comes_next(_: PgPoolOptions, options: PgConnectOptions) {
    let (world, _) = billed(options).await;
    let operator = Person::of(&world, Place::Operations).await;
    let page = operator.get("/ops/bills").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.body.contains("No month is closed yet"),
        "{}",
        page.body
    );
}
