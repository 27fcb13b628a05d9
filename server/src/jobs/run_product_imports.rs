//! `run_product_imports`: files of products that shops uploaded are checked, imported once the shop has started
//! that, and undone where it asks for it. Each is taken under a lease, which every batch renews.

use std::convert::Infallible;

use axum::body::Bytes;
use chrono::TimeDelta;
use domain::product::import::{PRODUCT_IMPORT_BYTES_MAX, ProductImportState};
use futures::StreamExt as _;
use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use serde::{Deserialize, Serialize};
use store::{
    Error,
    product_imports::{self, PRODUCT_IMPORT_TRIES_MAX, ProductImportLease, ReadRow},
};

use super::JobContext;
use crate::{document_files::FileFailure, import};

/// How many rows are judged in one transaction.
const BATCH: usize = 500;

/// After how long it is tried again what failed by no fault of the file.
const PAUSE: TimeDelta = TimeDelta::seconds(30);

/// What is said of an import whose file is gone.
const GONE: &str = "the uploaded file is gone: upload it again";

/// What is said of an import that never comes to its end.
const INTERRUPTED: &str = "it was interrupted again and again: upload the file again";

/// The job as it waits: it carries nothing.
#[derive(Deserialize, Serialize)]
pub(crate) struct RunProductImports {}

impl TaskHandler for RunProductImports {
    const IDENTIFIER: &'static str = "run_product_imports";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        super::work(context, run_product_imports).await
    }
}

/// Goes on with every import that waits for it, one after the other.
///
/// # Errors
///
/// When the database fails; whatever was done before stays, and the next one goes on from there.
pub async fn run_product_imports(context: JobContext) -> Result<(), Error<Infallible>> {
    let (db, environment) = (&context.db, &context.environment);
    while !context.is_closing() {
        let now = environment.now();
        let taken = product_imports::take_due(db, &*environment.ids, now).await?;
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

/// Goes on with one import until it is through or the job is to end.
async fn run(context: &JobContext, lease: &ProductImportLease) -> Result<(), Error<Infallible>> {
    if lease.tries > PRODUCT_IMPORT_TRIES_MAX {
        return fail(context, lease, INTERRUPTED).await;
    }
    let (db, environment) = (&context.db, &context.environment);
    match lease.state {
        ProductImportState::Checking => check(context, lease).await,
        ProductImportState::Importing => {
            while product_imports::import_batch(db, lease, &*environment.ids, environment.now())
                .await?
            {
                if context.is_closing() {
                    return later(context, lease, TimeDelta::zero()).await;
                }
            }
            tracing::info!(import = %lease.import, "a file of products is imported");
            Ok(())
        }
        ProductImportState::Undoing => {
            while product_imports::undo_batch(db, lease, &*environment.ids, environment.now())
                .await?
            {
                if context.is_closing() {
                    return later(context, lease, TimeDelta::zero()).await;
                }
            }
            tracing::info!(import = %lease.import, "an import of products is undone");
            Ok(())
        }
        ProductImportState::Uploading
        | ProductImportState::Mapping
        | ProductImportState::Checked
        | ProductImportState::Done
        | ProductImportState::Undone
        | ProductImportState::Failed
        | ProductImportState::Cancelled => Ok(()),
    }
}

/// Judges every row of the file. What an earlier check said that stopped before its end is forgotten.
async fn check(context: &JobContext, lease: &ProductImportLease) -> Result<(), Error<Infallible>> {
    let (db, environment) = (&context.db, &context.environment);
    let file = match file_of(context, lease).await {
        Ok(file) => file,
        Err(FileFailure::NotFound { .. }) => return fail(context, lease, GONE).await,
        Err(error) => {
            tracing::warn!(%error, import = %lease.import, "an uploaded file can't be read");
            return later(context, lease, PAUSE).await;
        }
    };
    let reading = lease.clone();
    let read = tokio::task::spawn_blocking(move || import::read_rows(file, &reading)).await;
    let rows = match read {
        Ok(Ok(rows)) => rows,
        Ok(Err(fault)) => return fail(context, lease, &fault.to_string()).await,
        Err(error) => {
            tracing::error!(%error, import = %lease.import, "a file of products could not be read");
            return later(context, lease, PAUSE).await;
        }
    };
    product_imports::restart_check(db, lease, environment.now()).await?;
    for batch in rows.chunks(BATCH) {
        if context.is_closing() {
            return later(context, lease, TimeDelta::zero()).await;
        }
        let batch: &[ReadRow] = batch;
        product_imports::note_checked(db, lease, batch, environment.now()).await?;
    }
    product_imports::end_check(db, lease).await
}

/// The whole file.
async fn file_of(context: &JobContext, lease: &ProductImportLease) -> Result<Bytes, FileFailure> {
    let mut pieces = context.documents.get(&lease.object_name).await?;
    let mut file = Vec::new();
    while let Some(piece) = pieces.next().await {
        file.extend_from_slice(&piece?);
        // None is stored that is larger.
        if file.len() as u64 > PRODUCT_IMPORT_BYTES_MAX {
            break;
        }
    }
    Ok(file.into())
}

/// Leaves it to whoever takes it after the pause.
async fn later(
    context: &JobContext,
    lease: &ProductImportLease,
    pause: TimeDelta,
) -> Result<(), Error<Infallible>> {
    let until = context.environment.now() + pause;
    product_imports::postpone(&context.db, lease, until).await
}

async fn fail(
    context: &JobContext,
    lease: &ProductImportLease,
    failure: &str,
) -> Result<(), Error<Infallible>> {
    let when = (&*context.environment.ids, context.environment.now());
    product_imports::fail(&context.db, lease, failure, when).await
}
