//! The work that happens by itself: whatever is due by the clock or was left to be done later.
//!
//! A worker runs inside `serve`, or alone as `worker`; any number of them may run at once. It needs
//! connections that keep their session: it listens for new jobs on one of them.

mod health;

use std::{
    error::Error,
    time::{Duration, Instant},
};

use graphile_worker::{
    CrontabTimerError, Worker, WorkerBuildError, WorkerOptions, WorkerRecoveryConfig, WorkerUtils,
};
use store::{
    browser_imports, dead_letters, mails, outbox, product_imports, reconciliations, registrations,
};
use tokio::{
    sync::watch,
    task::JoinError,
    time::{MissedTickBehavior, interval, timeout},
};

pub use self::health::WorkerHealth;
pub(crate) use self::health::{Report, describe};
use crate::jobs::{self, JobContext, Outcomes};

/// How many jobs run at once in one worker.
const AT_ONCE: usize = 4;

/// How long a job that is told to stop may go on, before its transaction is dropped.
const GRACE: Duration = Duration::from_secs(6);

/// How long a worker may take to stop: what it has to write down included.
pub(crate) const STOP: Duration = Duration::from_secs(8);

/// How long the worker waits before it begins again, after the database failed it.
const PAUSE: Duration = Duration::from_secs(5);

/// How often a worker looks whether events wait, approvals to be told of, imports, or mails: people who are told of
/// something shall not wait long.
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
    #[error("a part of it died: {0}")]
    Died(JoinError),
}

impl Failure {
    /// What anybody may read of it: the log has the rest.
    fn public_words(&self) -> &'static str {
        match self {
            Self::Timetable(_) => "the timetable can't be read",
            Self::Start(_) => "it can't register at the job queue",
            Self::FirstJob(_) => "it can't add a job to the queue",
            Self::Run(_) => "the job queue failed",
            Self::Died(_) => "it panicked",
        }
    }
}

/// Works until it is told to stop, and returns once the pieces under way are done.
///
/// When the database fails, when its schema is not this program's yet, or when the work panics, it says
/// so, also to whoever asks whether the process is ready, and begins again.
pub async fn run(context: JobContext) {
    tracing::info!("the worker runs");
    let (stop, health) = (context.stop.clone(), context.health.clone());
    keep_working(stop, &health, PAUSE, move || work(context.clone())).await;
    health.has_stopped();
    tracing::info!("the worker stopped");
}

/// Does the work until it is told to stop; work that ends by itself, or panics, begins again.
async fn keep_working<Work, Working>(
    mut stop: watch::Receiver<bool>,
    health: &WorkerHealth,
    pause: Duration,
    work: Work,
) where
    Work: Fn() -> Working,
    Working: Future<Output = Result<(), Failure>> + Send + 'static,
{
    loop {
        // In a task of its own, so that a panic ends nothing else and no query is dropped half-way.
        let ended = match tokio::spawn(work()).await {
            Ok(ended) => ended,
            Err(error) => Err(Failure::Died(error)),
        };
        if *stop.borrow() {
            break;
        }
        let cause = match ended {
            Ok(()) => "it ended unasked",
            Err(error) => {
                tracing::error!(%error, "the worker was interrupted and begins again");
                error.public_words()
            }
        };
        health.was_interrupted(cause);
        if timeout(pause, closed(&mut stop)).await.is_ok() {
            break;
        }
    }
}

/// Works until it is told to stop or something fails.
async fn work(context: JobContext) -> Result<(), Failure> {
    let worker = start(&context).await?;
    // A program that was just upgraded may be able to hand on what the one before could not.
    if let Err(error) = dead_letters::retry_all(&context.db).await {
        tracing::warn!(%error, "the events that were set aside are not tried again");
    }
    let (queue, (end, ended)) = (worker.create_utils(), watch::channel(false));
    let looking = tokio::spawn(look_for_events(context, queue, ended));
    let outcome = worker.run().await;
    end.send_replace(true);
    looking.await.map_err(Failure::Died)?;
    outcome.map_err(|error| Failure::Run(Box::new(error)))
}

