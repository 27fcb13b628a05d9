//! The keys that seal.

use std::fmt;

use chacha20poly1305::{
    KeyInit as _, XChaCha20Poly1305, XNonce,
    aead::{Aead as _, Payload},
};
use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::SealedPlace;
use crate::SecretSource;

/// How many bytes stand before what is sealed: as many are random each time.
const NONCE_BYTES: usize = 24;

/// A block of SHA-256.
const BLOCK_BYTES: usize = 64;

/// The columns that what is sealed and its key lie in.
const SEALED: &str = "sealed";
const WRAPPED_KEY: &str = "wrapped_key";

/// By which the id of a key is made of it: nobody finds the key from it.
const KEY_ID: &[u8] = b"finance key id";

/// The key of a file that wraps the keys of rows.
#[derive(Clone)]
pub struct MasterKey {
    id: KeyId,
    bytes: Zeroizing<[u8; 32]>,
}

/// The key of a file by which the same number is found again.
#[derive(Clone)]
pub struct IndexKey {
    id: KeyId,
    bytes: Zeroizing<[u8; 32]>,
}

/// What a key is called in rows: 16 hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyId(String);

impl KeyId {
    fn of(key: &[u8; 32]) -> Self {
        let code = code_of(key, &[KEY_ID]);
        let digits = code.iter().take(8).map(|byte| format!("{byte:02x}"));
        Self(digits.collect())
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The id that a row names. There need not be such a key.
impl From<String> for KeyId {
    fn from(id: String) -> Self {
        Self(id)
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Tells nothing but its id: it may end up in a log.
impl fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("MasterKey").field(&self.id).finish()
    }
}

impl fmt::Debug for IndexKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("IndexKey").field(&self.id).finish()
    }
}

impl MasterKey {
    /// The key of these bytes, which must be random.
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Self {
            id: KeyId::of(&bytes),
            bytes: Zeroizing::new(bytes),
        }
    }

    /// What it is called in rows.
    #[must_use]
    pub const fn id(&self) -> &KeyId {
        &self.id
    }
}

impl IndexKey {
    /// The key of these bytes, which must be random.
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Self {
            id: KeyId::of(&bytes),
            bytes: Zeroizing::new(bytes),
        }
    }

    /// What it is called in rows.
    #[must_use]
    pub const fn id(&self) -> &KeyId {
        &self.id
    }
}

/// Something sealed, as its row has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// The master key that wraps the row's key.
    pub key_id: KeyId,
    /// The row's key, wrapped.
    pub wrapped_key: Vec<u8>,
    /// What is sealed; empty where it lies elsewhere.
    pub sealed: Vec<u8>,
}

/// It doesn't open: it was moved or changed, or its key is in no file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this doesn't open with the keys that there are")]
pub struct Unreadable;

/// The keys of the files at one moment: the newest, and those before it, the latest first.
#[derive(Clone, Debug)]
pub struct FinanceKeys {
    newest: MasterKey,
    earlier: Vec<MasterKey>,
    newest_index: IndexKey,
    earlier_index: Vec<IndexKey>,
}

impl FinanceKeys {
    /// The keys that are sealed and indexed with, and those before them.
    #[must_use]
    pub fn new(
        (newest, earlier): (MasterKey, Vec<MasterKey>),
        (newest_index, earlier_index): (IndexKey, Vec<IndexKey>),
    ) -> Self {
        Self {
            newest,
            earlier,
            newest_index,
            earlier_index,
        }
    }

    /// The id of the key that rows are wrapped with from now on.
    #[must_use]
    pub const fn newest(&self) -> &KeyId {
        self.newest.id()
    }

    /// The id of the key that numbers are indexed with from now on.
    #[must_use]
    pub const fn newest_index(&self) -> &KeyId {
        self.newest_index.id()
    }

    /// Whether there is a master key of this id.
    #[must_use]
    pub fn knows(&self, id: &str) -> bool {
        self.master(id).is_some()
    }

    /// The ids of the keys that wrap: the newest, and those before it, the latest first.
    pub fn ids(&self) -> impl Iterator<Item = &KeyId> {
        let keys = std::iter::once(&self.newest).chain(&self.earlier);
        keys.map(MasterKey::id)
    }

    /// The ids of the keys that index, in the same order.
    pub fn index_ids(&self) -> impl Iterator<Item = &KeyId> {
        let keys = std::iter::once(&self.newest_index).chain(&self.earlier_index);
        keys.map(IndexKey::id)
    }

    /// Whether every key of others is among these: then whatever the others open, these open.
    #[must_use]
    pub fn has_all_of(&self, others: &Self) -> bool {
        let has = others.ids().all(|id| self.ids().any(|own| own == id));
        let mut indexes = others.index_ids();
        has && indexes.all(|id| self.index_ids().any(|own| own == id))
    }

