//! `run_imports`: files that operators uploaded are checked, and imported once somebody has started that. Each
//! is taken under a lease, which is renewed for as long as somebody works at it.

use std::{
    convert::Infallible,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};

use chrono::TimeDelta;
use domain::browser_import::{ImportFailure, ImportSummary};
use futures::future::join_all;
use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use serde::{Deserialize, Serialize};
use store::{
    Error,
    browser_imports::{self, ImportLease, TRIES_MAX},
};
use tokio::{
    sync::{oneshot, watch},
    time::{sleep, timeout},
};

use super::JobContext;
use crate::{
    document_files::FileFailure,
    import::{self, Circumstances, FileError, Reading, Stopped, StoredFile},
};

/// How many files are gone through at once.
const AT_ONCE: usize = 2;

/// How often whoever has nothing to do looks for more, while another file is gone through.
const LOOK: Duration = Duration::from_secs(1);

/// How often the lease is renewed, and it is looked whether the import was cancelled.
const RENEWED_EVERY: Duration = Duration::from_secs(20);

/// After how long it is tried again what failed by no fault of the file.
const PAUSE: TimeDelta = TimeDelta::seconds(30);

/// The job as it waits: it carries nothing.
#[derive(Deserialize, Serialize)]
pub(crate) struct RunImports {}

impl TaskHandler for RunImports {
    const IDENTIFIER: &'static str = "run_imports";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        super::work(context, run_imports).await
    }
}

/// Checks and imports every file that waits for it.
///
/// # Errors
///
/// When the database fails; whatever was imported before stays, and the next one goes on from there.
pub async fn run_imports(context: JobContext) -> Result<(), Error<Infallible>> {
    let running = AtomicUsize::new(0);
    let lanes = (0..AT_ONCE).map(|_| one_after_the_other(&context, &running));
    join_all(lanes).await.into_iter().collect()
}

async fn one_after_the_other(
    context: &JobContext,
    running: &AtomicUsize,
) -> Result<(), Error<Infallible>> {
    let (db, environment) = (&context.db, &context.environment);
    while !context.is_closing() {
        let taken = browser_imports::take_due(db, &*environment.ids, environment.now()).await?;
        match taken {
            Some(lease) => {
                running.fetch_add(1, Ordering::Relaxed);
                let done = run(context, &lease).await;
                running.fetch_sub(1, Ordering::Relaxed);
                match done {
                    // Somebody cancelled it, or has taken over.
                    Ok(()) | Err(Error::Conflict) => {}
                    Err(error) => return Err(error),
                }
            }
            // What is uploaded while another file is gone through doesn't wait for its end.
            None if running.load(Ordering::Relaxed) > 0 => sleep(LOOK).await,
            None => break,
        }
    }
    Ok(())
}

/// Goes through the file of one import, and says how that ended.
async fn run(context: &JobContext, lease: &ImportLease) -> Result<(), Error<Infallible>> {
    let (db, environment) = (&context.db, &context.environment);
    if lease.tries > TRIES_MAX {
        return fail(context, lease, ImportFailure::Interrupted, "").await;
    }
    let (rules, mapping) = match import::reading(db, lease.market, environment.now()).await {
        Ok(reading) => reading,
        Err(import::Error::Preparation(error)) => return Err(error),
        Err(error) => return fail(context, lease, ImportFailure::File, &error.to_string()).await,
    };
    let pieces = match context.documents.get(&lease.object_name).await {
        Ok(pieces) => pieces,
        Err(FileFailure::NotFound { .. }) => {
            return fail(context, lease, ImportFailure::Storage, "").await;
        }
        Err(error) => {
            tracing::warn!(%error, import = %lease.import, "an uploaded file can't be read");
            return later(context, lease, PAUSE).await;
        }
    };
    let circumstances = Circumstances {
        market: rules,
        environment: environment.clone(),
        stop: Arc::new(AtomicBool::new(false)),
    };
    let watched = Watched::begin(context, lease, &circumstances.stop);
    let file = StoredFile {
        pieces,
        reading: Reading::new(rules, mapping),
    };
    let (summary, ended) = import::run_stored(file, db, lease, &circumstances).await;
    drop(watched);
    let was_asked = circumstances.stop.load(Ordering::Relaxed);
    end(context, lease, &summary, ended, was_asked).await
}

