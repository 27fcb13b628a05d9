//! How the database is: asked once a second at most, however often somebody wants to know, so that
//! what is open to everybody is no way to keep the database busy.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use store::{Db, dead_letters};
use tokio::{sync::watch, time::timeout};

/// How long an answer of the database is told on.
const FRESH: Duration = Duration::from_secs(1);

/// How long the database may take to answer before the server calls itself not ready.
const PATIENCE: Duration = Duration::from_secs(2);

/// How the database is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DatabaseState {
    /// It answers, and its schema is this program's.
    Fine {
        /// How many events could not be handed on: counted up to [`dead_letters::COUNTED`].
        events_set_aside: i64,
    },
    /// It lacks migrations of this program.
    OlderSchema,
    /// It can't be asked.
    Silent,
    /// It has not answered yet.
    Slow,
}

/// Asks the database. Copies share what was found.
#[derive(Clone, Debug)]
pub(super) struct Probe {
    latest: watch::Sender<Option<(Instant, DatabaseState)>>,
    is_under_way: Arc<AtomicBool>,
}

impl Default for Probe {
    fn default() -> Self {
        Self {
            latest: watch::Sender::new(None),
            is_under_way: Arc::default(),
        }
    }
}

impl Probe {
    /// How the database is, or was less than a second ago.
    pub(super) async fn look(&self, db: &Db) -> DatabaseState {
        let mut latest = self.latest.subscribe();
        if let Some((at, found)) = *latest.borrow_and_update()
            && at.elapsed() < FRESH
        {
            return found;
        }
        if !self.is_under_way.swap(true, Ordering::AcqRel) {
            // In a task of its own, which asks to the end though nobody waits for it any more.
            tokio::spawn(ask(self.clone(), db.clone()));
        }
        match timeout(PATIENCE, latest.changed()).await {
            Ok(Ok(())) => latest
                .borrow()
                .map_or(DatabaseState::Silent, |(_, found)| found),
            Ok(Err(_)) => DatabaseState::Silent,
            Err(_) => DatabaseState::Slow,
        }
    }
}

async fn ask(probe: Probe, db: Db) {
    let _under_way = UnderWay(&probe.is_under_way);
    let found = match store::pending_migrations(&db.primary).await {
        Ok(0) => count_events_set_aside(&db).await,
        Ok(_) => DatabaseState::OlderSchema,
        Err(error) => silent(&error),
    };
    probe.latest.send_replace(Some((Instant::now(), found)));
}

async fn count_events_set_aside(db: &Db) -> DatabaseState {
    match dead_letters::count(db).await {
        Ok(events_set_aside) => DatabaseState::Fine { events_set_aside },
        Err(error) => silent(&error),
    }
}

fn silent(error: &dyn std::fmt::Display) -> DatabaseState {
    tracing::warn!(%error, "not ready: the database");
    DatabaseState::Silent
}

/// A probe under way, also when it panics.
struct UnderWay<'p>(&'p AtomicBool);

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Release);
    }
}
