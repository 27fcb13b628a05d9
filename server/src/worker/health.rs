//! How the worker is doing: noted by the worker and its jobs, told to whoever asks whether this
//! process is ready, and to the figures.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use chrono::{DateTime, Utc};
use metrics::{describe_gauge, gauge};
use store::Error;

/// 1 while the worker works, 0 when it was interrupted or has stopped.
const ALIVE: &str = "worker_alive";
const LAST_SIGN: &str = "worker_last_sign_of_life_timestamp_seconds";
const FAILURES: &str = "worker_job_failures_in_a_row";
const LAST_SUCCESS: &str = "worker_job_last_success_timestamp_seconds";

/// A worker that works gives a sign of life every second or, when the database is slow, a little
/// later. One that was silent for so long hangs.
const SILENCE_MAX: Duration = Duration::from_mins(1);

/// How often in a row a job may fail before that is told: what fails once is mended by the next try.
const FAILURES_MAX: u32 = 3;

/// How the worker of this process is doing. Copies are of the same worker.
#[derive(Clone, Debug, Default)]
pub struct WorkerHealth {
    noted: Arc<Mutex<Noted>>,
}

#[derive(Debug, Default)]
struct Noted {
    state: State,
    jobs: BTreeMap<String, JobRecord>,
}

#[derive(Debug, Default)]
enum State {
    /// This process has no worker, or has not started it yet.
    #[default]
    NotRun,
    /// It works.
    Working { last_sign: Instant },
    /// It ended unasked and is about to begin again.
    Interrupted { cause: String },
    /// It ended as it was told to.
    Stopped,
}

#[derive(Debug, Default)]
struct JobRecord {
    /// How often it failed in a row.
    failures: u32,
    /// When the first of these failures was.
    failing_since: Option<Instant>,
    /// Why the last of them was, in words that anybody may read.
    cause: String,
    last_success: Option<Instant>,
}

/// What there is to say of the worker.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Report {
    /// Why nothing that is due gets done; none when something does.
    pub(crate) trouble: Option<String>,
    /// What fails while other things get done.
    pub(crate) warnings: Vec<String>,
}

impl WorkerHealth {
    /// The worker gives a sign of life; `at` is for the figures.
    pub(crate) fn is_working(&self, now: Instant, at: DateTime<Utc>) {
        self.lock().state = State::Working { last_sign: now };
        gauge!(ALIVE).set(1.0);
        gauge!(LAST_SIGN).set(timestamp(at));
    }

    /// The worker ended unasked.
    pub(crate) fn was_interrupted(&self, cause: impl Into<String>) {
        let cause = cause.into();
        self.lock().state = State::Interrupted { cause };
        gauge!(ALIVE).set(0.0);
    }

    /// The worker ended as it was told to.
    pub(crate) fn has_stopped(&self) {
        self.lock().state = State::Stopped;
        gauge!(ALIVE).set(0.0);
    }

    /// Why the try of a job that is under way fails. That it failed is noted when it has ended.
    pub(crate) fn note_cause<R>(&self, job: &str, error: &Error<R>) {
        let cause = public_words(error);
        self.lock().jobs.entry(job.to_owned()).or_default().cause = cause;
    }

    /// A job failed.
    pub(crate) fn job_failed(&self, job: &str, now: Instant) {
        let mut noted = self.lock();
        let record = noted.jobs.entry(job.to_owned()).or_default();
        record.failures = record.failures.saturating_add(1);
        record.failing_since.get_or_insert(now);
        gauge!(FAILURES, "job" => job.to_owned()).set(f64::from(record.failures));
    }

    /// A job went well; `at` is for the figures.
    pub(crate) fn job_succeeded(&self, job: &str, now: Instant, at: DateTime<Utc>) {
        let record = JobRecord {
            last_success: Some(now),
            ..JobRecord::default()
        };
        self.lock().jobs.insert(job.to_owned(), record);
        gauge!(FAILURES, "job" => job.to_owned()).set(0.0);
        gauge!(LAST_SUCCESS, "job" => job.to_owned()).set(timestamp(at));
    }

