//! What a supervisor asks.

use std::time::Duration;

use axum::http::StatusCode;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use crate::world::{World, pool_of};

#[database_test::test(store::MIGRATOR)]
async fn a_server_with_its_database_is_ready(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::over(options);
    for (path, body) in [
        ("/livez", r#"{"alive":true}"#),
        ("/readyz", r#"{"ready":true}"#),
    ] {
        let answer = world.get(path).await;
        assert_eq!(
            (answer.status, &*answer.body),
            (StatusCode::OK, body),
            "{path}"
        );
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
    }
    let version = world.get("/version").await;
    assert!(
        version
            .body
            .contains(&format!(r#""version":"{}""#, env!("CARGO_PKG_VERSION")))
    );
    assert!(!version.body.contains("commit"), "{}", version.body);
}

/// What is open to everybody is no way to keep the database busy, or to wait for it for long.
#[database_test::test(store::MIGRATOR)]
async fn whoever_asks_again_gets_the_same_answer_for_a_moment(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let pool = pool_of(options, 1, Duration::from_mins(5));
    let world = World::of_pool(pool.clone(), 100);
    assert_eq!(world.get("/readyz").await.status, StatusCode::OK);
    let held = pool.acquire().await.unwrap();
    // For a moment it is told what was found before; then nobody waits for the connection for long.
    let asked = async {
        loop {
            let answer = world.get("/readyz").await;
            if answer.status != StatusCode::OK {
                break answer;
            }
            tokio::task::yield_now().await;
        }
    };
    let answer = tokio::time::timeout(Duration::from_mins(1), asked)
        .await
        .unwrap();
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.body.contains("in time"), "{}", answer.body);
    drop(held);
    let ready = async {
        while world.get("/readyz").await.status != StatusCode::OK {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_mins(1), ready)
        .await
        .unwrap();
}

#[database_test::test(store::MIGRATOR)]
async fn events_that_are_set_aside_are_told_of(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::over(options);
    sqlx::query(
        "insert into dead_letter (outbox_id, at, topic, payload, error, set_aside_at)
         values ($1, now(), 'registration.moved', '{}', 'unreadable', now())",
    )
    .bind(uuid::Uuid::nil())
    .execute(&world.db.primary)
    .await
    .unwrap();
    let answer = world.get("/readyz").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.body.contains(r#""ready":true"#), "{}", answer.body);
    assert!(
        answer
            .body
            .contains("could not be handed on and are set aside: 1 "),
        "{}",
        answer.body
    );
}

#[database_test::test(store::MIGRATOR)]
async fn a_server_that_stops_is_alive_but_not_ready(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::over(options);
    world.readiness.drain();
    let answer = world.get("/readyz").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.body, r#"{"ready":false,"reason":"stopping"}"#);
    assert_eq!(world.get("/livez").await.status, StatusCode::OK);
    assert_eq!(world.get("/").await.status, StatusCode::OK);
}

#[database_test::test(store::MIGRATOR)]
async fn a_server_whose_database_is_gone_is_not_ready(_: PgPoolOptions, options: PgConnectOptions) {
    let nowhere = tempfile::tempdir().unwrap();
    let world = World::over(options.socket(nowhere.path()));
    let answer = world.get("/readyz").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.body.contains("does not answer"), "{}", answer.body);
    assert!(
        !answer.body.contains(nowhere.path().to_str().unwrap()),
        "{}",
        answer.body
    );
    assert_eq!(world.get("/livez").await.status, StatusCode::OK);
    assert_eq!(
        world.get("/").await.status,
        StatusCode::OK,
        "pages that need no data still come"
    );
}

#[sqlx::test(migrations = false)]
async fn a_server_whose_schema_is_old_is_not_ready(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::over(options);
    let answer = world.get("/readyz").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(
        answer.body.contains("older than the program"),
        "{}",
        answer.body
    );
    assert!(store::pending_migrations(&world.db.primary).await.unwrap() > 0);
}
