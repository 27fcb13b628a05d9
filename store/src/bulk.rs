//! Many things asked for at once: each is a verb of its own, in a transaction of its own.

use std::{collections::HashMap, convert::Infallible, hash::Hash};

use domain::bulk::{BULK_MAX, Bulk, NAMED_MAX, Why};

use crate::Error;

/// What was not done, before the things have their names.
pub(crate) struct Undone<K, R> {
    done: usize,
    refused: Vec<(K, Why<R>)>,
    more: usize,
}

impl<K: Copy + Eq + Hash, R> Undone<K, R> {
    pub(crate) const fn new() -> Self {
        Self {
            done: 0,
            refused: Vec::new(),
            more: 0,
        }
    }

    /// What became of all of a list: so many are done, and of those that are refused as many are named
    /// as anybody reads. The rest are those beyond what one request does.
    pub(crate) fn of_all(done: usize, refused: Vec<(K, R)>, rest: usize) -> Self {
        let unnamed = refused.len().saturating_sub(NAMED_MAX);
        Self {
            done,
            more: unnamed.saturating_add(rest),
            refused: refused
                .into_iter()
                .take(NAMED_MAX)
                .map(|(key, refusal)| (key, Why::Refused(refusal)))
                .collect(),
        }
    }

    /// Takes the answer of one. What isn't the verb's own answer ends the whole: what is done until
    /// then stays done, and can be asked for again without harm.
    pub(crate) fn take<T>(
        &mut self,
        key: K,
        answer: Result<T, Error<R>>,
    ) -> Result<(), Error<Infallible>> {
        let why = match answer {
            Ok(_) => {
                self.done += 1;
                return Ok(());
            }
            Err(Error::Refused(refusal)) => Why::Refused(refusal),
            Err(Error::NotFound) => Why::NotFound,
            Err(Error::Conflict) => return Err(Error::Conflict),
            Err(Error::Corrupt { table, column, id }) => {
                return Err(Error::Corrupt { table, column, id });
            }
            Err(Error::Db(error)) => return Err(Error::Db(error)),
            Err(Error::Unanswered(error)) => return Err(Error::Unanswered(error)),
        };
        self.refused.push((key, why));
        Ok(())
    }

    /// Takes those that were too many.
    pub(crate) fn take_too_many(&mut self, keys: impl Iterator<Item = K>) {
        let too_many = keys.map(|key| (key, Why::TooMany));
        self.refused.extend(too_many);
    }

    /// The keys of those that were not done.
    pub(crate) fn keys(&self) -> Vec<K> {
        self.refused.iter().map(|(key, _)| *key).collect()
    }

    /// The answer, with what people know each by. What is not there for the person has no name.
    pub(crate) fn name(self, names: &HashMap<K, String>, unnamed: impl Fn(K) -> String) -> Bulk<R> {
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
pub(crate) fn each_once<T: Copy, K: Eq + Hash>(
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
        let (each, rest) = each_once(&[3, 1, 3, 2, 1], |one| *one);
        assert_eq!((each, rest), (vec![3, 1, 2], vec![]));
        let asked: Vec<usize> = (0..=BULK_MAX).collect();
        let (each, rest) = each_once(&asked, |one| *one);
        assert_eq!((each.len(), rest), (BULK_MAX, vec![BULK_MAX]));
    }

    #[test]
    fn of_all_that_are_refused_some_are_named() {
        let refused: Vec<(usize, &str)> = (0..NAMED_MAX + 3).map(|one| (one, "closed")).collect();
        let bulk = Undone::of_all(7, refused, 2).name(&HashMap::new(), |key| key.to_string());
        assert_eq!(
            (bulk.done, bulk.refused.len(), bulk.more),
            (7, NAMED_MAX, 5)
        );
    }
}
