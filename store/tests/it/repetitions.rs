//! What others can repeat is in the audit trail, all of it, and doesn't fill it.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use sqlx::PgPool;
use store::{
    accounts, api_keys,
    repetitions::{self, PERIOD},
    sign_ins,
};
use uuid::Uuid;

use crate::world::World;

/// The events of this verb: whom they are about, and what they say; the latest last.
async fn events(world: &World, verb: &str) -> Vec<(Option<Uuid>, Value)> {
    sqlx::query_as(
        "select object_id, detail from audit_event where verb = $1 order by audit_event_id",
    )
    .bind(verb)
    .fetch_all(&world.db.primary)
    .await
    .unwrap()
}

async fn write_down(world: &World, now: DateTime<Utc>) -> usize {
    repetitions::write_down(&world.db, now, &world.ids)
        .await
        .unwrap()
}

const FAILED: &str = "account.sign_in_failed";

#[database_test::test(store::MIGRATOR)]
async fn the_first_is_told_at_once_and_the_others_when_the_period_is_over(pool: PgPool) {
    let world = World::new(pool);
    let ann = world.account("ann@example.org").await;
    for _ in 0..5 {
        sign_ins::failed(&world.db, Some(ann), world.now, &world.ids)
            .await
            .unwrap();
    }
    let first = (Some(ann.uuid()), json!({}));
    assert_eq!(events(&world, FAILED).await, std::slice::from_ref(&first));
    let later = world.now + PERIOD;
    assert_eq!(write_down(&world, later - TimeDelta::seconds(1)).await, 0);
    assert_eq!(write_down(&world, later).await, 1);
    assert_eq!(write_down(&world, later).await, 0);
    let further = json!({ "further": 4, "since": "2012-06-01T12:00:00Z" });
    let expected = [first, (Some(ann.uuid()), further)];
    assert_eq!(events(&world, FAILED).await, expected);

    // Another period begins anew, and one that was alone is told once.
    sign_ins::failed(&world.db, Some(ann), later, &world.ids)
        .await
        .unwrap();
    assert_eq!(write_down(&world, later + PERIOD).await, 1);
    assert_eq!(events(&world, FAILED).await.len(), 3);
    // All of it waits to be sealed.
    let waiting: i64 = sqlx::query_scalar("select count(*) from audit_unsealed")
        .fetch_one(&world.db.primary)
        .await
        .unwrap();
    assert_eq!(waiting, 4, "with the account's own");
}

#[database_test::test(store::MIGRATOR)]
async fn an_address_without_an_account_leaves_no_trace_of_itself(pool: PgPool) {
    let world = World::new(pool);
    for _ in 0..3 {
        sign_ins::failed(&world.db, None, world.now, &world.ids)
            .await
            .unwrap();
        sign_ins::locked_out(&world.db, "nobody@example.org", world.now, &world.ids)
            .await
            .unwrap();
    }
    for verb in [FAILED, "account.locked_out"] {
        assert_eq!(events(&world, verb).await, [(None, json!({}))]);
    }
    let rows: Vec<String> =
        sqlx::query_scalar("select audit_repetition::text from audit_repetition")
            .fetch_all(&world.db.primary)
            .await
            .unwrap();
    assert!(rows.iter().all(|row| !row.contains("nobody")), "{rows:?}");
}

#[database_test::test(store::MIGRATOR)]
async fn an_attack_on_many_accounts_stays_small(pool: PgPool) {
    let world = World::new(pool);
    let mut accounts = Vec::new();
    for number in 0..60 {
        accounts.push(world.account(&format!("a{number}@example.org")).await);
    }
    for _ in 0..3 {
        for account in &accounts {
            sign_ins::failed(&world.db, Some(*account), world.now, &world.ids)
                .await
                .unwrap();
        }
    }
    // Fifty are counted apart, and one line stands for all others.
    let told = events(&world, FAILED).await;
    assert_eq!(told.len(), 51);
    assert_eq!(
        told.iter().filter(|(account, _)| account.is_none()).count(),
        1
    );
    while write_down(&world, world.now + PERIOD).await > 0 {}
    let told = events(&world, FAILED).await;
    assert_eq!(told.len(), 102);
    let further: i64 = told
        .iter()
        .filter_map(|(_, said)| said["further"].as_i64())
        .sum();
    assert_eq!(further + 51, 180, "none is lost");
}

#[database_test::test(store::MIGRATOR)]
async fn what_came_together_is_counted_together(pool: PgPool) {
    let world = World::new(pool);
    for times in [7, 1, 20] {
        api_keys::unknown(&world.db, times, world.now, &world.ids)
            .await
            .unwrap();
    }
    write_down(&world, world.now + PERIOD).await;
    let told = events(&world, "api_key.unknown").await;
    assert_eq!(told[0], (None, json!({ "times": 7 })));
    assert_eq!(told[1].1["further"], json!(21));
    assert_eq!(told.len(), 2);
}

#[database_test::test(store::MIGRATOR)]
async fn who_is_signed_in_is_always_named(pool: PgPool) {
    let world = World::new(pool);
    for number in 0..60 {
        let account = world.account(&format!("a{number}@example.org")).await;
        for what in ["/ops", "/seller", "/ops"] {
            accounts::denied(&world.db, account, what, world.now, &world.ids)
                .await
                .unwrap();
        }
    }
    let told = events(&world, "access.denied").await;
    assert_eq!(told.len(), 120);
    assert!(told.iter().all(|(account, _)| account.is_some()));
    assert_eq!(told[0].1, json!({ "what": "/ops" }));
}
