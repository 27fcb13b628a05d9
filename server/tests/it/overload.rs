//! More than the database can take: everybody is told to come again, at once and with when.

use std::time::Duration;

use axum::http::StatusCode;
use serde_json::{Value, json};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use crate::world::{Answer, World, pool_of};

/// A session's cookie, of nobody: it has to be looked up.
const COOKIE: (&str, &str) = (
    "cookie",
    "__Host-partner-center=0192000000007000800000000000002a\
     abababababababababababababababababababababababababababababababab",
);
const KEY: (&str, &str) = ("authorization", "Bearer pck_of_this_test");
const JSON: (&str, &str) = ("content-type", "application/json");
const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
const BY_SCRIPT: (&str, &str) = ("accept", "application/json");

const SIGN_IN: &str = "email=a%40example.org&password=of+this+test";

/// The answers of a site that is busy, one of each kind: a page, a call by script, a plain form, a
/// batch.
async fn answers(world: &World) -> [Answer; 4] {
    let batch = json!({ "rows": [] }).to_string();
    let sign_in = "/api/account/sign_in";
    [
        world.get_with("/", &[COOKIE]).await,
        world
            .ask("POST", sign_in, &[FORM, BY_SCRIPT, COOKIE], SIGN_IN)
            .await,
        world.ask("POST", sign_in, &[FORM, COOKIE], SIGN_IN).await,
        world
            .ask("POST", "/api/v1/orders", &[JSON, BY_SCRIPT, KEY], &batch)
            .await,
    ]
}

fn are_all_busy([page, call, form, batch]: &[Answer; 4]) {
    for answer in [page, call, form, batch] {
        assert_eq!(
            answer.status,
            StatusCode::SERVICE_UNAVAILABLE,
            "{}",
            answer.body
        );
        assert_eq!(answer.header("retry-after"), "5", "{}", answer.body);
        assert_eq!(answer.header("cache-control"), "no-store");
    }
    for page in [page, form] {
        assert!(page.body.contains("The database is busy"), "{}", page.body);
        assert!(
            page.body
                .contains("Nothing was changed. Try again in a few seconds."),
            "{}",
            page.body
        );
    }
    let said: Value = serde_json::from_str(&call.body).unwrap();
    assert_eq!(said, json!({ "failure": "busy" }));
    let said: Value = serde_json::from_str(&batch.body).unwrap();
    assert_eq!(said["type"], "/problems/busy");
    assert_eq!(batch.header("content-type"), "application/problem+json");
}

#[database_test::test(store::MIGRATOR)]
async fn without_a_free_connection_everybody_is_told_to_come_again(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let pool = pool_of(options, 1, Duration::from_millis(500));
    let world = World::of_pool(pool.clone(), 100);
    let held = pool.acquire().await.unwrap();
    are_all_busy(&answers(&world).await);
    // A call that doesn't know the caller fails in the verb itself.
    let call = world
        .ask("POST", "/api/account/sign_in", &[FORM, BY_SCRIPT], SIGN_IN)
        .await;
    assert_eq!(call.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(call.header("retry-after"), "5");
    assert_eq!(call.body, r#"{"failure":"busy"}"#);
    drop(held);
    assert_eq!(world.get_with("/", &[COOKIE]).await.status, StatusCode::OK);
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_more_than_can_be_worked_on_is_refused_at_once(
    owner: PgPoolOptions,
    options: PgConnectOptions,
) {
    let owner = owner.connect_with(options.clone()).await.unwrap();
    // Connections enough: what is refused is refused for the number of requests alone.
    let world = World::of_pool(pool_of(options, 8, Duration::from_mins(1)), 1);
    let mut lock = owner.begin().await.unwrap();
    sqlx::query("lock table web_session, api_key in access exclusive mode")
        .execute(&mut *lock)
        .await
        .unwrap();
    let waiting = async {
        let batch = json!({ "rows": [] }).to_string();
        let headers = [JSON, BY_SCRIPT, KEY];
        tokio::join!(
            world.get_with("/", &[COOKIE]),
            world.ask("POST", "/api/v1/orders", &headers, &batch),
        )
    };
    let beyond = async {
        let both = "select count(*) = 2 from pg_locks where not granted
             and database = (select oid from pg_database where datname = current_database())";
        while !sqlx::query_scalar::<_, bool>(both)
            .fetch_one(&owner)
            .await
            .unwrap()
        {
            tokio::task::yield_now().await;
        }
        are_all_busy(&answers(&world).await);
        // What needs no database is there for everybody.
        assert_eq!(world.get("/livez").await.status, StatusCode::OK);
        lock.rollback().await.unwrap();
    };
    let ((page, batch), ()) = tokio::join!(waiting, beyond);
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(batch.status, StatusCode::UNAUTHORIZED, "no such key");
    assert_eq!(
        world.get_with("/", &[COOKIE]).await.status,
        StatusCode::OK,
        "there is room again"
    );
}
