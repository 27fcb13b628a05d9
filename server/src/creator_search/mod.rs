//! All creators in the memory of a process that serves, so that a search is answered within milliseconds, with every
//! count. The database is what is true: [`follow`] keeps the memory as it is there, less than a second behind, and
//! whatever can't be answered from memory, the database answers (`runtime::context::CreatorSearches`).
//!
//! - [`load`]: all creators are read at the start, and anew whenever they can't be followed further;
//! - [`follow`]: what was committed since the look before, a few times a second, and once an hour a comparison;
//! - [`answer`]: what pages ask.

mod answer;
mod figures;
mod follow;
mod load;

use std::{
    convert::Infallible,
    fmt,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use ::creator_search::CreatorIndex;
use app::context::CreatorSearches;
use domain::creator_search::SearchChange;
use store::{Db, creator_feed::Feed};
use tokio::task::{JoinError, spawn_blocking};

use self::answer::Answers;
pub(crate) use self::figures::{SECONDS, SECONDS_BOUNDS, describe};

/// What is older than this answers nobody: the database is asked.
const FRESH: Duration = Duration::from_secs(30);

/// So many changes are taken in before whoever searches may go on: half a millisecond.
const CHANGES_AT_ONCE: usize = 128;

/// The creators that this process holds, and how far it has followed them.
pub struct CreatorSearchProcess {
    db: Db,
    index: Arc<CreatorIndex>,
    /// None before all were read, and where they are to be read anew. Held while a look is under way.
    feed: tokio::sync::Mutex<Option<Feed>>,
    /// When the creators were last as in the database.
    looked_at: Mutex<Option<Instant>>,
    /// The index couldn't answer, though it had everything: it is to be read anew.
    is_broken: AtomicBool,
}

/// Why the creators could not be followed.
#[derive(Debug, thiserror::Error)]
pub enum FollowFailure {
    /// The database failed, or has a row that can't be what it says.
    #[error("{0}")]
    Database(#[from] store::Error<Infallible>),
    /// The work in memory ended unasked.
    #[error("the work in memory ended: {0}")]
    Died(#[from] JoinError),
}

impl fmt::Debug for CreatorSearchProcess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CreatorSearchProcess")
            .finish_non_exhaustive()
    }
}

impl CreatorSearchProcess {
    /// Nothing in memory yet.
    #[must_use]
    pub fn new(db: Db) -> Arc<Self> {
        Arc::new(Self {
            db,
            index: Arc::new(CreatorIndex::new()),
            feed: tokio::sync::Mutex::default(),
            looked_at: Mutex::default(),
            is_broken: AtomicBool::new(false),
        })
    }

    /// What pages ask: the memory, and the database in its place.
    #[must_use]
    pub fn answers(self: &Arc<Self>) -> CreatorSearches {
        CreatorSearches::of(Some(Arc::new(Answers(Arc::clone(self)))))
    }

    /// The creators in memory, as the last look left them.
    #[must_use]
    pub fn index(&self) -> &CreatorIndex {
        &self.index
    }

    /// How long ago the creators were as in the database; none if they never were.
    fn behind(&self) -> Option<Duration> {
        self.looked_at().map(|at| at.elapsed())
    }

    /// Whether the memory may answer.
    fn is_fresh(&self) -> bool {
        self.behind().is_some_and(|behind| behind <= FRESH)
    }

    /// The memory is as the database was a moment ago.
    fn note_looked(&self) {
        *self.looked_at() = Some(Instant::now());
    }

    fn looked_at(&self) -> MutexGuard<'_, Option<Instant>> {
        self.looked_at
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// The memory can't answer what it should be able to.
    fn note_broken(&self) {
        if !self.is_broken.swap(true, Ordering::AcqRel) {
            tracing::error!("the creators in memory can't be searched and are read anew");
        }
    }

    /// Takes changes in, some at a time, so that nobody who searches waits for long.
    async fn apply(&self, changes: Vec<SearchChange>) -> Result<(), FollowFailure> {
        if changes.is_empty() {
            return Ok(());
        }
        let index = Arc::clone(&self.index);
        let applied = spawn_blocking(move || {
            for some in changes.chunks(CHANGES_AT_ONCE) {
                index.apply(some);
            }
        });
        Ok(applied.await?)
    }
}