/// Says how it ended.
async fn end(
    context: &JobContext,
    lease: &ImportLease,
    summary: &ImportSummary,
    ended: Result<(), Stopped>,
    was_asked: bool,
) -> Result<(), Error<Infallible>> {
    let (db, environment) = (&context.db, &context.environment);
    match ended {
        Ok(()) => {
            let (ids, now) = (&*environment.ids, environment.now());
            browser_imports::end(db, lease, summary, ids, now).await?;
            let (new, rejected) = (summary.new, summary.rejected);
            tracing::info!(import = %lease.import, lease.is_import, new, rejected, "a file is done");
            Ok(())
        }
        Err(Stopped::Database(error)) => {
            if !matches!(error, Error::Conflict) {
                later(context, lease, PAUSE).await?;
            }
            Err(error)
        }
        Err(Stopped::Asked) => later(context, lease, TimeDelta::zero()).await,
        Err(Stopped::File(_)) if was_asked => later(context, lease, TimeDelta::zero()).await,
        Err(Stopped::File(fault @ (FileError::Unreadable { .. } | FileError::Unopened(_)))) => {
            tracing::warn!(%fault, import = %lease.import, "an uploaded file can't be read further");
            later(context, lease, PAUSE).await
        }
        Err(Stopped::File(fault)) => {
            fail(context, lease, ImportFailure::File, &fault.to_string()).await
        }
        Err(Stopped::Rejects(error)) => {
            tracing::warn!(%error, import = %lease.import, "rejected rows can't be kept");
            later(context, lease, PAUSE).await
        }
    }
}

/// Leaves it to whoever takes it after the pause.
async fn later(
    context: &JobContext,
    lease: &ImportLease,
    pause: TimeDelta,
) -> Result<(), Error<Infallible>> {
    let until = context.environment.now() + pause;
    browser_imports::postpone(&context.db, lease, until).await
}

async fn fail(
    context: &JobContext,
    lease: &ImportLease,
    failure: ImportFailure,
    detail: &str,
) -> Result<(), Error<Infallible>> {
    let (ids, now) = (&*context.environment.ids, context.environment.now());
    browser_imports::fail(&context.db, lease, (failure, detail), ids, now).await
}

/// An import whose lease is renewed until this is dropped.
struct Watched {
    /// Nothing is ever sent.
    _watching: oneshot::Sender<Infallible>,
}

impl Watched {
    /// Renews the lease, and turns `stop` true when the worker is to end, or when the import was cancelled.
    fn begin(context: &JobContext, lease: &ImportLease, stop: &Arc<AtomicBool>) -> Self {
        let (watching, ended) = oneshot::channel();
        tokio::spawn(watch(
            context.clone(),
            lease.clone(),
            Arc::clone(stop),
            ended,
        ));
        Self {
            _watching: watching,
        }
    }
}

async fn watch(
    context: JobContext,
    lease: ImportLease,
    stop: Arc<AtomicBool>,
    mut ended: oneshot::Receiver<Infallible>,
) {
    let mut closing = context.stop.clone();
    loop {
        let is_closing = tokio::select! {
            _ = &mut ended => return,
            closed = timeout(RENEWED_EVERY, closed(&mut closing)) => closed.is_ok(),
        };
        let renewed = browser_imports::renew(&context.db, &lease, context.environment.now());
        let is_lost = match renewed.await {
            Ok(is_ours) => !is_ours,
            Err(error) => {
                tracing::warn!(%error, "it could not be written down that an import goes on");
                false
            }
        };
        if is_closing || is_lost {
            stop.store(true, Ordering::Relaxed);
            return;
        }
    }
}

/// Waits for the word to stop. Its sender going away means the same.
async fn closed(stop: &mut watch::Receiver<bool>) {
    let _sender_gone = stop.wait_for(|stop| *stop).await.is_err();
}
