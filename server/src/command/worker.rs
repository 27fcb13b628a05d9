//! `worker`: works on what is due, without serving.

use clap::Args;
use tokio::{sync::watch, time::timeout};

use super::{Failure, Outcome, serve::LISTEN};
use crate::{
    account_keys, audit_files::AuditFiles, cli::Options, database::Database,
    document_files::DocumentFiles, finance_keys, images, jobs::JobContext,
    ledger_files::LedgerFiles, mail::Mailer, production, signals::StopSignals, worker,
};

/// What `worker` can be told, which is nothing beyond what every command can.
#[derive(Debug, Args)]
pub struct Arguments {}

/// Works until told to stop.
pub(super) async fn run(options: &Options, _: Arguments) -> Result<Outcome, Failure> {
    production::check_public_url(options)?;
    let mut signals = StopSignals::listen().map_err(Failure::io("signals"))?;
    let database = Database::open_to_work(options).await?;
    let worked = work(options, &database, &mut signals).await;
    database.close().await?;
    worked
}

async fn work(
    options: &Options,
    database: &Database,
    signals: &mut StopSignals,
) -> Result<Outcome, Failure> {
    let (stop, stopped) = watch::channel(false);
    let environment = account_keys::environment(options)?;
    finance_keys::keep_up(&environment, &stopped);
    let context = JobContext {
        db: database.worker.clone(),
        health: worker::WorkerHealth::default(),
        audit: AuditFiles::of_worker(options, &environment)?,
        ledger: LedgerFiles::of_worker(options, &environment)?,
        environment,
        mailer: Mailer::of(options, &format!("http://{LISTEN}"))?,
        documents: DocumentFiles::of(options)?,
        images: images::fetcher(options),
        stop: stopped,
    };
    let worker = tokio::spawn(worker::run(context));
    let end = tokio::select! {
        signal = signals.next() => {
            tracing::info!(signal, "stopping");
            Ok(Outcome::Done)
        }
        reason = database.lost() => Err(Failure::Lost(reason)),
    };
    stop.send_replace(true);
    if let Ok(ended) = timeout(worker::STOP, worker).await {
        ended.map_err(|error| Failure::io("the worker")(error.into()))?;
    } else {
        tracing::warn!("a job that was still under way is cut");
    }
    end
}
