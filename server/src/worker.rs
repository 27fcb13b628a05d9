//! The work that happens by itself: whatever is due by the clock or was left to be done later.
//!
//! A worker runs inside `serve`, or alone as `worker`; any number of them may run at once. It needs
//! connections that keep their session: it listens for new jobs on one of them.

use std::{convert::Infallible, error::Error, time::Duration};

use graphile_worker::{
    CrontabTimerError, Worker, WorkerBuildError, WorkerOptions, WorkerRecoveryConfig, WorkerUtils,
};
use store::outbox;
use tokio::{
    sync::watch,
    time::{MissedTickBehavior, interval, timeout},
};

use crate::jobs::{self, Outcomes, Workplace};

/// How many jobs run at once in one worker.
const AT_ONCE: usize = 4;

/// How long a job that is told to stop may go on, before its transaction is dropped.
const GRACE: Duration = Duration::from_secs(6);

/// How long a worker may take to stop: what it has to write down included.
pub(crate) const STOP: Duration = Duration::from_secs(8);

/// How long the worker waits before it begins again, after the database failed it.
const PAUSE: Duration = Duration::from_secs(5);

/// How often a worker looks whether events wait: people who are told of something shall not wait long.
const LOOK: Duration = Duration::from_secs(1);

/// A worker says so often that it is alive, and looks so often for others that died.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// The jobs of a worker that was silent for so long are done by others.
const SILENCE_MAX: Duration = Duration::from_secs(90);

/// Why the worker has to begin again.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("the timetable: {0}")]
    Timetable(#[from] CrontabTimerError),
    #[error("{0}")]
    Start(Box<WorkerBuildError>),
    #[error("the first job: {0}")]
    FirstJob(Box<dyn Error + Send + Sync>),
    #[error("{0}")]
    Run(Box<dyn Error + Send + Sync>),
}

/// Works until the place closes, and returns once the pieces under way are done.
///
/// When the database fails, or its schema is not this program's yet, it says so and begins again.
pub async fn run(place: Workplace) {
    tracing::info!("the worker runs");
    let mut stop = place.stop.clone();
    loop {
        let worker = tokio::select! {
            worker = start(&place) => worker,
            () = closed(&mut stop) => break,
        };
        let ended = match worker {
            Ok(worker) => {
                let queue = worker.create_utils();
                tokio::select! {
                    ended = worker.run() => ended.map_err(|error| Failure::Run(Box::new(error))),
                    never = look_for_events(&place, &queue) => match never {},
                }
            }
            Err(failure) => Err(failure),
        };
        if let Err(error) = ended {
            tracing::error!(%error, "the worker was interrupted and begins again");
        }
        if timeout(PAUSE, closed(&mut stop)).await.is_ok() {
            break;
        }
    }
    tracing::info!("the worker stopped");
}

/// Looks again and again whether events wait, and has them handed on.
async fn look_for_events(place: &Workplace, queue: &WorkerUtils) -> Infallible {
    let mut looks = interval(LOOK);
    looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        looks.tick().await;
        // A database that fails here fails the worker, too, which says so.
        if !matches!(outbox::is_any_waiting(&place.db).await, Ok(true)) {
            continue;
        }
        let (job, spec) = jobs::when_events_wait();
        if let Err(error) = queue.add_job(job, spec).await {
            tracing::debug!(%error, "events wait a little longer");
        }
    }
}

/// Registers at the queue. The worker that it gives ends by itself when the place closes.
async fn start(place: &Workplace) -> Result<Worker, Failure> {
    let mut stop = place.stop.clone();
    let worker = WorkerOptions::default()
        .pg_pool(place.db.primary.clone())
        .concurrency(AT_ONCE)
        .add_extension(place.clone())
        .add_plugin(Outcomes)
        .define_jobs(jobs::definitions())
        .with_crons(jobs::timetable()?)
        .worker_recovery(
            WorkerRecoveryConfig::default()
                .heartbeat_interval(HEARTBEAT)
                .sweep_interval(HEARTBEAT)
                .sweep_threshold(SILENCE_MAX),
        )
        .listen_os_shutdown_signals(false)
        .shutdown_signal(async move { closed(&mut stop).await })
        .shutdown_grace_period(GRACE)
        .init()
        .await
        .map_err(|error| Failure::Start(Box::new(error)))?;
    let (job, spec) = jobs::at_start();
    let added = worker.create_utils().add_job(job, spec).await;
    added.map_err(|error| Failure::FirstJob(Box::new(error)))?;
    Ok(worker)
}

/// Waits for the word to stop. Its sender going away means the same.
async fn closed(stop: &mut watch::Receiver<bool>) {
    let _sender_gone = stop.wait_for(|stop| *stop).await.is_err();
}
