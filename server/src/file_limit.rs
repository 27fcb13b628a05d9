//! How many files, connections included, the process may have open.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// What the process has open besides connections of clients and to the database: its log, the files
/// that it sends, the listeners and what the runtime needs.
const OTHERS: u64 = 256;

/// Raises the limit as far as these connections need and the system allows, and says so where that is
/// not enough: the listener then takes no more than it may, and waits.
pub(crate) fn raise(of_clients: u32, to_database: u32) {
    let needed = u64::from(of_clients) + 2 * u64::from(to_database) + OTHERS;
    let limit = getrlimit(Resource::Nofile);
    let is_enough = |most: Option<u64>| most.is_none_or(|most| most >= needed);
    if is_enough(limit.current) {
        return;
    }
    let raised = Rlimit {
        current: if is_enough(limit.maximum) {
            Some(needed)
        } else {
            limit.maximum
        },
        maximum: limit.maximum,
    };
    let outcome = setrlimit(Resource::Nofile, raised);
    if outcome.is_err() || !is_enough(limit.maximum) {
        let allowed = getrlimit(Resource::Nofile).current;
        tracing::warn!(
            needed,
            allowed,
            "the system lets the process open fewer files than its connections need: raise the \
             limit (LimitNOFILE, ulimit -n) or lower --connections"
        );
    }
}
