//! The keys that the program works with, while they change.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError, RwLock},
};

use zeroize::Zeroizing;

use super::{FinanceKeys, KeyId, Sealed, SealedPlace, Unreadable};

/// Looks whether other keys than these lie in the files, and brings them.
pub type LookAgain = Arc<dyn Fn(&FinanceKeys) -> Option<FinanceKeys> + Send + Sync>;

/// The keys that the program works with, which change while it runs. Whoever clones it has the same ring.
#[derive(Clone)]
pub struct FinanceKeyring {
    keys: Arc<RwLock<Arc<FinanceKeys>>>,
    look_again: Option<LookAgain>,
    /// Held by who looks, so that whoever comes meanwhile has what is found.
    looking: Arc<Mutex<()>>,
}

impl fmt::Debug for FinanceKeyring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("FinanceKeyring").field(&self.now()).finish()
    }
}

impl FinanceKeyring {
    /// A ring with these keys.
    #[must_use]
    pub fn new(keys: FinanceKeys) -> Self {
        Self {
            keys: Arc::new(RwLock::new(Arc::new(keys))),
            look_again: None,
            looking: Arc::default(),
        }
    }

    /// The same, which looks for other keys when it is told to, and when it doesn't know one that a row names.
    #[must_use]
    pub fn looking_again(keys: FinanceKeys, look_again: LookAgain) -> Self {
        Self {
            look_again: Some(look_again),
            ..Self::new(keys)
        }
    }

    /// The keys of this moment: who has taken them goes on with them.
    #[must_use]
    pub fn now(&self) -> Arc<FinanceKeys> {
        let keys = self.keys.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&keys)
    }

    /// The keys of this moment, among which the one with this id is if it is in a file: another process may
    /// have begun to seal with it.
    #[must_use]
    pub fn knowing(&self, id: &KeyId) -> Arc<FinanceKeys> {
        let keys = self.now();
        if keys.knows(id.as_str()) {
            return keys;
        }
        self.look_again();
        self.now()
    }

    /// Opens what was sealed for this place.
    ///
    /// # Errors
    /// [`Unreadable`], whatever the cause.
    pub fn open(
        &self,
        place: &SealedPlace<'_>,
        sealed: &Sealed,
    ) -> Result<Zeroizing<Vec<u8>>, Unreadable> {
        self.knowing(&sealed.key_id).open(place, sealed)
    }

    /// Takes other keys from now on.
    pub fn replace(&self, keys: FinanceKeys) {
        let mut ring = self.keys.write().unwrap_or_else(PoisonError::into_inner);
        *ring = Arc::new(keys);
    }

    /// Looks whether there are other keys, and takes them.
    pub fn look_again(&self) {
        let Some(look_again) = &self.look_again else {
            return;
        };
        let _looking = self.looking.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(keys) = look_again(&self.now()) {
            self.replace(keys);
        }
    }
}
