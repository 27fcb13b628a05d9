//! `run_reconciliations`: files of the platform that were uploaded are compared with the lines here, a thousand rows
//! in a transaction. Each is taken under a lease, which every batch renews.

use std::{convert::Infallible, sync::Arc};

use chrono::TimeDelta;
use domain::{market::MarketRules, reconcile::ReconciliationState};
use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use serde::{Deserialize, Serialize};
use store::{
    Error,
    reconciliations::{self, RECONCILIATION_TRIES_MAX, ReconciliationLease},
};
use tokio::{sync::mpsc, task::spawn_blocking};

use super::JobContext;
use crate::{
    document_files::FileFailure,
    import::{self, StatementFault, StatementReading, StoredBytes, read_statement},
};

/// After how long it is tried again what failed by no fault of the file.
const PAUSE: TimeDelta = TimeDelta::seconds(30);

/// What is said of a file that is gone.
const GONE: &str = "the uploaded file is gone: upload it again";

/// What is said of a file that never comes to its end.
const INTERRUPTED: &str = "it was interrupted again and again: upload the file again";

/// The job as it waits: it carries nothing.
#[derive(Deserialize, Serialize)]
pub(crate) struct RunReconciliations {}

impl TaskHandler for RunReconciliations {
    const IDENTIFIER: &'static str = "run_reconciliations";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        super::work(context, run_reconciliations).await
    }
}

/// Goes on with every file that waits for it, one after the other.
///
/// # Errors
///
/// When the database fails; whatever was compared before stays, and the next one goes on from there.
pub async fn run_reconciliations(context: JobContext) -> Result<(), Error<Infallible>> {
    let (db, environment) = (&context.db, &context.environment);
    while !context.is_closing() {
        let now = environment.now();
        let taken = reconciliations::take_due(db, &*environment.ids, now).await?;
        let Some(lease) = taken else {
            break;
        };
        match run(&context, &lease).await {
            // Somebody cancelled it, or has taken over.
            Ok(()) | Err(Error::Conflict) => {}
            Err(error) => {
                later(&context, &lease, PAUSE).await?;
                return Err(error);
            }
        }
    }
    Ok(())
}

/// Goes on with one file until it is through or the job is to end.
async fn run(context: &JobContext, lease: &ReconciliationLease) -> Result<(), Error<Infallible>> {
    if lease.tries > RECONCILIATION_TRIES_MAX {
        return fail(context, lease, INTERRUPTED).await;
    }
    let now = context.environment.now();
    let (market, mapping) = match import::reading(&context.db, lease.market, now).await {
        Ok(reading) => reading,
        Err(import::Error::Preparation(error)) => return Err(error),
        Err(error) => return fail(context, lease, &error.to_string()).await,
    };
    if lease.state == ReconciliationState::Comparing {
        return look(context, lease, &market).await;
    }
    let reading = StatementReading {
        market,
        mapping,
        part: lease.part,
    };
    if !compare(context, lease, reading).await? {
        return Ok(());
    }
    let now = context.environment.now();
    let lease = reconciliations::end_of_file(&context.db, lease.clone(), now).await?;
    look(context, &lease, &market).await
}

/// Compares the rows of the file. False where it isn't through: it goes on later, or can't be read.
async fn compare(
    context: &JobContext,
    lease: &ReconciliationLease,
    reading: StatementReading,
) -> Result<bool, Error<Infallible>> {
    let pieces = match context.documents.get(&lease.object_name).await {
        Ok(pieces) => pieces,
        Err(FileFailure::NotFound { .. }) => {
            fail(context, lease, GONE).await?;
            return Ok(false);
        }
        Err(error) => {
            tracing::warn!(%error, file = %lease.reconciliation, "an uploaded file can't be read");
            later(context, lease, PAUSE).await?;
            return Ok(false);
        }
    };
    let file = StoredBytes::of(pieces, Arc::default(), Arc::default());
    let market = reading.market;
    let (sender, mut batches) = mpsc::channel(1);
    let read = spawn_blocking(move || {
        read_statement(file, &reading, |rows| sender.blocking_send(rows).is_ok())
    });
    while let Some(rows) = batches.recv().await {
        if context.is_closing() {
            later(context, lease, TimeDelta::zero()).await?;
            return Ok(false);
        }
        let now = context.environment.now();
        reconciliations::compare(&context.db, lease, &market, &rows, now).await?;
    }
    match read.await {
        Ok(Ok(())) => Ok(true),
        Ok(Err(StatementFault::File(fault))) => {
            fail(context, lease, &fault).await?;
            Ok(false)
        }
        Ok(Err(StatementFault::Unreadable(fault))) => {
            tracing::warn!(%fault, file = %lease.reconciliation, "an uploaded file can't be read further");
            later(context, lease, PAUSE).await?;
            Ok(false)
        }
        Err(error) => {
            tracing::error!(%error, file = %lease.reconciliation, "a file to compare could not be read");
            later(context, lease, PAUSE).await?;
            Ok(false)
        }
    }
}

/// Looks for the lines that the file lacks.
async fn look(
    context: &JobContext,
    lease: &ReconciliationLease,
    market: &MarketRules,
) -> Result<(), Error<Infallible>> {
    while reconciliations::look(&context.db, lease, market, context.environment.now()).await? {
        if context.is_closing() {
            return later(context, lease, TimeDelta::zero()).await;
        }
    }
    tracing::info!(file = %lease.reconciliation, "a file of the platform is compared");
    Ok(())
}

/// Leaves it to whoever takes it after the pause.
async fn later(
    context: &JobContext,
    lease: &ReconciliationLease,
    pause: TimeDelta,
) -> Result<(), Error<Infallible>> {
    let until = context.environment.now() + pause;
    reconciliations::postpone(&context.db, lease, until).await
}

async fn fail(
    context: &JobContext,
    lease: &ReconciliationLease,
    failure: &str,
) -> Result<(), Error<Infallible>> {
    let now = context.environment.now();
    reconciliations::fail(&context.db, lease, failure, now).await
}