/// Looks again and again whether events wait, and has them handed on, until the worker ends. That is
/// also the worker's sign of life.
async fn look_for_events(
    context: JobContext,
    queue: WorkerUtils,
    mut ended: watch::Receiver<bool>,
) {
    let mut looks = interval(LOOK);
    looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = looks.tick() => {}
            () = closed(&mut ended) => return,
        }
        context
            .health
            .is_working(Instant::now(), context.environment.now());
        // A database that fails here fails the worker, too, which says so.
        if matches!(outbox::is_any_waiting(&context.db).await, Ok(true)) {
            let (job, spec) = jobs::wake_relay_job();
            if let Err(error) = queue.add_job(job, spec).await {
                tracing::debug!(%error, "events wait a little longer");
            }
        }
        let now = context.environment.now();
        let untold = registrations::is_any_approval_untold(&context.db, now).await;
        if matches!(untold, Ok(true)) {
            let (job, spec) = jobs::wake_approvals_job();
            if let Err(error) = queue.add_job(job, spec).await {
                tracing::debug!(%error, "approvals wait a little longer");
            }
        }
        if matches!(
            browser_imports::is_any_due(&context.db, now).await,
            Ok(true)
        ) {
            let (job, spec) = jobs::wake_imports_job();
            if let Err(error) = queue.add_job(job, spec).await {
                tracing::debug!(%error, "imports wait a little longer");
            }
        }
        if matches!(
            product_imports::is_any_due(&context.db, now).await,
            Ok(true)
        ) {
            let (job, spec) = jobs::wake_product_imports_job();
            if let Err(error) = queue.add_job(job, spec).await {
                tracing::debug!(%error, "files of products wait a little longer");
            }
        }
        if matches!(
            reconciliations::is_any_due(&context.db, now).await,
            Ok(true)
        ) {
            let (job, spec) = jobs::wake_reconciliations_job();
            if let Err(error) = queue.add_job(job, spec).await {
                tracing::debug!(%error, "files to compare wait a little longer");
            }
        }
        if matches!(mails::is_any_due(&context.db, now).await, Ok(true)) {
            let (job, spec) = jobs::wake_mails_job();
            if let Err(error) = queue.add_job(job, spec).await {
                tracing::debug!(%error, "emails wait a little longer");
            }
        }
    }
}

/// Registers at the queue. The worker that it gives ends by itself when it is told to stop.
async fn start(context: &JobContext) -> Result<Worker, Failure> {
    let mut stop = context.stop.clone();
    let worker = WorkerOptions::default()
        .pg_pool(context.db.primary.clone())
        .concurrency(AT_ONCE)
        .add_extension(context.clone())
        .add_plugin(Outcomes::at(context.clone()))
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

#[cfg(test)]
mod tests {
    use std::sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    };

    use chrono::DateTime;

    use super::*;

    #[tokio::test]
    async fn work_that_panics_or_ends_begins_again_and_is_told_of_meanwhile() {
        let (stop, stopped) = watch::channel(false);
        let health = WorkerHealth::default();
        let turns = Arc::new(AtomicU32::new(0));
        let work = {
            let (health, turns, stopped) = (health.clone(), Arc::clone(&turns), stopped.clone());
            move || {
                let turn = turns.fetch_add(1, Ordering::Relaxed);
                let (health, mut stop) = (health.clone(), stopped.clone());
                async move {
                    // What is told of the turn before.
                    let told = health.report(Instant::now()).trouble;
                    match turn {
                        0 => panic!("on purpose"),
                        1 => assert_eq!(
                            told.as_deref(),
                            Some("the worker was interrupted: it panicked")
                        ),
                        _ => {
                            assert_eq!(
                                told.as_deref(),
                                Some("the worker was interrupted: it ended unasked")
                            );
                            health.is_working(Instant::now(), DateTime::UNIX_EPOCH);
                            closed(&mut stop).await;
                        }
                    }
                    Ok(())
                }
            }
        };
        let working = {
            let health = health.clone();
            tokio::spawn(async move {
                keep_working(stopped, &health, Duration::from_millis(1), work).await;
            })
        };
        let works = async {
            while turns.load(Ordering::Relaxed) < 3
                || health.report(Instant::now()) != Report::default()
            {
                tokio::task::yield_now().await;
            }
        };
        timeout(Duration::from_mins(1), works).await.unwrap();
        stop.send_replace(true);
        working.await.unwrap();
        assert_eq!(turns.load(Ordering::Relaxed), 3);
    }

    #[tokio::test]
    async fn whoever_waits_to_begin_again_ends_at_once_when_told() {
        let (stop, stopped) = watch::channel(false);
        let health = WorkerHealth::default();
        let working = {
            let health = health.clone();
            let pause = Duration::from_hours(1);
            tokio::spawn(
                async move { keep_working(stopped, &health, pause, || async { Ok(()) }).await },
            )
        };
        let waits = async {
            while health.report(Instant::now()).trouble.is_none() {
                tokio::task::yield_now().await;
            }
        };
        timeout(Duration::from_mins(1), waits).await.unwrap();
        stop.send_replace(true);
        let ended = timeout(Duration::from_mins(1), working).await;
        ended.unwrap().unwrap();
    }
}
