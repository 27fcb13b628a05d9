//! Many things asked for at once, in one transaction: each is decided for itself, and one that is
//! refused holds up no other.

use std::{collections::HashMap, hash::Hash};

use domain::bulk::{BULK_MAX, Bulk, NAMED_MAX, SkipReason};
use serde::{Deserialize, Serialize};

/// What became of many things, by their keys: a page knows them by those, and people by their names
/// ([`Bulk`]).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulkResult<K, R> {
    /// How many were done.
    pub done: usize,
    /// Those that were not, in the order in which they were asked for.
    pub refused: Vec<(K, SkipReason<R>)>,
    /// How many more were not done, beyond those that are named.
    pub more: usize,
}

impl<K: Copy + Eq + Hash, R> BulkResult<K, R> {
    /// What became of all of a list: so many are done, and of those that are refused as many are named
    /// as anybody reads. The rest are those beyond what one request does.
    pub(crate) fn of_all(done: usize, refused: Vec<(K, SkipReason<R>)>, rest: usize) -> Self {
        let unnamed = refused.len().saturating_sub(NAMED_MAX);
        Self {
            done,
            more: unnamed.saturating_add(rest),
            refused: refused.into_iter().take(NAMED_MAX).collect(),
        }
    }

    /// What became of those that were picked: each that was not done is named, and as many as anybody
    /// reads of the rest, which are beyond what one request does.
    pub(crate) fn of_picked(
        done: usize,
        mut refused: Vec<(K, SkipReason<R>)>,
        rest: Vec<K>,
    ) -> Self {
        let more = rest.len().saturating_sub(NAMED_MAX);
        let rest = rest.into_iter().take(NAMED_MAX);
        refused.extend(rest.map(|key| (key, SkipReason::TooMany)));
        Self {
            done,
            refused,
            more,
        }
    }

    /// The keys of those that were not done.
    pub(crate) fn keys(&self) -> Vec<K> {
        self.refused.iter().map(|(key, _)| *key).collect()
    }

    /// The result, with what people know each by. What is not there for the person has no name.
    pub(crate) fn with_labels(
        self,
        names: &HashMap<K, String>,
        unnamed: impl Fn(K) -> String,
    ) -> Bulk<R> {
        let mut bulk = Bulk {
            done: self.done,
            refused: Vec::with_capacity(self.refused.len()),
            more: self.more,
        };
        for (key, why) in self.refused {
            let label = names.get(&key).cloned().unwrap_or_else(|| unnamed(key));
            bulk.add_refused(label, why);
        }
        bulk
    }
}

/// Those that are asked for, each once and in their order: as many as one request does, and the rest.
pub(crate) fn dedup_and_limit<T: Copy, K: Eq + Hash>(
    asked: &[T],
    key: impl Fn(&T) -> K,
) -> (Vec<T>, Vec<T>) {
    let mut seen = std::collections::HashSet::with_capacity(asked.len());
    let mut each: Vec<T> = asked
        .iter()
        .filter(|one| seen.insert(key(one)))
        .copied()
        .collect();
    let rest = each.split_off(each.len().min(BULK_MAX));
    (each, rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_done_once_and_no_more_than_fit() {
        let (each, rest) = dedup_and_limit(&[3, 1, 3, 2, 1], |one| *one);
        assert_eq!((each, rest), (vec![3, 1, 2], vec![]));
        let asked: Vec<usize> = (0..=BULK_MAX).collect();
        let (each, rest) = dedup_and_limit(&asked, |one| *one);
        assert_eq!((each.len(), rest), (BULK_MAX, vec![BULK_MAX]));
    }

    #[test]
    fn of_all_that_are_refused_some_are_named() {
        let refused = (0..NAMED_MAX + 3).map(|one| (one, SkipReason::Refused("closed")));
        let bulk = BulkResult::of_all(7, refused.collect(), 2)
            .with_labels(&HashMap::new(), |key| key.to_string());
        assert_eq!(
            (bulk.done, bulk.refused.len(), bulk.more),
            (7, NAMED_MAX, 5)
        );
    }
}
