//! Requests with keys that open nothing, for the audit trail: counted here for a second and then written
//! together, so that whoever sends many of them causes one write a second and no more.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use store::{Db, api_keys};

use crate::environment::Environment;

/// How long requests are counted before they are written down. A process that is killed loses so much.
const COUNTED_FOR: Duration = Duration::from_secs(1);

/// How many came that are not written down yet.
#[derive(Clone, Debug, Default)]
pub(super) struct UnknownKeys(Arc<AtomicU32>);

impl UnknownKeys {
    /// Counts one; the first has all that come meanwhile written down.
    pub(super) fn came(&self, db: &Db, environment: &Environment) {
        if self.0.fetch_add(1, Ordering::Relaxed) > 0 {
            return;
        }
        let (waiting, db, environment) = (Arc::clone(&self.0), db.clone(), environment.clone());
        tokio::spawn(async move {
            tokio::time::sleep(COUNTED_FOR).await;
            let times = waiting.swap(0, Ordering::Relaxed);
            let written = api_keys::unknown(&db, times, environment.now(), &*environment.ids).await;
            if let Err(error) = written {
                tracing::error!(%error, times, "wrong API keys could not be written down");
            }
        });
    }
}
