//! The index of all markets: who reads, who writes, and who waits for whom.

use std::{
    mem,
    sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard},
};

use domain::{
    creator_search::{
        NameQuery, SearchAnswer, SearchChange, SearchRequest, SearchRow, SearchScope,
    },
    ids::CreatorId,
    market::Market,
};
use thiserror::Error;

use crate::{
    build::{Builder, PackedRows},
    memory::Memory,
    segment::Segment,
    update::last_of_each,
};

/// So many creators may stand behind those that are in the order of their ids.
const TAIL_ROWS: usize = 16_384;

/// So many changes are written while searches wait.
const CHANGES_AT_A_TIME: usize = 128;

/// The index can't answer: a market isn't read in yet, or no longer, or it must be read in again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the search index isn't ready")]
pub struct NotReady;

/// The creators of all markets in memory. Searches run beside each other and wait for no more than the
/// writing of a few changes.
pub struct CreatorIndex {
    markets: Arc<Markets>,
}

/// The markets' creators, each behind a lock of its own.
pub(crate) struct Markets {
    segments: Vec<(Market, RwLock<Option<Segment>>)>,
    /// Held by whoever changes anything, so that what was read is still so when it is written.
    writing: Mutex<()>,
}

impl Default for CreatorIndex {
    fn default() -> Self {
        Self::new()
    }
}

impl CreatorIndex {
    /// An index that has read in no market.
    #[must_use]
    pub fn new() -> Self {
        let segments = Market::ALL.map(|market| (market, RwLock::new(None)));
        let markets = Markets {
            segments: segments.into(),
            writing: Mutex::new(()),
        };
        Self {
            markets: Arc::new(markets),
        }
    }

    /// Reads a market in: builds its part aside, and then puts it into the place of the one that was there.
    pub fn load(&self, market: Market, rows: Vec<SearchRow>) {
        let mut builder = self.builder(market);
        for row in rows {
            builder.push(row);
        }
        builder.finish();
    }

    /// Begins to read a market in, creator by creator.
    #[must_use]
    pub fn builder(&self, market: Market) -> Builder {
        Builder::new(Arc::clone(&self.markets), market)
    }

    /// Forgets all markets.
    pub fn unload(&self) {
        let _writing = self.markets.begin_to_write();
        for (market, _) in &self.markets.segments {
            drop(self.markets.swap(*market, None));
        }
    }

    /// Writes changes. Those of markets that aren't read in are passed over.
    pub fn apply(&self, changes: &[SearchChange]) {
        let _writing = self.markets.begin_to_write();
        for changes in changes.chunks(CHANGES_AT_A_TIME) {
            for market in Market::ALL {
                self.markets.apply(market, changes);
            }
        }
    }

    /// The answer to a request.
    ///
    /// # Errors
    /// [`NotReady`] if the market isn't read in.
    pub fn search(&self, request: &SearchRequest) -> Result<SearchAnswer, NotReady> {
        let segment = self.markets.read(request.scope.market).ok_or(NotReady)?;
        let segment = segment.as_ref().ok_or(NotReady)?;
        segment.search(request).ok_or(NotReady)
    }

    /// Those whose names match best, at most [`domain::creator_search::SUGGESTIONS`].
    ///
    /// # Errors
    /// [`NotReady`] if the market isn't read in.
    pub fn suggest(
        &self,
        scope: &SearchScope,
        name: &NameQuery,
    ) -> Result<Vec<CreatorId>, NotReady> {
        let segment = self.markets.read(scope.market).ok_or(NotReady)?;
        let segment = segment.as_ref().ok_or(NotReady)?;
        segment.suggest(*scope, name).ok_or(NotReady)
    }

    /// What the index has of creators of a market, in the order of `creators`. Names are folded: the handle
    /// is the name's first part, the nickname the others. Who can't be found is left out.
    #[must_use]
    pub fn rows(&self, market: Market, creators: &[CreatorId]) -> Vec<SearchRow> {
        let segment = self.markets.read(market);
        let Some(segment) = segment.as_deref().and_then(Option::as_ref) else {
            return Vec::new();
        };
        let rows = creators.iter().filter_map(|creator| segment.row(*creator));
        rows.collect()
    }

    /// How many creators there are, and the memory that they take.
    #[must_use]
    pub fn memory(&self) -> Memory {
        let markets = self.markets.segments.iter();
        let of_each = markets.filter_map(|(market, _)| {
            let segment = self.markets.read(*market)?;
            let segment = segment.as_ref()?;
            Some(Memory {
                creators: u64::from(segment.listed()),
                bytes: u64::try_from(segment.memory()).unwrap_or(u64::MAX),
            })
        });
        of_each.fold(Memory::default(), Memory::and)
    }

    /// Whether it is time to read a market in again: more than an eighth of its rows, or of the memory of
    /// names, is of what is not there any more, and that is not little, or the market is broken.
    #[must_use]
    pub fn wants_reload(&self, market: Market) -> bool {
        match self.markets.read(market).as_deref() {
            None => true,
            Some(segment) => segment.as_ref().is_some_and(Segment::is_worn),
        }
    }
}

impl Markets {
    fn begin_to_write(&self) -> MutexGuard<'_, ()> {
        self.writing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn lock(&self, market: Market) -> Option<&RwLock<Option<Segment>>> {
        let mut segments = self.segments.iter();
        let found = segments.find(|(other, _)| *other == market);
        found.map(|(_, segment)| segment)
    }

    /// A market as it is; none if whoever wrote it did not come to an end.
    fn read(&self, market: Market) -> Option<RwLockReadGuard<'_, Option<Segment>>> {
        self.lock(market)?.read().ok()
    }

    fn write(&self, market: Market) -> Option<RwLockWriteGuard<'_, Option<Segment>>> {
        let lock = self.lock(market)?;
        let guard = lock.write().unwrap_or_else(|broken| {
            // Nothing of it counts any more: it is read in again.
            let mut guard = broken.into_inner();
            *guard = None;
            lock.clear_poison();
            guard
        });
        Some(guard)
    }

    /// Puts a market's part into the place of the one that was there, which is thrown away after searches
    /// go on.
    pub(crate) fn put(&self, segment: Segment) {
        let _writing = self.begin_to_write();
        let market = segment.market;
        drop(self.swap(market, Some(segment)));
    }

    fn swap(&self, market: Market, segment: Option<Segment>) -> Option<Segment> {
        let mut place = self.write(market)?;
        mem::replace(&mut *place, segment)
    }

    /// Writes the changes of a market.
    fn apply(&self, market: Market, changes: &[SearchChange]) {
        let changes = last_of_each(changes, market);
        if changes.is_empty() {
            return;
        }
        let mut differences = Vec::with_capacity(changes.len());
        if let Some(Some(segment)) = self.read(market).as_deref() {
            let found = changes
                .into_iter()
                .filter_map(|one| segment.difference(one));
            differences.extend(found);
        }
        if differences.is_empty() {
            return;
        }
        let mut has_long_tail = false;
        if let Some(Some(segment)) = self.write(market).as_deref_mut() {
            for difference in &differences {
                segment.write(difference);
            }
            has_long_tail = segment.tail.len() >= TAIL_ROWS;
        }
        if has_long_tail {
            self.sort(market);
        }
    }

    /// Brings all rows of a market into the order of ids, aside.
    fn sort(&self, market: Market) {
        let mut rows = PackedRows::new(market);
        if let Some(Some(segment)) = self.read(market).as_deref() {
            for (creator, facts) in segment.all() {
                rows.push(creator, &facts);
            }
        }
        drop(self.swap(market, Some(rows.build())));
    }
}
