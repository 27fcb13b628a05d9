//! Updates between their writers, who know when they are committed, and whoever finds them.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use domain::ids::CreatorId;

/// An update: the creator, and the number of followers that it gives.
pub(crate) type Update = (CreatorId, u64);

/// The updates that aren't found yet, and when each was committed, once whoever wrote it knows.
#[derive(Default)]
pub(crate) struct Awaited(Mutex<HashMap<Update, Option<Instant>>>);

impl Awaited {
    fn lock(&self) -> MutexGuard<'_, HashMap<Update, Option<Instant>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Awaits an update that is about to be written: others may find it before its writer knows that it is committed.
    pub(crate) fn add(&self, update: Update) {
        self.lock().insert(update, None);
    }

    /// Notes the moment of a commit, unless the update is found already.
    pub(crate) fn commit(&self, update: &Update) {
        let now = Instant::now();
        if let Some(committed) = self.lock().get_mut(update) {
            *committed = Some(now);
        }
    }

    /// How long ago those updates were committed that a creator's followers are from: the last one, and those before
    /// it that nobody looked for. No time at all for one whose writer doesn't know yet.
    pub(crate) fn find(&self, creator: CreatorId, followers: u64) -> Vec<Duration> {
        let mut awaited = self.lock();
        let updates = (0..=followers).rev();
        let found = updates.map_while(|followers| awaited.remove(&(creator, followers)));
        let lags = found.map(|committed| committed.map(|moment| moment.elapsed()));
        lags.map(Option::unwrap_or_default).collect()
    }

    /// How many nobody has found.
    pub(crate) fn left(&self) -> usize {
        self.lock().len()
    }
}
