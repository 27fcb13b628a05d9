//! How far an index is behind while a thousand creators change each second, and how long searches take meanwhile.

use std::{
    sync::{
        Arc,
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
use store::{
    Db,
    creator_feed::{self, Feed, Followed},
};
use tokio::{
    task::{JoinHandle, spawn_blocking},
    time::{Interval, MissedTickBehavior, interval, sleep},
};
use uuid::Uuid;

use crate::{
    Failure, MARKET,
    awaited::Awaited,
    by_postgres::Postgres,
    report::{self, Times, measured},
};

/// How long creators change.
const LASTS: Duration = Duration::from_mins(1);

/// So many write at once, each so often a second: a thousand updates together.
const WRITERS: usize = 8;
const UPDATES_OF_EACH: u64 = 125;

/// So many updates a second there must be at least: else what was measured is another thing.
const RATE_MIN: f64 = 980.0;

/// As the program does it.
const LOOK: Duration = Duration::from_millis(200);
const CHANGES_AT_ONCE: usize = 128;

/// How many seconds an update may take to be found.
const LAG_MAX: f64 = 1.0;

/// What the 95th of a hundred searches may take, as a multiple of what it takes when nothing changes.
const SLOWER_MAX: f64 = 1.5;

/// Whoever follows the changes, as the program does it.
struct Follower<'f> {
    db: &'f Db,
    feed: Feed,
    index: Arc<CreatorIndex>,
    awaited: Arc<Awaited>,
    looks: Interval,
    /// How long updates took to be found.
    lags: Times,
}

impl Follower<'_> {
    async fn follow_for(&mut self, lasts: Duration) -> Result<(), Failure> {
        let began = Instant::now();
        while began.elapsed() < lasts {
            self.look().await?;
        }
        Ok(())
    }

    /// Waits until it is time to look, writes what changed into the index, and takes from the index what is found.
    async fn look(&mut self) -> Result<(), Failure> {
        self.looks.tick().await;
        let Followed::Changes(changes) = creator_feed::follow(self.db, &mut self.feed).await?
        else {
            return Err("the changes are too many to follow".into());
        };
        let index = Arc::clone(&self.index);
        let rows = spawn_blocking(move || {
            for some in changes.chunks(CHANGES_AT_ONCE) {
                index.apply(some);
            }
            let creators: Vec<CreatorId> = changes.iter().map(creator_of).collect();
            index.rows(MARKET, &creators)
        })
        .await?;
        for row in rows {
            let followers = row.followers.unwrap_or_default();
            for lag in self.awaited.find(row.creator, followers) {
                self.lags.push(lag);
            }
        }
        Ok(())
    }
}

/// Measures it; whether it takes longer than it may.
pub(crate) async fn measure(
    index: CreatorIndex,
    postgres: &Postgres,
    requests: &[SearchRequest],
    idle: &Times,
) -> Result<bool, Failure> {
    let index = Arc::new(index);
    let (awaited, ended) = (Arc::<Awaited>::default(), Arc::<AtomicBool>::default());
    let mut looks = interval(LOOK);
    looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut follower = Follower {
        db: &postgres.db,
        feed: postgres.read_into(&index).await?,
        index: Arc::clone(&index),
        awaited: Arc::clone(&awaited),
        looks,
        lags: Times::default(),
    };
    let writers = begin_to_write(&postgres.pool, &awaited, &ended).await?;
    let searching = {
        let (ended, requests) = (Arc::clone(&ended), requests.to_vec());
        spawn_blocking(move || keep_searching(&index, &requests, &ended))
    };
    let began = Instant::now();
    let followed = follower.follow_for(LASTS).await;
    // The others end too if following failed.
    ended.store(true, Ordering::Relaxed);
    let mut updates = 0;
    for wrote in join_all(writers).await {
        updates += wrote??;
    }
    let seconds = began.elapsed().as_secs_f64();
    followed?;
    // Everything is committed now.
    follower.look().await?;
    let times = searching.await??;
    let rate = updates as f64 / seconds;
    let left = awaited.left();
    Ok(print(rate, left, &follower.lags, &times, idle))
}

