//! What a pool takes back, after work that was cut in the middle.
//!
//! Each test has its counterpart over a pool that takes everything back, as sqlx does by itself: were
//! that no longer at fault, the guard of ours could go.

use std::time::Duration;

use sqlx::{
    PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};

use super::Limits;
use crate::cut_short::cut_at;

/// One more than the waits of anything here; how many there are depends on how fast the answers come.
const WAITS: u32 = 8;

/// How often each place is cut.
const ROUNDS: u32 = 10;

/// How often the fault of a pool without the guard is looked for: it shows within the first few.
const TRIES: u32 = 2_000;

const LIMITS: Limits = Limits {
    connections: 1,
    statement: Duration::from_secs(20),
    lock: Duration::from_secs(5),
};

/// A pool of one connection, so that who comes next gets the connection of who was cut.
fn guarded(options: PgConnectOptions) -> PgPool {
    LIMITS.pool_options().connect_lazy_with(options)
}

/// The same, taking everything back.
fn unguarded(options: PgConnectOptions) -> PgPool {
    PgPoolOptions::new()
        .max_connections(1)
        .connect_lazy_with(options)
}

async fn with_table(one: PgPool) -> PgPool {
    sqlx::query("create table kept (number integer)")
        .execute(&one)
        .await
        .unwrap();
    one
}

/// Cuts a transaction while it begins, again and again at each place where it may wait, and writes
/// after it by the connection of who was cut: how many writes there were, and how many are there for
/// others.
async fn writes_kept(pool: &PgPool, others: &PgPool, rounds: u32) -> (i64, i64) {
    let mut written = 0;
    for wait in (0..rounds).flat_map(|_| 1..WAITS) {
        let begun = cut_at(wait, pool.begin()).await;
        drop(begun);
        sqlx::query("insert into kept values (1)")
            .execute(pool)
            .await
            .unwrap();
        written += 1;
        // The next one's transaction is refused, which is nobody else's affair.
        if let Ok(next) = pool.begin().await {
            next.rollback().await.unwrap();
        }
    }
    let kept = sqlx::query_scalar("select count(*) from kept")
        .fetch_one(others)
        .await;
    (written, kept.unwrap())
}

#[sqlx::test(migrations = false)]
async fn nobody_gets_a_transaction_that_another_one_began(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let others = with_table(PgPool::connect_with(options.clone()).await.unwrap()).await;
    let (written, kept) = writes_kept(&guarded(options), &others, ROUNDS).await;
    assert_eq!(kept, written);
}

#[sqlx::test(migrations = false)]
async fn without_the_guard_writes_are_lost(_: PgPoolOptions, options: PgConnectOptions) {
    let others = with_table(PgPool::connect_with(options.clone()).await.unwrap()).await;
    let pool = unguarded(options);
    for _ in 0..TRIES {
        let before: i64 = sqlx::query_scalar("select count(*) from kept")
            .fetch_one(&others)
            .await
            .unwrap();
        let (written, kept) = writes_kept(&pool, &others, 1).await;
        if kept < before + written {
            return;
        }
    }
    panic!("all writes are kept: sqlx has been mended, and the guard can go");
}

/// Copies some rows through the pool's connection, as the big tables are filled.
async fn copy(pool: &PgPool) -> Result<(), sqlx::Error> {
    let mut connection = pool.acquire().await?;
    let mut copy = connection.copy_in_raw("copy kept from stdin").await?;
    copy.send(b"1\n2\n".as_slice()).await?;
    copy.finish().await?;
    Ok(())
}

/// Cuts a COPY, again and again at each place where it may wait, and asks something after each: whether
/// every answer was that to its own question.
async fn answers_are_right(pool: &PgPool, rounds: u32) -> bool {
    for (asked, wait) in (0..).zip((0..rounds).flat_map(|_| 1..WAITS)) {
        let copied = cut_at(wait, copy(pool)).await;
        drop(copied);
        let answer = sqlx::query_scalar::<_, i64>("select $1")
            .bind(asked)
            .fetch_one(pool)
            .await;
        if !answer.is_ok_and(|answer| answer == asked) {
            return false;
        }
    }
    true
}

#[sqlx::test(migrations = false)]
async fn nobody_gets_an_answer_that_another_one_did_not_read(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    with_table(PgPool::connect_with(options.clone()).await.unwrap()).await;
    assert!(answers_are_right(&guarded(options), ROUNDS).await);
}

#[sqlx::test(migrations = false)]
async fn without_the_guard_answers_are_those_to_other_questions(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    with_table(PgPool::connect_with(options.clone()).await.unwrap()).await;
    let is_mended = answers_are_right(&unguarded(options), TRIES).await;
    assert!(!is_mended, "sqlx has been mended, and the guard can go");
}

#[sqlx::test(migrations = false)]
async fn a_statement_and_a_wait_for_a_row_have_their_limits(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let limits = Limits {
        statement: Duration::from_millis(1500),
        ..LIMITS
    };
    let pool = limits.pool_options().connect_lazy_with(options);
    let setting = async |name: &str| -> String {
        sqlx::query_scalar("select current_setting($1)")
            .bind(name)
            .fetch_one(&pool)
            .await
            .unwrap()
    };
    assert_eq!(setting("statement_timeout").await, "1500ms");
    assert_eq!(setting("lock_timeout").await, "5s");
    assert_eq!(setting("idle_in_transaction_session_timeout").await, "15s");
}
