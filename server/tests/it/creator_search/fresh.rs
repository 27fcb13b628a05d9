//! An update can be found within a second, whatever else happens. The one test here that waits by the clock.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use domain::{creator_search::SearchRow, market::Market};
use futures::future::join_all;
use server::creator_search::CreatorSearchProcess;
use sqlx::{
    PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use tokio::{sync::watch, task::JoinHandle, time::sleep};

use super::stage::{Stage, creators, give};
use crate::world::pool_of;

/// So many write at the same time, each ten times a second.
const WRITERS: usize = 100;

/// How long an update may take to be found.
const WITHIN: Duration = Duration::from_secs(1);

/// A process that follows, until it is stopped.
struct Running {
    process: Arc<CreatorSearchProcess>,
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Running {
    async fn start(stage: &Stage) -> Self {
        let process = CreatorSearchProcess::new(stage.world.db.clone());
        process.catch_up().await.unwrap();
        let (stop, stopped) = watch::channel(false);
        let running = Arc::clone(&process).run(stage.world.outside.clone(), stopped);
        let task = tokio::spawn(running);
        Self {
            process,
            stop,
            task,
        }
    }

    async fn end(self) {
        self.stop.send_replace(true);
        self.task.await.unwrap();
    }

    /// How long it takes until this creator has so many followers in memory.
    async fn finds(&self, row: &SearchRow) -> Duration {
        let began = Instant::now();
        loop {
            let held = self.process.index().rows(row.market, &[row.creator]);
            if held.iter().any(|held| held.followers == row.followers) {
                return began.elapsed();
            }
            assert!(
                began.elapsed() < Duration::from_secs(60),
                "it is never found"
            );
            sleep(Duration::from_millis(5)).await;
        }
    }
}

/// A row of the test's own, with another number of followers each time.
async fn next(pool: &PgPool, marker: &mut SearchRow) {
    marker.followers = marker.followers.map(|followers| followers + 1);
    give(pool, marker).await;
}

/// Changes the same few creators again and again, ten times a second.
async fn keep_writing(
    pool: PgPool,
    mut row: SearchRow,
    (ended, written): (Arc<AtomicBool>, Arc<AtomicU64>),
) {
    while !ended.load(Ordering::Relaxed) {
        let began = Instant::now();
        next(&pool, &mut row).await;
        written.fetch_add(1, Ordering::Relaxed);
        sleep(Duration::from_millis(100).saturating_sub(began.elapsed())).await;
    }
}

#[database_test::test(store::MIGRATOR)]
async fn an_update_is_seen_within_a_second(_: PgPoolOptions, options: PgConnectOptions) {
    let mut rows = creators(21, 2_000, Market::Gb);
    for row in &mut rows {
        row.followers = Some(1_000);
    }
    let stage = Stage::with(options.clone(), &rows).await;
    let mut marker = rows.pop().unwrap();
    let root = PgPoolOptions::new().connect_lazy_with(options.clone());
    let pool = pool_of(options, 12, Duration::from_mins(1));
    let (ended, written) = (
        Arc::new(AtomicBool::new(false)),
        Arc::new(AtomicU64::new(0)),
    );
    let writers: Vec<JoinHandle<()>> = rows
        .iter()
        .take(WRITERS)
        .map(|row| {
            let shared = (Arc::clone(&ended), Arc::clone(&written));
            tokio::spawn(keep_writing(pool.clone(), row.clone(), shared))
        })
        .collect();
    // A transaction that goes on for as long as the test.
    let mut long = stage.world.db.primary.begin().await.unwrap();
    sqlx::query("update creator_card set rating = 1 where creator_id = $1")
        .bind(rows[WRITERS + 1].creator.uuid())
        .execute(&mut *long)
        .await
        .unwrap();

    let mut running = Running::start(&stage).await;
    let mut slowest = Duration::ZERO;
    for round in 0..30 {
        next(&stage.world.db.primary, &mut marker).await;
        let took = running.finds(&marker).await;
        slowest = slowest.max(took);
        match round {
            // Another process takes its place, which reads everything anew.
            10 => {
                running.end().await;
                running = Running::start(&stage).await;
            }
            // Its connections are lost, and it goes on over others.
            20 => {
                cut_others(&root).await;
                next(&stage.world.db.primary, &mut marker).await;
                let took = running.finds(&marker).await;
                println!("after its connections were cut: {took:?}");
                assert!(took < Duration::from_secs(10), "{took:?}");
            }
            _ => {}
        }
    }
    ended.store(true, Ordering::Relaxed);
    join_all(writers).await;
    drop(long);
    println!(
        "{} updates, and the slowest was found after {slowest:?}",
        written.load(Ordering::Relaxed)
    );
    assert!(slowest < WITHIN, "{slowest:?}");
    // It ends as the database.
    running.process.catch_up().await.unwrap();
    assert_eq!(running.process.compare(0).await.unwrap(), 0);
    running.end().await;
}

/// Ends the connections that wait for their next question, as a database does that another one takes over from.
async fn cut_others(root: &PgPool) {
    sqlx::query(
        "select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid() and state = 'idle'",
    )
    .execute(root)
    .await
    .unwrap();
}
