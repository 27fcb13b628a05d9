//! When a transaction is run again, and when it is not.

mod answers;

use std::cell::Cell;

use sqlx::{
    AssertSqlSafe, PgConnection, PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};

use super::{in_transaction, repeat::ATTEMPTS_MAX};
use crate::{Error, acting::Acting, cut_short::cut_at};

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
    in_transaction!(pool, Acting::NOBODY, |tx| {
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

#[sqlx::test(migrations = false)]
async fn a_row_that_others_hold_is_waited_for_once_more(pool: PgPool) {
    sqlx::query("create table ran (run bigint)")
        .execute(&pool)
        .await
        .unwrap();
    let (runs, ended) = run(&pool, 1, "55P03").await;
    assert!(matches!(ended, Ok(2)), "{ended:?}");
    assert_eq!((runs, rows(&pool).await), (2, vec![2]));
    let (runs, ended) = run(&pool, u32::MAX, "55P03").await;
    assert!(matches!(ended, Err(Error::Db(_))), "{ended:?}");
    assert_eq!(runs, 2);
}

/// Adds a row, and loses its connection in the middle of the first run.
async fn cut_off_once(pool: &PgPool, runs: &Cell<u32>) -> Result<u32, Error<&'static str>> {
    in_transaction!(pool, Acting::NOBODY, |tx| {
        runs.set(runs.get() + 1);
        sqlx::query("insert into ran values ($1)")
            .bind(i64::from(runs.get()))
            .execute(&mut *tx)
            .await?;
        if runs.get() == 1 {
            sqlx::query("select pg_terminate_backend(pg_backend_pid())")
                .execute(&mut *tx)
                .await?;
        }
        Ok(runs.get())
    })
}

#[sqlx::test(migrations = false)]
async fn a_lost_connection_is_replaced_and_the_whole_runs_again(pool: PgPool) {
    sqlx::query("create table ran (run bigint)")
        .execute(&pool)
        .await
        .unwrap();
    let runs = Cell::new(0);
    let ended = cut_off_once(&pool, &runs).await;
    assert!(matches!(ended, Ok(2)), "{ended:?}");
    assert_eq!((runs.get(), rows(&pool).await), (2, vec![2]));
}

/// Cuts a verb at every place where it waits, over a pool that takes every connection back: what comes
/// after it is kept, and asked through a connection that answers what it was asked.
#[sqlx::test(migrations = false)]
async fn whoever_is_cut_leaves_nothing_to_the_next(_: PgPoolOptions, options: PgConnectOptions) {
    let one = PgPoolOptions::new().max_connections(1);
    let pool = one.connect_with(options.clone()).await.unwrap();
    let others = PgPool::connect_with(options).await.unwrap();
    sqlx::query("create table ran (run bigint)")
        .execute(&others)
        .await
        .unwrap();
    let mut written = 0;
    // How often it waits depends on how fast the answers come.
    for wait in (0..10).flat_map(|_| 1..8) {
        let runs = Cell::new(0);
        let ended = cut_at(wait, verb(&pool, &runs, 0, "")).await;
        drop(ended);
        sqlx::query("insert into ran values (0)")
            .execute(&pool)
            .await
            .unwrap();
        written += 1;
    }
    let zeros = rows(&others).await.into_iter().filter(|run| *run == 0);
    assert_eq!(zeros.count(), written);
}
