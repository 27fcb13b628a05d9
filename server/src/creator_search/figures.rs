//! The figures of the creators in memory.

use metrics::{Unit, describe_counter, describe_gauge, describe_histogram, gauge};

use super::CreatorSearchProcess;

const CREATORS: &str = "creator_search_creators";
const BYTES: &str = "creator_search_bytes";
const LAG: &str = "creator_search_lag_seconds";
pub(super) const LOADS: &str = "creator_search_loads_total";
pub(super) const DATABASE_ANSWERS: &str = "creator_search_sql_answers_total";
/// How long a search in memory takes.
pub(crate) const SECONDS: &str = "creator_search_seconds";

/// Upper bounds of the histogram of searches, in seconds.
pub(crate) const SECONDS_BOUNDS: [f64; 10] = [
    0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.1, 1.0,
];

/// Says what the figures mean, once a process.
pub(crate) fn describe() {
    describe_gauge!(CREATORS, "Creators in memory");
    describe_gauge!(BYTES, Unit::Bytes, "Memory that they take");
    describe_gauge!(
        LAG,
        Unit::Seconds,
        "How long ago the creators in memory were as in the database"
    );
    describe_counter!(LOADS, "How often all creators were read into memory");
    describe_counter!(
        DATABASE_ANSWERS,
        "Searches that the database answered in the place of memory"
    );
    describe_histogram!(SECONDS, Unit::Seconds, "Time of a search in memory");
}

impl CreatorSearchProcess {
    /// Tells the figures how the memory is.
    pub(super) fn tell(&self) {
        let memory = self.index.memory();
        gauge!(CREATORS).set(figure(memory.creators));
        gauge!(BYTES).set(figure(memory.bytes));
        if let Some(behind) = self.behind() {
            gauge!(LAG).set(behind.as_secs_f64());
        }
    }
}

/// A number as figures have it. There are never more than these.
fn figure(number: u64) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}
