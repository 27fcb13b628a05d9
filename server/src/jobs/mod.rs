//! The jobs that are done by the clock: one file a job.
//!
//! They wait in the queue of `graphile_worker`, which keeps them in a schema of its own, so that any
//! number of workers share them and each is done by one. A job carries nothing. It looks by itself
//! for what there is to do, in pieces that are durable one by one: doing it twice, or again after
//! its worker died, does nothing twice. So a job that is still waiting stands for all that would be
//! added behind it (its key is its name), and of each kind one runs at a time (as is its queue's).
//!
//! Events (`store::outbox`) don't wait in this queue. A verb writes its event into our own schema, in
//! its own transaction, and the job that hands events on is added as soon as a worker sees that one
//! waits, or every minute. So no verb needs the queue's schema, and there is neither an event without
//! its change nor a change without its event.

mod activate_accounts;
mod award_incentives;
mod clear_ended;
mod close_months;
mod fetch_images;
mod find_alerts;
mod mail_digests;
mod mail_notices;
mod make_months;
mod outcome;
mod post_payouts;
mod prepare_payouts;
mod print_bills;
pub mod queue;
mod rank_products;
mod relay_outbox;
mod roll_creators;
mod rotate_finance_keys;
mod run_imports;
mod run_product_imports;
mod run_reconciliations;
mod seal_audit;
mod seal_ledger;
mod send_mails;
mod send_reports;
mod settle_due;
mod settle_requested;
mod sum_orders;
mod tell_approvals;
mod tell_ends;
mod tell_tax_ends;
mod upgrade_categories;
mod verify_ledger;

use std::{fmt::Display, io};

use graphile_worker::{
    Cron, CronBuilder, Crontab, CrontabTimerError, JobDefinition, JobKeyMode, JobSpec, TaskHandler,
    WorkerContext,
};
use serde_json::json;
use store::{Db, Error};
use tokio::{sync::watch, task::spawn_blocking};

pub(crate) use self::close_months::{ClosedMonth, close_next};
pub(crate) use self::outcome::Outcomes;
pub(crate) use self::relay_outbox::RELAY_LIMITS;
use self::{
    activate_accounts::ActivateAccounts, award_incentives::AwardIncentives,
    clear_ended::ClearEnded, close_months::CloseMonths, fetch_images::FetchImages,
    find_alerts::FindAlerts, mail_digests::MailDigests, mail_notices::MailNotices,
    make_months::MakeMonths, post_payouts::PostPayouts, prepare_payouts::PreparePayouts,
    print_bills::PrintBills, rank_products::RankProducts, relay_outbox::RelayOutbox,
    roll_creators::RollCreators, rotate_finance_keys::RotateFinanceKeys, run_imports::RunImports,
    run_product_imports::RunProductImports, run_reconciliations::RunReconciliations,
    seal_audit::SealAudit, seal_ledger::SealLedger, send_mails::SendMails,
    send_reports::SendReports, settle_due::SettleDue, settle_requested::SettleRequested,
    sum_orders::SumOrders, tell_approvals::TellApprovals, tell_ends::TellEnds,
    tell_tax_ends::TellTaxEnds, upgrade_categories::UpgradeCategories, verify_ledger::VerifyLedger,
};
pub use self::{
    activate_accounts::activate_accounts,
    award_incentives::award_incentives,
    clear_ended::clear_ended,
    close_months::{CloseFailure, close_months},
    fetch_images::fetch_images,
    find_alerts::find_alerts,
    mail_digests::mail_digests,
    mail_notices::mail_notices,
    make_months::make_months,
    post_payouts::post_payouts,
    prepare_payouts::prepare_payouts,
    print_bills::print_bills,
    rank_products::rank_products,
    relay_outbox::relay_outbox,
    roll_creators::roll_creators,
    rotate_finance_keys::rotate_finance_keys,
    run_imports::run_imports,
    run_product_imports::run_product_imports,
    run_reconciliations::run_reconciliations,
    seal_audit::{SealFailure, seal_audit},
    seal_ledger::{SealLedgerFailure, seal_ledger},
    send_mails::send_mails,
    send_reports::send_reports,
    settle_due::settle_due,
    settle_requested::settle_requested,
    sum_orders::sum_orders,
    tell_approvals::tell_approvals,
    tell_ends::tell_ends,
    tell_tax_ends::tell_tax_ends,
    upgrade_categories::upgrade_categories,
    verify_ledger::verify_ledger,
};
use crate::{
    audit_files::AuditFiles, document_files::DocumentFiles, environment::Environment,
    images::ImageFetcher, ledger_files::LedgerFiles, mail::Mailer, worker::WorkerHealth,
};

