//! What answers searches of creators: the process may hold all of them in memory, and the database knows the same.

use std::{
    fmt,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use domain::{
    creator_search::{NameQuery, SearchAnswer, SearchRequest, SearchScope},
    ids::CreatorId,
};

/// How many searches the database answers at once. Each counts a whole market, so that one more would only slow the
/// others down.
const BY_DATABASE_AT_ONCE: usize = 2;

/// The process doesn't hold the creators, or not as they are now: the database is to be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchNotReady;

/// What a search comes to, some time later.
pub type BoxSearch<T> = Pin<Box<dyn Future<Output = Result<T, SearchNotReady>> + Send>>;

/// Answers searches from memory, as the database would.
pub trait CreatorSearch: Send + Sync {
    /// The creators that somebody looks for, with all counts.
    fn search(&self, request: SearchRequest) -> BoxSearch<SearchAnswer>;

    /// Some creators whose names are like what is being typed.
    fn suggest(&self, scope: SearchScope, name: NameQuery) -> BoxSearch<Vec<CreatorId>>;

    /// The database is asked in its place: for the figures of the process.
    fn note_database_answer(&self);

    /// How it is, for those who run the platform.
    fn state(&self) -> CreatorSearchState;
}

/// How the creators are that a process holds in memory.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CreatorSearchState {
    /// How many there are.
    pub creators: u64,
    /// The memory that they take.
    pub bytes: u64,
    /// How many tenths of a second ago they were as in the database; none while they are being read, so that searches
    /// are answered by the database.
    pub tenths_behind: Option<u64>,
}

/// What answers searches in the process; nothing does where that is turned off.
#[derive(Clone, Default)]
pub struct CreatorSearches {
    pub(super) from_memory: Option<Arc<dyn CreatorSearch>>,
    by_database: Arc<AtomicUsize>,
}

impl fmt::Debug for CreatorSearches {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CreatorSearches").finish_non_exhaustive()
    }
}

impl CreatorSearches {
    /// From memory where the process has them, and by the database otherwise.
    #[must_use]
    pub fn of(from_memory: Option<Arc<dyn CreatorSearch>>) -> Self {
        Self {
            from_memory,
            by_database: Arc::default(),
        }
    }

    /// How it is; none where it is turned off.
    #[must_use]
    pub fn state(&self) -> Option<CreatorSearchState> {
        self.from_memory.as_ref().map(|search| search.state())
    }

    /// A place among those whom the database answers; none while all are taken.
    pub(super) fn place(&self) -> Option<Place> {
        let taken = self
            .by_database
            .fetch_update(Ordering::AcqRel, Ordering::Acquire, |taken| {
                (taken < BY_DATABASE_AT_ONCE).then_some(taken + 1)
            });
        taken.ok()?;
        if let Some(search) = &self.from_memory {
            search.note_database_answer();
        }
        Some(Place(Arc::clone(&self.by_database)))
    }
}

/// A place among those whom the database answers, until it is dropped.
pub(super) struct Place(Arc<AtomicUsize>);

impl Drop for Place {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_so_many_ask_the_database_at_once() {
        let searches = CreatorSearches::default();
        let same = searches.clone();
        let first = searches.place();
        let second = same.place();
        assert!(first.is_some() && second.is_some());
        assert!(searches.place().is_none());
        drop(first);
        let third = same.place();
        assert!(third.is_some());
        assert!(same.place().is_none());
        drop((second, third));
        assert!(searches.place().is_some());
        assert_eq!(searches.state(), None);
    }
}
