//! When a transaction is run again, and when it is not.

use std::cell::Cell;

use sqlx::{AssertSqlSafe, PgConnection, PgPool};

use super::ATTEMPTS_MAX;
use crate::Error;

/// How often a verb ran, and how it ended.
async fn run(pool: &PgPool, failures: u32, code: &str) -> (u32, Result<u32, Error<&'static str>>) {
    let runs = Cell::new(0);
    let ended = verb(pool, &runs, failures, code).await;
    (runs.get(), ended)
}

/// Adds a row and then fails so many times with the code.
async fn verb(
    pool: &PgPool,
    runs: &Cell<u32>,
    failures: u32,
    code: &str,
) -> Result<u32, Error<&'static str>> {
    in_transaction!(pool, |tx| {
        runs.set(runs.get() + 1);
        sqlx::query("insert into ran values ($1)")
            .bind(i64::from(runs.get()))
            .execute(&mut *tx)
            .await?;
        if runs.get() <= failures {
            fail_with(tx, code).await?;
        }
        Ok(runs.get())
    })
}

async fn fail_with(connection: &mut PgConnection, code: &str) -> Result<(), sqlx::Error> {
    let raise = format!("do $$ begin raise exception using errcode = '{code}'; end $$");
    sqlx::raw_sql(AssertSqlSafe(raise))
        .execute(connection)
        .await?;
    Ok(())
}

async fn rows(pool: &PgPool) -> Vec<i64> {
    sqlx::query_scalar("select run from ran order by run")
        .fetch_all(pool)
        .await
        .unwrap()
}

#[sqlx::test(migrations = false)]
async fn what_the_database_wants_repeated_is_run_again_as_a_whole(pool: PgPool) {
    sqlx::query("create table ran (run bigint)")
        .execute(&pool)
        .await
        .unwrap();
    for code in ["40001", "40P01"] {
        sqlx::query("delete from ran").execute(&pool).await.unwrap();
        let (runs, ended) = run(&pool, 2, code).await;
        assert!(matches!(ended, Ok(3)), "{code}: {ended:?}");
        assert_eq!(runs, 3);
        assert_eq!(
            rows(&pool).await,
            [3],
            "{code}: only the run that was committed is left"
        );
    }
}

#[sqlx::test(migrations = false)]
async fn it_is_not_run_for_ever(pool: PgPool) {
    sqlx::query("create table ran (run bigint)")
        .execute(&pool)
        .await
        .unwrap();
    let (runs, ended) = run(&pool, u32::MAX, "40001").await;
    assert!(matches!(ended, Err(Error::Db(_))), "{ended:?}");
    assert_eq!(runs, ATTEMPTS_MAX);
    assert!(rows(&pool).await.is_empty());
}

#[sqlx::test(migrations = false)]
async fn any_other_failure_ends_it_at_once(pool: PgPool) {
    sqlx::query("create table ran (run bigint)")
        .execute(&pool)
        .await
        .unwrap();
    let (runs, ended) = run(&pool, 1, "23514").await;
    assert!(matches!(ended, Err(Error::Db(_))), "{ended:?}");
    assert_eq!(runs, 1);
    assert!(rows(&pool).await.is_empty());
}