    /// What there is to say of it now.
    pub(crate) fn report(&self, now: Instant) -> Report {
        let noted = self.lock();
        match &noted.state {
            State::Interrupted { cause } => Report {
                trouble: Some(format!("the worker was interrupted: {cause}")),
                warnings: Vec::new(),
            },
            State::Working { last_sign } if now.duration_since(*last_sign) > SILENCE_MAX => {
                let silent = now.duration_since(*last_sign).as_secs();
                Report {
                    trouble: Some(format!("the worker hangs: silent for {silent} seconds")),
                    warnings: Vec::new(),
                }
            }
            State::NotRun | State::Working { .. } | State::Stopped => of_jobs(&noted.jobs),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Noted> {
        self.noted.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What there is to say of jobs that fail again and again. Where none has gone well since the first of
/// them began to fail, nothing gets done.
fn of_jobs(jobs: &BTreeMap<String, JobRecord>) -> Report {
    let failing = jobs
        .iter()
        .filter(|(_, record)| record.failures >= FAILURES_MAX);
    let since = failing
        .clone()
        .filter_map(|(_, record)| record.failing_since)
        .min();
    let Some(since) = since else {
        return Report::default();
    };
    let words: Vec<String> = failing.map(|(job, record)| words_of(job, record)).collect();
    let is_any_well = jobs
        .values()
        .any(|record| record.last_success.is_some_and(|success| success > since));
    if is_any_well {
        return Report {
            trouble: None,
            warnings: words,
        };
    }
    Report {
        trouble: Some(format!(
            "nothing that is due gets done: {}",
            words.join("; ")
        )),
        warnings: Vec::new(),
    }
}

fn words_of(job: &str, record: &JobRecord) -> String {
    let times = record.failures;
    let cause = if record.cause.is_empty() {
        "see the log"
    } else {
        &record.cause
    };
    format!("the job {job} failed {times} times in a row: {cause}")
}

/// Why a job failed, in words that anybody may read: the database's own may name files and values.
fn public_words<R>(error: &Error<R>) -> String {
    let code = match error {
        Error::Db(sqlx::Error::Database(error)) => error.code(),
        _ => None,
    };
    match (error, code) {
        (_, Some(code)) => format!("the database answers with error {code}"),
        (Error::Db(sqlx::Error::PoolTimedOut), _) => {
            "no connection to the database was free".to_owned()
        }
        (Error::Db(_), None) => "the database can't be reached".to_owned(),
        (Error::Corrupt { table, column, .. }, _) => {
            format!("a stored row can't be read ({table}.{column})")
        }
        _ => "see the log".to_owned(),
    }
}

/// Says what the figures mean, once a process.
pub(crate) fn describe() {
    describe_gauge!(
        ALIVE,
        "1 while the worker works, 0 when it was interrupted or has stopped"
    );
    describe_gauge!(LAST_SIGN, "When the worker gave its last sign of life");
    describe_gauge!(FAILURES, "How often a job failed in a row, by name");
    describe_gauge!(
        LAST_SUCCESS,
        "When a job went well for the last time, by name"
    );
}

/// Whole seconds since 1970.
fn timestamp(at: DateTime<Utc>) -> f64 {
    u32::try_from(at.timestamp()).map_or(0.0, f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn trouble(health: &WorkerHealth, now: Instant) -> String {
        health.report(now).trouble.unwrap_or_default()
    }

    fn fail(health: &WorkerHealth, job: &str, times: u32, now: Instant) {
        for _ in 0..times {
            health.note_cause(job, &Error::<()>::Db(sqlx::Error::PoolTimedOut));
            health.job_failed(job, now);
        }
    }

    #[test]
    fn a_worker_that_works_or_is_told_to_stop_is_well() {
        let (health, now) = (WorkerHealth::default(), Instant::now());
        assert_eq!(health.report(now), Report::default(), "none runs here");
        health.is_working(now, AT);
        assert_eq!(health.report(now + SILENCE_MAX), Report::default());
        health.has_stopped();
        assert_eq!(health.report(now + 2 * SILENCE_MAX), Report::default());
    }

    #[test]
    fn one_that_hangs_or_was_interrupted_is_not() {
        let (health, now) = (WorkerHealth::default(), Instant::now());
        health.is_working(now, AT);
        let later = now + SILENCE_MAX + Duration::from_secs(1);
        assert_eq!(
            trouble(&health, later),
            "the worker hangs: silent for 61 seconds"
        );
        health.was_interrupted("it panicked");
        assert_eq!(
            trouble(&health, now),
            "the worker was interrupted: it panicked"
        );
        health.is_working(later, AT);
        assert_eq!(health.report(later), Report::default());
    }

    #[test]
    fn jobs_that_all_fail_are_trouble_and_one_that_fails_alone_a_warning() {
        let (health, now) = (WorkerHealth::default(), Instant::now());
        health.is_working(now, AT);
        health.job_succeeded("clear_ended", now, AT);
        let later = now + Duration::from_secs(1);
        fail(&health, "settle_due", 2, later);
        assert_eq!(health.report(later), Report::default(), "not often enough");
        fail(&health, "settle_due", 1, later);
        let says = "the job settle_due failed 3 times in a row: no connection to the database was \
                    free";
        assert_eq!(
            trouble(&health, later),
            format!("nothing that is due gets done: {says}"),
            "what went well did before"
        );
        health.job_succeeded("clear_ended", later + Duration::from_secs(1), AT);
        let report = health.report(later);
        assert_eq!(report.trouble, None);
        assert_eq!(report.warnings, [says]);
        health.job_succeeded("settle_due", later + Duration::from_secs(2), AT);
        assert_eq!(health.report(later), Report::default());
    }

    #[test]
    fn the_databases_own_words_are_told_to_nobody() {
        let inside = std::io::Error::other("/var/lib/somewhere");
        let error = Error::<()>::Db(sqlx::Error::Io(inside));
        assert_eq!(public_words(&error), "the database can't be reached");
    }
}
