//! Gives a test a PostgreSQL database of its own, with every migration applied.
//!
//! `#[database_test::test(store::MIGRATOR)]` stands where `#[sqlx::test(migrator = "store::MIGRATOR")]` could, above
//! an asynchronous function that takes a `PgPool`, or `PgPoolOptions` and `PgConnectOptions`. The difference is
//! time: running all migrations takes seconds, so they run once on each server, in a template, and each test gets a
//! copy of its files, which takes a tenth of that. `sqlx` can't be told to copy.
//!
//! The server is that of `DATABASE_URL`, whose role must be allowed to create databases. The database of a test that
//! passed is dropped; that of a test that failed is kept until the test runs again, and its name is printed.
//! Templates of earlier migrations stay on the server: databases called `migrated_…` can be dropped at any time
//! when no test runs.

#![expect(
    clippy::expect_used,
    clippy::print_stderr,
    reason = "a test that gets no database fails where it stands, and says what it leaves behind"
)]

mod database;
mod template;
#[cfg(test)]
mod tests;

use std::{pin::Pin, time::Duration};

use sqlx::{
    PgPool,
    migrate::Migrator,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use tokio::{runtime::Builder, time::timeout};

pub use database_test_macros::test;

use self::database::TestDatabase;

/// How long a test's pool may take to get its connections back.
const CLOSING_MAX: Duration = Duration::from_secs(10);

/// Runs a test that takes a pool over its database. The path is the test's full name.
///
/// # Panics
///
/// When there is no database for it, or the test itself panics.
pub fn run_with_pool<F>(migrator: &Migrator, path: &str, test: impl FnOnce(PgPool) -> F)
where
    F: Future<Output = ()>,
{
    run(Box::pin(async {
        let database = create(migrator, path).await;
        let pool = connect(&database).await;
        test(pool.clone()).await;
        close(&pool, path).await;
        discard(database, path).await;
    }));
}

/// Runs a test that connects to its database by itself. The path is the test's full name.
///
/// # Panics
///
/// When there is no database for it, or the test itself panics.
pub fn run_with_options<F>(
    migrator: &Migrator,
    path: &str,
    test: impl FnOnce(PgPoolOptions, PgConnectOptions) -> F,
) where
    F: Future<Output = ()>,
{
    run(Box::pin(async {
        let database = create(migrator, path).await;
        test(pool_options(), database.options()).await;
        discard(database, path).await;
    }));
}

/// Runs a test to its end, on a runtime like that of `#[sqlx::test]`. The test comes in a box, so that this and what
/// it calls is compiled once and not for each test.
fn run(test: Pin<Box<dyn Future<Output = ()> + '_>>) {
    let runtime = Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime for the test").block_on(test);
}

async fn create(migrator: &Migrator, path: &str) -> TestDatabase {
    let database = TestDatabase::create(migrator, path).await;
    database.expect("a database for the test")
}

/// The pool that `#[sqlx::test]` would give.
fn pool_options() -> PgPoolOptions {
    PgPoolOptions::new()
        .max_connections(5)
        .idle_timeout(Duration::from_secs(1))
}

async fn connect(database: &TestDatabase) -> PgPool {
    let pool = pool_options().connect_with(database.options()).await;
    pool.expect("a connection to the test's database")
}

async fn close(pool: &PgPool, path: &str) {
    if timeout(CLOSING_MAX, pool.close()).await.is_err() {
        eprintln!("{path} has ended and still holds a connection of its pool");
    }
}

/// The test has passed also where its database can't be dropped.
async fn discard(database: TestDatabase, path: &str) {
    if let Err(error) = database.discard().await {
        eprintln!("the database of {path} is not dropped: {error}");
    }
}
