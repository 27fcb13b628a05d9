//! Whose turn it is: batches are written side by side, but never two that decide about the same key.
//!
//! What stands first in a file is judged first (spec/money.md 14): of two rows with the same order
//! line, or of two refunds of one line, the earlier is "then" and the later is unchanged or refused.
//! So the batches begin in the order of the file, and one waits until every earlier one that shares a
//! key with it has been written.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use store::import::Rows;
use tokio::sync::Notify;

/// What the rows of a batch decide about: a hash of every key, sorted. Two keys that have the same
/// hash by chance only make a batch wait.
#[derive(Debug, Default, Eq, PartialEq)]
pub(crate) struct Keys(Vec<u64>);

impl Keys {
    /// The keys of a batch. Only what may be written side by side has any: see
    /// [`Kind::writers`](super::kind::Kind::writers).
    pub(crate) fn of(rows: Rows<'_>) -> Self {
        let mut keys: Vec<u64> = match rows {
            Rows::Orders(lines) => lines
                .iter()
                .map(|line| hash_of(("line", &line.order_code, &line.line_code)))
                .collect(),
            // A refund takes its line's rest, and is known by its own id.
            Rows::Refunds(refunds) => refunds
                .iter()
                .flat_map(|refund| {
                    [
                        hash_of(("line", &refund.order_code, &refund.line_code)),
                        hash_of(("refund", &refund.refund_code)),
                    ]
                })
                .collect(),
            Rows::Products(_)
            | Rows::Creators(_)
            | Rows::CreatorProfiles(_)
            | Rows::CreatorDays(_)
            | Rows::Campaigns(_)
            | Rows::Registrations(_)
            | Rows::Showcases(_) => Vec::new(),
        };
        keys.sort_unstable();
        keys.dedup();
        Self(keys)
    }

    /// Whether both have some key.
    fn meets(&self, other: &Self) -> bool {
        let (mut ours, mut theirs) = (self.0.iter().peekable(), other.0.iter().peekable());
        while let (Some(our), Some(their)) = (ours.peek(), theirs.peek()) {
            match our.cmp(their) {
                std::cmp::Ordering::Less => ours.next(),
                std::cmp::Ordering::Greater => theirs.next(),
                std::cmp::Ordering::Equal => return true,
            };
        }
        false
    }
}

fn hash_of(key: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}

/// The batches that are being written.
#[derive(Default)]
pub(crate) struct Turns {
    state: Mutex<State>,
    /// Told when one has ended.
    ended: Notify,
}

#[derive(Default)]
struct State {
    writing: Vec<Arc<Keys>>,
    /// Whether one failed: nothing begins any more, so that no later row takes an earlier one's place.
    is_over: bool,
}

/// The right to write one batch. Whoever drops it without [`Turn::end`] has failed.
pub(crate) struct Turn {
    turns: Arc<Turns>,
    keys: Arc<Keys>,
    is_written: bool,
}

impl Turns {
    /// Waits until the batch with these keys may be written; none when an earlier one failed. Asked
    /// for one batch after the other, in the file's order.
    pub(crate) async fn next(self: &Arc<Self>, keys: Keys) -> Option<Turn> {
        let keys = Arc::new(keys);
        loop {
            {
                let mut state = self.state();
                if state.is_over {
                    return None;
                }
                if !state.writing.iter().any(|other| other.meets(&keys)) {
                    state.writing.push(Arc::clone(&keys));
                    return Some(Turn {
                        turns: Arc::clone(self),
                        keys,
                        is_written: false,
                    });
                }
            }
            // One that ended since is remembered, so nothing is waited for in vain.
            self.ended.notified().await;
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Turn {
    /// The batch is written.
    pub(crate) fn end(mut self) {
        self.is_written = true;
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut state = self.turns.state();
        state.is_over |= !self.is_written;
        state
            .writing
            .retain(|other| !Arc::ptr_eq(other, &self.keys));
        drop(state);
        self.turns.ended.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt as _;

    use super::*;

    fn keys(of: &[u64]) -> Keys {
        let mut keys = of.to_vec();
        keys.sort_unstable();
        Keys(keys)
    }

    #[test]
    fn sets_meet_in_any_key() {
        for (one, other, meet) in [
            (&[][..], &[][..], false),
            (&[1], &[], false),
            (&[1, 5, 9], &[2, 6, 10], false),
            (&[1, 5, 9], &[9], true),
            (&[7], &[1, 2, 7, 8], true),
            (&[3, 4], &[1, 2], false),
        ] {
            assert_eq!(keys(one).meets(&keys(other)), meet, "{one:?} {other:?}");
            assert_eq!(keys(other).meets(&keys(one)), meet, "{other:?} {one:?}");
        }
    }

    #[test]
    fn batches_without_a_common_key_are_written_side_by_side() {
        let turns = Arc::new(Turns::default());
        let first = turns.next(keys(&[1, 2])).now_or_never().unwrap().unwrap();
        let second = turns.next(keys(&[3])).now_or_never().unwrap().unwrap();
        assert!(turns.next(keys(&[3, 4])).now_or_never().is_none());
        first.end();
        assert!(turns.next(keys(&[3, 4])).now_or_never().is_none());
        second.end();
        assert!(turns.next(keys(&[3, 4])).now_or_never().unwrap().is_some());
    }

    #[tokio::test]
    async fn a_waiting_batch_begins_when_the_earlier_one_is_written() {
        let turns = Arc::new(Turns::default());
        let first = turns.next(keys(&[1])).await.unwrap();
        let waiting = tokio::spawn({
            let turns = Arc::clone(&turns);
            async move { turns.next(keys(&[1])).await.is_some() }
        });
        tokio::task::yield_now().await;
        assert!(!waiting.is_finished());
        first.end();
        assert!(waiting.await.unwrap());
    }

    #[tokio::test]
    async fn nothing_begins_after_a_failure() {
        let turns = Arc::new(Turns::default());
        let first = turns.next(keys(&[1])).await.unwrap();
        let other = turns.next(keys(&[2])).await.unwrap();
        let waiting = tokio::spawn({
            let turns = Arc::clone(&turns);
            async move { turns.next(keys(&[1])).await.is_some() }
        });
        tokio::task::yield_now().await;
        drop(first);
        assert!(!waiting.await.unwrap());
        assert!(turns.next(keys(&[3])).await.is_none());
        // What was under way is finished.
        other.end();
    }
}
