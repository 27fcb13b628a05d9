//! An update can be found within a second, whatever else happens. The one test here that waits by the clock.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use chrono::Days;
use domain::{
    creator_facts::{CreatorDay, CreatorProfileFacts},
    creator_search::SearchRow,
    creator_setting::SettingsChange,
    currency::Currency,
    ids::CreatorId,
    market::Market,
};
use futures::future::join_all;
use server::creator_search::CreatorSearchProcess;
use sqlx::{
    PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use store::{
    creator_facts::{SubmittedDay, SubmittedProfile},
    creators::NewCreator,
    import::Rows,
    lookup,
};
use tokio::{sync::watch, task::JoinHandle, time::sleep};
use uuid::Uuid;

use super::stage::{Stage, creators, give, give_each_one_more};
use crate::world::pool_of;

/// So many write at the same time, each ten times a second.
const WRITERS: usize = 20;

/// So many creators each of them updates at once. All together they would update 2,000 a second.
const UPDATES_AT_ONCE: usize = 10;

/// So many updates a second there must be in fact, at least.
const UPDATES_A_SECOND: u128 = 1_000;

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

    /// How long it takes until the creator is in memory as expected.
    async fn finds(&self, creator: CreatorId, is_so: impl Fn(&SearchRow) -> bool) -> Duration {
        let began = Instant::now();
        loop {
            let held = self.process.index().rows(Market::Gb, &[creator]);
            if held.iter().any(&is_so) {
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

/// Those who update creators all the time.
struct Writers {
    shared: Arc<Shared>,
    tasks: Vec<JoinHandle<()>>,
}

/// What they know of each other.
#[derive(Default)]
struct Shared {
    is_over: AtomicBool,
    updates: AtomicU64,
    /// Why an update was not written. What counts is how many were.
    failure: Mutex<String>,
}

impl Writers {
    /// Each of them has creators of its own.
    fn start(pool: &PgPool, rows: &[SearchRow]) -> Self {
        let shared: Arc<Shared> = Arc::default();
        let each = rows.chunks(rows.len().div_ceil(WRITERS)).map(|own| {
            let own: Vec<Uuid> = own.iter().map(|row| row.creator.uuid()).collect();
            tokio::spawn(keep_writing(pool.clone(), own, Arc::clone(&shared)))
        });
        let tasks = each.collect();
        Self { shared, tasks }
    }

    /// How many updates there were until now.
    fn updates(&self) -> u128 {
        u128::from(self.shared.updates.load(Ordering::Relaxed))
    }

    /// Lets them end; the last failure, if there was one.
    async fn end(self) -> String {
        self.shared.is_over.store(true, Ordering::Relaxed);
        for ended in join_all(self.tasks).await {
            ended.unwrap();
        }
        self.shared.failure.lock().unwrap().clone()
    }
}

/// Updates some of these creators after the others, again and again.
async fn keep_writing(pool: PgPool, own: Vec<Uuid>, shared: Arc<Shared>) {
    for some in own.chunks(UPDATES_AT_ONCE).cycle() {
        if shared.is_over.load(Ordering::Relaxed) {
            return;
        }
        let began = Instant::now();
        match give_each_one_more(&pool, some).await {
            Ok(given) => {
                shared.updates.fetch_add(given, Ordering::Relaxed);
            }
            // As where connections are cut.
            Err(error) => *shared.failure.lock().unwrap() = error.to_string(),
        }
        sleep(Duration::from_millis(100).saturating_sub(began.elapsed())).await;
    }
}

impl Stage {
    /// A creator of the product's own making, who may sell and shares what there is to share.
    async fn add_seller(&self, handle: &str) -> CreatorId {
        let new = NewCreator {
            handle: handle.to_owned(),
            managed_by: None,
        };
        self.world.take(Rows::Creators(&[new])).await;
        let profile = SubmittedProfile {
            handle: handle.to_owned(),
            facts: CreatorProfileFacts {
                has_ecommerce_permission: true,
                ..CreatorProfileFacts::default()
            },
        };
        self.world.take(Rows::CreatorProfiles(&[profile])).await;
        let creator = lookup::creator(&self.world.db, Market::Gb, handle).await;
        let creator = creator.unwrap();
        let change = SettingsChange {
            shares_performance: Some(true),
            shows_contact: None,
        };
        self.set(creator, change).await;
        creator
    }

    /// The platform sends a day on which the creator sold something.
    async fn sell(&self, handle: &str, units: u64) {
        let today = self.world.outside.now().date_naive();
        let day = SubmittedDay {
            handle: handle.to_owned(),
            day: CreatorDay {
                videos: 1,
                video_gmv: units,
                ..CreatorDay::empty(today - Days::new(2))
            },
            currency: Currency::Gbp,
        };
        self.world.take(Rows::CreatorDays(&[day])).await;
    }

    /// Gives a creator another number of followers, and says how long it takes until that is found.
    async fn update_and_find(&self, running: &Running, row: &mut SearchRow) -> Duration {
        row.followers = row.followers.map(|followers| followers + 1);
        give(&self.world.db.primary, row).await;
        let is_so = |held: &SearchRow| held.followers == row.followers;
        running.finds(row.creator, is_so).await
    }
}

#[database_test::test(store::MIGRATOR)]
async fn an_update_is_seen_within_a_second(_: PgPoolOptions, options: PgConnectOptions) {
    let mut rows = creators(21, 2_000, Market::Gb);
    for row in &mut rows {
        row.followers = Some(1_000);
    }
    let stage = Stage::with(options.clone(), &rows).await;
    let seller = stage.add_seller("a.seller").await;
    let (mut marker, held) = (rows.pop().unwrap(), rows.pop().unwrap());
    let root = PgPoolOptions::new().connect_lazy_with(options.clone());
    let pool = pool_of(options, 12, Duration::from_mins(1));
    let writers = Writers::start(&pool, &rows);
    // A transaction that goes on for as long as the test.
    let mut long = stage.world.db.primary.begin().await.unwrap();
    sqlx::query("update creator_card set rating = 1 where creator_id = $1")
        .bind(held.creator.uuid())
        .execute(&mut *long)
        .await
        .unwrap();

    let mut running = Running::start(&stage).await;
    let (began, before) = (Instant::now(), writers.updates());
    let mut slowest = Duration::ZERO;
    for round in 0..30 {
        let took = stage.update_and_find(&running, &mut marker).await;
        slowest = slowest.max(took);
        match round {
            // What the platform sends is found as soon.
            5 => {
                stage.sell("a.seller", 1_250).await;
                let is_so = |row: &SearchRow| {
                    let shown = row.shown.as_ref();
                    shown.is_some_and(|shown| shown.gmv == 1_250)
                };
                let took = running.finds(seller, is_so).await;
                println!("a day that the platform sent: {took:?}");
                slowest = slowest.max(took);
            }
            // Another process takes its place, which reads everything anew.
            10 => {
                running.end().await;
                running = Running::start(&stage).await;
            }
            // Its connections are lost, and it goes on over others.
            20 => {
                cut_others(&root).await;
                let took = stage.update_and_find(&running, &mut marker).await;
                println!("after its connections were cut: {took:?}");
                assert!(took < Duration::from_secs(10), "{took:?}");
            }
            _ => {}
        }
    }
    let (lasted, updates) = (began.elapsed(), writers.updates() - before);
    let failure = writers.end().await;
    drop(long);
    let a_second = updates * 1_000 / lasted.as_millis();
    println!(
        "{updates} updates in {lasted:?}, {a_second} a second; the slowest was found after {slowest:?}"
    );
    assert!(slowest < WITHIN, "{slowest:?}");
    assert!(
        a_second >= UPDATES_A_SECOND,
        "{a_second} updates a second {failure}"
    );
    // It ends as the database.
    running.process.catch_up().await.unwrap();
    assert_eq!(running.process.compare(0).await.unwrap(), 0);
    running.end().await;
}

/// Ends the connections that wait for their next question, as a database does that another one takes over from.
async fn cut_others(root: &PgPool) {
    sqlx::query(
        "select pg_terminate_backend(pid, 10000) from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid() and state = 'idle'",
    )
    .execute(root)
    .await
    .unwrap();
}