/// What a job works with.
#[derive(Clone, Debug)]
pub struct JobContext {
    /// The database, as the program's role.
    pub db: Db,
    /// The clock and the ids.
    pub environment: Environment,
    /// How the worker that does the jobs is doing.
    pub health: WorkerHealth,
    /// Turns true when the job is to end after the piece under way; what is left waits for the next.
    pub stop: watch::Receiver<bool>,
    /// What the audit trail is sealed with; none where it isn't.
    pub audit: Option<AuditFiles>,
    /// What the ledger is signed with; none where it isn't.
    pub ledger: Option<LedgerFiles>,
    /// What sends mails.
    pub mailer: Mailer,
    /// Where the files of documents and of pictures lie.
    pub documents: DocumentFiles,
    /// What fetches pictures from addresses; none where that is turned off.
    pub images: Option<ImageFetcher>,
}

impl JobContext {
    /// Whether the job is to end after the piece under way.
    fn is_closing(&self) -> bool {
        *self.stop.borrow()
    }
}

/// Every job, for the worker to know.
pub(crate) fn definitions() -> [JobDefinition; 31] {
    [
        MakeMonths::definition(),
        SettleDue::definition(),
        SettleRequested::definition(),
        RunImports::definition(),
        RunProductImports::definition(),
        RunReconciliations::definition(),
        RelayOutbox::definition(),
        SealAudit::definition(),
        SealLedger::definition(),
        SumOrders::definition(),
        TellApprovals::definition(),
        TellEnds::definition(),
        TellTaxEnds::definition(),
        MailNotices::definition(),
        MailDigests::definition(),
        SendMails::definition(),
        SendReports::definition(),
        FindAlerts::definition(),
        UpgradeCategories::definition(),
        RotateFinanceKeys::definition(),
        ActivateAccounts::definition(),
        FetchImages::definition(),
        RollCreators::definition(),
        RankProducts::definition(),
        PreparePayouts::definition(),
        PostPayouts::definition(),
        AwardIncentives::definition(),
        ClearEnded::definition(),
        CloseMonths::definition(),
        PrintBills::definition(),
        VerifyLedger::definition(),
    ]
}

/// When which job is due, in UTC.
///
/// # Errors
///
/// When a time of the day is none.
pub(crate) fn timetable() -> Result<[Crontab; 31], CrontabTimerError> {
    fn alone<T: TaskHandler>(cron: CronBuilder<T>) -> Crontab {
        cron.job_key(T::IDENTIFIER)
            .queue(T::IDENTIFIER)
            .payload_value(json!({}))
            .build()
    }
    Ok([
        alone(Cron::daily_at::<MakeMonths>(0, 30)?),
        alone(Cron::every_minute::<SettleDue>()),
        alone(Cron::every_minute::<SettleRequested>()),
        alone(Cron::every_minute::<RunImports>()),
        alone(Cron::every_minute::<RunProductImports>()),
        alone(Cron::every_minute::<RunReconciliations>()),
        alone(Cron::every_minute::<RelayOutbox>()),
        alone(Cron::every_minute::<SealAudit>()),
        alone(Cron::every_minute::<SealLedger>()),
        alone(Cron::every_minute::<SumOrders>()),
        alone(Cron::every_minute::<TellApprovals>()),
        alone(Cron::hourly_at::<TellEnds>(5)?),
        alone(Cron::hourly_at::<TellTaxEnds>(15)?),
        alone(Cron::every_minute::<MailNotices>()),
        alone(Cron::every_minute::<MailDigests>()),
        alone(Cron::every_minute::<SendMails>()),
        alone(Cron::every_minute::<SendReports>()),
        alone(Cron::hourly_at::<FindAlerts>(40)?),
        alone(Cron::every_minute::<UpgradeCategories>()),
        alone(Cron::every_minute::<RotateFinanceKeys>()),
        alone(Cron::every_minute::<ActivateAccounts>()),
        alone(Cron::every_minute::<FetchImages>()),
        alone(Cron::every_minute::<RollCreators>()),
        alone(Cron::hourly_at::<RankProducts>(25)?),
        alone(Cron::hourly_at::<PreparePayouts>(20)?),
        alone(Cron::every_minute::<PostPayouts>()),
        alone(Cron::hourly_at::<AwardIncentives>(25)?),
        alone(Cron::hourly_at::<ClearEnded>(10)?),
        alone(Cron::hourly_at::<CloseMonths>(20)?),
        alone(Cron::every_minute::<PrintBills>()),
        alone(Cron::daily_at::<VerifyLedger>(2, 30)?),
    ])
}

