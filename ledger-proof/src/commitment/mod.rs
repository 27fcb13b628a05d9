//! What holds a hidden rate to its value without telling it: a digest over the rate and a salt that
//! nobody can guess. In a dispute the salt is opened, and everybody can check the rate.

use domain::rate::TotalRate;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use uuid::Uuid;

use crate::{Digest, Fields, SigningKey};

#[cfg(test)]
mod tests;

/// The salt of the commitments to one subject's rate on one bill: made of the ledger's key, so that there
/// is nothing to keep.
#[must_use]
pub fn salt_of(key: &SigningKey, bill: Uuid, subject: Uuid) -> Digest {
    keyed(
        &key.seed_for_commitments(),
        &[bill.as_bytes(), subject.as_bytes()],
    )
}

/// The commitment to the total rate of a subject: a product in a campaign, or a decision.
#[must_use]
pub fn commitment(salt: &Digest, subject: Uuid, total: TotalRate) -> Digest {
    Fields::of("commitment 1")
        .field(salt)
        .field(subject.as_bytes())
        .field(&total.basis_points().to_be_bytes())
        .end()
}

/// Whether the commitment was to this rate, once its salt is opened.
#[must_use]
pub fn is_opened(committed: &Digest, salt: &Digest, subject: Uuid, total: TotalRate) -> bool {
    commitment(salt, subject, total) == *committed
}

/// HMAC-SHA-256 over the parts, one behind the other.
fn keyed(key: &Digest, parts: &[&[u8]]) -> Digest {
    // A key of any length is taken.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else {
        return [0; 32];
    };
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}
