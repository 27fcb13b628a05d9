//! The chain: each link has the sum of what came since the one before, and holds to that.

use chrono::NaiveDate;
use domain::ledger::link::LinkKind;
use uuid::Uuid;

use crate::{Digest, Fields};

/// The end of the chain as it was once: whoever has it knows that nothing before it was changed since.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// The number of the link, from 1.
    pub number: i64,
    /// The chain's sum there.
    pub chain: Digest,
}

/// A batch of entries as a link has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SealedBatch<'b> {
    /// Which batch.
    pub batch: Uuid,
    /// The code of its market.
    pub market: &'b str,
    /// The month that its entries are dated in, by its first day.
    pub month: NaiveDate,
    /// How many entries it has.
    pub entries: i64,
    /// Whether any of them is on a bill.
    pub has_posted: bool,
    /// The sum of its entries.
    pub digest: Digest,
}

/// The sum of a link of kind [`LinkKind::Entries`], of its batches in the order of their ids, markets and
/// months. That of one of kind [`LinkKind::Bills`] is the root of the bills' tree ([`crate::root`]).
#[must_use]
pub fn link_digest(batches: &[SealedBatch<'_>]) -> Digest {
    let mut batches: Vec<&SealedBatch<'_>> = batches.iter().collect();
    batches.sort_unstable_by_key(|batch| (batch.batch, batch.market, batch.month));
    let count = u64::try_from(batches.len()).unwrap_or(u64::MAX);
    let fields = Fields::of("link 1").field(&count.to_be_bytes());
    batches
        .into_iter()
        .fold(fields, |fields, batch| {
            fields
                .field(batch.batch.as_bytes())
                .field(batch.market.as_bytes())
                .field(batch.month.to_string().as_bytes())
                .field(&batch.entries.to_be_bytes())
                .field(&[u8::from(batch.has_posted)])
                .field(&batch.digest)
        })
        .end()
}

/// What holds a link to the one before; the first, to nothing.
#[must_use]
pub fn chain(number: i64, kind: LinkKind, digest: &Digest, before: Option<&Digest>) -> Digest {
    Fields::of("chain 1")
        .field(&number.to_be_bytes())
        .field(kind.code().as_bytes())
        .field(digest)
        .optional(before.map(<[u8; 32]>::as_slice))
        .end()
}
