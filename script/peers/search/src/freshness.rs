//! How far an index is behind while a thousand creators change each second, and how long searches take meanwhile.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use creator_search::CreatorIndex;
use domain::{
    creator_search::{SearchChange, SearchRequest},
    ids::CreatorId,
};
use futures::future::join_all;
use sqlx::PgPool;
use store::creator_feed::{self, Followed};
use tokio::{
    task::spawn_blocking,
    time::{MissedTickBehavior, interval, sleep},
};
use uuid::Uuid;

use crate::{Failure, by_postgres::Postgres, report::Times};

/// How long creators change.
const LASTS: Duration = Duration::from_mins(1);

/// So many write at once, each so often a second: a thousand updates together.
const WRITERS: usize = 8;
const UPDATES_OF_EACH: u64 = 125;

/// As the program does it.
const LOOK: Duration = Duration::from_millis(200);
const CHANGES_AT_ONCE: usize = 128;

/// How long an update may take to be found.
const LAG_MAX: Duration = Duration::from_secs(1);

/// What the 95th of a hundred searches may take, as a multiple of what it takes when nothing changes.
const SLOWER_MAX: f64 = 1.5;

/// The updates that are committed and not found yet: of each creator the number of followers, and when.
type Awaited = Arc<Mutex<HashMap<CreatorId, (u64, Instant)>>>;

/// Whether it takes longer than it may.
pub(crate) async fn measure(
    index: CreatorIndex,
    postgres: &Postgres,
    requests: &[SearchRequest],
    idle: &Times,
) -> Result<bool, Failure> {
    let index = Arc::new(index);
    let mut feed = postgres.read_into(&index).await?;
    let (awaited, ended) = (Awaited::default(), Arc::new(AtomicBool::new(false)));
    let creators: Vec<Uuid> =
        sqlx::query_scalar("select creator_id from creator_card limit 100000")
            .fetch_all(&postgres.pool)
            .await?;
    let writers = creators
        .chunks(creators.len().div_ceil(WRITERS))
        .map(|own| {
            let (pool, own) = (postgres.pool.clone(), own.to_vec());
            tokio::spawn(keep_writing(
                pool,
                own,
                Arc::clone(&awaited),
                Arc::clone(&ended),
            ))
        });
    let writers: Vec<_> = writers.collect();
    let searching = {
        let (index, ended, requests) = (Arc::clone(&index), Arc::clone(&ended), requests.to_vec());
        spawn_blocking(move || keep_searching(&index, &requests, &ended))
    };

    let (began, mut lags) = (Instant::now(), Times::default());
    let mut slowest = Duration::ZERO;
    let mut looks = interval(LOOK);
    looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    while began.elapsed() < LASTS {
        looks.tick().await;
        let Followed::Changes(changes) = creator_feed::follow(&postgres.db, &mut feed).await?
        else {
            return Err("the changes are too many to follow".into());
        };
        let index = Arc::clone(&index);
        let changes = spawn_blocking(move || {
            for some in changes.chunks(CHANGES_AT_ONCE) {
                index.apply(some);
            }
            changes
        })
        .await?;
        for lag in found(&awaited, &changes) {
            slowest = slowest.max(lag);
            lags.push(lag);
        }
    }
    ended.store(true, Ordering::Relaxed);
    let mut updates = 0;
    for wrote in join_all(writers).await {
        updates += wrote??;
    }
    let times = searching.await??;
    let slower = times.part(95) / idle.part(95);
    println!(
        "{updates} updates in {} s were found after {}; the slowest after {:.3} s",
        LASTS.as_secs(),
        lags.says(),
        slowest.as_secs_f64(),
    );
    println!(
        "searches meanwhile: {}; p95 is {slower:.2} times that of before",
        times.says()
    );
    Ok(slowest > LAG_MAX || slower > SLOWER_MAX)
}

/// How long ago the updates were committed that are found now.
fn found(awaited: &Awaited, changes: &[SearchChange]) -> Vec<Duration> {
    let mut lags = Vec::new();
    let Ok(mut awaited) = awaited.lock() else {
        return lags;
    };
    for change in changes {
        let SearchChange::Put(row) = change else {
            continue;
        };
        let is_found = awaited
            .get(&row.creator)
            .is_some_and(|(followers, _)| row.followers >= Some(*followers));
        if is_found && let Some((_, committed)) = awaited.remove(&row.creator) {
            lags.push(committed.elapsed());
        }
    }
    lags
}

/// Gives one creator after the other more followers; how many updates there were.
async fn keep_writing(
    pool: PgPool,
    creators: Vec<Uuid>,
    awaited: Awaited,
    ended: Arc<AtomicBool>,
) -> Result<u64, sqlx::Error> {
    let (began, mut updates) = (Instant::now(), 0);
    for creator in creators.iter().cycle() {
        if ended.load(Ordering::Relaxed) {
            break;
        }
        let followers: i64 = sqlx::query_scalar(
            "with written as (
                 update creator_card
                 set followers = coalesce(followers, 0) + 1, version = version + 1
                 where creator_id = $1
                 returning creator_id, version, followers
             ), noted as (
                 insert into creator_change (creator_change_id, creator_id, version, at)
                 select gen_random_uuid(), creator_id, version, now() from written
             )
             select followers from written",
        )
        .bind(creator)
        .fetch_one(&pool)
        .await?;
        updates += 1;
        if let (Ok(mut awaited), Ok(followers)) = (awaited.lock(), u64::try_from(followers)) {
            awaited.insert(CreatorId::new(*creator), (followers, Instant::now()));
        }
        let due = Duration::from_micros(updates * 1_000_000 / UPDATES_OF_EACH);
        sleep(due.saturating_sub(began.elapsed())).await;
    }
    Ok(updates)
}

/// Asks one request after the other, again and again.
fn keep_searching(
    index: &CreatorIndex,
    requests: &[SearchRequest],
    ended: &AtomicBool,
) -> Result<Times, Failure> {
    let mut times = Times::default();
    for request in requests.iter().cycle() {
        if ended.load(Ordering::Relaxed) {
            break;
        }
        let asked = Instant::now();
        index.search(request)?;
        times.push(asked.elapsed());
    }
    Ok(times)
}