/// Prints what was measured; whether it is more, or less, than it may be.
fn print(rate: f64, left: usize, lags: &Times, times: &Times, idle: &Times) -> bool {
    let [half, nearly_all, slowest] = [50, 95, 100].map(|part| lags.part(part));
    let slower = times.part(95) / idle.part(95);
    let [quick, slow] = [50, 95].map(|part| format!("{:.3} ms", 1_000.0 * times.part(part)));
    report::print_measured(&[
        measured(
            "updates a second, over a minute",
            format!("{rate:.0}"),
            format!("{RATE_MIN} at least"),
        ),
        measured("updates that were never found", left, 0),
        measured(
            "seconds until an update is found, p50",
            format!("{half:.3}"),
            "",
        ),
        measured(
            "seconds until an update is found, p95",
            format!("{nearly_all:.3}"),
            "",
        ),
        measured(
            "seconds until an update is found, the slowest",
            format!("{slowest:.3}"),
            LAG_MAX,
        ),
        measured("the engine's searches meanwhile, p50", quick, ""),
        measured("the engine's searches meanwhile, p95", slow, ""),
        measured(
            "that p95 as a multiple of the one before",
            format!("{slower:.2}"),
            SLOWER_MAX,
        ),
    ]);
    rate < RATE_MIN || left > 0 || slowest > LAG_MAX || slower > SLOWER_MAX
}

const fn creator_of(change: &SearchChange) -> CreatorId {
    match change {
        SearchChange::Put(row) => row.creator,
        SearchChange::Gone { creator, .. } => *creator,
    }
}

/// Begins to change creators, each of whom one writer alone changes.
async fn begin_to_write(
    pool: &PgPool,
    awaited: &Arc<Awaited>,
    ended: &Arc<AtomicBool>,
) -> Result<Vec<JoinHandle<Result<u64, sqlx::Error>>>, Failure> {
    let creators: Vec<(Uuid, i64)> =
        sqlx::query_as("select creator_id, coalesce(followers, 0) from creator_card limit 100000")
            .fetch_all(pool)
            .await?;
    let of_each = creators.len().div_ceil(WRITERS).max(1);
    let writers = creators.chunks(of_each).map(|own| {
        tokio::spawn(keep_writing(
            pool.clone(),
            own.to_vec(),
            Arc::clone(awaited),
            Arc::clone(ended),
        ))
    });
    Ok(writers.collect())
}

/// Gives one creator after the other one follower more, again and again; how many updates there were.
async fn keep_writing(
    pool: PgPool,
    mut creators: Vec<(Uuid, i64)>,
    awaited: Arc<Awaited>,
    ended: Arc<AtomicBool>,
) -> Result<u64, sqlx::Error> {
    let (began, mut updates) = (Instant::now(), 0);
    loop {
        for (creator, followers) in &mut creators {
            if ended.load(Ordering::Relaxed) {
                return Ok(updates);
            }
            *followers += 1;
            let update = (
                CreatorId::new(*creator),
                u64::try_from(*followers).unwrap_or_default(),
            );
            awaited.add(update);
            write(&pool, *creator, *followers).await?;
            awaited.commit(&update);
            updates += 1;
            let due = Duration::from_micros(updates * 1_000_000 / UPDATES_OF_EACH);
            sleep(due.saturating_sub(began.elapsed())).await;
        }
    }
}

/// Gives a creator so many followers, in one transaction with the note that the card changed.
async fn write(pool: &PgPool, creator: Uuid, followers: i64) -> Result<(), sqlx::Error> {
    let written = sqlx::query(
        "with written as (
             update creator_card
             set followers = $2, version = version + 1
             where creator_id = $1
             returning creator_id, version
         )
         insert into creator_change (creator_change_id, creator_id, version, at)
         select gen_random_uuid(), creator_id, version, now() from written",
    )
    .bind(creator)
    .bind(followers)
    .execute(pool)
    .await?;
    if written.rows_affected() == 1 {
        Ok(())
    } else {
        Err(sqlx::Error::RowNotFound)
    }
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
