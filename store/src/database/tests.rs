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

/// More waits than anything here has.
const WAITS_MAX: u32 = 100;

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

/// How many of the writes after a transaction that was cut while it began are there for others, for
/// each place where it can be cut.
async fn writes_kept(pool: &PgPool, others: &PgPool) -> (u32, i64) {
    for wait in 1..WAITS_MAX {
        let begun = cut_at(wait, pool.begin()).await.is_some();
        sqlx::query("insert into kept values (1)")
            .execute(pool)
            .await
            .unwrap();
        // The next one's transaction is refused, which is nobody else's affair.
        let next = pool.begin().await;
        if let Ok(next) = next {
            next.rollback().await.unwrap();
        }
        if begun {
            let kept = sqlx::query_scalar("select count(*) from kept")
                .fetch_one(others)
                .await;
            return (wait, kept.unwrap());
        }
    }
    panic!("it waits more than {WAITS_MAX} times");
}

#[sqlx::test(migrations = false)]
async fn nobody_gets_a_transaction_that_another_one_began(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let others = with_table(PgPool::connect_with(options.clone()).await.unwrap()).await;
    let (written, kept) = writes_kept(&guarded(options), &others).await;
    assert!(written > 2, "it was cut at {written} places");
    assert_eq!(kept, i64::from(written));
}

#[sqlx::test(migrations = false)]
async fn without_the_guard_writes_are_lost(_: PgPoolOptions, options: PgConnectOptions) {
    let others = with_table(PgPool::connect_with(options.clone()).await.unwrap()).await;
    let (written, kept) = writes_kept(&unguarded(options), &others).await;
    assert!(kept < i64::from(written), "{kept} of {written} are kept");
}

/// Copies some rows through the pool's connection, as the big tables are filled.
async fn copy(pool: &PgPool) -> Result<(), sqlx::Error> {
    let mut connection = pool.acquire().await?;
    let mut copy = connection.copy_in_raw("copy kept from stdin").await?;
    copy.send(b"1\n2\n".as_slice()).await?;
    copy.finish().await?;
    Ok(())
}

/// How many questions, each after a COPY that was cut, get the answer to that question, for each place
/// where it can be cut.
async fn right_answers(pool: &PgPool) -> (u32, u32) {
    let mut right = 0;
    for wait in 1..WAITS_MAX {
        let copied = cut_at(wait, copy(pool)).await.is_some();
        let asked = i64::from(wait);
        let answer = sqlx::query_scalar::<_, i64>("select $1")
            .bind(asked)
            .fetch_one(pool)
            .await;
        right += u32::from(answer.is_ok_and(|answer| answer == asked));
        if copied {
            return (wait, right);
        }
    }
    panic!("it waits more than {WAITS_MAX} times");
}

#[sqlx::test(migrations = false)]
async fn nobody_gets_an_answer_that_another_one_did_not_read(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    with_table(PgPool::connect_with(options.clone()).await.unwrap()).await;
    let (asked, right) = right_answers(&guarded(options)).await;
    assert!(asked > 3, "it was cut at {asked} places");
    assert_eq!(right, asked);
}

#[sqlx::test(migrations = false)]
async fn without_the_guard_answers_are_those_to_other_questions(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    with_table(PgPool::connect_with(options.clone()).await.unwrap()).await;
    let (asked, right) = right_answers(&unguarded(options)).await;
    assert!(right < asked, "{right} of {asked} are right");
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
