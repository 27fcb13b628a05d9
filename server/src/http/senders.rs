//! How many files one person sends at once: whoever sends slowly takes places that others need.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use domain::ids::AccountId;

/// How many files one person sends at once.
const OF_ONE_PERSON: u8 = 2;

/// Who sends how many files now.
#[derive(Clone, Debug, Default)]
pub(super) struct Senders(Arc<Mutex<BTreeMap<AccountId, u8>>>);

/// A person who sends a file, until it is dropped.
#[derive(Debug)]
pub(super) struct Sending {
    senders: Senders,
    account: AccountId,
}

impl Senders {
    /// The person as one who sends a file; none while it sends as many as one may.
    pub(super) fn begin(&self, account: AccountId) -> Option<Sending> {
        let mut known = self.known();
        let files = known.get(&account).copied().unwrap_or_default();
        if files >= OF_ONE_PERSON {
            return None;
        }
        known.insert(account, files.saturating_add(1));
        drop(known);
        Some(Sending {
            senders: self.clone(),
            account,
        })
    }

    fn known(&self) -> MutexGuard<'_, BTreeMap<AccountId, u8>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Sending {
    fn drop(&mut self) {
        let mut known = self.senders.known();
        let files = known.get(&self.account).copied().unwrap_or_default();
        match files.saturating_sub(1) {
            0 => known.remove(&self.account),
            left => known.insert(self.account, left),
        };
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_person_sends_two_files_at_once_whoever_else_sends() {
        let senders = Senders::default();
        let [ann, bob] = [1, 2].map(|number| AccountId::new(Uuid::from_u128(number)));
        let first = senders.begin(ann);
        let second = senders.begin(ann);
        assert!(first.is_some() && second.is_some());
        assert!(senders.begin(ann).is_none());
        assert!(senders.begin(bob).is_some());
        drop(first);
        assert!(senders.begin(ann).is_some());
        drop(second);
        assert!(senders.known().is_empty(), "nobody is remembered");
    }
}
