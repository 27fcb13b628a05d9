//! The sum of an entry, and of the entries that were written together.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::{Digest, Fields};

/// All that an entry says, as it lies in the database. An entry of an order line names its shop and line; one
/// between the platform and a payee has neither, and names what it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SealedEntry<'e> {
    /// Its key.
    pub entry: Uuid,
    /// The shop of its line.
    pub shop: Option<Uuid>,
    /// Its line.
    pub line: Option<Uuid>,
    /// What it is about where it is of no line: an award, a decision, a payout.
    pub about: Option<Uuid>,
    /// When its order was placed.
    pub placed_at: Option<DateTime<Utc>>,
    /// The moment that it is about.
    pub dated_at: DateTime<Utc>,
    /// When it was written.
    pub recorded_at: DateTime<Utc>,
    /// The code of its market.
    pub market: &'e str,
    /// The code of its currency.
    pub currency: &'e str,
    /// The code of its kind.
    pub kind: &'e str,
    /// Whose legs it has: the seller, the campaign's agency, the creator, the managing agency.
    pub parties: [Option<Uuid>; 4],
    /// What it adds to what each expects.
    pub pending: [i64; 4],
    /// What it adds to what each is due. Of an entry that is of no line the first leg is the platform's.
    pub posted: [i64; 4],
}

impl SealedEntry<'_> {
    /// Its sum. Moments count to the microsecond, as the database keeps them.
    #[must_use]
    pub fn digest(&self) -> Digest {
        let id = |id: &Option<Uuid>| id.map(Uuid::into_bytes);
        let moment = |at: DateTime<Utc>| at.timestamp_micros().to_be_bytes();
        let fields = Fields::of("entry 1")
            .field(self.entry.as_bytes())
            .optional(id(&self.shop).as_ref().map(<[u8; 16]>::as_slice))
            .optional(id(&self.line).as_ref().map(<[u8; 16]>::as_slice))
            .optional(id(&self.about).as_ref().map(<[u8; 16]>::as_slice))
            .optional(self.placed_at.map(moment).as_ref().map(<[u8; 8]>::as_slice))
            .field(&moment(self.dated_at))
            .field(&moment(self.recorded_at))
            .field(self.market.as_bytes())
            .field(self.currency.as_bytes())
            .field(self.kind.as_bytes());
        let parties = self.parties.iter().map(id);
        let fields = parties.fold(fields, |fields, party| {
            fields.optional(party.as_ref().map(<[u8; 16]>::as_slice))
        });
        let legs = self.pending.iter().chain(&self.posted);
        legs.fold(fields, |fields, units| fields.field(&units.to_be_bytes()))
            .end()
    }
}

/// The sum of entries that were written together, while they come in, in any order.
#[derive(Clone, Debug)]
pub struct BatchDigest {
    month: NaiveDate,
    entries: Vec<(Uuid, Digest)>,
}

impl BatchDigest {
    /// Of no entry yet, of those that are dated in this month, given by its first day.
    #[must_use]
    pub const fn of(month: NaiveDate) -> Self {
        Self {
            month,
            entries: Vec::new(),
        }
    }

    /// With one more entry.
    pub fn add(&mut self, entry: &SealedEntry<'_>) {
        self.entries.push((entry.entry, entry.digest()));
    }

    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The sum, over the entries in the order of their ids.
    #[must_use]
    pub fn end(mut self) -> Digest {
        self.entries.sort_unstable();
        let count = u64::try_from(self.entries.len()).unwrap_or(u64::MAX);
        let fields = Fields::of("batch 1")
            .field(self.month.to_string().as_bytes())
            .field(&count.to_be_bytes());
        let digests = self.entries.iter().map(|(_, digest)| digest);
        digests
            .fold(fields, |fields, digest| fields.field(digest))
            .end()
    }
}

/// The sum of the entries that were written together and are dated in this month, given by its first day.
#[must_use]
pub fn batch_digest<'e>(
    month: NaiveDate,
    entries: impl Iterator<Item = SealedEntry<'e>>,
) -> Digest {
    let mut batch = BatchDigest::of(month);
    for entry in entries {
        batch.add(&entry);
    }
    batch.end()
}