/// What a worker does before anything else, whatever the time: the months must be there.
pub(crate) fn at_start() -> (MakeMonths, JobSpec) {
    let name = MakeMonths::IDENTIFIER;
    (
        MakeMonths {},
        JobSpec::builder().job_key(name).queue_name(name).build(),
    )
}

/// What a worker does when events wait. One that is waiting already, that runs, or that is tried again
/// later because it failed, stays as it is: also when it is tried again, and how often it was. What
/// the running one no longer sees is added for by a later look. Every minute the timetable has it
/// tried at once, however long it failed.
pub(crate) fn wake_relay_job() -> (RelayOutbox, JobSpec) {
    (RelayOutbox {}, woken(RelayOutbox::IDENTIFIER))
}

/// The same when approvals wait to be told of.
pub(crate) fn wake_approvals_job() -> (TellApprovals, JobSpec) {
    (TellApprovals {}, woken(TellApprovals::IDENTIFIER))
}

/// The same when mails wait to be sent.
pub(crate) fn wake_mails_job() -> (SendMails, JobSpec) {
    (SendMails {}, woken(SendMails::IDENTIFIER))
}

/// The same when files wait to be checked or imported.
pub(crate) fn wake_imports_job() -> (RunImports, JobSpec) {
    (RunImports {}, woken(RunImports::IDENTIFIER))
}

/// The same when a shop's file of products waits to be checked, imported or undone.
pub(crate) fn wake_product_imports_job() -> (RunProductImports, JobSpec) {
    (RunProductImports {}, woken(RunProductImports::IDENTIFIER))
}

/// The same when a file of the platform waits to be compared.
pub(crate) fn wake_reconciliations_job() -> (RunReconciliations, JobSpec) {
    (RunReconciliations {}, woken(RunReconciliations::IDENTIFIER))
}

fn woken(name: &str) -> JobSpec {
    JobSpec::builder()
        .job_key(name)
        .job_key_mode(JobKeyMode::UnsafeDedupe)
        .queue_name(name)
        .build()
}

/// Does a job with the worker's context, in a task of its own: a worker that may wait no longer leaves
/// it, and no query of it is dropped half-way.
async fn work<F, Done, R>(context: WorkerContext, job: F) -> Result<(), String>
where
    F: FnOnce(JobContext) -> Done,
    Done: Future<Output = Result<(), Error<R>>> + Send + 'static,
    R: Display + Send + 'static,
{
    let Some(job_context) = context.get_ext::<JobContext>() else {
        return Err("the worker has no database to work with".to_owned());
    };
    match tokio::spawn(job(job_context.clone())).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => {
            let name = context.job().task_identifier();
            job_context.health.note_cause(name, &error);
            Err(error.to_string())
        }
        Err(error) => Err(error.to_string()),
    }
}

/// Does the work of files where it holds up nothing else.
async fn with_file<F, T>(
    files: &F,
    work: impl FnOnce(&F) -> io::Result<T> + Send + 'static,
) -> io::Result<T>
where
    F: Clone + Send + 'static,
    T: Send + 'static,
{
    let files = files.clone();
    let done = spawn_blocking(move || work(&files)).await;
    done.unwrap_or_else(|error| Err(io::Error::other(error)))
}

#[cfg(test)]
mod tests;
