//! The keyed sums that an audit trail is sealed with: HMAC-SHA-256 over bytes that can be read in one
//! way only.

use std::fmt;

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use uuid::Uuid;

use super::verifier::{Member, Seal};

/// A keyed sum.
pub type Sum = [u8; 32];

/// The key that audit trails are sealed with. Whoever has it can rewrite the trail unseen, so it is kept
/// where the database isn't.
#[derive(Clone)]
pub struct AuditKey([u8; 32]);

/// Tells nothing: it may end up in a log.
impl fmt::Debug for AuditKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AuditKey").finish_non_exhaustive()
    }
}

impl AuditKey {
    /// The key of these bytes, which must be random.
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Which key it is.
    pub(super) fn id(&self) -> [u8; 8] {
        let mut id = [0; 8];
        for (place, byte) in id.iter_mut().zip(self.sum("key").end()) {
            *place = byte;
        }
        id
    }

    /// A sum under this key, for one use and no other.
    fn sum(&self, of: &str) -> Summing {
        let mut block = [0; 64];
        for (place, byte) in block.iter_mut().zip(self.0) {
            *place = byte;
        }
        let sum = Hmac::<Sha256>::new(&block.into());
        Summing(sum).field(Some(of.as_bytes()))
    }
}

/// The keys that an audit trail was sealed with over time. Each batch names its own, so that a key can be
/// changed and the batches before it can still be read.
#[derive(Clone, Debug)]
pub struct AuditKeys {
    newest: AuditKey,
    /// The latest first.
    earlier: Vec<AuditKey>,
}

impl AuditKeys {
    /// The key in use, and those before it, the latest first.
    #[must_use]
    pub fn new(newest: AuditKey, earlier: Vec<AuditKey>) -> Self {
        Self { newest, earlier }
    }

    /// The key in use.
    pub(super) fn newest(&self) -> &AuditKey {
        &self.newest
    }

    /// The key with this name, and how many came after it.
    pub(super) fn named(&self, id: &[u8]) -> Option<(usize, &AuditKey)> {
        let all = std::iter::once(&self.newest).chain(&self.earlier);
        all.enumerate().find(|(_, key)| key.id() == *id)
    }
}

impl From<AuditKey> for AuditKeys {
    fn from(key: AuditKey) -> Self {
        Self::new(key, Vec::new())
    }
}

/// A sum that grows field by field. Each is written with its length before it, so that no two lists of
/// fields are the same bytes.
struct Summing(Hmac<Sha256>);

impl Summing {
    fn field(mut self, bytes: Option<&[u8]>) -> Self {
        match bytes {
            None => self.0.update(&[0]),
            Some(bytes) => {
                self.0.update(&[1]);
                self.0.update(&bytes.len().to_be_bytes());
                self.0.update(bytes);
            }
        }
        self
    }

    fn end(self) -> Sum {
        self.0.finalize().into_bytes().into()
    }
}

/// An event as it lies in the database, its values in the database's own words: whatever is changed,
/// another word stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SealedEvent {
    /// Its key.
    pub(super) audit_event_id: Uuid,
    /// Seconds since 1970, to the microsecond.
    pub(super) at: String,
    /// As what somebody acted.
    pub(super) actor_kind: String,
    /// The account or API key.
    pub(super) actor_id: Option<Uuid>,
    /// The name of whoever acted at the command line.
    pub(super) actor_name: Option<String>,
    /// The organisation that somebody acted for.
    pub(super) organisation_id: Option<Uuid>,
    /// What was done.
    pub(super) verb: String,
    /// To what kind of thing.
    pub(super) object_kind: String,
    /// To which.
    pub(super) object_id: Option<Uuid>,
    /// What changed, as JSON.
    pub(super) detail: String,
}

