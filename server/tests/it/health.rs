//! What a supervisor asks.

use axum::http::StatusCode;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use crate::world::World;

#[sqlx::test(migrator = "store::MIGRATOR")]
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
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn a_server_that_stops_is_alive_but_not_ready(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::over(options);
    world.readiness.drain();
    let answer = world.get("/readyz").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.body, r#"{"ready":false,"reason":"stopping"}"#);
    assert_eq!(world.get("/livez").await.status, StatusCode::OK);
    assert_eq!(world.get("/").await.status, StatusCode::OK);
}

#[sqlx::test(migrator = "store::MIGRATOR")]
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
