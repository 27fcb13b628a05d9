//! Whose the chain is: Ed25519 (RFC 8032) over its heads, and over the bytes of a bill's data file.

use std::{fmt, sync::Arc};

use hmac::{Hmac, KeyInit as _, Mac as _};
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair as _, UnparsedPublicKey};
use sha2::{Digest as _, Sha256};

use crate::{Digest, Head, from_hex, hex};

/// These bytes are no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("these bytes can't be used as a key")]
pub struct BadKey;

/// The key that signs. Whoever has it can sign another ledger, so it is kept where the database isn't.
#[derive(Clone)]
pub struct SigningKey(Arc<Kept>);

struct Kept {
    pair: Ed25519KeyPair,
    public: PublicKey,
    commitments: [u8; 32],
}

/// Tells nothing but whose signature can be checked: it may end up in a log.
impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SigningKey").field(&self.0.public).finish()
    }
}

impl SigningKey {
    /// The key of these bytes, which must be random.
    ///
    /// # Errors
    /// [`BadKey`] if the cryptography refuses them.
    pub fn new(seed: [u8; 32]) -> Result<Self, BadKey> {
        let pair = Ed25519KeyPair::from_seed_unchecked(&seed).map_err(|_| BadKey)?;
        let public: &[u8] = pair.public_key().as_ref();
        let public = PublicKey::new(public.try_into().map_err(|_| BadKey)?);
        let commitments = Hmac::<Sha256>::new_from_slice(&seed).map_err(|_| BadKey)?;
        let commitments = commitments.chain_update(b"commitment key 1").finalize();
        Ok(Self(Arc::new(Kept {
            pair,
            public,
            commitments: commitments.into_bytes().into(),
        })))
    }

    /// The key that its signatures are checked with.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        self.0.public
    }

    /// Signs a head of the chain.
    #[must_use]
    pub fn sign(&self, head: &Head) -> Signature {
        self.sign_bytes(&of_head(head))
    }

    /// Signs a bill's data file by the sum of its bytes.
    #[must_use]
    pub fn sign_file(&self, file: &Digest) -> Signature {
        self.sign_bytes(&of_file(file))
    }

    /// What salts of commitments are derived from: nobody finds the key by them.
    #[must_use]
    pub fn seed_for_commitments(&self) -> [u8; 32] {
        self.0.commitments
    }

    fn sign_bytes(&self, bytes: &[u8]) -> Signature {
        let signed = self.0.pair.sign(bytes);
        let signed: &[u8] = signed.as_ref();
        let mut signature = [0; 64];
        for (place, byte) in signature.iter_mut().zip(signed) {
            *place = *byte;
        }
        Signature(signature)
    }
}

/// The key that signatures are checked with.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PublicKey([u8; 32]);

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({})", hex(&self.0))
    }
}

/// As hexadecimal digits.
impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl PublicKey {
    /// The key of these bytes. Of bytes that are none, no signature is right.
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The key of 64 hexadecimal digits.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Self> {
        from_hex(text).map(Self)
    }

    /// What people compare it by: 32 hexadecimal digits, in groups of four.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let sum: Digest = Sha256::digest(self.0).into();
        let groups: Vec<String> = sum.chunks(2).take(8).map(hex).collect();
        groups.join("-")
    }

    /// Whether the signature is that of this key under the head.
    #[must_use]
    pub fn check(&self, head: &Head, signature: &Signature) -> bool {
        self.check_bytes(&of_head(head), signature)
    }

    /// Whether the signature is that of this key under a data file with this sum.
    #[must_use]
    pub fn check_file(&self, file: &Digest, signature: &Signature) -> bool {
        self.check_bytes(&of_file(file), signature)
    }

    fn check_bytes(&self, bytes: &[u8], signature: &Signature) -> bool {
        let key = UnparsedPublicKey::new(&ED25519, self.0);
        key.verify(bytes, &signature.0).is_ok()
    }
}

/// A signature.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Signature([u8; 64]);

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signature({})", hex(&self.0))
    }
}

/// As hexadecimal digits.
impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl Signature {
    /// The signature of these bytes.
    #[must_use]
    pub const fn new(bytes: [u8; 64]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 64] {
        &self.0
    }

    /// The signature of 128 hexadecimal digits.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Self> {
        from_hex(text).map(Self)
    }
}

/// What is signed of a head: text that anybody can write down.
fn of_head(head: &Head) -> Vec<u8> {
    let chain = hex(&head.chain);
    format!("partner-center ledger head 1\n{}\n{chain}\n", head.number).into_bytes()
}

/// What is signed of a data file.
fn of_file(file: &Digest) -> Vec<u8> {
    let mut bytes = b"partner-center bill data 1\n".to_vec();
    bytes.extend_from_slice(file);
    bytes
}