/// The sum of an event at its place.
pub(super) fn event_sum(key: &AuditKey, batch: i64, position: i32, event: &SealedEvent) -> Sum {
    let id = |id: &Option<Uuid>| id.map(Uuid::into_bytes);
    key.sum("event")
        .field(Some(&batch.to_be_bytes()))
        .field(Some(&position.to_be_bytes()))
        .field(Some(event.audit_event_id.as_bytes()))
        .field(Some(event.at.as_bytes()))
        .field(Some(event.actor_kind.as_bytes()))
        .field(id(&event.actor_id).as_ref().map(<[u8; 16]>::as_slice))
        .field(event.actor_name.as_deref().map(str::as_bytes))
        .field(
            id(&event.organisation_id)
                .as_ref()
                .map(<[u8; 16]>::as_slice),
        )
        .field(Some(event.verb.as_bytes()))
        .field(Some(event.object_kind.as_bytes()))
        .field(id(&event.object_id).as_ref().map(<[u8; 16]>::as_slice))
        .field(Some(event.detail.as_bytes()))
        .end()
}

/// The sum of a batch: of its number, its moment, and its events' ids and sums in their order.
pub(super) fn batch_sum<'e>(
    key: &AuditKey,
    batch: i64,
    sealed_at: &str,
    events: impl ExactSizeIterator<Item = (Uuid, &'e [u8])>,
) -> Sum {
    let sum = key
        .sum("batch")
        .field(Some(&batch.to_be_bytes()))
        .field(Some(sealed_at.as_bytes()))
        .field(Some(&events.len().to_be_bytes()));
    let sum = events.fold(sum, |sum, (id, mac)| {
        sum.field(Some(id.as_bytes())).field(Some(mac))
    });
    sum.end()
}

/// What holds a batch to the one before; of the first, to nothing.
pub(super) fn chain_sum(key: &AuditKey, batch: i64, digest: &[u8], before: Option<&[u8]>) -> Sum {
    key.sum("chain")
        .field(Some(&batch.to_be_bytes()))
        .field(Some(digest))
        .field(before)
        .end()
}

/// Seals a batch: its own row, and the seals of its events in their order.
pub(super) fn seal_batch(
    key: &AuditKey,
    batch: i64,
    sealed_at: &str,
    events: Vec<SealedEvent>,
    before: Option<&[u8]>,
) -> (Seal, Vec<Member>) {
    let members: Vec<Member> = (1..)
        .zip(events)
        .map(|(position, event)| Member {
            position,
            audit_event_id: event.audit_event_id,
            mac: event_sum(key, batch, position, &event).to_vec(),
            event: Some(event),
        })
        .collect();
    let sums = members.iter().map(|m| (m.audit_event_id, &*m.mac));
    let digest = batch_sum(key, batch, sealed_at, sums);
    let seal = Seal {
        sealed_at: sealed_at.to_owned(),
        events: members.last().map_or(0, |last| last.position),
        key_id: key.id().to_vec(),
        digest: digest.to_vec(),
        chain: chain_sum(key, batch, &digest, before).to_vec(),
    };
    (seal, members)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sums_are_what_the_standard_says() {
        // RFC 4231, test case 2, has a key of 4 bytes; ours are 32, filled up in the same way.
        let sum = Hmac::<Sha256>::new_from_slice(b"Jefe").unwrap();
        let sum = sum.chain_update(b"what do ya want for nothing?").finalize();
        let mut key = [0; 64];
        key[..4].copy_from_slice(b"Jefe");
        let own = Hmac::<Sha256>::new(&key.into());
        let own = own.chain_update(b"what do ya want for nothing?").finalize();
        assert_eq!(own.into_bytes(), sum.into_bytes());
    }

    #[test]
    fn no_two_lists_of_fields_are_the_same() {
        let key = AuditKey::new([1; 32]);
        let of = |fields: &[Option<&str>]| {
            let sum = fields.iter().fold(key.sum("test"), |sum, field| {
                sum.field(field.map(str::as_bytes))
            });
            sum.end()
        };
        let lists: [&[Option<&str>]; 6] = [
            &[Some("ab"), Some("c")],
            &[Some("a"), Some("bc")],
            &[Some("abc")],
            &[Some("abc"), None],
            &[Some("abc"), Some("")],
            &[None, Some("abc")],
        ];
        for (index, list) in lists.iter().enumerate() {
            for other in &lists[..index] {
                assert_ne!(of(list), of(other));
            }
        }
        assert_ne!(of(lists[0]), AuditKey::new([2; 32]).sum("test").end());
        assert_eq!(format!("{key:?}"), "AuditKey { .. }");
    }
}
