//! The ledger from outside: its chain is sealed by the clock, its head is everybody's, and operators see every
//! account of it.

use axum::http::StatusCode;
use domain::actor::MemberRole;
use ledger_proof::{Head, PublicKey, Signature, SigningKey, from_hex};
use serde_json::Value;
use server::{
    jobs::{self, JobContext},
    ledger_files::LedgerFiles,
};
use sqlx::{
    PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use uuid::Uuid;

use crate::{
    people::{Person, Place, hides, main_of, shows},
    worker::{context, sell},
    world::World,
};

/// Where the head is published.
const HEAD: &str = "/.well-known/partner-center-ledger.json";

async fn published(world: &World) -> Value {
    let answer = world.get(HEAD).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert_eq!(answer.header("cache-control"), "no-cache");
    assert!(
        answer
            .header("content-type")
            .starts_with("application/json")
    );
    serde_json::from_str(&answer.body).unwrap()
}

/// The head and its signature, as anybody reads them who has only what is published.
fn read(published: &Value) -> (Head, PublicKey, Signature) {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let head = &published["head"];
    let key = PublicKey::from_hex(&text(&head["key"])).unwrap();
    let known = &published["keys"][0];
    assert_eq!(known["key"], head["key"]);
    assert_eq!(text(&known["fingerprint"]), key.fingerprint());
    (
        Head {
            number: head["number"].as_i64().unwrap(),
            chain: from_hex(&text(&head["chain"])).unwrap(),
        },
        key,
        Signature::from_hex(&text(&head["signature"])).unwrap(),
    )
}

#[database_test::test(store::MIGRATOR)]
async fn the_ledger_is_sealed_by_the_clock_and_its_head_published(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let owner = PgPool::connect_with(options.clone()).await.unwrap();
    let world = World::over(options.clone());
    let nothing = published(&world).await;
    assert_eq!(nothing, serde_json::json!({ "keys": [], "head": null }));

    let folder = tempfile::tempdir().unwrap();
    let key = SigningKey::new([7; 32]).unwrap();
    let files = LedgerFiles::at(key.clone(), folder.path().join("head"));
    let (context, _stop) = context(options);
    let context = JobContext {
        ledger: Some(files.clone()),
        ..context
    };
    sell(&context).await;
    jobs::seal_ledger(context.clone()).await.unwrap();
    let kept = files.newest().unwrap().unwrap();
    let (head, signer, signature) = read(&published(&world).await);
    assert_eq!((head, signer), (kept, key.public()));
    assert!(signer.check(&head, &signature));
    // Nothing waits: nothing changes.
    jobs::seal_ledger(context.clone()).await.unwrap();
    assert_eq!(files.newest().unwrap(), Some(head));

    // Whoever sets the database back is noticed, and nothing is sealed over it.
    sqlx::raw_sql("delete from ledger_link; update ledger_batch set link = null")
        .execute(&owner)
        .await
        .unwrap();
    let refused = jobs::seal_ledger(context.clone()).await.unwrap_err();
    assert!(
        refused.to_string().contains("the database was restored"),
        "{refused}"
    );
    assert_eq!(files.newest().unwrap(), Some(head));

    // Without a key the chain goes on, and nobody's name is under it.
    let without_key = JobContext {
        ledger: None,
        ..context
    };
    jobs::seal_ledger(without_key).await.unwrap();
    let unsigned = published(&world).await;
    assert_eq!(unsigned["head"]["number"], 1);
    assert_eq!(unsigned["head"]["signature"], Value::Null);
    assert_eq!(unsigned["keys"], serde_json::json!([]));
}

#[database_test::test(store::MIGRATOR)]
async fn operators_see_accounts_as_of_any_moment(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::over(options.clone());
    let (context, _stop) = context(options);
    sell(&context).await;
    jobs::settle_due(context.clone()).await.unwrap();
    jobs::sum_orders(context.clone()).await.unwrap();
    jobs::seal_ledger(context.clone()).await.unwrap();
    let operator = Person::of(&world, Place::Operations).await;

    let creators = operator.get("/ops/ledger?market=GB&party=creator").await;
    shows(
        &creators.body,
        &["@ann", "GBP", "3.00", "All accounts together", "0.00", "✓"],
    );
    let found = operator
        .get("/ops/ledger?market=GB&party=creator&q=nobody")
        .await;
    shows(&found.body, &["No accounts found"]);
    let sellers = operator.get("/ops/ledger?market=GB").await;
    shows(&sellers.body, &["6.00"]);
    let none = operator.get("/ops/ledger?market=VN").await;
    shows(&none.body, &["No accounts yet"]);

    let ann: Uuid = sqlx::query_scalar("select creator_id from creator where handle = 'ann'")
        .fetch_one(&world.db.primary)
        .await
        .unwrap();
    let page = format!("/ops/ledger/creator/{ann}?market=GB");
    let now = operator.get(&page).await;
    shows(
        &now.body,
        &[
            "@ann",
            "Owed",
            "Order A, line 1",
            "Settled",
            "Running difference",
        ],
    );
    // Before anything was recorded there was nothing.
    let earlier = operator.get(&format!("{page}&at=2011-01-01T12:00")).await;
    shows(&earlier.body, &["2011", "0.00"]);
    let wrong = operator.get(&format!("{page}&at=yesterday")).await;
    shows(&wrong.body, &["The balance is as of now."]);
    let others = operator.get(&format!("{page}&kind=payout")).await;
    shows(&others.body, &["No entries found"]);
    hides(&others.body, &["Order A, line 1"]);

    let links = operator.get("/ops/ledger/links").await;
    shows(&links.body, &["Not signed", "batch"]);
    let file = format!("/ops/ledger/entries.csv?party=creator&id={ann}&market=GB");
    let file = operator.get(&file).await;
    assert_eq!(file.status, StatusCode::OK);
    let rows: Vec<&str> = file.body.lines().collect();
    assert_eq!(rows.len(), 2, "{}", file.body);
    assert!(rows[1].contains(",settled,"), "{}", file.body);
    assert!(rows[1].ends_with(",3.00,GBP"), "{}", file.body);

    for path in [
        format!("/ops/ledger/creator/{}", Uuid::nil()),
        format!("/ops/ledger/shop/{ann}"),
        format!("/ops/ledger/seller/{ann}"),
        "/ops/ledger/creator/ann".to_owned(),
    ] {
        let missing = operator.get(&path).await;
        assert_eq!(missing.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn the_clock_checks_the_ledger_and_an_operator_sees_what_it_found(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    const CHECKS: &str = "/ops/ledger/checks";
    const WAITS: &str = "Ledger checks with faults";
    let owner = PgPool::connect_with(options.clone()).await.unwrap();
    let world = World::over(options.clone());
    let (context, _stop) = context(options);
    sell(&context).await;
    jobs::settle_due(context.clone()).await.unwrap();
    let operator = Person::of(&world, Place::Operations).await;
    let none = operator.get(CHECKS).await.body;
    shows(&none, &["No checks yet"]);
    jobs::verify_ledger(context.clone()).await.unwrap();
    let clean = operator.get(CHECKS).await.body;
    shows(main_of(&clean), &["2011-03", "None"]);
    hides(main_of(&operator.get("/ops").await.body), &[WAITS]);

    sqlx::query(
        "update ledger_entry
         set posted_agency = posted_agency + posted_creator, posted_creator = 0
         where kind = 'settled'",
    )
    .execute(&owner)
    .await
    .unwrap();
    // Nothing new came in, so that the month that was checked longest ago is due.
    jobs::verify_ledger(context.clone()).await.unwrap();
    let checks: Vec<(Uuid, i64)> =
        sqlx::query_as("select ledger_check_id, faults from ledger_check order by ledger_check_id")
            .fetch_all(&world.db.primary)
            .await
            .unwrap();
    let [(_, 0), (check, 2)] = checks[..] else {
        panic!("{checks:?}");
    };
    let page = format!("{CHECKS}/{check}");
    shows(&operator.get(CHECKS).await.body, &[&page]);
    shows(main_of(&operator.get("/ops").await.body), &[WAITS]);
    let opened = operator.get(&page).await.body;
    let found = [
        "A party’s amount is missing from an entry",
        "Order A, line 1",
        "£3.00",
        "Entries recorded together were changed",
        "Acknowledge",
    ];
    shows(main_of(&opened), &found);

    let acknowledge = "/api/ledger/acknowledge_check";
    let body = format!("check={check}");
    let seen = operator.send_and_see(&page, acknowledge, &body).await;
    shows(&seen, &["Check acknowledged", "Order A, line 1"]);
    hides(main_of(&seen), &["The home page stops showing this check."]);
    hides(main_of(&operator.get("/ops").await.body), &[WAITS]);
    // Who isn't the platform's knows of no check.
    let shop = Person::of(&world, Place::Shop("SHOP1", MemberRole::Owner)).await;
    let foreign = shop.get(&page).await;
    assert_ne!(foreign.status, StatusCode::OK);
}