    fn master(&self, id: &str) -> Option<&MasterKey> {
        let mut keys = std::iter::once(&self.newest).chain(&self.earlier);
        keys.find(|key| key.id.as_str() == id)
    }

    /// Seals a text for a place, with a key of its own.
    ///
    /// # Errors
    /// When the cipher can't, which no text that fits in memory brings about.
    pub fn seal(
        &self,
        place: &SealedPlace<'_>,
        plain: &[u8],
        secrets: &dyn SecretSource,
    ) -> Result<Sealed, Unreadable> {
        let key = Zeroizing::new(secrets.secret());
        let sealed = encrypt(&key, &secrets.secret(), plain, &place.bytes(SEALED))?;
        Ok(Sealed {
            key_id: self.newest.id.clone(),
            wrapped_key: self.wrap(place, &key, secrets)?,
            sealed,
        })
    }

    fn wrap(
        &self,
        place: &SealedPlace<'_>,
        key: &[u8; 32],
        secrets: &dyn SecretSource,
    ) -> Result<Vec<u8>, Unreadable> {
        let master = &self.newest.bytes;
        encrypt(master, &secrets.secret(), key, &place.bytes(WRAPPED_KEY))
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
        let key = self.unwrap_key(place, sealed)?;
        decrypt(&key, &sealed.sealed, &place.bytes(SEALED))
    }

    fn unwrap_key(
        &self,
        place: &SealedPlace<'_>,
        sealed: &Sealed,
    ) -> Result<Zeroizing<[u8; 32]>, Unreadable> {
        let master = self.master(sealed.key_id.as_str()).ok_or(Unreadable)?;
        let wrapped = place.bytes(WRAPPED_KEY);
        let key = decrypt(&master.bytes, &sealed.wrapped_key, &wrapped)?;
        let key: [u8; 32] = key.as_slice().try_into().map_err(|_| Unreadable)?;
        Ok(Zeroizing::new(key))
    }

    /// The row's key wrapped with the newest master key; what is sealed stays as it is.
    ///
    /// # Errors
    /// [`Unreadable`], whatever the cause.
    pub fn rewrap(
        &self,
        place: &SealedPlace<'_>,
        sealed: &Sealed,
        secrets: &dyn SecretSource,
    ) -> Result<(KeyId, Vec<u8>), Unreadable> {
        let key = self.unwrap_key(place, sealed)?;
        let wrapped = self.wrap(place, &key, secrets)?;
        Ok((self.newest.id.clone(), wrapped))
    }

    /// By which a number of a kind is found again, with the id of the key that it is made with.
    #[must_use]
    pub fn blind_index(&self, kind: &str, number: &str) -> (KeyId, [u8; 32]) {
        let newest = &self.newest_index;
        (newest.id.clone(), indexed(newest, kind, number))
    }

    /// The same by every key that there is: rows that wait to be indexed again are found too.
    #[must_use]
    pub fn blind_indexes(&self, kind: &str, number: &str) -> Vec<[u8; 32]> {
        let keys = std::iter::once(&self.newest_index).chain(&self.earlier_index);
        keys.map(|key| indexed(key, kind, number)).collect()
    }
}

fn indexed(key: &IndexKey, kind: &str, number: &str) -> [u8; 32] {
    code_of(&key.bytes, &[kind.as_bytes(), &[0], number.as_bytes()])
}

fn code_of(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    // A key that is shorter than a block counts as one that is filled up with zeros (RFC 2104).
    let mut block = Zeroizing::new([0_u8; BLOCK_BYTES]);
    for (place, byte) in block.iter_mut().zip(key) {
        *place = *byte;
    }
    let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new(&(*block).into());
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

fn encrypt(
    key: &[u8; 32],
    random: &[u8; 32],
    plain: &[u8],
    place: &[u8],
) -> Result<Vec<u8>, Unreadable> {
    let nonce: [u8; NONCE_BYTES] = random.first_chunk().copied().ok_or(Unreadable)?;
    let cipher = XChaCha20Poly1305::new(&(*key).into());
    let payload = Payload {
        msg: plain,
        aad: place,
    };
    let sealed = cipher.encrypt(&XNonce::from(nonce), payload);
    let sealed = sealed.map_err(|_| Unreadable)?;
    Ok([&nonce[..], &sealed].concat())
}

fn decrypt(key: &[u8; 32], sealed: &[u8], place: &[u8]) -> Result<Zeroizing<Vec<u8>>, Unreadable> {
    let (nonce, sealed) = sealed
        .split_first_chunk::<NONCE_BYTES>()
        .ok_or(Unreadable)?;
    let cipher = XChaCha20Poly1305::new(&(*key).into());
    let payload = Payload {
        msg: sealed,
        aad: place,
    };
    let plain = cipher.decrypt(&XNonce::from(*nonce), payload);
    plain.map(Zeroizing::new).map_err(|_| Unreadable)
}
