//! How jobs end: counted, and told when they fail.

use std::{future::ready, sync::Arc, time::Instant};

use graphile_worker::{HookRegistry, Job, JobComplete, JobFail, JobPermanentlyFail, Plugin};
use metrics::{counter, describe_counter, describe_gauge};

use super::{JobContext, relay_outbox::DEAD_LETTERS, send_mails::MAILS};
use crate::worker;

/// Counts jobs by name and outcome.
const JOBS: &str = "jobs_total";

/// Watches every job that a worker ends, also one that panicked or could not be read.
pub(crate) struct Outcomes {
    context: JobContext,
}

impl Outcomes {
    /// Of the jobs that are done in this context.
    pub(crate) fn at(context: JobContext) -> Self {
        Self { context }
    }

    fn succeeded(&self, job: &Job) {
        count(job, "done");
        let JobContext {
            health,
            environment,
            ..
        } = &self.context;
        health.job_succeeded(job.task_identifier(), Instant::now(), environment.now());
    }

    fn failed(&self, job: &Job, error: &str, is_tried_again: bool) {
        count(job, "failed");
        self.context
            .health
            .job_failed(job.task_identifier(), Instant::now());
        tracing::error!(
            job = job.task_identifier(),
            error,
            is_tried_again,
            "a job failed"
        );
    }
}

impl Plugin for Outcomes {
    fn register(self, hooks: &mut HookRegistry) {
        describe_counter!(JOBS, "Jobs that ended, by name and outcome (done, failed)");
        describe_gauge!(
            DEAD_LETTERS,
            "Events that could not be handed on and are set aside"
        );
        describe_counter!(
            MAILS,
            "Tries to send an email, by outcome (sent, failed, given_up)"
        );
        worker::describe();
        let outcomes = Arc::new(self);
        let (done, failed, failed_for_good) =
            (Arc::clone(&outcomes), Arc::clone(&outcomes), outcomes);
        hooks.on(JobComplete, move |ended| {
            done.succeeded(&ended.job);
            ready(())
        });
        hooks.on(JobFail, move |ended| {
            failed.failed(&ended.job, &ended.error, true);
            ready(())
        });
        hooks.on(JobPermanentlyFail, move |ended| {
            failed_for_good.failed(&ended.job, &ended.error, false);
            ready(())
        });
    }
}

fn count(job: &Job, outcome: &'static str) {
    counter!(JOBS, "job" => job.task_identifier().clone(), "outcome" => outcome).increment(1);
}
