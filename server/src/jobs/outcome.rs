//! How jobs end: counted, and told when they fail.

use graphile_worker::{HookRegistry, Job, JobComplete, JobFail, JobPermanentlyFail, Plugin};
use metrics::{counter, describe_counter};

/// Counts jobs by name and outcome.
const JOBS: &str = "jobs_total";

/// Watches every job that a worker ends, also one that panicked or could not be read.
pub(crate) struct Outcomes;

impl Plugin for Outcomes {
    fn register(self, hooks: &mut HookRegistry) {
        describe_counter!(JOBS, "Jobs that ended, by name and outcome (done, failed)");
        hooks.on(JobComplete, async |ended| count(&ended.job, "done"));
        hooks.on(JobFail, async |ended| {
            failed(&ended.job, &ended.error, true);
        });
        hooks.on(JobPermanentlyFail, async |ended| {
            failed(&ended.job, &ended.error, false);
        });
    }
}

fn count(job: &Job, outcome: &'static str) {
    counter!(JOBS, "job" => job.task_identifier().clone(), "outcome" => outcome).increment(1);
}

fn failed(job: &Job, error: &str, is_tried_again: bool) {
    count(job, "failed");
    tracing::error!(
        job = job.task_identifier(),
        error,
        is_tried_again,
        "a job failed"
    );
}
