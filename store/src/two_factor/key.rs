//! The key under which the secrets of two-factor authentication lie in the database. It is in a file, and
//! the database never has it.

use std::fmt;

use chacha20poly1305::{
    KeyInit as _, XChaCha20Poly1305, XNonce,
    aead::{Aead as _, Payload},
};
use domain::ids::AccountId;

/// How many bytes stand before what is sealed: as many are random each time.
const NONCE_BYTES: usize = 24;

/// One key.
#[derive(Clone)]
pub struct AccountKey([u8; 32]);

/// Tells nothing: it may end up in a log.
impl fmt::Debug for AccountKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AccountKey").finish_non_exhaustive()
    }
}

impl AccountKey {
    /// The key of these bytes, which must be random.
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&self.0.into())
    }
}

/// The key in use, and those that were in use before it.
#[derive(Clone, Debug)]
pub struct AccountKeys {
    newest: AccountKey,
    earlier: Vec<AccountKey>,
}

impl AccountKeys {
    /// The key that is sealed with, and those that are read with as well, the latest first.
    #[must_use]
    pub fn new(newest: AccountKey, earlier: Vec<AccountKey>) -> Self {
        Self { newest, earlier }
    }

    /// Seals something of an account, so that it opens in this row and for this use alone.
    pub(super) fn seal(
        &self,
        (what, account): (&str, AccountId),
        random: &[u8; 32],
        plain: &[u8],
    ) -> Option<Vec<u8>> {
        let nonce: [u8; NONCE_BYTES] = random.first_chunk().copied()?;
        let aad = bound_to(what, account);
        let payload = Payload {
            msg: plain,
            aad: aad.as_bytes(),
        };
        let cipher = self.newest.cipher();
        let sealed = cipher.encrypt(&XNonce::from(nonce), payload).ok()?;
        Some([&nonce[..], &sealed].concat())
    }

    /// What was sealed; none if none of the keys opens it.
    pub(super) fn open(
        &self,
        (what, account): (&str, AccountId),
        sealed: &[u8],
    ) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE_BYTES>()?;
        let aad = bound_to(what, account);
        let mut keys = std::iter::once(&self.newest).chain(&self.earlier);
        keys.find_map(|key| {
            let payload = Payload {
                msg: sealed,
                aad: aad.as_bytes(),
            };
            key.cipher().decrypt(&XNonce::from(*nonce), payload).ok()
        })
    }
}

fn bound_to(what: &str, account: AccountId) -> String {
    format!("{what} {account}")
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn what_is_sealed_opens_in_its_own_row_alone() {
        let ann = AccountId::new(Uuid::from_u128(1));
        let bob = AccountId::new(Uuid::from_u128(2));
        let old = AccountKeys::new(AccountKey::new([1; 32]), vec![]);
        let sealed = old.seal(("secret", ann), &[7; 32], b"plain").unwrap();
        assert!(!sealed.windows(5).any(|part| part == b"plain"));
        assert_eq!(old.open(("secret", ann), &sealed).unwrap(), b"plain");
        assert_eq!(old.open(("secret", bob), &sealed), None);
        assert_eq!(old.open(("codes", ann), &sealed), None);
        // Another key reads it as long as the one before stands beside it.
        let new = AccountKeys::new(AccountKey::new([2; 32]), vec![]);
        assert_eq!(new.open(("secret", ann), &sealed), None);
        let both = AccountKeys::new(AccountKey::new([2; 32]), vec![AccountKey::new([1; 32])]);
        assert_eq!(both.open(("secret", ann), &sealed).unwrap(), b"plain");
        let mut changed = sealed.clone();
        changed[30] ^= 1;
        for other in [&changed[..], &sealed[..24], &[], &sealed[..10]] {
            assert_eq!(old.open(("secret", ann), other), None);
        }
    }
}
